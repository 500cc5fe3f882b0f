"""Where is it? From a position, a name or the lists, to a place with the organisations over it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place, Point
from muster.core.directory.territory import place_in
from muster.core.directory.units import Unit, UnitKind
from muster.core.levels import Level
from muster.directory.locate.atlas import current_atlas
from muster.directory.models import Grid
from muster.intake.tables.clean import clean_token
from muster.web.residents.report.draft import Draft

FOUND = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """Who stands below whom on a day: streets by county, communities by street, in official order."""

    units: UnitBook
    on: date
    below: Mapping[int, tuple[Unit, ...]]
    counties: tuple[Unit, ...]

    def street_of(self, unit: int | None) -> int | None:
        """The street a street or community belongs to; None for any other unit, or none."""
        known = self.units.units.get(unit or 0)
        if known is None or not known.active_on(self.on):
            return None
        if known.kind is not UnitKind.ORGANISATION:
            return None
        if known.level is Level.STREET:
            return known.id
        return self.units.organisation_above(known.id, self.on) if known.level is Level.COMMUNITY else None


_ladder: Ladder | None = None


def ladder_of(*, units: UnitBook, on: date) -> Ladder:
    """The ladder of a directory on a day, made once while neither changes."""
    global _ladder
    if _ladder is None or _ladder.units is not units or _ladder.on != on:
        _ladder = _made(units, on)
    return _ladder


def _made(units: UnitBook, on: date) -> Ladder:
    below: defaultdict[int, list[Unit]] = defaultdict(list)
    counties = []
    for unit in sorted(units.units.values(), key=lambda one: (one.number, one.code)):
        if unit.kind is not UnitKind.ORGANISATION or not unit.active_on(on):
            continue
        if unit.level is Level.COUNTY:
            counties.append(unit)
        above = units.organisation_above(unit.id, on)
        if above is not None:
            below[above].append(unit)
    return Ladder(
        units=units,
        on=on,
        below={organisation: tuple(found) for organisation, found in below.items()},
        counties=tuple(counties),
    )


def located(draft: Draft, *, point: Point, accuracy: int | None, on: date, number: int) -> Draft | None:
    """The draft at a position; None where it lies in no outline of ours."""
    place = current_atlas(on=on, number=number).place_of(point)
    if place.street is None:
        return None
    return replace(
        draft,
        lon=point.lon,
        lat=point.lat,
        accuracy=accuracy,
        street=place.street,
        community=place.community,
        grid=place.area_grid,
    )


def place_of(draft: Draft, *, units: UnitBook, on: date) -> Place:
    """The place the person means: the position, unless they have named another place since."""
    if draft.point is not None:
        place = current_atlas(on=on, number=units.version).place_of(draft.point)
        same = (place.street, place.community) == (draft.street, draft.community)
        if same and draft.grid in (None, place.area_grid):
            return place
    named = draft.community or draft.street
    if named is None:
        return Place()
    return replace(place_in(organisation=named, book=units, on=on), area_grid=draft.grid)


def grids_of(*, community: int | None, on: date) -> dict[int, str]:
    """The area grids of a community by name: one statement, none without a community."""
    if community is None:
        return {}
    standing = Grid.objects.filter(
        Q(until__isnull=True) | Q(until__gt=on), community=community, area__isnull=True, since__lte=on
    )
    return dict(standing.order_by("code").values_list("id", "name"))


def named_like(text: str, *, ladder: Ladder) -> tuple[Unit, ...]:
    """Streets and communities whose name holds what was typed, communities of such streets after them."""
    wanted = clean_token(text).replace(" ", "")
    if not wanted:
        return ()
    found: dict[int, Unit] = {}
    for county in ladder.counties:
        for street in ladder.below.get(county.id, ()):
            inside = ladder.below.get(street.id, ())
            hit = [unit for unit in inside if wanted in unit.name]
            found |= {unit.id: unit for unit in hit}
            if wanted in street.name:
                found[street.id] = street
    return tuple(found.values())[:FOUND]
