"""Does a text say anything at all?"""

import re
from enum import StrEnum
from typing import Final

from muster.text.normal import normal
from muster.text.quality.listed import entries

REPEATS: Final = 4
"""Said so often, the same words tell nothing more."""
_LETTERS: Final = re.compile(r"[\W_]+")


class Emptiness(StrEnum):
    """Why a text says nothing: no word in it, the same again and again, a trial, a greeting, a filler."""

    BLANK = "blank"
    PUNCTUATION = "punctuation"
    REPEATED = "repeated"
    TEST = "test"
    GREETING = "greeting"
    PLACEHOLDER = "placeholder"


def emptiness(*, text: str) -> Emptiness | None:
    """Why a text says nothing; None where it says something, in whatever language or script."""
    read = normal(text)
    letters = _LETTERS.sub("", read)
    if not read:
        return Emptiness.BLANK
    if not letters:
        return Emptiness.PUNCTUATION
    unit = _unit(letters)
    for entry in entries("content_free"):
        if letters in entry.words or unit in entry.words:
            return Emptiness(entry.kind)
    repeats = len(letters) // len(unit)
    return (
        Emptiness.REPEATED if repeats >= REPEATS and (len(unit) == 1 or repeats * len(unit) >= 16) else None
    )


def _unit(letters: str) -> str:
    """The shortest piece whose repetition, the last perhaps cut short, is the whole; else the whole."""
    doubled = (letters + letters).find(letters, 1)
    if doubled < len(letters):
        return letters[:doubled]
    widest = len(letters) // REPEATS
    return next(
        (letters[:size] for size in range(1, widest + 1) if letters[:-size] == letters[size:]), letters
    )
