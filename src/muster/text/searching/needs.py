"""Which terms must a case have to be worth reading for these words?"""

from collections.abc import Collection
from itertools import islice, product
from typing import Final

from muster.text.searching.sounds import readings_of
from muster.text.searching.terms import number_term, terms_of

MOST_WAYS: Final = 8
Terms = frozenset[str]


def ways_of(*, words: Collection[str]) -> tuple[Terms, ...]:
    """The ways to find these words, each as the terms it needs together: a few, the plainest first.

    A word of one character needs none and only narrows what the others find; empty where no word needs any.
    """
    meant = [found for found in map(_meanings, words) if found]
    return tuple(Terms().union(*chosen) for chosen in islice(product(*meant), MOST_WAYS)) if meant else ()


def too_short(*, words: Collection[str]) -> tuple[str, ...]:
    """The words that the index cannot find by themselves."""
    return tuple(word for word in words if not _meanings(word))


def _meanings(word: str) -> list[Terms]:
    number = number_term(word)
    numbered = [] if number is None else [Terms({number})]
    said = terms_of(word)
    return [*([said] if said else []), *numbered, *readings_of(word)]
