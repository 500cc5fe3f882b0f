"""Units, grids and the catalogue, for choosing from; and who the caller is."""

from collections.abc import Sequence
from typing import Annotated

import msgspec
from msgspec import Meta

from muster.api.edge import Moment, Number
from muster.api.operation import Call, Operation, Reply
from muster.api.paths import number_of
from muster.api.problems.details import not_found
from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.actors import Post
from muster.core.directory.units import Unit, UnitKind
from muster.core.levels import Level
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.directory.models import Grid

Most = Annotated[int, Meta(ge=1, le=500)]
AfterId = Annotated[int, Meta(ge=0, le=2**31 - 1, description="The last id of the page before.")]


class Me(msgspec.Struct, frozen=True, kw_only=True):
    """The person behind the sign-in, their posts today, and what the sign-in opens."""

    person: int
    name: str
    posts: tuple[Post, ...]
    scopes: tuple[str, ...]
    now: Moment


class UnitsSought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`summonable_at`: the units that can be called out at this organisation today."""

    organisation: Number | None = None
    level: Level | None = None
    kind: UnitKind | None = None
    summonable_at: Number | None = None
    after: AfterId = 0
    limit: Most = 200


class Units(msgspec.Struct, frozen=True, kw_only=True):
    """In the order of their ids; `next` is the `after` of the next page."""

    items: tuple[Unit, ...]
    next: int | None


class GridsSought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The grids of a community."""

    community: Number
    after: AfterId = 0
    limit: Most = 200


class GridTold(msgspec.Struct, frozen=True, kw_only=True):
    """An area grid, or a building grid within the area grid `area`."""

    id: int
    code: str
    name: str
    level: str
    community: int
    area: int | None


class Grids(msgspec.Struct, frozen=True, kw_only=True):
    """In the order of their ids; `next` is the `after` of the next page."""

    items: tuple[GridTold, ...]
    next: int | None


class CatalogueSought(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The catalogue in force at an organisation today."""

    organisation: Number


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """The items by code."""

    items: tuple[CatalogueItem, ...]


def _me(call: Call) -> Reply:
    acting = call.acting
    return Reply(
        body=Me(
            person=acting.actor.person,
            name=acting.name,
            posts=acting.actor.posts,
            scopes=tuple(sorted(acting.scopes)),
            now=acting.now,
        )
    )


def _units(call: Call) -> Reply:
    sought: UnitsSought = call.query
    book = directory.unit_book(number=call.acting.directory)
    known: Sequence[Unit] = tuple(book.units.values())
    if sought.summonable_at is not None:
        known = book.summonable(sought.summonable_at, local_day(call.acting.now))
    wanted = {
        "organisation": sought.organisation,
        "level": sought.level,
        "kind": sought.kind,
    }
    fitting = [
        unit
        for unit in known
        if unit.id > sought.after
        and all(value is None or getattr(unit, name) == value for name, value in wanted.items())
    ]
    page = sorted(fitting, key=lambda unit: unit.id)[: sought.limit]
    more = len(fitting) > len(page)
    return Reply(body=Units(items=tuple(page), next=page[-1].id if more else None))


def _unit(call: Call) -> Reply:
    unit = directory.unit_book(number=call.acting.directory).units.get(number_of(call, "unit"))
    if unit is None:
        raise not_found()
    return Reply(body=unit)


def _grids(call: Call) -> Reply:
    sought: GridsSought = call.query
    columns = ("id", "code", "name", "level", "community_id", "area_id")
    rows = list(
        Grid.objects.filter(community=sought.community, id__gt=sought.after)
        .order_by("id")
        .values_list(*columns)[: sought.limit + 1]
    )
    names = GridTold.__struct_fields__
    page = tuple(GridTold(**dict(zip(names, row, strict=True))) for row in rows[: sought.limit])
    return Reply(body=Grids(items=page, next=page[-1].id if len(rows) > len(page) else None))


def _catalogue(call: Call) -> Reply:
    sought: CatalogueSought = call.query
    facts = directory.current(number=call.acting.directory)
    if sought.organisation not in facts.units.units:
        raise not_found()
    try:
        found = facts.catalogue_for(organisation=sought.organisation, on=local_day(call.acting.now))
    except directory.NoVersion:
        raise not_found() from None
    return Reply(body=Catalogue(items=tuple(found[code] for code in sorted(found))))


OPERATIONS = (
    Operation(
        name="get_me", method="GET", path="me", zh="我是谁", en="Who I am", handle=_me, answer=Me,
        scopes=frozenset({"read", "commands", "import"}),
    ),
    Operation(
        name="list_units", method="GET", path="units", zh="单位", en="List units",
        handle=_units, answer=Units, query=UnitsSought,
    ),
    Operation(
        name="get_unit", method="GET", path="units/{unit}", zh="单位详情", en="One unit",
        handle=_unit, answer=Unit,
    ),
    Operation(
        name="list_grids", method="GET", path="grids", zh="网格", en="List grids",
        handle=_grids, answer=Grids, query=GridsSought,
    ),
    Operation(
        name="list_catalogue", method="GET", path="catalogue", zh="吹哨事项清单", en="The catalogue",
        handle=_catalogue, answer=Catalogue, query=CatalogueSought, problems=(404,),
    ),
)  # fmt: skip
