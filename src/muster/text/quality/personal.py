"""Which people and numbers of people stand in a free text, and how is the text shown without them?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from muster.text.quality.checksums import is_card, is_identity
from muster.text.quality.listed import any_of, entries

_NARROW: Final = {0xFF01 + at: 0x21 + at for at in range(94)}
_SPOKEN: Final = str.maketrans("零〇一二三四五六七八九幺", "001234567891")
_ALOUD: Final = re.compile("[零〇一二三四五六七八九幺]{7,}")
_DIGITS: Final = re.compile(r"(?<![\d.])\d(?:[ \-]?\d){6,22}(?:[ \-]?[Xx])?(?![\d])")
_LANDLINE: Final = re.compile(r"(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3})[ \-—]{0,2}[2-9]\d{6,7}(?!\d)")
_LOCAL: Final = re.compile(r"(?:电话|座机|固话|来电|致电|tel)[^\d\n]{0,4}([2-9]\d{6,7})(?!\d)", re.IGNORECASE)
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.ASCII)
_ACCOUNT: Final = re.compile(
    r"(?:微信号?|QQ号?|扣扣)\s?[:：是为]?\s?([A-Za-z\d][\w-]{4,19})", re.IGNORECASE | re.ASCII
)
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·•.\-]?"
    r"(?=[A-HJ-NP-Z\d]{0,5}\d)[A-HJ-NP-Z\d]{4,5}[A-HJ-NP-Z\d挂学警港澳](?![A-Za-z\d])",
    re.IGNORECASE,
)
_MOBILE: Final = re.compile(r"(?:86)?1[3-9]\d{9}")
_NOT_GIVEN: Final = "住是在今男女家电手来现为因和与的于年也自，。某也从有想要系身出"


class PersonalKind(StrEnum):
    """What a piece of a text tells of a person."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    IDENTITY = "identity"
    CARD = "card"
    PLATE = "plate"
    EMAIL = "email"
    ACCOUNT = "account"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """One piece of a text that tells of a person: characters `start` to `end`, half-open."""

    kind: PersonalKind
    start: int
    end: int


def personal_data(*, text: str) -> tuple[Personal, ...]:
    """What a text tells of people, in its order, no two pieces overlapping; never raises."""
    narrow = text.translate(_NARROW)
    plain = _ALOUD.sub(lambda found: found[0].translate(_SPOKEN), narrow)
    found = sorted((*_numbers(plain), *_others(plain)), key=lambda one: (one.start, -one.end))
    kept: list[Personal] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def masked(text: str) -> str:
    """The text with what it tells of people masked; everything else stays, letter by letter."""
    parts, at = [], 0
    for one in personal_data(text=text):
        parts += [text[at : one.start], _mask(one.kind, text[one.start : one.end])]
        at = one.end
    return "".join((*parts, text[at:]))


def _mask(kind: PersonalKind, said: str) -> str:
    """Enough left to tell two of a kind apart: 138****5678, 王*, 云A****8."""
    head, tail = {
        PersonalKind.MOBILE: (3, 4),
        PersonalKind.LANDLINE: (4, 2),
        PersonalKind.IDENTITY: (4, 4),
        PersonalKind.CARD: (4, 4),
        PersonalKind.PLATE: (2, 1),
        PersonalKind.EMAIL: (1, 0),
        PersonalKind.ACCOUNT: (1, 1),
        PersonalKind.NAME: (1, 0),
    }[kind]
    if kind is PersonalKind.NAME:
        return f"{said[0]}*"
    return f"{said[:head]}{'*' * max(len(said) - head - tail, 1)}{said[len(said) - tail :] if tail else ''}"


def _numbers(plain: str) -> Iterator[Personal]:
    for found in _DIGITS.finditer(plain):
        bare = re.sub(r"[ \-]", "", found[0])
        kind = _kind_of(bare)
        if kind is not None:
            yield Personal(kind=kind, start=found.start(), end=found.end())


def _kind_of(bare: str) -> PersonalKind | None:
    if _MOBILE.fullmatch(bare):
        return PersonalKind.MOBILE
    if is_identity(bare):
        return PersonalKind.IDENTITY
    return PersonalKind.CARD if is_card(bare) else None


def _others(plain: str) -> Iterator[Personal]:
    for kind, sought in (
        (PersonalKind.LANDLINE, _LANDLINE),
        (PersonalKind.EMAIL, _EMAIL),
        (PersonalKind.PLATE, _PLATE),
    ):
        for found in sought.finditer(plain):
            yield Personal(kind=kind, start=found.start(), end=found.end())
    for kind, sought in (
        (PersonalKind.LANDLINE, _LOCAL),
        (PersonalKind.ACCOUNT, _ACCOUNT),
        (PersonalKind.NAME, _names()),
    ):
        for found in sought.finditer(plain):
            yield Personal(kind=kind, start=found.start(1), end=found.end(1))


@cache
def _names() -> re.Pattern[str]:
    """A name where somebody gives it: words of introduction, a surname, one or two characters more."""
    introductions = [
        word for entry in entries("names") if entry.kind == "introduction" for word in entry.words
    ]
    surnames = [
        name for entry in entries("names") if entry.kind == "surname" for name in entry.words[0].split()
    ]
    given = f"[一-鿿](?:(?![{_NOT_GIVEN}])[一-鿿])?"
    first = f"(?![{_NOT_GIVEN}])"
    return re.compile(rf"(?:{any_of(introductions)})[ :：]{{0,2}}((?:{any_of(surnames)}){first}{given})")
