"""The pieces of three characters that a text is compared by, without its greetings."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from muster.text.normal import normal
from muster.text.points import points_of
from muster.text.similar.naming import names_in

Numbers = NDArray[np.uint64]
PIECE: Final = 3
_SILENT: Final = re.compile(r"[\W_]+")
_POLITE: Final = re.compile(
    "尊敬的.{0,8}?(?:领导|书记|市长|县长|区长|局长|主任)们?|(?:各位)?领导(?:们|同志)?(?:您|你)们?好"
    "|(?:您|你)们?好|(?:万分|非常|十分|在此)?(?:感谢|谢谢)(?:您|领导|政府|你们)?"
    "|(?:恳请|希望|请求|麻烦|盼望|请)?(?:有关|相关|上级)(?:部门|领导|单位)(?:能够|能|给予|予以|尽快|早日)*"
    "|在百忙之中(?:抽空)?|此致敬礼|盼(?:复|回复)|急急急|求助"
)


@dataclass(frozen=True, kw_only=True)
class Read:
    """A text read once for any number of comparisons.

    `head` is its title and `body` the whole in one spelling; `plain` is what is compared: no blanks, no
    signs, no greetings.
    """

    head: str
    body: str
    plain: str

    @cached_property
    def pieces(self) -> Numbers:
        """The different pieces as numbers, ascending."""
        return np.unique(numbered(self.plain))

    @cached_property
    def head_pieces(self) -> Numbers:
        """Those of the title."""
        return np.unique(numbered(_SILENT.sub("", self.head)))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The places it names."""
        return names_in(self.body)

    @cached_property
    def headed(self) -> tuple[str, ...]:
        """The places its title names."""
        return names_in(self.head)


def read(text: str) -> Read:
    """Read a title and a text, the title on the first line."""
    title, _, rest = text.partition("\n")
    head = normal(title)
    body = f"{head} {normal(rest)}"
    plain = _SILENT.sub("", _POLITE.sub("", body)) or _SILENT.sub("", body)
    return Read(head=head, body=body, plain=plain)


def without_greetings(plain: str) -> str:  # keyword-free: one text in, one text out
    """A text in one spelling without the phrases of politeness that tell nothing."""
    return _POLITE.sub("，", plain)


def numbered(plain: str) -> Numbers:
    """Every piece as a number that is the same on every machine; one of a shorter text, none of an empty."""
    if not plain:
        return np.zeros(0, dtype=np.uint64)
    signs = points_of(plain)
    if len(signs) < PIECE:
        signs = np.pad(signs, (0, PIECE - len(signs)))
    last = len(signs) - PIECE + 1
    number = np.zeros(last, dtype=np.uint64)
    for at in range(PIECE):
        number = (number << np.uint64(21)) | signs[at : last + at]
    return number
