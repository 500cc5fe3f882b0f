"""Which organisations stand over a territory?"""

from datetime import date

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.levels import Level


def place_in(*, organisation: int, book: UnitBook, on: date) -> Place:
    """Somewhere in an organisation's territory: the chain from there up on a day. Raises UnknownUnit."""
    chain: dict[Level, int] = {}
    above: int | None = organisation
    while above is not None:
        chain[book.get(above).level] = above
        above = book.organisation_above(above, on)
    return Place(
        community=chain.get(Level.COMMUNITY),
        street=chain.get(Level.STREET),
        county=chain.get(Level.COUNTY),
        city=chain.get(Level.CITY),
    )
