"""Score sheets and rates of a month, every figure with its cases and events; the other score is entered."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.paths import number_of
from muster.api.problems.details import FieldError, invalid, not_found
from muster.assessment import others
from muster.assessment.entering import LONGEST_REASON, Asked, OtherEntered, enter
from muster.assessment.rating import UnitRates, rates_of
from muster.assessment.scope import readable
from muster.assessment.sheets import briefs_of, counted_on, scored_units, sheet_unit, sheets_of
from muster.assessment.supervised import Counted as CountedActs
from muster.assessment.supervised import supervised
from muster.core.period.span import BadPeriod, Span, month_at, month_of
from muster.core.score.figure import Bilingual, Component, Figure, FigureCode, Flag, NullReason
from muster.core.score.rates import Counted, MeanTime, Rate
from muster.core.score.supervised import Supervised
from muster.core.score.unit import BlowerScore, UnitSheet
from muster.core.time.days import local_day
from muster.directory import facts as directory

Period = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}$", description="A month, e.g. 2026-11.")]


Score = Annotated[
    str, Meta(pattern=r"^[0-9]{1,3}(\.[0-9]{1,2})?$", description="From 0 to 100, at most two places.")
]


class FigureTold(msgspec.Struct, frozen=True, kw_only=True):
    """A figure to two places, None with the reason in `null`; what it is made of and rests on."""

    code: FigureCode
    subject: str
    value: Decimal | None
    null: NullReason | None
    worked: Bilingual | None
    flags: tuple[Flag, ...]
    components: tuple[Component, ...]
    cases: tuple[str, ...]
    events: tuple[int, ...]


class ShareTold(msgspec.Struct, frozen=True, kw_only=True):
    """A rate in percent or a mean time in hours, to two places; what it counts, and of what."""

    code: FigureCode
    value: Decimal | None
    null: NullReason | None
    worked: Bilingual | None
    counted: tuple[Counted, ...]
    of: tuple[Counted, ...]


class BlowerTold(msgspec.Struct, frozen=True, kw_only=True):
    """What one blower's whistles say of the unit: the mean and the shrunk mean."""

    blower: int
    sample: int
    mean: FigureTold
    shrunk: FigureTold


class OtherTold(msgspec.Struct, frozen=True, kw_only=True):
    """The other score (S_other) that stands, as its `version`th entry."""

    value: Decimal
    version: int


class SheetTold(msgspec.Struct, frozen=True, kw_only=True):
    """One unit's sheet of a month: S from the blowers, T with the entered other score, every assignment.

    `supervised` counts orders, instructions, interviews, refusals found and failed re-visits.
    """

    unit: int
    month: str
    level: str
    sample: int
    enough: bool
    weights_version: int
    other: OtherTold | None
    street: FigureTold
    total: FigureTold
    blowers: tuple[BlowerTold, ...]
    assignments: tuple[FigureTold, ...]
    rates: tuple[ShareTold, ...]
    mean_times: tuple[ShareTold, ...]
    supervised: dict[Supervised, int]


class OtherGiven(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The other score; changing one needs a reason. `seen` is the version that was judged, 0 for none."""

    value: Score
    reason: Annotated[str, Meta(max_length=LONGEST_REASON)] = ""
    seen: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None


class UnitScored(msgspec.Struct, frozen=True, kw_only=True):
    """A unit with its sample, S and T of the month."""

    unit: int
    sample: int
    street: Decimal | None
    total: Decimal | None


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """The units with something on their sheet, by unit id."""

    month: str
    items: tuple[UnitScored, ...]


class MonthSought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The month; by default this one."""

    month: Period | None = None


def _list(call: Call) -> Reply:
    sought: MonthSought = call.query
    month = month_at(call.acting.now) if sought.month is None else _sought(sought.month)
    mine = _readable(call)
    facts = directory.current(number=call.acting.directory)
    scored = [unit for unit in scored_units(span=month, units=facts.units) if unit in mine]
    drawn = briefs_of(units=scored, span=month, facts=facts)
    items = tuple(
        UnitScored(unit=one.unit, sample=one.sample, street=one.street.rounded, total=one.total.rounded)
        for one in drawn
    )
    return Reply(body=Scores(month=month.name, items=items))


def _one(call: Call) -> Reply:
    unit, month = _asked_for(call)
    (sheet,) = sheets_of(units=[unit], span=month)
    found = rates_of(unit=unit, span=month, now=call.acting.now)
    units = directory.unit_book(number=call.acting.directory)
    counted = counted_on(units=[sheet_unit(unit=unit, units=units)])
    return Reply(body=_sheet(sheet, month, found, supervised(units=counted, span=month)))


def _enter(call: Call) -> Reply:
    unit, month = _asked_for(call)
    given: OtherGiven = call.body
    entered = enter(
        Asked(
            by=call.by,
            units=directory.unit_book(number=call.acting.directory),
            now=call.acting.now,
            key=call.key,
            unit=unit,
            span=month,
            value=Decimal(given.value),
            reason=given.reason,
            seen=given.seen,
        )
    )
    return Reply(body=entered)


def _asked_for(call: Call) -> tuple[int, Span]:
    """The sheet in the address. Raises Problem 404 for none, and for one the caller may not read."""
    unit = number_of(call, "unit")
    try:
        month = month_of(call.path["month"])
    except BadPeriod:
        raise not_found() from None
    if unit not in _readable(call):
        raise not_found()
    return unit, month


def _readable(call: Call) -> set[int]:
    units = directory.unit_book(number=call.acting.directory)
    return readable(by=call.by, units=units, on=local_day(call.acting.now))


def _sought(written: str) -> Span:
    try:
        return month_of(written)
    except BadPeriod:
        raise invalid(
            FieldError(field="month", zh="不是月份，例如 2026-11", en="not a month, e.g. 2026-11")
        ) from None


def _sheet(
    sheet: UnitSheet, month: Span, found: UnitRates, acts: Mapping[Supervised, CountedActs]
) -> SheetTold:
    return SheetTold(
        unit=sheet.unit,
        month=month.name,
        level=sheet.level,
        sample=sheet.sample,
        enough=sheet.enough,
        weights_version=sheet.weights_version,
        other=_other(sheet.unit, month),
        street=_figure(sheet.street),
        total=_figure(sheet.total),
        blowers=tuple(_blower(one) for one in sheet.blowers),
        assignments=tuple(_figure(one) for one in sheet.assignments),
        rates=tuple(_share(one, one.numerator, one.denominator) for one in found.rates),
        mean_times=tuple(_share(one, one.counted, one.counted) for one in found.means),
        supervised={act: one.number for act, one in acts.items()},
    )


def _other(unit: int, month: Span) -> OtherTold | None:
    standing = others.standing(unit=unit, period=month.name)
    return None if standing is None else OtherTold(value=standing.value, version=standing.version)


def _blower(one: BlowerScore) -> BlowerTold:
    return BlowerTold(
        blower=one.blower, sample=one.sample, mean=_figure(one.mean), shrunk=_figure(one.shrunk)
    )


def _figure(figure: Figure) -> FigureTold:
    return FigureTold(
        code=figure.code,
        subject=figure.subject,
        value=figure.rounded,
        null=figure.null,
        worked=figure.worked,
        flags=tuple(sorted(figure.flags)),
        components=figure.components,
        cases=figure.cases,
        events=figure.events,
    )


def _share(one: Rate | MeanTime, counted: Sequence[Counted], of: Sequence[Counted]) -> ShareTold:
    return ShareTold(
        code=one.code,
        value=one.rounded,
        null=one.null,
        worked=one.worked,
        counted=tuple(counted),
        of=tuple(of),
    )


OPERATIONS = (
    Operation(
        name="list_scores", method="GET", path="scores", zh="考核得分", en="Scores of a month",
        handle=_list, answer=Scores, query=MonthSought,
    ),
    Operation(
        name="get_score", method="GET", path="scores/{unit}/{month}", zh="计分表", en="One score sheet",
        handle=_one, answer=SheetTold,
        about="A sheet one may not read answers like one that does not exist.",
    ),
    Operation(
        name="enter_other_score", method="POST", path="scores/{unit}/{month}/other", zh="录入其他评价得分",
        en="Enter the other score", handle=_enter, answer=OtherEntered, scopes=COMMANDS, body=OtherGiven,
        keyed=True,
        about="Only an assessor over the unit enters it. A sheet one may not read answers like one that does "
        "not exist.",
    ),
)  # fmt: skip
