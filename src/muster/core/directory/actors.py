"""Who is acting, and which posts give them which powers?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a post lets its holder do. The last three are the separated administrators (三员)."""

    GRID_WORKER = "grid_worker"
    COMMUNITY_WORKER = "community_worker"
    DISPATCHER = "dispatcher"
    LEADER = "leader"
    SECRETARY = "secretary"
    CLERK = "clerk"
    HANDLER = "handler"
    UNIT_HEAD = "unit_head"
    SUPERVISOR = "supervisor"
    ASSESSOR = "assessor"
    SYSADMIN = "sysadmin"
    SECADMIN = "secadmin"
    AUDITOR = "auditor"


SEPARATED = frozenset({Role.SYSADMIN, Role.SECADMIN, Role.AUDITOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post held in a unit from a day until (not including) another. `home`: not part-time."""

    unit: int
    role: Role
    since: date
    until: date | None = None
    home: bool = True

    def held_on(self, on: date) -> bool:
        """Whether the post is held on a day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person with the posts they hold now. Posts, not people, hold powers."""

    person: int
    posts: tuple[Post, ...]
