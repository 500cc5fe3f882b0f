"""What do the appraisals of a unit come to, and which place does it take?"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from muster.core.appraisal.form import AppraisalForm, Forms
from muster.core.appraisal.pairs import Pair
from muster.core.appraisal.process.parts import Correction, Counted, Mark, Placed, Result, latest
from muster.core.appraisal.relation import OWN_ONLY, Relation
from muster.core.score.figure import exact, to_cents

Key = tuple[Relation, int]


def total_of(*, marks: Iterable[Mark], form: AppraisalForm) -> Decimal | None:
    """The sum of the marks that stand, 0–100; None until every indicator has one: no number is invented."""
    standing = latest(marks)
    if any(one.code not in standing for one in form.indicators):
        return None
    with exact():
        return to_cents(value=sum((standing[one.code].points for one in form.indicators), Decimal(0)))


def results_of(
    *, pairs: Iterable[Pair], sent: Mapping[Pair, Counted], whistled: Collection[Pair]
) -> tuple[Result, ...]:
    """A result for every unit and relation of the pairs, by relation and unit.

    An appraisal that was sent in counts even where whistles came later; of the other pairs those with a
    whistle are evaluated by it, and the rest is named as lacking.
    """
    asked: dict[Key, list[Pair]] = defaultdict(list)
    for pair in pairs:
        asked[pair.relation, pair.unit].append(pair)
    return tuple(_result(key, asked[key], sent, whistled) for key in sorted(asked))


def _result(
    key: Key, pairs: Iterable[Pair], sent: Mapping[Pair, Counted], whistled: Collection[Pair]
) -> Result:
    relation, unit = key
    ordered = sorted(pairs)
    counted = tuple(sent[pair] for pair in ordered if pair in sent)
    others = [pair for pair in ordered if pair not in sent]
    return Result(
        unit=unit,
        relation=relation,
        value=mean_of(counted),
        counted=counted,
        lacking=tuple(pair.assessor for pair in others if pair not in whistled),
        whistled=tuple(pair.assessor for pair in others if pair in whistled),
    )


def mean_of(counted: Collection[Counted]) -> Decimal | None:
    """The plain mean of the totals, to two places, halves up; None of none."""
    if not counted:
        return None
    with exact():
        return to_cents(value=sum((one.total for one in counted), Decimal(0)) / len(counted))


def corrected(*, result: Result, correction: Correction) -> Result:
    """The next version of a result, with one appraiser's points for an indicator corrected."""
    with exact():
        counted = tuple(
            replace(one, total=to_cents(value=one.total - correction.was + correction.points))
            if one.assessor == correction.assessor
            else one
            for one in result.counted
        )
    return replace(result, counted=counted, value=mean_of(counted), version=result.version + 1)


def placed(*, results: Iterable[Result], forms: Forms) -> tuple[Placed, ...]:
    """Every unit among those it is compared with, the best first, those without a place last by unit.

    Equal values share a place and the next one is left out. The result does not depend on the order.
    """
    groups: dict[tuple[Relation, int], list[Result]] = defaultdict(list)
    for one in results:
        groups[one.relation, _within(one)].append(one)
    return tuple(place for group in sorted(groups) for place in _places(group, groups[group], forms))


def _within(result: Result) -> int:
    """The one appraiser of a unit that has only one."""
    if result.relation not in OWN_ONLY:
        return 0
    assessors = (*(one.assessor for one in result.counted), *result.lacking, *result.whistled)
    return assessors[0]


def _places(group: tuple[Relation, int], results: Iterable[Result], forms: Forms) -> list[Placed]:
    relation, within = group
    enough = {one.unit: one.value for one in results if one.value is not None and is_enough(one, forms)}
    values = sorted(enough.values(), reverse=True)
    found = [
        Placed(
            relation=relation,
            within=within,
            unit=one.unit,
            value=one.value,
            place=values.index(enough[one.unit]) + 1 if one.unit in enough else None,
        )
        for one in results
    ]
    return sorted(found, key=lambda one: (one.place is None, one.place or 0, one.unit))


def is_enough(result: Result, forms: Forms) -> bool:
    """Whether the unit has the appraisals its form asks for, or all that it could have."""
    form = forms.get(result.relation)
    could = len(result.counted) + len(result.lacking)
    return form is not None and bool(result.counted) and len(result.counted) >= min(form.minimum, could)
