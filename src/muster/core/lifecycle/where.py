"""Which organisations stand over a whistle's place, and which desk judges its result?"""

from datetime import date

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.lifecycle.whistle import Whistle

DESKS = (UnitKind.COMMAND_CENTRE, UnitKind.WORKSTATION)
LEVELS = (Level.COMMUNITY, Level.STREET, Level.COUNTY, Level.CITY)


def organisation_at(*, level: Level, blower: int, place: Place, units: UnitBook, on: date) -> int | None:
    """The organisation of a level on the place's chain; where the place is unknown, above the blower."""
    if units.get(blower).level is level:
        return blower
    on_chain = {
        Level.COMMUNITY: place.community,
        Level.STREET: place.street,
        Level.COUNTY: place.county,
        Level.CITY: place.city,
    }.get(level)
    if on_chain is not None:
        return on_chain
    above: int | None = blower
    while above is not None and units.get(above).level is not level:
        above = units.organisation_above(above, on)
    return above


def commanding(whistle: Whistle, units: UnitBook, on: date) -> int | None:
    """The organisation of the level whose units this whistle summons."""
    return organisation_at(
        level=whistle.level, blower=whistle.blower, place=whistle.place, units=units, on=on
    )


def organisations_up_to(
    *, level: Level, blower: int, place: Place, units: UnitBook, on: date
) -> frozenset[int]:
    """The organisations on the chain from the community up to a level."""
    reached = LEVELS[: LEVELS.index(level) + 1]
    found = (organisation_at(level=step, blower=blower, place=place, units=units, on=on) for step in reached)
    return frozenset(organisation for organisation in found if organisation is not None)


def desk_of(organisation: int, units: UnitBook) -> int:
    """The unit that does an organisation's daily business: its command centre or workstation, else itself."""
    for kind in DESKS:
        desk = units.organ(organisation, kind)
        if desk is not None:
            return desk.id
    return organisation


def judging(whistle: Whistle, units: UnitBook, on: date) -> tuple[int, ...]:
    """The organisations that verify and evaluate: the blowers, or the next level whose desk is not assigned.

    At the top there is no level above; there the independence of the person decides.
    """
    return tuple(_judge_for(blower, whistle, units, on) for blower in whistle.blowers)


def _judge_for(blower: int, whistle: Whistle, units: UnitBook, on: date) -> int:
    assigned = {assignment.unit for assignment in whistle.assignments}
    judge: int | None = blower
    while judge is not None and not assigned.isdisjoint({judge, desk_of(judge, units)}):
        judge = units.organisation_above(judge, on)
    return blower if judge is None else judge


def investigating(whistle: Whistle, units: UnitBook, on: date) -> tuple[int, ...]:
    """The county and the city as far as they stand over the whistle and have not blown it themselves.

    At the top there is nobody else; there the independence of the person decides.
    """
    over = tuple(
        organisation
        for organisation in organisations_from_county(whistle, units, on)
        if units.get(organisation).level.rank >= whistle.level.rank
    )
    return tuple(organisation for organisation in over if organisation not in whistle.blowers) or over


def organisations_from_county(whistle: Whistle, units: UnitBook, on: date) -> tuple[int, ...]:
    """The county and the city on the whistle's chain, lowest first."""
    found = (
        organisation_at(level=level, blower=whistle.blower, place=whistle.place, units=units, on=on)
        for level in (Level.COUNTY, Level.CITY)
    )
    return tuple(organisation for organisation in found if organisation is not None)
