"""What stands in the directory, in the lines a file would say it in."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from muster.core.directory.actors import Role
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.models import Grid, Post, Station, Superior, Unit
from muster.directory.storing.lines import GridLine, PostLine, UnitLine


class PostKey(NamedTuple):
    """What makes a post the same one: its end, title and home may change."""

    person: str
    unit: str
    role: Role
    since: date


def standing_units() -> dict[str, UnitLine]:
    """Every unit by its code, with the superiors and stations it has now."""
    superiors: dict[int, list[str]] = defaultdict(list)
    above = Superior.objects.filter(until__isnull=True).order_by("id")
    for unit, code in above.values_list("unit_id", "superior__code"):
        superiors[unit].append(code)
    stations: dict[int, list[str]] = defaultdict(list)
    for unit, code in Station.objects.order_by("id").values_list("unit_id", "organisation__code"):
        stations[unit].append(code)
    return {
        unit.code: UnitLine(
            code=unit.code,
            name=unit.name,
            name_en=unit.name_en,
            kind=UnitKind(unit.kind),
            level=Level(unit.level),
            organisation=unit.organisation.code,
            number=unit.number,
            functions=tuple(unit.functions),
            superiors=tuple(superiors[unit.pk]),
            stations=tuple(stations[unit.pk]),
            since=unit.since,
            until=unit.until,
            place_kind=unit.place_kind,
            residents=unit.residents,
            duty_phone=unit.duty_phone,
        )
        for unit in Unit.objects.select_related("organisation")
    }


def standing_posts() -> dict[PostKey, PostLine]:
    """Every post there is or was."""
    lines = [
        PostLine(
            person=post.person.code,
            unit=post.unit.code,
            role=Role(post.role),
            since=post.since,
            until=post.until,
            title=post.title,
            home=post.home,
        )
        for post in Post.objects.select_related("person", "unit")
    ]
    return {PostKey(line.person, line.unit, line.role, line.since): line for line in lines}


def standing_grids() -> dict[str, GridLine]:
    """Every grid by its code."""
    return {
        grid.code: GridLine(
            code=grid.code,
            name=grid.name,
            level=Level(grid.level),
            community=grid.community.code,
            since=grid.since,
            area=grid.area.code if grid.area else None,
            head=grid.head.code if grid.head else None,
            informant=grid.informant.code if grid.informant else None,
        )
        for grid in Grid.objects.select_related("community", "area", "head", "informant")
    }
