"""Which appraisals does a round ask for? Every organisation that appraises, with every unit it appraises."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from muster.core.appraisal.relation import HELD_AT, Relation, relation_of
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit, UnitKind
from muster.core.period.span import Span
from muster.core.time.days import local_day


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Pair:
    """One appraisal that is asked for: `assessor` of `unit`."""

    relation: Relation
    unit: int
    assessor: int


def day_of(*, span: Span, today: date) -> date:
    """The day whose directory counts: today within the period, its last day afterwards."""
    return min(today, local_day(span.ends) - timedelta(days=1))


def pairs_of(
    *, organisation: int, relations: Collection[Relation], units: UnitBook, on: date
) -> tuple[Pair, ...]:
    """Every pair of a round that a county or city holds, by relation, unit and appraiser."""
    found = (
        pair
        for assessor in _assessors(organisation, units, on)
        for pair in pairs_by(assessor=assessor.id, relations=relations, units=units, on=on)
    )
    return tuple(sorted(found))


def pairs_by(
    *, assessor: int, relations: Collection[Relation], units: UnitBook, on: date
) -> tuple[Pair, ...]:
    """What one organisation has to appraise, by relation and in official order."""
    found = []
    for one in _near(assessor, units, on):
        relation = relation_of(assessor=assessor, unit=one.id, units=units, on=on)
        if relation in relations and relation is not None:
            found.append((one, Pair(relation=relation, unit=one.id, assessor=assessor)))
    order = list(Relation)
    found.sort(key=lambda it: (order.index(it[1].relation), it[0].number, it[0].code))
    return tuple(pair for _, pair in found)


def held_by(*, assessor: int, units: UnitBook, on: date) -> int | None:
    """The county or city in whose rounds an organisation appraises; None for one that appraises nobody."""
    level = HELD_AT.get(units.get(assessor).level)
    above: int | None = assessor
    while level is not None and above is not None:
        if units.get(above).level is level:
            return above
        above = units.organisation_above(above, on)
    return None


def _assessors(organisation: int, units: UnitBook, on: date) -> Iterator[Unit]:
    for unit in units.units.values():
        asked = unit.kind is UnitKind.ORGANISATION and unit.active_on(on)
        if asked and held_by(assessor=unit.id, units=units, on=on) == organisation:
            yield unit


def _near(assessor: int, units: UnitBook, on: date) -> Iterator[Unit]:
    """The units one organisation can stand in a relation to: its own and stationed ones, above and below."""
    above = units.organisation_above(assessor, on)
    around = {assessor, above}
    for unit in units.units.values():
        beside = unit.organisation in around or unit.id == above or bool(around.intersection(unit.stations))
        if beside or (
            unit.kind is UnitKind.ORGANISATION and units.organisation_above(unit.id, on) == assessor
        ):
            yield unit
