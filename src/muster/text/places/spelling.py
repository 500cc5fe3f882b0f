"""One spelling for the many ways an address is written, and the ways one name is written.

文林社区居民委员会, 文林社区居委会 and 文林社区 are one name; 十二幢, 12号楼 and 12 栋 are one building.
"""

import re
from dataclasses import dataclass
from typing import Final

from muster.text.normal import normal

STEM_LEAST: Final = 2
"""Fewer signs than these are no name without the word for its kind."""
_BLANKS: Final = re.compile(r"\s+")
_SAME: Final = tuple(
    (re.compile(pattern), kept)
    for pattern, kept in (
        (r"社区(?:居民委员会|居委会)|居民委员会|居委会|社居委", "社区"),
        (r"村?(?:村民委员会|村委会)", "村"),
        (r"街道?(?:办事处|办(?!理|公|事))", "街道"),
        (r"(?<=[镇乡])(?:人民)?政府", ""),
        (r"片区网格", "片区"),
    )
)
_NUMERAL: Final = re.compile(
    "[\u3007零一二两三四五六七八九十百]+(?=号|栋|幢|座|单元|组|层|弄|片区|网格|期|大队)"
)
_HOUSE: Final = re.compile(r"(?<=\d)(?:号?楼栋网格|号?楼栋|号楼|幢|座|#楼?)")
_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"\u3007": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100}
_PEOPLES: Final = re.compile(
    "(?:(?:彝|苗|回|白|傣|壮|瑶|藏|佤|满|侗|水|羌|哈尼|傈僳|拉祜|纳西|景颇|布朗|普米|阿昌|基诺|蒙古|布依|土家|各)族)+"
    "(?=乡|自治县)"
)
_KIND: Final = re.compile("(?:社区|街道|自治县|新村|村|镇|乡|区|县|市)$")
_ZONES: Final = {
    "高新技术产业开发区": "高新区",
    "经济技术开发区": "经开区",
    "旅游度假区": "度假区",
    "风景名胜区": "风景区",
}
_NATIONAL: Final = "国家"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A way to write a name; `full` with the word for its kind, which no other word is mistaken for."""

    text: str
    full: bool


def spelled(text: str) -> str:
    """The text in the one spelling, without blanks."""
    told = _BLANKS.sub("", normal(text))
    for pattern, kept in _SAME:
        told = pattern.sub(kept, told)
    return _HOUSE.sub("栋", _NUMERAL.sub(_number, told))


def spellings(*, name: str, city: str = "") -> tuple[Spelling, ...]:
    """The ways to write an official name, the fullest first; `city` is what its people leave out of it."""
    whole = spelled(name)
    plain = _PEOPLES.sub("", whole).replace("自治县", "县")
    home = _KIND.sub("", spelled(city))
    zone = plain.removeprefix(home).removeprefix(_NATIONAL) if home else plain
    zone = next((zone.replace(long, short) for long, short in _ZONES.items() if long in zone), plain)
    full = dict.fromkeys((whole, plain, zone))
    short = {stem: None for one in (plain,) if len(stem := _KIND.sub("", one)) >= STEM_LEAST}
    return (
        *(Spelling(text=one, full=True) for one in full if len(one) > STEM_LEAST),
        *(Spelling(text=one, full=False) for one in short if one not in full),
    )


def _number(said: re.Match[str]) -> str:
    """一百零二 as 102; 二〇二 as 202."""
    signs = said.group()
    if not _TENS.keys() & set(signs):
        return "".join(str(_DIGITS[sign]) for sign in signs)
    total, ahead = 0, None
    for sign in signs:
        if sign in _TENS:
            total += (1 if ahead is None else ahead) * _TENS[sign]
            ahead = None
        else:
            ahead = _DIGITS[sign]
    return str(total + (ahead or 0))
