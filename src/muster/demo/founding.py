"""Is this installation a demo city, and has it had its past?"""

from datetime import datetime
from enum import StrEnum, auto

from muster.demo.models import City
from muster.ledger.models import Line


class Standing(StrEnum):
    """What an installation is to the demo. One with data of its own is nothing made-up people may act on."""

    EMPTY = auto()
    OWN_DATA = auto()
    INTERRUPTED = auto()
    LIVED = auto()


def standing() -> Standing:
    """How far this installation has come as a demo city; an interrupted one cannot be gone on with."""
    city = City.objects.first()
    if city is not None:
        return Standing.INTERRUPTED if city.lived_at is None else Standing.LIVED
    return Standing.OWN_DATA if Line.objects.exists() else Standing.EMPTY


def found(*, now: datetime) -> None:
    """From here on this installation is a demo city."""
    City.objects.create(id=1, founded_at=now)


def finish(*, now: datetime) -> None:
    """The past has been lived through; the city may be opened."""
    City.objects.filter(id=1).update(lived_at=now)
