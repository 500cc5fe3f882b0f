"""Which columns can a list show, and which does this reader want?"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from django.utils.functional import Promise

from muster.web.look.lights import LightView
from muster.web.musterline.view import SmallMusterLine

Row = TypeVar("Row")
Words = str | Promise
Value = str | int | datetime | LightView | SmallMusterLine | None


class Kind(StrEnum):
    """How a cell is shown."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    LIGHT = "light"
    TYPE = "type"
    LINE = "line"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column. `group` stands above neighbours of the same group; `width` is in characters on paper.

    `code` is the stored code or tone behind the words, where the look depends on it; `on_paper` is the
    head in the workbook where it differs.

    `frozen` columns are always there and stay in sight; `exported` ones stand in the workbook; `summed` ones
    have a sum under them.
    """

    key: str
    label: Words
    value: Callable[[Row], Value]
    kind: Kind = Kind.TEXT
    group: Words = ""
    width: int = 12
    on_paper: Words = ""
    code: Callable[[Row], str] | None = None
    frozen: bool = False
    exported: bool = True
    summed: bool = False


def chosen(
    *, columns: Sequence[Column[Row]], keys: Collection[str], usual: Collection[str]
) -> tuple[Column[Row], ...]:
    """Frozen columns and those asked for, in the list's own order; the usual ones where none are."""
    wanted = frozenset(keys).intersection(column.key for column in columns) or frozenset(usual)
    return tuple(column for column in columns if column.frozen or column.key in wanted)
