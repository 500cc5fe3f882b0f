"""What must a rule know beyond the period itself?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.period.policy import DEFAULT_PERIOD_POLICY, PeriodPolicy
from muster.core.period.process.parts import Adjustment, Cut, Placed, SheetMark
from muster.core.period.span import Span
from muster.core.time.calendar import WorkingCalendar

Drawing = Callable[[Cut, Sequence[Adjustment]], Mapping[int, str]]
"""Draws up all sheets of a cut with these departures; their digests by unit."""
Placing = Callable[[Sequence[SheetMark]], tuple[Placed, ...]]
"""Ranks the units by these versions of their sheets."""
Counting = Callable[[int, str, str], bool]
"""Whether a whistle, or an assignment of it, counts on a unit's sheet of the period."""
Recurring = Callable[[str, str], bool]
"""Whether the second whistle was blown as a recurrence of the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The facts a decision rests on, and the drawing up that only some commands need.

    `standing` are the organisation's periods of the same kind; `cut` is what a lock fixes.
    """

    actor: Actor
    today: date
    units: UnitBook
    calendar: WorkingCalendar | None
    draw: Drawing
    place: Placing
    counts: Counting
    recurs: Recurring
    policy: PeriodPolicy = DEFAULT_PERIOD_POLICY
    standing: tuple[Span, ...] = ()
    cut: Cut | None = None
