"""Under which terms is a text found? Every two neighbouring characters, and every number and Latin word."""

import re
from collections.abc import Iterator
from typing import Final

from muster.text.normal import normal

LONGEST: Final = 40
"""Characters of one term; a longer run of letters and digits is cut."""
NUMBER_MARK: Final = "#"
TAILS: Final = (4, 5, 6, 8)
"""How many of its last signs a long number is known by."""
_UNIT: Final = re.compile(r"[0-9a-z]+|[^\W_]")
_NUMBER: Final = re.compile(r"(?=.*[0-9])[0-9a-z]+(?:-[0-9a-z]+)*")


def terms_of(text: str) -> frozenset[str]:
    """The terms of a text. A number counts as one character: 12号 is found by 12号 and by 12, not by 2号."""
    return frozenset(_terms(normal(text)))


def _terms(text: str) -> Iterator[str]:
    last, end = "", -1
    for found in _UNIT.finditer(text):
        unit = found[0][:LONGEST]
        if len(unit) > 1:
            yield unit
        if last and found.start() == end:
            yield (last + unit)[-2 * LONGEST :]
        last, end = unit, found.end()


def numbers_of(number: str) -> frozenset[str]:
    """The terms of a case's number: the whole, its parts with and without leading zeros, and its tail."""
    return frozenset(NUMBER_MARK + one for one in _spellings(normal(number)))


def number_term(word: str) -> str | None:
    """The term under which a number typed like this stands; None for what is no number."""
    return NUMBER_MARK + word if _NUMBER.fullmatch(word) else None


def _spellings(number: str) -> Iterator[str]:
    if not number:
        return
    yield number[:LONGEST]
    parts = number.split("-")
    for part in parts:
        yield part
        yield part.lstrip("0") or part
    signs = "".join(parts)
    for length in TAILS:
        if len(signs) > length:
            yield signs[-length:]
