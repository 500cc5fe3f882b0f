"""How well does what was typed name something: in Chinese, by pinyin whole or in initials, by code?

The pages' own search in a list (`frontend/js/spelling.js`) judges alike; one table of tests holds both.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import lazy_pinyin

TYPED_MOST = 40
_BLANKS = re.compile(r"[\s'’]+")
_WITHIN_OR_NEXT = "(?:[a-z0-9]* )?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """A name with its pinyin, one syllable per character: `区水务局`, `qu shui wu ju`."""

    name: str
    pinyin: str
    initials: str


@lru_cache(maxsize=16_384)
def spelled(name: str) -> Spelled:
    """The name as it may be typed."""
    syllables = lazy_pinyin(name.lower(), errors=" ".join)
    written = " ".join(one for one in " ".join(syllables).split() if one.isascii() and one.isalnum())
    return Spelled(name=name.lower(), pinyin=written, initials="".join(one[0] for one in written.split()))


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, ready to be held against many names."""

    text: str
    pinyin: re.Pattern[str] | None

    @classmethod
    def of(cls, text: str) -> "Typed":
        """Full-width forms count as plain ones, blanks and case as nothing."""
        plain = _BLANKS.sub("", unicodedata.normalize("NFKC", text).lower())[:TYPED_MOST]
        latin = plain.isascii() and plain.isalnum()
        return cls(plain, re.compile(f"(^| ){_WITHIN_OR_NEXT.join(plain)}") if latin else None)

    def rank(self, *, name: Spelled, code: str) -> int | None:
        """0 for the best fit, None for none: from the start, then within, then with characters left out."""
        if code.lower() == self.text or name.name.startswith(self.text):
            return 0
        found = None if self.pinyin is None else self.pinyin.search(name.pinyin)
        if found is not None and found.start() == 0:
            return 1
        if found is not None or self.text in name.name:
            return 2
        return 3 if len(self.text) > 1 and self._in_order(name) else None

    def _in_order(self, name: Spelled) -> bool:
        """Whether every sign stands in the name or its initials in this order: 城管局, cgj."""
        rest = iter(name.name if self.pinyin is None else name.initials)
        return all(sign in rest for sign in self.text)
