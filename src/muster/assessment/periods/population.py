"""Whose sheets does an organisation draw up, and by which weights?"""

from datetime import datetime

from muster.assessment.inputs import department_of
from muster.assessment.periods.entered import others_entered
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.period.process.parts import AssessedUnit, Category, Cut
from muster.core.period.span import Span
from muster.core.time.days import local_day
from muster.directory import facts as directory

CATEGORIES = {
    UnitKind.DEPARTMENT: Category.DEPARTMENT,
    UnitKind.OUTPOST: Category.OUTPOST,
    UnitKind.TEAM: Category.OUTPOST,
    UnitKind.ENTERPRISE: Category.ENTERPRISE,
}


def cut_for(*, organisation: int, span: Span, at: datetime, facts: directory.Facts) -> Cut:
    """What a lock fixes: one statement.

    The units that can be summoned at the organisation and existed within the period, whose outposts count
    for which department today, the policy in force as the period begins, and the other scores entered.
    """
    units = _assessed(organisation, span, facts.units)
    weights = policy_of(organisation=organisation, span=span, facts=facts)
    return Cut(
        at=at,
        weights=weights,
        units=tuple(sorted(units, key=lambda one: one.unit)),
        departments=_departments(facts.units),
        others=others_entered(units=[one.unit for one in units], span=span, weights=weights),
    )


def policy_of(*, organisation: int, span: Span, facts: directory.Facts) -> int:
    """The version of the policy in force as the period begins; 0 where there is none yet."""
    try:
        return facts.policy_for(organisation=organisation, on=local_day(span.begins)).version
    except directory.NoVersion:
        return 0


def _assessed(organisation: int, span: Span, units: UnitBook) -> list[AssessedUnit]:
    first, last = local_day(span.begins), local_day(span.ends)
    return [
        AssessedUnit(
            unit=unit.id,
            level=unit.level,
            category=CATEGORIES[unit.kind],
            predecessors=units.predecessors_of(unit.id),
        )
        for unit in units.units.values()
        if organisation in unit.stations
        and unit.kind in CATEGORIES
        and unit.since < last
        and (unit.until is None or unit.until > first)
    ]


def _departments(units: UnitBook) -> tuple[tuple[int, int], ...]:
    pairs = ((unit.id, department_of(unit.id, units=units)) for unit in units.units.values())
    return tuple(sorted((unit, above) for unit, above in pairs if above is not None))
