"""Does a text tell of a danger that somebody is in now, so that an emergency whistle should be thought of?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Final

from muster.text.normal import normal
from muster.text.quality.listed import Entry, entries, pattern, pattern_of

NOW_FOR: Final = timedelta(days=3)
"""A date in the text no older than this still speaks of now."""
MATCHES_MOST: Final = 5
"""So many places of one entry are looked at in a sentence; more of them say the same."""
_SENTENCE: Final = re.compile(r"[^。！？!?;；]*[。！？!?;；]?")
_CLAUSE: Final = re.compile(r"[，,、：:。！？!?;；\s]+")
_DATED: Final = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s?[年./-](?:\s?(?P<month>\d{1,2})(?:\s?[月./-]\s?(?P<day>\d{1,2}))?)?"
    r"|(?<!\d)(?P<alone>\d{1,2})月(?P<then>\d{1,2})[日号]"
)
_EVEN_OFTEN: Final = frozenset({"gas", "wire"})
"""Kinds that stay a danger however often they were told before."""


class DangerKind(StrEnum):
    """What sort of danger it is."""

    GAS = "gas"
    FIRE = "fire"
    EXPLOSION = "explosion"
    COLLAPSE = "collapse"
    FALLING = "falling"
    FLOOD = "flood"
    MANHOLE = "manhole"
    WIRE = "wire"
    LIFE = "life"
    VIOLENCE = "violence"
    POISON = "poison"


class Aside(StrEnum):
    """Why words of danger tell of none: denied, only supposed, a risk, long ago, over, a question of
    money, or a thing of every day."""

    NEGATED = "negated"
    SUPPOSED = "supposed"
    RISK = "risk"
    PAST = "past"
    OVER = "over"
    ASKED = "asked"
    HABIT = "habit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """Words of a text that tell of a danger; `aside` says why they do not count, None: they do."""

    kind: DangerKind
    words: str
    aside: Aside | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgency:
    """The dangers a text tells of, and those words of danger that were set aside."""

    dangers: tuple[Danger, ...] = ()
    set_aside: tuple[Danger, ...] = ()

    @property
    def proposes_emergency(self) -> bool:
        """Whether an emergency whistle (应急哨) should be proposed; a person decides."""
        return bool(self.dangers)

    @property
    def kinds(self) -> tuple[DangerKind, ...]:
        """The kinds of danger, in the order of the text."""
        return tuple(dict.fromkeys(danger.kind for danger in self.dangers))


def urgency(*, text: str, on: date) -> Urgency:
    """What danger a text tells of, read on a day at the place; never raises.

    Sayings are taken out first; then each match is held against what stands around it.
    """
    read = pattern("figures").sub(lambda found: "　" * len(found[0]), normal(text))
    sought = [one for one in _sought() if one.may_stand_in(read)]
    sentences = _SENTENCE.findall(read) if sought else []
    found = tuple(
        dict.fromkeys(danger for sentence in sentences for danger in _dangers(sentence, sought, on))
    )
    return Urgency(
        dangers=tuple(danger for danger in found if danger.aside is None),
        set_aside=tuple(danger for danger in found if danger.aside is not None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sought:
    kind: DangerKind
    entry: Entry
    pattern: re.Pattern[str]

    def may_stand_in(self, read: str) -> bool:
        """A cheap look before the pattern's dear one: most texts hold no word of danger."""
        halves = (self.entry.words, self.entry.then)
        return all(any(word in read for word in half) for half in halves if half)


@cache
def _sought() -> tuple[_Sought, ...]:
    return tuple(
        _Sought(kind=DangerKind(entry.kind), entry=entry, pattern=pattern_of(entry))
        for entry in entries("dangers")
    )


def _dangers(sentence: str, sought: Iterable[_Sought], on: date) -> Iterator[Danger]:
    for one in sought:
        for match in islice(one.pattern.finditer(sentence), MATCHES_MOST):
            yield Danger(kind=one.kind, words=match[0], aside=_aside(sentence, match, one.kind, on))


def _aside(sentence: str, match: re.Match[str], kind: DangerKind, on: date) -> Aside | None:
    before, clause = sentence[: match.start()], _clause(sentence, match)
    if _negated(before, match):
        return Aside.NEGATED
    around = {
        Aside.SUPPOSED: sentence[: match.end()],
        Aside.RISK: clause,
        Aside.PAST: sentence,
        Aside.OVER: sentence,
        Aside.ASKED: clause,
        Aside.HABIT: "" if kind in _EVEN_OFTEN else sentence,
    }
    spoken = (aside for aside, words in around.items() if pattern("asides", aside.value).search(words))
    return next(spoken, Aside.PAST if _long_ago(sentence, on) else None)


def _clause(sentence: str, match: re.Match[str]) -> str:
    starts = [end.end() for end in _CLAUSE.finditer(sentence, 0, match.start())]
    ends = _CLAUSE.search(sentence, match.end())
    return sentence[starts[-1] if starts else 0 : ends.start() if ends else len(sentence)]


def _negated(before: str, match: re.Match[str]) -> bool:
    """Denied right before its words, or between their halves: 没有煤气味, 煤气没有泄漏."""
    denied = pattern("asides", "negated")
    if re.search(f"(?:{denied.pattern})(?:了|任何|什么|过|再|出现|发生|发现|明显)*$", before):
        return True
    gap = match.string[match.end("first") : match.start("then")] if "then" in match.re.groupindex else ""
    return bool(denied.search(gap))


def _long_ago(sentence: str, on: date) -> bool:
    """Whether a date in the sentence lies further back than now."""
    return any(_latest(found, on) < on - NOW_FOR for found in _DATED.finditer(sentence))


def _latest(found: re.Match[str], on: date) -> date:
    """The last day that a date lacking its year, month or day can mean; the far future for no date."""
    year, month = int(found["year"] or on.year), int(found["month"] or found["alone"] or 12)
    if not 1 <= month <= 12:
        return date.max
    last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    day = int(found["day"] or found["then"] or 0)
    return last.replace(day=day) if 1 <= day <= last.day else last
