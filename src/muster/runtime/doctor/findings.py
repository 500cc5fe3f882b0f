"""One thing looked at: what was found and, when it is not well, what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    WELL = "well"
    OPTIONAL = "optional"
    ILL = "ill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`remedy` is empty exactly when the thing is well; `optional` things only builders and testers miss."""

    what: str
    health: Health
    found: str
    remedy: str = ""


def well(what: str, found: str) -> Finding:
    return Finding(what=what, health=Health.WELL, found=found)


def ill(what: str, found: str, remedy: str) -> Finding:
    return Finding(what=what, health=Health.ILL, found=found, remedy=remedy)


def optional(what: str, found: str, remedy: str) -> Finding:
    return Finding(what=what, health=Health.OPTIONAL, found=found, remedy=remedy)
