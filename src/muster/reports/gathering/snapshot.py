"""What a locked or published period fixed: its cut-off, its frozen sheets, its places and groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from muster.assessment.periods import store
from muster.assessment.periods.placing import places
from muster.assessment.periods.wire import decode_sheet
from muster.core.period.process.parts import Group, Placed, SheetMark
from muster.core.period.process.states import STATES_ZH, PeriodState
from muster.core.period.snapshot.sheet import FrozenSheet
from muster.core.period.span import Span
from muster.reports.gathering.words import moment

GROUPS: Mapping[Group, str] = {
    Group.ADVANCED: "先进",
    Group.IMPROVING: "进步",
    Group.RECTIFICATION: "整改",
    Group.GOVERNANCE: "治理",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The sheets as they were frozen at `at`, with the places they give; groups only once published."""

    at: datetime
    standing: str
    published: bool
    placed: tuple[Placed, ...]
    sheets: Mapping[int, FrozenSheet]

    def place_of(self, unit: int) -> Placed | None:
        """Where a unit stands."""
        return next((one for one in self.placed if one.unit == unit), None)

    def group_of(self, placed: Placed) -> str:
        """The published group in words; empty for none."""
        return GROUPS[placed.group] if self.published and placed.group is not None else ""


def snapshot_of(*, organisation: int, span: Span) -> Snapshot | None:
    """The organisation's snapshot of a period, None before its lock: at most five statements.

    A published one shows the versions that were published, whatever was added since.
    """
    period = store.read(organisation=organisation, period=span.name)
    if period is None or period.cut is None:
        return None
    published = period.state is PeriodState.PUBLISHED
    placed = period.placed if published else places(period=period, marks=period.sheets)
    marks = [SheetMark(unit=one.unit, version=one.version, digest="") for one in placed]
    stored = store.sheets(period=period, marks=marks)
    at = period.published_at if published and period.published_at is not None else period.cut.at
    return Snapshot(
        at=period.cut.at,
        standing=f"{STATES_ZH[period.state]}，{moment(at)}",
        published=published,
        placed=placed,
        sheets={unit: decode_sheet(one.canonical) for unit, one in stored.items()},
    )
