"""Which hours of a day are open?"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from muster.core.time.refusals import BadCalendar

_WRITTEN = re.compile(r"([0-9]{2}):([0-9]{2}) ?[-–] ?([0-9]{2}):([0-9]{2})")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Open time within one day, half-open, in minutes after local midnight. Raises BadCalendar."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        """Refuse a segment that is empty or leaves its day."""
        if not 0 <= self.opens < self.closes <= _DAY_MINUTES:
            raise BadCalendar(f"a segment opens before it closes, within one day: {self.opens}-{self.closes}")

    @classmethod
    def of(cls, text: str) -> "Segment":
        """The segment written as `09:00-12:00`; `24:00` closes at midnight. Raises BadCalendar."""
        written = _WRITTEN.fullmatch(text.strip())
        if written is None or int(written[2]) > 59 or int(written[4]) > 59:
            raise BadCalendar(f"{text!r} is not a segment such as '09:00-12:00'")
        opens, closes = int(written[1]) * 60 + int(written[2]), int(written[3]) * 60 + int(written[4])
        return cls(opens=opens, closes=closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeUpDay:
    """A day off that is worked to make up for a holiday (调休), with its own segments."""

    on: date
    segments: tuple[Segment, ...]


def check_in_order(segments: tuple[Segment, ...]) -> None:
    """Raises BadCalendar when a day's segments overlap or stand out of order."""
    for earlier, later in pairwise(segments):
        if later.opens < earlier.closes:
            raise BadCalendar("a day's segments must follow each other without overlap")
