"""What is a unit, and where can it be summoned?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.core.levels import Level


class UnitKind(StrEnum):
    """What a unit is. Organisations command a level; the others work in or for one."""

    ORGANISATION = "organisation"
    COMMAND_CENTRE = "command_centre"
    PARTY_ORGANISATION = "party_organisation"
    DEPARTMENT = "department"
    OUTPOST = "outpost"
    ENTERPRISE = "enterprise"
    OFFICE = "office"
    TEAM = "team"
    PLATFORM = "platform"
    WORKSTATION = "workstation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Superior:
    """A dated relation: `unit` stands above from `since` until (not including) `until`."""

    unit: int
    since: date
    until: date | None = None

    def holds_on(self, on: date) -> bool:
        """Whether the relation is in force on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit of the directory.

    `organisation` is the organisation of its level it belongs to (itself for an organisation); `stations` are
    the organisations at which it can be summoned; `number` is its official place in lists (序号); `functions`
    are what it is charged with, e.g. `establishment` for 编办. `has_street_powers` is untrue of
    towns and zones: they stand at the level of streets without a street's powers. `duty_phone` is its public
    number for duty, with a word behind it where it needs one, never a person's own. `successor` took on what
    an abolished unit left.
    """

    id: int
    code: str
    name: str
    kind: UnitKind
    level: Level
    organisation: int
    stations: tuple[int, ...] = ()
    superiors: tuple[Superior, ...] = ()
    since: date = date.min
    until: date | None = None
    number: int = 0
    functions: tuple[str, ...] = ()
    has_street_powers: bool = True
    duty_phone: str = ""
    successor: int | None = None

    def active_on(self, on: date) -> bool:
        """Whether the unit exists on a day."""
        return self.since <= on and (self.until is None or on < self.until)
