"""What a person reads of a round: what their organisations have to fill in, and one appraisal."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from muster.assessment.appraising import store
from muster.assessment.appraising.readers import Reader
from muster.core.appraisal.form import AppraisalForm
from muster.core.appraisal.pairs import Pair, day_of, pairs_by
from muster.core.appraisal.process.parts import Result
from muster.core.appraisal.process.round import Appraisal, Round
from muster.core.appraisal.relation import relation_of
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.whistles.services.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor:
    """An appraisal that a round asks one of the reader's organisations for; None before it is begun."""

    pair: Pair
    appraisal: Appraisal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One appraisal with the form it is filled in by; None before it is begun."""

    pair: Pair
    form: AppraisalForm
    appraisal: Appraisal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A unit's result in a round, and its place there once published; None without one."""

    round: Round
    result: Result
    place: int | None


def results_for(*, unit: int, period: str, reader: Reader) -> tuple[Standing, ...]:
    """What a unit's appraisals of a period came to, as far as the reader may know: one statement."""
    found = store.rounds_named(organisations=reader.rounds, period=period) if reader.rounds else ()
    return tuple(
        Standing(
            round=one,
            result=result,
            place=next(
                (it.place for it in one.placed if (it.unit, it.relation) == (unit, result.relation)), None
            ),
        )
        for one in found
        if reader.reads_result(round_=one, unit=unit)
        for result in one.results
        if result.unit == unit
    )


def asked_for(*, round_: Round, reader: Reader, units: UnitBook, today: date) -> tuple[AskedFor, ...]:
    """What the reader's organisations have to fill in, in official order: one statement."""
    pairs = list(_pairs(round_, reader, units, today))
    if not pairs:
        return ()
    found = store.appraisals_by(
        organisation=round_.organisation, period=round_.name, assessors=reader.assessors
    )
    begun = {(one.assessor, one.unit): one for one in found}
    return tuple(AskedFor(pair=pair, appraisal=begun.get((pair.assessor, pair.unit))) for pair in pairs)


def appraisal_seen(
    *, round_: Round, assessor: int, unit: int, reader: Reader, units: UnitBook, today: date
) -> Seen:
    """One appraisal: one statement. Raises NotFound where there is none for this reader."""
    forms = directory.appraisal_forms(version=round_.policy)
    if assessor not in units.units or unit not in units.units:
        raise NotFound
    on = day_of(span=round_.span, today=today)
    relation = relation_of(assessor=assessor, unit=unit, units=units, on=on)
    if relation is None or relation not in forms:
        raise NotFound
    pair = Pair(relation=relation, unit=unit, assessor=assessor)
    if not reader.reads_appraisal(round_=round_, pair=pair):
        raise NotFound
    _, found = store.read_both(
        organisation=round_.organisation, period=round_.name, assessor=assessor, unit=unit
    )
    return Seen(pair=pair, form=forms[relation], appraisal=found)


def _pairs(round_: Round, reader: Reader, units: UnitBook, today: date) -> Iterator[Pair]:
    relations = directory.appraisal_forms(version=round_.policy).keys()
    on = day_of(span=round_.span, today=today)
    for assessor in sorted(reader.assessors):
        yield from pairs_by(assessor=assessor, relations=relations, units=units, on=on)
