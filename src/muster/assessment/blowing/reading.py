"""How an organisation blew in a period: its registered whistles at the cut-off, and its peers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from muster.assessment.inputs import histories
from muster.assessment.periods.reading import cut_off_of
from muster.assessment.sheets import policy_version, weights_in
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.lifecycle.blowing import blown_case
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.whistle import Whistle
from muster.core.period.span import Span
from muster.core.score.blowing.band import DEFAULT_BAND, BandPolicy, Frequencies, frequencies
from muster.core.score.blowing.case import BlownCase
from muster.core.score.blowing.rates import BlowerRates, blower_rates
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.directory.models import Unit

BLOWN = """
    SELECT id::text FROM whistle
    WHERE blower = %s AND blown_at >= %s AND blown_at < %s ORDER BY blown_at, id
"""
COUNTED = """
    SELECT blower, count(*) FROM whistle
    WHERE blower = ANY(%s) AND blown_at >= %s AND blown_at < %s AND state NOT IN ('merged', 'withdrawn')
    GROUP BY blower
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blowing:
    """A blower's period: its rates, and how often it blew among its peers."""

    blower: int
    rates: BlowerRates
    peers: Frequencies


def blowing_of(*, blower: int, span: Span, now: datetime) -> Blowing:
    """Of whistles first blown in the period, as they stand now or stood at the lock. Raises UnknownUnit."""
    at = cut_off_of(unit=blower, period=span.name) or now
    return Blowing(
        blower=blower,
        rates=blower_rates(
            cases=_cases(blower, span, at),
            at=at,
            minimum_sample=weights_in(unit=blower, span=span, facts=directory.current()).minimum_sample,
        ),
        peers=peers_of(blower=blower, span=span),
    )


def peers_of(*, blower: int, span: Span) -> Frequencies:
    """The organisations of its level under the same one above, with their whistles: three statements."""
    [found] = frequencies_of(blowers=[blower], span=span).values()
    return found


def frequencies_of(*, blowers: Collection[int], span: Span) -> dict[int, Frequencies]:
    """Each blower's peers, by blower: three statements, however many there are."""
    facts = directory.current()
    peers = {blower: _peers(blower, facts.units, span) for blower in blowers}
    every = list(set().union(*peers.values()))
    residents = dict(Unit.objects.filter(id__in=every).values_list("id", "residents"))
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [every, span.begins, span.ends])
        counted = {int(unit): int(number) for unit, number in cursor.fetchall()}
    return {
        blower: frequencies(
            whistles=counted,
            residents={unit: residents.get(unit) for unit in among},
            policy=_band(blower, span, facts),
        )
        for blower, among in peers.items()
    }


def blowers(*, units: UnitBook, among: Collection[int], span: Span) -> list[int]:
    """The organisations among these units that may blow: counties, streets and communities, by number."""
    on = local_day(span.begins)
    return [
        unit.id
        for unit in sorted(units.units.values(), key=lambda unit: unit.id)
        if unit.id in among
        and unit.kind is UnitKind.ORGANISATION
        and units.organisation_above(unit.id, on) is not None
    ]


def _band(blower: int, span: Span, facts: directory.Facts) -> BandPolicy:
    version = policy_version(facts=facts, unit=blower, span=span)
    return directory.band(version=version) if version else DEFAULT_BAND


def _peers(blower: int, units: UnitBook, span: Span) -> set[int]:
    on, level = local_day(span.begins), units.get(blower).level
    above = units.organisation_above(blower, on)
    return {
        unit.id
        for unit in units.units.values()
        if unit.kind is UnitKind.ORGANISATION
        and unit.level is level
        and (unit.id == blower or units.organisation_above(unit.id, on) == above)
    }


def _cases(blower: int, span: Span, at: datetime) -> list[BlownCase]:
    with connection.cursor() as cursor:
        cursor.execute(BLOWN, [blower, span.begins, span.ends])
        ids = [row[0] for row in cursor.fetchall()]
    facts = directory.current()
    found = []
    for _, history in histories(ids, until=at):
        whistle = fold(history)
        case = blown_case(whistle=whistle, own_duty=_own_duty(whistle, facts))
        if case is not None:
            found.append(case)
    return found


def _own_duty(whistle: Whistle, facts: directory.Facts) -> bool:
    """Whether the item was the blower's own duty on the day of the blow."""
    if whistle.item is None or whistle.blown_at is None:
        return False
    on = local_day(whistle.blown_at)
    if whistle.item_version is not None:
        item = directory.catalogue(version=whistle.item_version).get(whistle.item)
        if item is not None and item.own_duty:
            return True
    return any(
        duty.item == whistle.item and duty.street == whistle.blower and duty.holds_on(on)
        for duty in facts.own_duties
    )
