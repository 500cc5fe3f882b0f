"""Does a place name grids that there are? Organisations are in the rules' book of units; grids are not."""

from muster.core.directory.place import Place
from muster.core.lifecycle.refusals import UnknownReference
from muster.directory.models import Grid
from muster.directory.models.grid import AREA, BUILDING


def check_grids(*, place: Place) -> None:
    """The grids exist, are of their level and lie in the place's community. Raises UnknownReference.

    One statement, none for a place without grids.
    """
    said = {AREA: place.area_grid, BUILDING: place.building_grid}
    named = {level: grid for level, grid in said.items() if grid is not None}
    if not named:
        return
    rows = Grid.objects.filter(id__in=named.values()).values_list("level", "id", "community")
    found = {level: grid for level, grid, community in rows if community == place.community}
    if found != named:
        raise UnknownReference("该社区没有这个网格", "the community has no such grid")
