"""What documents say of a whistle: the sheet of the whistle itself, and a supervision order on it."""

from datetime import date, datetime
from typing import TypedDict

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.lifecycle import where
from muster.core.lifecycle.events import SupervisionOrdered
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.time.clock import ClockKind
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.ledger import texts
from muster.reports.contents import Called, Summons, SupervisionLetter
from muster.reports.gathering.counted import Tell
from muster.reports.gathering.named import Named, speaks_for
from muster.reports.gathering.words import (
    DUTIES,
    ERASED,
    GRADES,
    LEVELS,
    PARTS,
    SOURCES,
    STANDINGS,
    TYPES,
    day,
    moment,
    name_of,
)
from muster.reports.refusals import NothingToReport
from muster.whistles.queries.seen import get_seen
from muster.whistles.queries.timeline import Happening, timeline
from muster.whistles.services.refusals import NotFound
from muster.whistles.wire import NAMES

ORDERED = NAMES[SupervisionOrdered]


class _Told(TypedDict):
    number: str
    subject: str
    type: str
    source: str
    item: str
    place: str
    blower: str
    blown_at: str
    year: str
    made_on: str


def named_summons(*, subject: str, by: Actor, units: UnitBook, now: datetime) -> Named:
    """The blower's sheet. Raises NotFound, NothingToReport for a whistle that was never blown."""
    whistle = _blown(subject, by, units)
    return Named(organisation=whistle.blower, about=whistle.number)


def gather_summons(*, subject: str, by: Actor, units: UnitBook, now: datetime, tell: Tell) -> Summons:
    """The sheet of a whistle with everybody it called out."""
    whistle = _blown(subject, by, units)
    item = _item(whistle)
    words = texts.get(ids=[whistle.title.id, whistle.own_attempt.id])
    return Summons(
        organisation=name_of(whistle.blower, units),
        title="吹哨单",
        level=LEVELS[whistle.level],
        own_attempt=words.get(whistle.own_attempt.id) or ERASED,
        standard="" if item is None else item.standard,
        units=tuple(_called(part, units) for part in whistle.assignments),
        **_told(whistle, item, words.get(whistle.title.id), units, now),
    )


def named_letter(*, subject: str, by: Actor, units: UnitBook, now: datetime) -> Named:
    """The letter of the organisation that gave the order. Raises NotFound for anybody else."""
    whistle, order = _order(subject, by, units)
    organisation = _ordering(whistle, order, units, local_day(now))
    if not speaks_for(organisation=organisation, by=by, units=units):
        raise NotFound
    return Named(organisation=organisation, about=f"{whistle.number} {name_of(_to(order), units)}")


def may_order_letter(
    *, whistle: Whistle, order: Happening, by: Actor, units: UnitBook, now: datetime
) -> bool:
    """Whether a letter of this order is this person's to draw up."""
    organisation = _ordering(whistle, order, units, local_day(now))
    return speaks_for(organisation=organisation, by=by, units=units)


def gather_letter(
    *, subject: str, by: Actor, units: UnitBook, now: datetime, tell: Tell
) -> SupervisionLetter:
    """The order as it stands on the ledger, with how its unit stands now."""
    named = named_letter(subject=subject, by=by, units=units, now=now)
    whistle, order = _order(subject, by, units)
    kind = order.facts.get("kind")
    duty = None if kind is None else ClockKind(str(kind))
    mine = next((part for part in reversed(whistle.assignments) if part.unit == _to(order)), None)
    title = texts.get(ids=[whistle.title.id]).get(whistle.title.id)
    return SupervisionLetter(
        organisation=name_of(named.organisation, units),
        title=f"关于{whistle.number}号哨件的督办函",
        to=name_of(_to(order), units),
        grade=GRADES[int(str(order.facts["grade"]))],
        ordered_at=moment(order.occurred_at),
        duty="" if duty is None else DUTIES[duty],
        due_at=_due(mine, duty),
        note=_note(order),
        standing="" if mine is None else STANDINGS[mine.state],
        **_told(whistle, _item(whistle), title, units, now),
    )


def _blown(subject: str, by: Actor, units: UnitBook) -> Whistle:
    whistle = get_seen(whistle_id=subject, by=by, units=units)
    if whistle.blown_at is None:
        raise NothingToReport("哨件尚未吹响，没有吹哨单", "the whistle has not been blown: there is no sheet")
    return whistle


def _order(subject: str, by: Actor, units: UnitBook) -> tuple[Whistle, Happening]:
    """The whistle and the order of its event's number. Raises NotFound."""
    whistle_id, _, number = subject.partition("/")
    whistle = get_seen(whistle_id=whistle_id, by=by, units=units)
    if not number.isascii() or not number.isdigit() or len(number) > len(str(whistle.seq)):
        raise NotFound
    found = timeline(whistle_id=whistle_id, after=int(number) - 1, limit=1)
    if not found or found[0].seq != int(number) or found[0].type != ORDERED:
        raise NotFound
    return whistle, found[0]


def _ordering(whistle: Whistle, order: Happening, units: UnitBook, on: date) -> int:
    """The organisation whose order it is; one that fired by itself is the commanding organisation's."""
    if order.unit is not None and order.unit in units.units:
        return units.get(order.unit).organisation
    return where.commanding(whistle, units, on) or whistle.blower


def _to(order: Happening) -> int:
    return int(str(order.facts["to"]))


def _note(order: Happening) -> str:
    if "note" in order.texts:
        return order.texts["note"] or ERASED
    return "请立即核实情况，按时限办结并反馈结果。"


def _due(part: Assignment | None, duty: ClockKind | None) -> str:
    clocks = [] if part is None else [clock for clock in part.clocks if clock.kind is duty]
    return moment(max(clocks, key=lambda clock: clock.round).due_at) if clocks else ""


def _called(part: Assignment, units: UnitBook) -> Called:
    return Called(
        no=part.no,
        unit=name_of(part.unit, units),
        part=PARTS[part.part],
        accept_by=_due(part, ClockKind.ACCEPT) or "—",
        arrive_by=_due(part, ClockKind.ARRIVE) or "—",
        finish_by=_due(part, ClockKind.FINISH) or "—",
    )


def _item(whistle: Whistle) -> CatalogueItem | None:
    if whistle.item is None or whistle.item_version is None:
        return None
    return directory.catalogue(version=whistle.item_version).get(whistle.item)


def _told(
    whistle: Whistle, item: CatalogueItem | None, title: str | None, units: UnitBook, now: datetime
) -> _Told:
    listed = "清单外事项" if item is None else f"{item.category} · {item.name}"
    return _Told(
        number=whistle.number,
        subject=title or ERASED,
        type=TYPES[whistle.type],
        source=SOURCES[whistle.source],
        item=listed,
        place=" ".join(name_of(unit, units) for unit in reversed(whistle.place.chain)),
        blower=name_of(whistle.blower, units),
        blown_at=moment(whistle.blown_at),
        year=str(local_day(now).year),
        made_on=day(local_day(now)),
    )
