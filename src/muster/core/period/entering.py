"""Who may enter the other score (S_other) of a unit, and with which value?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit, UnitKind
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle.refusals import Incomplete, NotAuthorised, NotYet, StaleVersion
from muster.core.period.events import OtherScoreEntered
from muster.core.period.refusals import BadScore, NothingChanged, NoTotal, OnlyTheStreet, PeriodLockedAlready

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the assessor enters for a period that begins at `begins`; `seen` is the version they judged."""

    unit: int
    period: str
    begins: datetime
    value: Decimal
    reason: TextRef | None
    seen: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The score that stands, as its `version`th entry."""

    version: int
    value: Decimal


def enter_other(
    *,
    entry: Entry,
    standing: Entered | None,
    locked: bool,
    by: Actor,
    units: UnitBook,
    on: date,
    now: datetime,
    recorded_at: datetime,
) -> OtherScoreEntered:
    """The entry as an event; `locked` says that the unit's sheet of the period is frozen. Raises Refusal."""
    if not may_enter(by=by, unit=entry.unit, units=units, on=on):
        raise NotAuthorised(
            "只有该单位上级的考核办可以录入其他评价得分",
            "only an assessor over the unit enters its other score",
        )
    if units.get(entry.unit).level is Level.COMMUNITY:
        raise OnlyTheStreet(
            "社区只由所属街道综合考核一次，不录入其他评价得分",
            "only its street assesses a community, once and comprehensively: no other score is entered",
        )
    if units.get(entry.unit).kind is UnitKind.ENTERPRISE:
        raise NoTotal("企业不计总分，不录入其他评价得分", "enterprises have no total and no other score")
    if entry.begins > now:
        raise NotYet("该考核期尚未开始", "the period has not begun")
    if locked:
        raise PeriodLockedAlready(
            "该考核期已锁定，迟录的得分须开具更正单",
            "the period is locked; a score that comes late goes onto a correction sheet",
        )
    if not _is_score(entry.value):
        raise BadScore(
            "其他评价得分须在 0 至 100 之间，至多两位小数",
            "the other score lies between 0 and 100 and has at most two places",
        )
    _check_against(entry, standing)
    return OtherScoreEntered(
        by=by.person,
        unit=entry.unit,
        occurred_at=now,
        recorded_at=recorded_at,
        period=entry.period,
        value=entry.value.quantize(CENT),
        reason=entry.reason,
    )


def _is_score(value: Decimal) -> bool:
    return value.is_finite() and 0 <= value <= HUNDRED and value == value.quantize(CENT)


def _check_against(entry: Entry, standing: Entered | None) -> None:
    version = 0 if standing is None else standing.version
    if entry.seen is not None and entry.seen != version:
        raise StaleVersion(
            "其他评价得分刚刚有了新的录入，请刷新后重试",
            "the other score was entered meanwhile; read it again and retry",
        )
    if standing is None:
        return
    if entry.value == standing.value:
        raise NothingChanged("录入的得分与现有得分相同", "this score stands already")
    if entry.reason is None:
        raise Incomplete("更改其他评价得分须说明理由", "changing the other score needs a reason")


def may_enter(*, by: Actor, unit: int, units: UnitBook, on: date) -> bool:
    """Whether the person is an assessor over the unit; never over a unit or organisation they work for."""
    if any(post.unit == unit for post in by.posts):
        return False
    over = {
        units.get(post.unit).organisation
        for post in by.posts
        if post.role is Role.ASSESSOR and post.unit in units.units
    }
    return unit not in over and lies_in(unit=units.get(unit), organisations=over, units=units, on=on)


def lies_in(*, unit: Unit, organisations: Collection[int], units: UnitBook, on: date) -> bool:
    """Whether the unit belongs to one of the organisations, or to one below, on a day."""
    above: int | None = unit.organisation if organisations else None
    while above is not None:
        if above in organisations:
            return True
        above = units.organisation_above(above, on)
    return False
