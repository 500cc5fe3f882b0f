"""The small muster lines of a list: one statement for all its rows."""

from collections.abc import Iterable

from muster.accounts.acting import Acting
from muster.core.directory.book import UnitBook
from muster.web.musterline.view import SmallMusterLine, small_muster_line
from muster.web.told.tracks import muster_of
from muster.whistles.queries.seen import seen


def muster_lines(*, ids: Iterable[str], acting: Acting, units: UnitBook) -> dict[str, SmallMusterLine]:
    """The line of each of these whistles that has sounded and concerns this person, by id."""
    musters = {
        whistle.id: muster_of(whistle, units, acting.now)
        for whistle in seen(ids=list(ids), by=acting.actor, units=units)
    }
    return {one: small_muster_line(muster) for one, muster in musters.items() if muster is not None}
