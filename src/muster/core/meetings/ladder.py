"""Where does a meeting of one level pass its matter to? Grid → community → street → county → city."""

from datetime import date

from muster.core.directory.book import UnitBook
from muster.core.levels import Level
from muster.core.lifecycle.refusals import Incomplete, WrongState

GRIDS = frozenset({Level.AREA_GRID, Level.BUILDING_GRID})


def passed_to(*, organisation: int, level: Level, units: UnitBook, on: date) -> int:
    """The organisation whose turn it is when a meeting of `organisation` at `level` passes its matter up.

    A grid of a community passes it to the community, an organisation to the one above. Raises WrongState
    at the top. Source: domain §3, the ladder.
    """
    if level in GRIDS:
        return organisation
    above = units.organisation_above(organisation, on)
    if above is None:
        raise WrongState(
            "已是最高层级，不能再上报。", "This is the top level; there is none above to pass to."
        )
    return above


def check_level(*, organisation: Level, grid: Level | None) -> Level:
    """The level a meeting is held at. Raises Incomplete for a grid of anything but a community."""
    if grid is None:
        return organisation
    if organisation is not Level.COMMUNITY or grid not in GRIDS:
        raise Incomplete("网格议事由社区的网格召开。", "A grid's meeting is one of a community's grids.")
    return grid
