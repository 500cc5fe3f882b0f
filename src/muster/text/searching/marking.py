"""Where in a text does it say what was sought? Pieces to be shown, each escaped by whoever shows it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from muster.text.normal import normal
from muster.text.searching.sounds import LATIN, heard

BEFORE: Final = 20
"""Characters shown before the first hit of a long text."""
MORE: Final = "…"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text; `hit` where it is what was sought."""

    text: str
    hit: bool = False


def marked(text: str, *, words: Collection[str], sounds: bool = False) -> tuple[Piece, ...]:
    """The whole text in pieces. With `sounds`, Latin words are also found by pinyin."""
    return tuple(_pieces(text, _hits(text, words, sounds)))


def excerpt(text: str, *, words: Collection[str], most: int) -> tuple[Piece, ...]:
    """At most so many characters around the first hit, blanks drawn together."""
    plain = " ".join(text.split())
    first = min((start for start, _ in _hits(plain, words, False)), default=0)
    begin = max(0, min(first - BEFORE, len(plain) - most))
    cut = plain[begin : begin + most]
    pieces = list(marked(cut, words=words))
    if begin:
        pieces.insert(0, Piece(text=MORE))
    if begin + most < len(plain):
        pieces.append(Piece(text=MORE))
    return tuple(pieces)


def _hits(text: str, words: Collection[str], sounds: bool) -> list[Span]:
    """Where the words stand, in order, overlapping ones as one."""
    plain, places = _folded(text)
    found = [span for word in words if word for span in _all(plain, word, places)]
    if sounds:
        latin = (word for word in words if LATIN.fullmatch(word))
        found += [span for word in latin if (span := heard(text, word)) is not None]
    return _joined(sorted(found))


def _all(plain: str, word: str, places: list[int]) -> Iterator[Span]:
    at = plain.find(word)
    while at >= 0:
        yield places[at], places[at + len(word) - 1] + 1
        at = plain.find(word, at + len(word))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as words are compared with it, and for each of its characters the one it comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        plain = normal(sign) or " "
        signs.append(plain)
        places += [place] * len(plain)
    return "".join(signs), places


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _pieces(text: str, hits: list[Span]) -> Iterator[Piece]:
    at = 0
    for start, end in hits:
        if start > at:
            yield Piece(text=text[at:start])
        yield Piece(text=text[start:end], hit=True)
        at = end
    if at < len(text):
        yield Piece(text=text[at:])
