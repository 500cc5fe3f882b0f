"""Does a reply answer the question, and name what was done, when, and whom to call?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from muster.text.normal import normal
from muster.text.quality.listed import entries, kinds, pattern

SHARED_LEAST: Final = 2
"""So many pairs of neighbouring characters of the appeal, at least, come back in a reply that answers it."""
WORDS_LEAST: Final = 8
"""A reply with fewer characters left after its empty phrases says nothing."""
PIECE_MOST: Final = 12
"""A longer piece of an appeal that comes back is told by its parts."""
_HAN: Final = re.compile(r"[一-鿿]{2,}")
_SIGNED: Final = re.compile(
    r"(?:\w{0,20}(?:局|委|办|府|处|中心|街道|镇|公司))?\s*"
    r"\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}\s?日?\s*$"
)
_DATE: Final = re.compile(
    r"\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?|20\d{2}\s?[年./-]\s?\d{1,2}(?!\d)|[上中下]旬|(?:月|年|季度|周)底|"
    r"(?:\d+|[一二三四五六七八九十两]+)\s?个?(?:工作日|天|日|周|星期|月|小时|年)(?:之内|以内|内|后|前)|"
    r"今[日天晚年]|明[日天年]|当[日天晚]|[本下]周|[本下]个?月|星期[一二三四五六日天]|[一二三四]季度"
)
_CONTACT: Final = re.compile(
    r"(?<!\d)0\d{2,3}\s?[-—]\s?\d{3,8}|\d{4}-\d{8}|(?<!\d)1[3-9]\d[\d*]{8}|(?<!\d)(?:12345|123\d\d)(?!\d)|"
    r"(?:联系人|联系方式|电话|热线)[^\d*。]{0,12}[\d*]{5,}"
)
_HANDED_ON: Final = 30
"""So many characters after words of handing on tell what another is asked to do, not what was done."""


class Part(StrEnum):
    """What a good reply has."""

    ANSWER = "answer"
    ACTION = "action"
    DATE = "date"
    CONTACT = "contact"


class Flaw(StrEnum):
    """What spoils a reply: it says nothing, or only hands the matter on."""

    EMPTY = "empty"
    FORWARDED = "forwarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyQuality:
    """What a reply has, with the words for it, and what spoils it; `phrases` are its empty ones."""

    has: dict[Part, str]
    flaws: tuple[Flaw, ...]
    phrases: tuple[str, ...]

    @property
    def lacks(self) -> tuple[Part, ...]:
        """What it should name and does not, in the order people read it."""
        return tuple(part for part in Part if part not in self.has)


def reply_quality(*, reply: str, appeal: str) -> ReplyQuality:
    """How a reply would read to who told the appeal. Advice only; never raises.

    The empty phrases (已收悉, 高度重视) are taken out first, so that none of them counts as an answer or an
    act; a signature's date is no date of anything.
    """
    read = normal(reply)
    phrases = tuple(dict.fromkeys(pattern("reply_empty").findall(read)))
    body = _SIGNED.sub("", pattern("reply_empty").sub(" ", read).strip())
    found = {
        Part.ANSWER: _answer(body, appeal),
        Part.ACTION: _action(body),
        Part.DATE: _first(_DATE, body),
        Part.CONTACT: _first(_CONTACT, body),
    }
    has = {part: words for part, words in found.items() if words}
    return ReplyQuality(has=has, flaws=_flaws(body, has), phrases=phrases)


def _flaws(body: str, has: dict[Part, str]) -> tuple[Flaw, ...]:
    if len("".join(_HAN.findall(body))) < WORDS_LEAST:
        return (Flaw.EMPTY,)
    forwarded = pattern("reply_forward").search(body) and Part.ACTION not in has
    return (Flaw.FORWARDED,) if forwarded else ()


def _answer(body: str, appeal: str) -> str:
    """The words of the appeal that come back, none where there are too few."""
    back = tuple(
        dict.fromkeys(word for run in _HAN.findall(normal(appeal)) for word in _coming_back(run, body))
    )
    return "、".join(back[:4]) if sum(len(word) - 1 for word in back) >= SHARED_LEAST else ""


def _coming_back(run: str, body: str) -> Iterator[str]:
    """The longest pieces of a run that stand in the reply too; words of any letter are left out."""
    common, at = entries("reply_common")[0].words, 0
    while at < len(run) - 1:
        end = at + 1
        while end < min(len(run), at + PIECE_MOST) and run[at : end + 1] in body:
            end += 1
        if end - at > 1 and run[at:end] not in common:
            yield run[at:end]
        at = max(end, at + 1)


def _action(body: str) -> str:
    """The first words of each kind of act; what somebody else was asked to do is none."""
    own = re.sub(f"(?:{pattern('reply_forward').pattern})[^。！!]{{0,{_HANDED_ON}}}", " ", body)
    found = [pattern("reply_actions", kind).search(own) for kind in kinds("reply_actions")]
    return "、".join(word[0] for word in found if word)


def _first(sought: re.Pattern[str], body: str) -> str:
    found = sought.search(body)
    return found[0].strip() if found else ""
