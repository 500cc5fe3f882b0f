"""JSON comes back as the dataclasses it was written from, or is refused."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from muster.core.recompute.made import Unreadable, made


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    name: str
    size: Decimal | None = None
    derived: int = field(default=3, init=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    leaves: tuple[Leaf, ...] = ()
    by_number: dict[int, Colour] = field(default_factory=dict)
    pair: tuple[int, str] | None = None
    moment: datetime | None = None


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (Leaf, {"name": "a", "size": "1.50", "later": 1}, Leaf(name="a", size=Decimal("1.50"))),
        (Tree, {"leaves": [{"name": "a"}]}, Tree(leaves=(Leaf(name="a"),))),
        (Tree, {"by_number": {"7": "red"}}, Tree(by_number={7: Colour.RED})),
        (Tree, {"pair": [1, "x"]}, Tree(pair=(1, "x"))),
        (Tree, {"moment": "2026-03-01T02:00:00Z"}, Tree(moment=datetime(2026, 3, 1, 2, tzinfo=UTC))),
        (date, "2026-03-01", date(2026, 3, 1)),
        (frozenset[Colour], ["red"], frozenset({Colour.RED})),
        (Any, {"a": [1]}, {"a": [1]}),
    ],
)
def test_what_was_written_comes_back(kind: Any, written: Any, value: Any) -> None:
    assert made(kind=kind, written=written) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [(Leaf, "a"), (Leaf, {"name": 1}), (Colour, "blue"), (int, "x"), (tuple[int, ...], 3), (date, "soon")],
)
def test_anything_else_is_refused(kind: Any, written: Any) -> None:
    with pytest.raises(Unreadable):
        made(kind=kind, written=written)
