"""Which units does somebody mean?"""

from datetime import date

from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit
from muster.directory.finding.spelling import Typed, spelled

MOST = 20


def find_units(*, typed: str, units: UnitBook, on: date, limit: int = MOST) -> tuple[Unit, ...]:
    """The units of a day that this names, the best fit first and alike ones in official order."""
    wanted = Typed.of(typed)
    if not wanted.text:
        return ()
    ranked = (
        (rank, -unit.level.rank, unit.number, unit.code, unit)
        for unit in units.units.values()
        if unit.active_on(on) and (rank := wanted.rank(name=spelled(unit.name), code=unit.code)) is not None
    )
    return tuple(found[-1] for found in sorted(ranked, key=lambda found: found[:-1])[:limit])
