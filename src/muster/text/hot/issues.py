"""The hot issues among appeals: groups with their title, place, span and heat, the hottest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from muster.core.time.days import local_day
from muster.text.hot.grouping import LEAST, grouped
from muster.text.hot.heat import Counted, Heat, heat_of
from muster.text.hot.titles import title_of
from muster.text.quality.urgency import urgency

PEOPLE_LEAST: Final = 2
"""Whoever writes often makes no issue alone."""
BINS: Final = 12
"""Equal parts of the period in which the texts are counted, the last one the latest."""
RISES: Final = 1.5
"""So many times the texts of the period before is rising, and the other way round falling."""


class Trend(StrEnum):
    """How an issue stands against the period before, if anything is known of that."""

    UNKNOWN = "unknown"
    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An appeal to group: `person` tells people apart and is nobody's name, `text` begins with the title.

    `areas` name the places it is known to lie in, empty where only the text says where; `item` is what it is
    known to be about, empty where nobody has said so.
    """

    text: str
    person: str
    made_at: datetime
    likes: int = 0
    areas: tuple[str, ...] = ()
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A group: `members` are its texts of the period by their place in the list, the earliest first.

    `place` and `matter` are words of several people, empty where they share none; `course` counts the texts
    of each twelfth of the period.
    """

    members: tuple[int, ...]
    place: str
    matter: str
    counted: Counted
    heat: Heat
    trend: Trend
    course: tuple[int, ...]
    first_at: datetime
    last_at: datetime

    @property
    def gathering(self) -> bool:
        """An early warning (未诉先办): half of the texts came in the last third of the period, and more than
        before: it has not peaked."""
        late = sum(self.course[-BINS // 3 :])
        return self.trend in (Trend.NEW, Trend.RISING) and late >= LEAST and 2 * late >= self.counted.texts


def hot_issues(*, told: Sequence[Told], since: datetime, until: datetime) -> list[Issue]:
    """The issues of the half-open period, the hottest first; texts of the equally long one before it count
    as `before`, others do not."""
    return issues_of(
        groups=groups_of(told=told, since=since, until=until), told=told, since=since, until=until
    )


def groups_of(*, told: Sequence[Told], since: datetime, until: datetime) -> list[tuple[int, ...]]:
    """The texts of the period and of the one before it in groups, by their place in the list."""
    kept = _kept(told, since, until)
    groups = grouped(
        texts=[told[at].text for at in kept],
        areas=[told[at].areas for at in kept],
        items=[told[at].item for at in kept],
        moments=[told[at].made_at for at in kept],
    )
    return [tuple(kept[at] for at in group) for group in groups]


def issues_of(
    *, groups: Iterable[tuple[int, ...]], told: Sequence[Told], since: datetime, until: datetime
) -> list[Issue]:
    """What groups are as issues, the hottest first; of some of their members: as these alone have it."""
    known = any(told[at].made_at < since for at in _kept(told, since, until))
    found = (_issue(group, told, since, until, known) for group in groups)
    issues = [issue for issue in found if issue is not None]
    return sorted(issues, key=lambda issue: (-issue.heat.whole, -issue.counted.people, issue.members))


def _kept(told: Sequence[Told], since: datetime, until: datetime) -> list[int]:
    return [at for at, one in enumerate(told) if since - (until - since) <= one.made_at < until]


def _issue(
    group: Sequence[int], told: Sequence[Told], since: datetime, until: datetime, known: bool
) -> Issue | None:
    members = sorted((at for at in group if told[at].made_at >= since), key=lambda at: (told[at].made_at, at))
    those = [told[at] for at in members]
    people = len({one.person for one in those})
    if len(members) < LEAST or people < PEOPLE_LEAST:
        return None
    counted = Counted(
        texts=len(members),
        people=people,
        before=len(group) - len(members) if known else None,
        likes=sum(max(one.likes, 0) for one in those),
        dangers=sum(_is_danger(one) for one in those),
    )
    place, matter = title_of([(one.person, one.text) for one in those])
    return Issue(
        members=tuple(members),
        place=place,
        matter=matter,
        counted=counted,
        heat=heat_of(counted),
        trend=trend_of(texts=counted.texts, before=counted.before),
        course=_course(those, since, until),
        first_at=those[0].made_at,
        last_at=those[-1].made_at,
    )


def trend_of(*, texts: int, before: int | None) -> Trend:
    """New: none before; rising and falling: one and a half times as many, or as few."""
    if before is None:
        return Trend.UNKNOWN
    if not before:
        return Trend.NEW
    if texts >= RISES * before:
        return Trend.RISING
    return Trend.FALLING if before >= RISES * texts else Trend.STEADY


def _is_danger(one: Told) -> bool:
    return urgency(text=one.text, on=local_day(one.made_at)).proposes_emergency


def _course(those: Sequence[Told], since: datetime, until: datetime) -> tuple[int, ...]:
    found = [0] * BINS
    for one in those:
        found[int((one.made_at - since) / (until - since) * BINS)] += 1
    return tuple(found)
