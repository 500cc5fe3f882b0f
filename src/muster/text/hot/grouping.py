"""Which texts tell of one issue? Groups by likeness, joined where their middles meet, split by silence.

Many texts about one matter at one place are told in many ways: pairs of them may share little, but the
middles of two halves are near each other, because what is said by chance evens out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from typing import Final

from muster.text.hot.features import Features, Vector, dot, features_of, middle
from muster.text.hot.linking import OTHER_ITEM, linked, merged

LEAST: Final = 3
"""Texts of a group; a pair of texts is no issue yet."""
JOINED: Final = 0.25
"""Cosine of words times cosine of places from which two groups are one."""
ADDED: Final = 0.22
"""The same for a text that stands alone."""
SILENCE: Final = timedelta(days=90)
"""Told of again after so long, it is another issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Middle:
    """Where the texts of a group lie on average, and the item most of them have."""

    words: Vector
    places: Vector
    item: str


def grouped(
    *,
    texts: Sequence[str],
    areas: Sequence[tuple[str, ...]],
    items: Sequence[str],
    moments: Sequence[datetime],
) -> list[tuple[int, ...]]:
    """Groups of at least three texts by their places in `texts`, the first first; no text is in two.

    A text begins with its title on the first line; `areas` are the places it is known to lie in,
    `items` what it is known to be about, empty where nobody has said so.
    """
    features = features_of(texts=texts, areas=areas, items=items)
    found = [group for group in merged(linked(features)) if len(group) >= LEAST]
    whole = _with_singles(_joined(found, features), features)
    waves = (wave for group in whole for wave in _waves(group, moments))
    return sorted(wave for wave in waves if len(wave) >= LEAST)


def _joined(groups: Sequence[tuple[int, ...]], features: Sequence[Features]) -> list[tuple[int, ...]]:
    members = dict(enumerate(groups))
    middles = {at: _middle_of(group, features) for at, group in members.items()}
    waiting = [(-_near(middles[one], middles[to]), one, to) for one in members for to in range(one)]
    waiting = [one for one in waiting if -one[0] >= JOINED]
    heapify(waiting)
    fresh = len(groups)
    while waiting:
        _, one, other = heappop(waiting)
        if one not in members or other not in members:
            continue
        members[fresh] = tuple(sorted(members.pop(one) + members.pop(other)))
        middles[fresh] = _middle_of(members[fresh], features)
        for to in members.keys() - {fresh}:
            near = _near(middles[fresh], middles[to])
            if near >= JOINED:
                heappush(waiting, (-near, fresh, to))
        fresh += 1
    return list(members.values())


def _with_singles(groups: list[tuple[int, ...]], features: Sequence[Features]) -> list[tuple[int, ...]]:
    """The groups with the texts of none that are near the middle of one."""
    middles = [_middle_of(group, features) for group in groups]
    taken = {at for group in groups for at in group}
    grown = [list(group) for group in groups]
    for at, one in enumerate(features):
        if at in taken or not one.places or not groups:
            continue
        alone = _Middle(words=one.words, places=one.places, item=one.item)
        near, best = max((_near(alone, found), -to) for to, found in enumerate(middles))
        if near >= ADDED:
            grown[-best].append(at)
    return [tuple(sorted(group)) for group in grown]


def _waves(group: tuple[int, ...], moments: Sequence[datetime]) -> Iterator[tuple[int, ...]]:
    wave: list[int] = []
    for at in sorted(group, key=lambda one: (moments[one], one)):
        if wave and moments[at] - moments[wave[-1]] > SILENCE:
            yield tuple(sorted(wave))
            wave = []
        wave.append(at)
    yield tuple(sorted(wave))


def _middle_of(group: Sequence[int], features: Sequence[Features]) -> _Middle:
    items = Counter(features[at].item for at in group)
    return _Middle(
        words=middle([features[at].words for at in group]),
        places=middle([features[at].places for at in group]),
        item=max(items, key=lambda item: (items[item], item)),
    )


def _near(one: _Middle, other: _Middle) -> float:
    places = dot(one.places, other.places)
    if places < JOINED:
        return 0.0
    apart = one.item and other.item and one.item != other.item
    return places * dot(one.words, other.words) * (OTHER_ITEM if apart else 1.0)
