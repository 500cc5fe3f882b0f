"""One whistle of the register with everything its columns tell."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from muster.accounts.acting import Acting
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.whistle import Whistle
from muster.directory import facts as directory
from muster.web.musterline.facts import Muster, Track
from muster.web.told.tracks import muster_of
from muster.whistles.queries.register import Listed
from muster.whistles.queries.seen import seen
from muster.whistles.queries.supervised import supervision_grades


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleRow:
    """A listed whistle, folded, as its reader sees it now. `supervision` is known only where asked for."""

    listed: Listed
    whistle: Whistle
    units: UnitBook
    now: datetime
    muster: Muster | None
    supervision: int | None = None

    @property
    def tracks(self) -> tuple[Track, ...]:
        """The summoned units; none before it has sounded."""
        return () if self.muster is None else self.muster.tracks

    def name_of(self, unit: int | None) -> str:
        """A unit's name; empty where there is none."""
        return "" if unit is None or unit not in self.units.units else self.units.get(unit).name

    @property
    def item_name(self) -> str:
        """The item's name in the version the whistle was drawn up with."""
        item, version = self.whistle.item, self.whistle.item_version
        known = None if item is None or version is None else directory.catalogue(version=version).get(item)
        return "" if known is None else known.name


SUPERVISION = "supervision"


def whistle_rows(
    *, listed: Iterable[Listed], acting: Acting, units: UnitBook, columns: Collection[str]
) -> Iterator[WhistleRow]:
    """Rows in the order of the list: one statement for all, one more where supervision is shown."""
    wanted = list(listed)
    if not wanted:
        return
    ids = [one.whistle for one in wanted]
    whistles = {whistle.id: whistle for whistle in seen(ids=ids, by=acting.actor, units=units)}
    grades = supervision_grades(ids=ids) if SUPERVISION in columns else {}
    for one in wanted:
        whistle = whistles.get(one.whistle)
        if whistle is not None:
            yield WhistleRow(
                listed=one,
                whistle=whistle,
                units=units,
                now=acting.now,
                muster=muster_of(whistle, units, acting.now),
                supervision=grades.get(one.whistle),
            )
