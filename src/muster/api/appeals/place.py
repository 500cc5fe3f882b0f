"""Where an appeal's problem lies: as its source says, else as its point tells."""

from datetime import date

from muster.api.appeals.bodies import NewAppeal
from muster.api.problems.details import FieldError, invalid
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place, Point
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.locate.atlas import place_of

LEVELS = {"community": Level.COMMUNITY, "street": Level.STREET, "county": Level.COUNTY}


def place_told(*, body: NewAppeal, units: UnitBook, on: date) -> Place:
    """The place. Raises Problem 422 for an organisation that does not exist or is of another level."""
    said = {name: getattr(body, name) for name in LEVELS}
    unknown = [name for name, unit in said.items() if unit is not None and not _fits(unit, name, units)]
    if unknown:
        raise invalid(
            *(
                FieldError(field=name, zh="没有这一级组织", en="no organisation of this level")
                for name in unknown
            )
        )
    point = None if body.point is None else Point.of_degrees(body.point.lon, body.point.lat)
    if point is not None and all(unit is None for unit in said.values()):
        return place_of(point, on=on)
    return Place(point=point, community=body.community, street=body.street, county=body.county)


def _fits(unit: int, name: str, units: UnitBook) -> bool:
    known = units.units.get(unit)
    return known is not None and known.kind is UnitKind.ORGANISATION and known.level is LEVELS[name]
