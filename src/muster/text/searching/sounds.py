"""How does a name sound? 路灯 is found by ludeng and by ld, whole syllables or their initials."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from pypinyin import lazy_pinyin

from muster.text.searching.syllables import SYLLABLES

SOUND_MARK: Final = "~"
LATIN: Final = re.compile(r"[a-z]{2,24}")
LONGEST_SYLLABLE: Final = 6
MOST_READINGS: Final = 4
_HAN: Final = re.compile(r"[㐀-鿿]+")


def sounds_of(name: str) -> frozenset[str]:
    """The terms of a short text by its sound: each two neighbouring syllables, in full and by initials."""
    return frozenset(_pairs(syllables for _, syllables in _runs(name)))


def readings_of(word: str) -> tuple[frozenset[str], ...]:
    """What a Latin word may mean, each reading as the terms it needs: initials, then syllables in full."""
    if not LATIN.fullmatch(word):
        return ()
    initials = frozenset(f"{SOUND_MARK}{word[at : at + 2]}" for at in range(len(word) - 1))
    whole = (frozenset(_pairs_in_full(parts)) for parts in _segmented(word) if len(parts) > 1)
    return (initials, *whole)


def heard(name: str, word: str) -> tuple[int, int] | None:
    """Where in a name a Latin word sounds first, from and to; None where it does not."""
    for start, syllables in _runs(name):
        for at in range(len(syllables)):
            long = _spoken(syllables[at:], word)
            if long:
                return start + at, start + at + long
    return None


def _spoken(syllables: tuple[str, ...], word: str) -> int:
    """How many syllables from the first on make the word, in full or by initials; 0 for none or only one."""
    if len(word) <= len(syllables) and all(
        word[no] == one[0] for no, one in enumerate(syllables[: len(word)])
    ):
        return len(word)
    said = ""
    for count, syllable in enumerate(syllables, start=1):
        said += syllable
        if said == word:
            return count if count > 1 else 0
        if not word.startswith(said):
            return 0
    return 0


@lru_cache(maxsize=16_384)
def _runs(name: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Each run of Chinese characters: where it begins, and a syllable for each character."""
    return tuple((run.start(), _spelled(run[0])) for run in _HAN.finditer(name))


def _spelled(characters: str) -> tuple[str, ...]:
    """A syllable for each character, said as in its word where that is known: 重庆 is chong qing."""
    said = lazy_pinyin(characters)
    return tuple(said if len(said) == len(characters) else (lazy_pinyin(one)[0] for one in characters))


def _pairs(runs: Iterator[tuple[str, ...]]) -> Iterator[str]:
    for syllables in runs:
        yield from _pairs_in_full(syllables)
        for one, other in pairwise(syllables):
            yield f"{SOUND_MARK}{one[0]}{other[0]}"


def _pairs_in_full(syllables: tuple[str, ...]) -> Iterator[str]:
    for one, other in pairwise(syllables):
        yield f"{SOUND_MARK}{one} {other}"


def _segmented(word: str) -> list[tuple[str, ...]]:
    """The ways to cut a word into syllables, fewest syllables first, the first few."""
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _ in word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - LONGEST_SYLLABLE), end):
            if word[start:end] in SYLLABLES:
                ways[end] += [(*way, word[start:end]) for way in ways[start]]
        ways[end] = sorted(ways[end], key=len)[:MOST_READINGS]
    return ways[-1]
