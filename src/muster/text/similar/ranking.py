"""Which earlier appeals come first beside one at hand, and why?

The order is 60 % words, 30 % place, 10 % nearness in time; a case that names another place keeps a third of
it. Every part is told as a reason, for a person decides whether two appeals are one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from muster.core.directory.place import Place
from muster.text.similar.compared import LEAST_WORDS, Compared, compare
from muster.text.similar.pieces import Read

CLOSE_METRES: Final = 50
NEAR_METRES: Final = 300
FADES_DAYS: Final = 30
"""Days after which nearness in time counts for nothing."""
ELSEWHERE: Final = 1 / 3
NAMED: Final = 0.8
"""What a place that both name counts for, beside the same grid."""


class ReasonKind(StrEnum):
    """Why an appeal stands beside another one."""

    SAME_GRID = "same_grid"
    NEAR = "near"
    SAME_COMMUNITY = "same_community"
    SAME_NAME = "same_name"
    WORDS = "words"
    ELSEWHERE = "elsewhere"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`figure` is metres for NEAR, percent for WORDS, days for DAYS; `name` the place for SAME_NAME."""

    kind: ReasonKind
    figure: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An appeal to compare: when it was made, where, and its words as read."""

    id: str
    words: Read
    place: Place
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """An appeal beside another one: `closeness` from 0 to 1, and the reasons, the weightiest first.

    `is_alike` says that more words are shared than chance shares; `is_same` that it is a near-duplicate: the
    same words and no other place.
    """

    id: str
    closeness: float
    is_alike: bool
    is_same: bool
    reasons: tuple[Reason, ...]


def ranked(*, one: Case, others: Iterable[Case]) -> tuple[Similar, ...]:
    """The others beside `one`, the closest first."""
    found = (_beside(one, other) for other in others if other.id != one.id)
    return tuple(sorted(found, key=lambda beside: (-beside.closeness, beside.id)))


def _beside(one: Case, other: Case) -> Similar:
    told = compare(one.words, other.words)
    standing, near = _nearness(one.place, other.place)
    days = abs((one.made_at - other.made_at).days)
    closeness = (
        0.6 * told.words
        + 0.3 * max(near, NAMED if told.named else 0.0)
        + 0.1 * max(0.0, 1 - days / FADES_DAYS)
    )
    return Similar(
        id=other.id,
        closeness=round(closeness * (ELSEWHERE if told.elsewhere else 1), 4),
        is_alike=told.words >= LEAST_WORDS,
        is_same=told.is_same and standing is not _APART,
        reasons=_reasons(told, standing, days),
    )


def _reasons(told: Compared, standing: Reason | None, days: int) -> tuple[Reason, ...]:
    reasons = [] if standing is None or standing is _APART else [standing]
    reasons += [Reason(kind=ReasonKind.SAME_NAME, name=name) for name in told.named[:1]]
    if told.words >= LEAST_WORDS:
        reasons.append(Reason(kind=ReasonKind.WORDS, figure=round(100 * told.words)))
    if told.elsewhere or standing is _APART:
        reasons.append(Reason(kind=ReasonKind.ELSEWHERE))
    return (*reasons, Reason(kind=ReasonKind.DAYS, figure=days))


_APART: Final = Reason(kind=ReasonKind.ELSEWHERE)
"""Two known positions too far apart to be one place."""


def _nearness(one: Place, other: Place) -> tuple[Reason | None, float]:
    """What is known of the two places, and how much that counts."""
    if one.building_grid is not None and one.building_grid == other.building_grid:
        return Reason(kind=ReasonKind.SAME_GRID), 1.0
    if one.point is not None and other.point is not None:
        metres = round(one.point.metres_to(other.point))
        if metres > NEAR_METRES:
            return _APART, 0.0
        return Reason(kind=ReasonKind.NEAR, figure=metres), 1.0 if metres <= CLOSE_METRES else 0.8
    if one.community is not None and other.community is not None:
        same = one.community == other.community
        return (Reason(kind=ReasonKind.SAME_COMMUNITY), 0.5) if same else (_APART, 0.0)
    return None, 0.3
