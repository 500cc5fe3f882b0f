"""What happened to the directory, its catalogue, policy and calendar: one event for each change of fact."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from muster.core.directory.actors import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEvent:
    """Who changed something, for which unit, and when."""

    by: int | None
    unit: int | None
    occurred_at: datetime
    recorded_at: datetime


class Register(StrEnum):
    """What a batch was loaded into."""

    UNITS = "units"
    PEOPLE = "people"
    POSTS = "posts"
    GRIDS = "grids"
    OUTLINES = "outlines"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLoaded(DirectoryEvent):
    """A batch changed rows of a register; `digest` pins the rows that were written."""

    register: Register
    added: int
    changed: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostGranted(DirectoryEvent):
    """A person got a post in `unit`."""

    post: int
    person: int
    role: Role
    since: date
    until: date | None
    home: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEnded(DirectoryEvent):
    """A post ends on a day."""

    post: int
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAbolished(DirectoryEvent):
    """A unit ends on a day; its open work goes to `successor`."""

    until: date
    successor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionAdopted(DirectoryEvent):
    """A version of the catalogue, the policy or the calendar was laid down, in force from a day."""

    kind: str
    version: int
    since: date
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleApproved(DirectoryEvent):
    """The county approved a proposed dispatch rule; it is in force from now on, never back."""

    rule: int
