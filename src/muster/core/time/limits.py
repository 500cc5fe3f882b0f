"""How long may an obligation take?"""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from muster.core.time.refusals import BadLimit

LONGEST_MINUTES = 10 * 366 * 24 * 60

_WRITTEN = re.compile(r"([0-9]{1,7}) ?(min|h|d|wh|wd)")
_MINUTES = {"min": 1, "h": 60, "d": 24 * 60, "wh": 60}


class LimitKind(StrEnum):
    """Whether a limit counts every minute or only the calendar's open ones."""

    NATURAL = "natural"
    WORKING = "working"


class NominalDay(Protocol):
    """Whatever says how many minutes one working day stands for (a WorkingCalendar)."""

    @property
    def nominal_minutes(self) -> int:
        """Minutes in one working day."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A length of natural or working time, in whole minutes (1 to ten years). Raises BadLimit."""

    minutes: int
    kind: LimitKind

    def __post_init__(self) -> None:
        """Refuse a length outside the bounds."""
        if not 1 <= self.minutes <= LONGEST_MINUTES:
            raise BadLimit(f"a limit is 1 to {LONGEST_MINUTES} minutes, not {self.minutes}")

    @property
    def span(self) -> timedelta:
        """The limit as a length of time, to be counted in its own kind of time."""
        return timedelta(minutes=self.minutes)

    @classmethod
    def of(cls, text: str, calendar: NominalDay) -> "Limit":
        """The limit a data file writes as `10 min`, `24 h`, `90 d` (natural), `4 wh` or `3 wd` (working).

        One working day is the calendar's nominal minutes. Raises BadLimit.
        """
        written = _WRITTEN.fullmatch(text.strip())
        if written is None:
            raise BadLimit(f"{text!r} is not a limit such as '10 min', '24 h', '90 d', '4 wh' or '3 wd'")
        number, unit = int(written[1]), written[2]
        minutes = number * (calendar.nominal_minutes if unit == "wd" else _MINUTES[unit])
        return cls(minutes=minutes, kind=LimitKind.WORKING if unit[0] == "w" else LimitKind.NATURAL)
