"""How hot is an issue? One figure that is the sum of its parts, each of which is shown."""

from dataclasses import dataclass
from math import log1p
from typing import Final

PERSON: Final = 1.0
FURTHER_TEXT: Final = 0.5
MORE_THAN_BEFORE: Final = 0.5
DANGER: Final = 2.0
DANGER_MOST: Final = 10.0
"""Five texts of danger say it; it is an emergency whistle's matter then, not one of heat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted of an issue in its period; `before`: its texts of the period before, None where nothing
    at all is known of that."""

    texts: int
    people: int
    before: int | None
    likes: int
    dangers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """The parts, each to a tenth; they add up to the whole exactly.

    people: 1 for each; volume: ½ for every further text of theirs; growth: ½ for every text more than in the
    period before, none where there are fewer or nothing is known of it; likes: ln(1 + likes), so that a
    thousand clicks count as seven people; severity: 2 for every text that tells of a danger now, at most 10.
    """

    people: float
    volume: float
    growth: float
    likes: float
    severity: float

    @property
    def whole(self) -> float:
        """The heat."""
        return round(self.people + self.volume + self.growth + self.likes + self.severity, 1)


def heat_of(counted: Counted) -> Heat:  # keyword-free: one set of figures in
    """20 texts of 19 people, 8 of them before, 5 likes, one danger: 19 + 0.5 + 6 + 1.8 + 2 = 29.3."""
    return Heat(
        people=PERSON * counted.people,
        volume=FURTHER_TEXT * (counted.texts - counted.people),
        growth=MORE_THAN_BEFORE * _more(counted),
        likes=round(log1p(max(counted.likes, 0)), 1),
        severity=min(DANGER * counted.dangers, DANGER_MOST),
    )


def _more(counted: Counted) -> int:
    return 0 if counted.before is None else max(counted.texts - counted.before, 0)
