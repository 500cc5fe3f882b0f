"""How well does a case meet the words? Every word must stand somewhere; where it stands gives its weight."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from muster.text.normal import normal
from muster.text.searching.sounds import LATIN, heard
from muster.text.searching.terms import number_term, numbers_of


class Part(StrEnum):
    """Where in a case a word may stand."""

    NUMBER = "number"
    TITLE = "title"
    ADDRESS = "address"
    PLACE = "place"
    UNIT = "unit"
    TEXT = "text"


WEIGHTS: Final[Mapping[Part, int]] = {
    Part.NUMBER: 100,
    Part.TITLE: 8,
    Part.ADDRESS: 5,
    Part.PLACE: 4,
    Part.UNIT: 3,
    Part.TEXT: 2,
}
"""A number names one case; a title says what it is about; a text only mentions."""
SOUNDING: Final = frozenset({Part.TITLE, Part.PLACE, Part.UNIT})
"""Parts that are also found by pinyin: short ones, in which few syllables mean something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a case meets the words, and in which of its parts, the weightiest first."""

    score: int
    parts: tuple[Part, ...]


def judged(*, words: Collection[str], said: Mapping[Part, str]) -> Match | None:
    """What a case says held against every word; None where one of them stands nowhere.

    `words` as `parse` gives them; without words every case matches alike.
    """
    plain = {part: normal(text) for part, text in said.items() if text}
    found = [_best(word, plain) for word in words]
    if None in found:
        return None
    parts = {part for part in found if part is not None}
    return Match(
        score=sum(WEIGHTS[part] for part in found if part is not None),
        parts=tuple(part for part in WEIGHTS if part in parts),
    )


def _best(word: str, plain: Mapping[Part, str]) -> Part | None:
    """The weightiest part that holds the word."""
    return next((part for part in WEIGHTS if part in plain and _holds(part, plain[part], word)), None)


def _holds(part: Part, text: str, word: str) -> bool:
    if part is Part.NUMBER:
        return any(number_term(word) in numbers_of(one) for one in text.split())
    if word in text:
        return True
    return part in SOUNDING and LATIN.fullmatch(word) is not None and heard(text, word) is not None
