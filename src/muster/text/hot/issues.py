"""The hot issues among appeals: groups with their heat, the hottest first.

Heat counts people before texts: every person 1, every further text of theirs ½, and 2·ln(1 + likes).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log1p

from muster.text.hot.grouping import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An appeal to group: `person` tells people apart and is nobody's name, `words` begin with the title."""

    words: str
    person: str
    made_at: datetime
    likes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A group: its members by their place, the most telling title, the first and last moment."""

    members: tuple[int, ...]
    title: str
    heat: float
    people: int
    likes: int
    since: datetime
    until: datetime


def heat_of(*, texts: int, people: int, likes: int) -> float:
    """The heat, to a tenth: 20 texts of 19 people with 5 likes are 19 + ½ + 2·ln 6 = 23.1."""
    return round(people + (texts - people) / 2 + 2 * log1p(likes), 1)


def hot_issues(told: Sequence[Told]) -> list[Issue]:
    """The issues among appeals, the hottest first."""
    found = [_issue(members, told) for members in grouped([one.words for one in told])]
    return sorted(found, key=lambda issue: (-issue.heat, issue.members))


def _issue(members: tuple[int, ...], told: Sequence[Told]) -> Issue:
    those = [told[at] for at in members]
    people, likes = len({one.person for one in those}), sum(max(one.likes, 0) for one in those)
    titles = sorted((one.words.partition("\n")[0].strip() for one in those), key=lambda one: (len(one), one))
    return Issue(
        members=members,
        title=titles[len(titles) // 2],
        heat=heat_of(texts=len(those), people=people, likes=likes),
        people=people,
        likes=likes,
        since=min(one.made_at for one in those),
        until=max(one.made_at for one in those),
    )
