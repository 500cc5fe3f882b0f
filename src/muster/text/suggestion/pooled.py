"""What the catalogue's words and a learned reader say together, and whether a person has to decide."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from muster.core.catalogue.item import CatalogueItem
from muster.text.suggestion.keywords import Spoken

LEARNED: Final = 0.8
"""The learned reader's part of a confidence where there is one; the catalogue's own words have the rest."""
CERTAIN_ALONE: Final = 0.75
"""Without a learned reader, so much of what is said must speak for one item."""
CONTRADICTED: Final = 0.5
"""Where the catalogue's words speak so clearly for another item, a person decides whatever was learned."""
SHOWN: Final = 3
LEAST: Final = 0.03
"""Below this nothing is worth showing."""
WORDS: Final = 5


class Ranked(Protocol):
    """A label with its confidence and the words for it, as a learned reader gives it."""

    @property
    def label(self) -> str:
        """The item's code."""

    @property
    def confidence(self) -> float:
        """How often such a reading is right, 0 to 1."""

    @property
    def words(self) -> tuple[str, ...]:
        """What speaks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What the learned reader says: best first, and whether it would answer at all."""

    ranked: Sequence[Ranked]
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One item, how likely it is (0 to 1), and the words that speak for it."""

    item: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Items best first, categories (first level) best first; not `certain`: a person decides (由人判断)."""

    items: tuple[Suggested, ...] = ()
    categories: tuple[tuple[str, float], ...] = ()
    certain: bool = False


def pooled(
    *, catalogue: Mapping[str, CatalogueItem], spoken: Sequence[Spoken], learned: Learned | None
) -> Suggestion:
    """The suggestion for a text read both ways, of the items of this catalogue only.

    A label that the catalogue does not have keeps its part: what was learned elsewhere is less sure here.
    """
    shares = {one.item: one.share for one in spoken}
    known = [] if learned is None else [one for one in learned.ranked if one.label in catalogue]
    part = 0.0 if learned is None else LEARNED
    confidence = {
        item: part * next((one.confidence for one in known if one.label == item), 0.0)
        + (1 - part) * shares.get(item, 0.0)
        for item in dict.fromkeys((*(one.label for one in known), *shares))
    }
    best = sorted(
        (item for item in confidence if confidence[item] >= LEAST), key=lambda item: -confidence[item]
    )
    words = {one.item: one.words for one in spoken}
    learned_words = {one.label: one.words for one in known}
    categories: defaultdict[str, float] = defaultdict(float)
    for item, share in confidence.items():
        categories[catalogue[item].category] += share
    of_category = ((name, min(share, 1.0)) for name, share in categories.items() if share >= LEAST)
    return Suggestion(
        items=tuple(
            Suggested(
                item=item,
                confidence=min(confidence[item], 1.0),
                words=tuple(dict.fromkeys((*words.get(item, ()), *learned_words.get(item, ()))))[:WORDS],
            )
            for item in best[:SHOWN]
        ),
        categories=tuple(sorted(of_category, key=lambda one: -one[1])[:SHOWN]),
        certain=bool(best) and _certain(best[0], spoken, learned),
    )


def _certain(best: str, spoken: Sequence[Spoken], learned: Learned | None) -> bool:
    said = spoken[0] if spoken else None
    if learned is None:
        return said is not None and said.share >= CERTAIN_ALONE
    if not learned.certain or not learned.ranked or learned.ranked[0].label != best:
        return False
    return said is None or said.item == best or said.share < CONTRADICTED
