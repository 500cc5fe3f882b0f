"""The word lists: entries with a kind and a reason, and the patterns they stand for."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

BETWEEN: Final = 8
"""How many characters may stand between the two halves of an entry, within one clause."""
_CLAUSE_END: Final = "，。！？；,!?;\n"
_HALVES: Final = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a list: any of `words`, followed closely by any of `then` where the line has two halves."""

    kind: str
    words: tuple[str, ...]
    then: tuple[str, ...]
    reason: str


@cache
def entries(name: str) -> tuple[Entry, ...]:
    """The entries of a list, in its order."""
    source = files("muster.text.quality").joinpath("words", f"{name}.csv")
    lines = source.read_text(encoding="utf-8").splitlines()
    return tuple(_entry(row) for row in csv.DictReader(lines, strict=True))


def _entry(row: dict[str, str]) -> Entry:
    first, _, second = row["words"].partition(_HALVES)
    return Entry(
        kind=row.get("kind", ""),
        words=tuple(first.split("|")),
        then=tuple(second.split("|")) if second else (),
        reason=row["reason"],
    )


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def pattern_of(entry: Entry) -> re.Pattern[str]:
    """What an entry looks for; groups `first` and `then` hold its halves."""
    first = f"(?P<first>{any_of(entry.words)})"
    if not entry.then:
        return re.compile(first)
    return re.compile(f"{first}[^{_CLAUSE_END}]{{0,{BETWEEN}}}?(?P<then>{any_of(entry.then)})")


@cache
def pattern(name: str, kind: str = "") -> re.Pattern[str]:
    """Any word of a list, or of one kind of it."""
    return re.compile(any_of(word for entry in entries(name) if entry.kind == kind for word in entry.words))


def kinds(name: str) -> tuple[str, ...]:
    """The kinds of a list, in its order."""
    return tuple(dict.fromkeys(entry.kind for entry in entries(name)))
