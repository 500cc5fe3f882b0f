"""What is an issue called? By its place and the words of several people, never by one person's text."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from muster.text.hot.features import MOST_SIGNS, places_in
from muster.text.normal import normal
from muster.text.quality.personal import masked
from muster.text.similar.naming import short_of
from muster.text.similar.pieces import without_greetings

LONGEST: Final = 16
PEOPLE_LEAST: Final = 2
"""What one person alone has written names nothing."""
SHARE_LEAST: Final = 0.25
"""Of all people so many say it in their titles."""
IN_TITLES: Final = 1 / 3
IN_TEXTS: Final = 0.75
"""A place that so many name in their titles, or, where there is none, in their texts; there also a phrase."""
PHRASES: Final = 2
GROWN: Final = 4
"""Signs by which a place's name may begin earlier than it was read, if most write them before it."""
ALWAYS: Final = 0.8
_RUN: Final = re.compile(r"[\u4e00-\u9fffa-z\d]+")
_NOT_BEFORE: Final = frozenset("，。 省市区县州的在到对于是旁近")
_EMPTY: Final = re.compile(
    r"[a-z]\d{0,2}[市区县]|西地省|投诉|举报|反映|反应|请问|咨询|请求|恳请|希望|建议|关于|强烈|坚决|严重|我们|我要|问题"
    "|什么|如何|怎么|能否|可以|小区|社区|附近|旁边|有关|相关|部门|政府|领导|何时|何年|何月|才能|究竟|拖到|是否|为何"
    "|进一步|能不能|时候|[请求在对和与把将被让给要已还再旁的了是吗呢啊就都也很太这那们]"
)
"""Words of an appeal that name no matter: no phrase begins or ends in them or goes on across them."""
Said = tuple[str, str]
"""Who says it, and what in one spelling."""
_By = dict[str, set[str]]


def title_of(told: Sequence[Said]) -> tuple[str, str]:  # keyword-free: one list in
    """The place and the matter of texts with the title on the first line; no personal data.

    What the titles share comes first, then what the texts do; empty where no two people share anything.
    """
    heads = [(person, normal(text.partition("\n")[0])) for person, text in told]
    whole = [(person, normal(text)[:MOST_SIGNS]) for person, text in told]
    named = _place(heads, IN_TITLES)
    place = _grown(named, heads) if named else _place(whole, IN_TEXTS)
    phrases = _phrases(heads, place, SHARE_LEAST)
    if not (place or phrases):
        phrases = _phrases(whole, place, IN_TEXTS)
    return masked(place), masked("、".join(phrases))


def _place(said: Sequence[Said], share: float) -> str:
    """The place most people name, as most of them spell it."""
    by = _said_by(said, lambda plain: {short_of(name) for name in places_in(plain)})
    kept = _shared(by, said, share)
    if not kept:
        return ""
    short = max(kept, key=lambda name: (len(by[name]), len(name), name))
    ways = Counter(name for _, plain in said for name in places_in(plain) if short_of(name) == short)
    return max(ways, key=lambda name: (ways[name], -len(name), name))


def _grown(name: str, said: Sequence[Said]) -> str:
    """The name with what nearly everybody writes before it: 月亮岛路 was read as 亮岛路."""
    for _ in range(GROWN):
        before = Counter(
            plain[max(plain.find(name) - 1, 0) :][:1] for _, plain in said if plain.find(name) > 0
        )
        sign, times = max(before.items(), key=lambda one: (one[1], one[0]), default=("，", 0))
        if sign in _NOT_BEFORE or times < ALWAYS * len(said) or not _RUN.fullmatch(sign):
            break
        name = sign + name
    return name


def _phrases(said: Sequence[Said], place: str, share: float) -> tuple[str, ...]:
    """At most two: the longer and the more people say it, the better; the second of what is then left."""
    left = [(person, _bare(plain, place)) for person, plain in said]
    found: list[str] = []
    while len(found) < PHRASES:
        by = _said_by(left, _pieces)
        kept = _shared(by, said, share)
        if not kept:
            break
        found.append(min(kept, key=lambda piece: (-len(by[piece]) * (len(piece) - 1), -len(piece), piece)))
        left = [(person, _less(plain, found[-1])) for person, plain in left]
    return tuple(found)


def _less(plain: str, found: str) -> str:
    """A text without a phrase and without what another way to say it has in common with it."""
    pairs = {found[at : at + 2] for at in range(len(found) - 1)}
    gone = {at + step for at in range(len(plain) - 1) if plain[at : at + 2] in pairs for step in (0, 1)}
    return "".join("，" if at in gone else sign for at, sign in enumerate(plain))


def _bare(plain: str, place: str) -> str:
    left = plain
    for name in sorted({place, *places_in(plain)} - {""}, key=len, reverse=True):
        left = left.replace(name, "，")
    return _EMPTY.sub("，", without_greetings(left))


def _pieces(plain: str) -> set[str]:
    """Everything of two to `LONGEST` signs that no number begins or ends in the middle of."""
    return {
        run[at:to]
        for run in _RUN.findall(plain)
        for at in range(len(run) - 1)
        for to in range(at + 2, min(at + LONGEST, len(run)) + 1)
        if not (_splits(run, at) or _splits(run, to))
    }


def _splits(run: str, at: int) -> bool:
    return 0 < at < len(run) and run[at - 1].isascii() and run[at].isascii()


def _said_by(said: Iterable[Said], read: Callable[[str], Iterable[str]]) -> _By:
    by: defaultdict[str, set[str]] = defaultdict(set)
    for person, plain in said:
        for piece in read(plain):
            by[piece].add(person)
    return by


def _shared(by: _By, said: Iterable[Said], share: float) -> list[str]:
    """What at least two people say, and that part of them."""
    least = max(PEOPLE_LEAST, share * len({person for person, _ in said}))
    return [piece for piece, people in by.items() if len(people) >= least]
