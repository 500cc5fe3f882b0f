"""The ranking of a period from its frozen sheets, and two periods of the same kind side by side."""

from collections.abc import Mapping, Sequence

from muster.assessment.periods import store
from muster.assessment.periods.wire import decode_sheet
from muster.core.period.policy import DEFAULT_PERIOD_POLICY, PeriodPolicy
from muster.core.period.process.parts import Placed, SheetMark
from muster.core.period.process.period import Period
from muster.core.period.snapshot.comparing import Compared, compare
from muster.core.period.snapshot.ranking import rank
from muster.core.period.snapshot.sheet import FrozenSheet
from muster.core.period.span import BadPeriod
from muster.directory import facts as directory


def places(*, period: Period, marks: Sequence[SheetMark]) -> tuple[Placed, ...]:
    """The ranking by these versions, groups against the period before: two statements."""
    before = period_before(period)
    return rank(
        sheets=[
            (decode_sheet(stored.canonical), stored.mark.version)
            for stored in store.sheets(period=period, marks=marks).values()
        ],
        before={} if before is None else {one.unit: one for one in before.placed},
        policy=settings_of(period),
    )


def settings_of(period: Period) -> PeriodPolicy:
    """The settings of the policy that the period was locked with; the usual ones before."""
    if period.cut is None or not period.cut.weights:
        return DEFAULT_PERIOD_POLICY
    return directory.period_policy(version=period.cut.weights)


def period_before(period: Period) -> Period | None:
    """The organisation's period of the same kind before this one: one statement."""
    try:
        name = period.span.before.name
    except BadPeriod:
        return None
    return store.read(organisation=period.organisation, period=name)


def latest_sheets(period: Period) -> dict[int, FrozenSheet]:
    """The latest versions by unit: one statement."""
    found = store.sheets(period=period, marks=period.sheets)
    return {unit: decode_sheet(stored.canonical) for unit, stored in found.items()}


def compared(*, before: Period | None, now: Period, sheets: Mapping[int, FrozenSheet]) -> dict[int, Compared]:
    """Every unit against the period before: one statement for the earlier sheets."""
    earlier = {} if before is None else latest_sheets(before)
    placed = {one.unit: one for one in now.placed}
    placed_before = {} if before is None else {one.unit: one for one in before.placed}
    return {
        unit: compare(
            before=earlier.get(unit),
            now=sheet,
            placed_before=placed_before.get(unit),
            placed_now=placed.get(unit),
        )
        for unit, sheet in sheets.items()
    }
