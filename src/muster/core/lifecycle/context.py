"""What must a rule know beyond the whistle itself?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.whistle import Whistle
from muster.core.policy import Policy
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.clock import Clock


class DeliberationDecision(StrEnum):
    """What a deliberation (议事协商) decided."""

    SETTLE_HERE = "settle_here"
    PASS_UP = "pass_up"  # noqa: S105 - a decision, not a password


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliberationFacts:
    """What the rules ask of a Deliberation on file: whose it is, when, and what it decided."""

    id: str
    organisation: int
    held_on: date
    decision: DeliberationDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The facts a decision rests on, loaded by the shell before the rules run.

    `actor` is None for the system. `policy` and `calendar` are the versions now in force for a whistle that
    is not blown yet, and the versions that blew it afterwards; `current_calendar` is always the one in force;
    `calendars` holds any other version that has set a clock of this whistle since (`recalculate`).
    `related` holds the parent, child, merge target or earlier whistle that the command names.
    """

    actor: Actor | None
    today: date
    units: UnitBook
    policy: Policy
    calendar: WorkingCalendar
    current_calendar: WorkingCalendar
    item: CatalogueItem | None = None
    deliberation: DeliberationFacts | None = None
    related: Mapping[str, Whistle] = field(default_factory=dict)
    calendars: Mapping[int, WorkingCalendar] = field(default_factory=dict)

    def calendar_of(self, clock: Clock) -> WorkingCalendar:
        """The calendar version that set a clock; it alone may count it."""
        return self.calendars.get(clock.calendar_version, self.calendar)
