"""To which cases is a map narrowed, and how is that said in SQL?"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from muster.core.catalogue.types import WhistleType
from muster.core.time.readings import Light
from muster.insight.maps.scope import Scope

CONCERNS = """m.id IN (
    SELECT s.whistle_id FROM whistle_concern s WHERE s.unit = ANY(%(mine)s::bigint[]){narrowed}
)"""


class CaseKind(StrEnum):
    """What a case on the map is."""

    WHISTLE = "whistle"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The part of the map that is looked at, in millionths of a degree, WGS-84."""

    west: int
    south: int
    east: int
    north: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a map is narrowed to; None narrows nothing. A type or a light leaves whistles alone.

    `items` are the catalogue's items of `category`.
    """

    kind: CaseKind | None = None
    type: WhistleType | None = None
    category: str | None = None
    items: tuple[str, ...] = ()
    light: Light | None = None
    box: Box | None = None

    def has(self, kind: CaseKind) -> bool:
        """Whether cases of this kind are shown at all."""
        if self.kind is not None and self.kind is not kind:
            return False
        return kind is CaseKind.WHISTLE or (self.type is None and self.light is None)


def conditions(*, kind: CaseKind, scope: Scope, sought: Sought, is_open: bool) -> str:
    """The WHERE of one table: `m` is a whistle or an appeal. Its values are those of `values_of`."""
    return " AND ".join(_conditions(kind, scope, sought, is_open))


def values_of(*, scope: Scope, sought: Sought) -> dict[str, Any]:
    """Everything that the conditions name."""
    box = sought.box
    return {
        "area": scope.area,
        "mine": list(scope.mine),
        "holders": list(scope.holders),
        "type": sought.type,
        "category": sought.category,
        "items": list(sought.items),
        "light": sought.light,
        **({} if box is None else {name: getattr(box, name) for name in Box.__slots__}),
    }


def _conditions(kind: CaseKind, scope: Scope, sought: Sought, is_open: bool) -> Iterator[str]:
    yield f"m.{scope.level.value} = %(area)s"
    if not scope.over:
        yield _concerns(kind, is_open)
    if sought.type is not None:
        yield "m.type = %(type)s"
    if sought.category is not None:
        yield "(m.item = ANY(%(items)s) OR m.category = %(category)s)"
    if sought.box is not None:
        yield "m.lon BETWEEN %(west)s AND %(east)s AND m.lat BETWEEN %(south)s AND %(north)s"


def _concerns(kind: CaseKind, is_open: bool) -> str:
    if kind is CaseKind.APPEAL:
        return "m.holder = ANY(%(holders)s::int[])"
    return CONCERNS.format(narrowed=" AND s.is_open" if is_open else "")
