"""Which organisations stand over a territory?"""

from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.levels import Level


def place_in(*, organisation: int, book: UnitBook) -> Place:
    """Somewhere in an organisation's territory: the chain from there up. Raises UnknownUnit."""
    chain: dict[Level, int] = {}
    above: int | None = organisation
    while above is not None:
        chain[book.get(above).level] = above
        above = book.organisation_above(above)
    return Place(
        community=chain.get(Level.COMMUNITY),
        street=chain.get(Level.STREET),
        county=chain.get(Level.COUNTY),
        city=chain.get(Level.CITY),
    )
