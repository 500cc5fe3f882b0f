"""The grids of the staffed streets, with their heads and informants."""

from collections.abc import Iterator

from muster.core.directory.actors import Role
from muster.core.levels import Level
from muster.directory.seed.organisations import short_name
from muster.directory.seed.staff import Staff
from muster.directory.seed.tables import SINCE, communities_by_street, read_rows, staffed
from muster.directory.storing.lines import GridLine


def grid_lines(*, staff: Staff) -> list[GridLine]:
    """Every grid; their heads and informants are hired into `staff`."""
    plans = {row["street"]: row for row in read_rows("kunming/grids.csv")}
    found: list[GridLine] = []
    for entry in staffed():
        for street in entry.streets:
            row = plans[street["code"]]
            found.extend(_street_grids(street["code"], int(row["areas"]), int(row["buildings"]), staff))
    return found


def share(total: int, among: int) -> tuple[int, ...]:
    """Whole shares that differ by at most one and sum to the total."""
    low, over = divmod(total, among)
    return tuple(low + (nth < over) for nth in range(among))


def _street_grids(street: str, areas: int, buildings: int, staff: Staff) -> Iterator[GridLine]:
    communities = communities_by_street()[street]
    buildings_left = iter(share(buildings, areas))
    for community, count in zip(communities, share(areas, len(communities)), strict=True):
        for nth in range(1, count + 1):
            area = _area(community["code"], short_name(community["name"]), nth, staff)
            yield area
            for building in range(1, next(buildings_left) + 1):
                yield _building(area, building, staff)


def _area(community: str, name: str, nth: int, staff: Staff) -> GridLine:
    head = staff.hire(unit=f"{community}-station", role=Role.GRID_WORKER, nth=nth, title="网格长")
    return GridLine(
        code=f"{community}-{nth:02d}",
        name=f"{name}第{nth}片区网格",
        level=Level.AREA_GRID,
        community=community,
        since=SINCE,
        head=head,
    )


def _building(area: GridLine, nth: int, staff: Staff) -> GridLine:
    number = int(area.code.rsplit("-", 1)[1]) * 100 + nth
    informant = staff.hire(
        unit=f"{area.community}-station", role=Role.GRID_WORKER, nth=number, title="楼栋信息员"
    )
    return GridLine(
        code=f"{area.code}-{nth:02d}",
        name=f"{area.name.removesuffix('片区网格')}片区{nth}号楼栋网格",
        level=Level.BUILDING_GRID,
        community=area.community,
        since=SINCE,
        area=area.code,
        informant=informant,
    )
