"""Which places may a text mean? Candidates with reasons, the likeliest first; a person chooses."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import prod
from typing import Final

from muster.core.directory.place import Place
from muster.text.places.gazetteer import Gazetteer, Meaning, Mention
from muster.text.places.spots import Spot, lies_in

MOST: Final = 5
AROUND: Final = 0.5
"""What a name of the place around counts, beside one of the place itself."""
AGAINST: Final = 0.5
"""What a name of a place elsewhere takes away."""
EVEN: Final = 0.5
"""A place likelier than this stands for the places around it."""


class ReasonKind(StrEnum):
    """Why a place is a candidate, or what speaks against it."""

    NAMED = "named"
    SHORT = "short"
    LEARNED = "learned"
    AROUND = "around"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One name of the text; `cases` are those a learned name is learned from."""

    kind: ReasonKind
    name: str
    cases: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place, known down to `spot`, and how likely (0–1) it is meant."""

    spot: Spot
    place: Place
    confidence: float
    reasons: tuple[Reason, ...]


def candidates(*, text: str, names: Gazetteer, within: Spot | None = None) -> tuple[Candidate, ...]:
    """At most `MOST` places a text may mean, the likeliest first; only those `within` a part, if given.

    A name is worth its weight, shared among the places it may mean as far as no other name decides. The
    names that agree with a place add up (one minus what each leaves open), names elsewhere take away. A
    place around one that is likely by itself is none of its own.
    """
    said = list({one.name: one for one in names.mentions(text)}.values())
    if within is not None:
        said = [kept for one in said if (kept := _inside(one, within)) is not None]
    said = [_narrowed(one, said) for one in said]
    places = {meaning.spot: meaning.place for one in said for meaning in one.meanings}
    found = sorted(
        (_candidate(spot, place, said) for spot, place in places.items()),
        key=lambda one: (-one.confidence, one.spot[0].rank, one.spot[1]),
    )
    return tuple(one for one in found if not _is_around(one, found))[:MOST]


def _inside(mention: Mention, within: Spot) -> Mention | None:
    """The mention with what it means inside a part; None where it means nothing there."""
    kept = tuple(one for one in mention.meanings if lies_in(one.place, within))
    return Mention(name=mention.name, full=mention.full, meanings=kept) if kept else None


def _narrowed(mention: Mention, said: Sequence[Mention]) -> Mention:
    """The mention with what it may mean where others are right: 和平社区 of the street named before it."""
    kept = mention.meanings
    for other in said:
        if other is mention:
            continue
        agreeing = tuple(one for one in kept if any(_agree(one, theirs) for theirs in other.meanings))
        kept = agreeing or kept
    return Mention(name=mention.name, full=mention.full, meanings=kept)


def _agree(one: Meaning, other: Meaning) -> bool:
    return lies_in(one.place, other.spot) or lies_in(other.place, one.spot)


def _candidate(spot: Spot, place: Place, said: Sequence[Mention]) -> Candidate:
    open_: list[float] = []
    against: list[float] = []
    reasons: list[Reason] = []
    for one in said:
        weight, reason = _says(one, spot, place)
        (against if reason.kind is ReasonKind.ELSEWHERE else open_).append(1 - weight)
        reasons.append(reason)
    return Candidate(
        spot=spot,
        place=place,
        confidence=round((1 - prod(open_)) * prod(against), 3),
        reasons=tuple(sorted(reasons, key=lambda reason: list(ReasonKind).index(reason.kind))),
    )


def _says(mention: Mention, spot: Spot, place: Place) -> tuple[float, Reason]:
    """What one name says of a place: how strongly, for it or against it."""
    shared = len(mention.meanings)
    for one in mention.meanings:
        if one.spot == spot:
            return one.weight / shared, _reason(mention, one)
    for one in mention.meanings:
        if lies_in(place, one.spot) or lies_in(one.place, spot):
            return AROUND * one.weight / shared, Reason(kind=ReasonKind.AROUND, name=mention.name)
    heaviest = max(one.weight for one in mention.meanings)
    return AGAINST * heaviest, Reason(kind=ReasonKind.ELSEWHERE, name=mention.name)


def _reason(mention: Mention, meaning: Meaning) -> Reason:
    if meaning.cases:
        return Reason(kind=ReasonKind.LEARNED, name=mention.name, cases=meaning.cases)
    return Reason(kind=ReasonKind.NAMED if mention.full else ReasonKind.SHORT, name=mention.name)


def _is_around(one: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a candidate within this one is likely by itself, or no less likely."""
    likely = min(EVEN, one.confidence)
    return any(
        other is not one and lies_in(other.place, one.spot) and other.confidence > likely for other in found
    )
