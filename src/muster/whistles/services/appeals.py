"""What becomes of the appeals a whistle carries, in the whistle's own transaction."""

from collections.abc import Iterator
from datetime import datetime

from muster.core.appeals.states import WhistleEnding
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.states import ENDED
from muster.intake import store
from muster.intake.services.carrying import begun, ended
from muster.whistles.store.rows import Change


def appeals_moved(
    *, changes: list[Change], by: Actor | None, units: UnitBook, now: datetime
) -> list[store.Change]:
    """The appeals' side of what happened: two statements for a whistle that begins or ends with appeals."""
    return [moved for change in changes for moved in _moved(change, by, units, now)]


def _moved(change: Change, by: Actor | None, units: UnitBook, now: datetime) -> Iterator[store.Change]:
    whistle = change.after
    if not whistle.appeals:
        return
    if change.before is None:
        yield from begun(appeals=whistle.appeals, whistle=whistle.id, by=by, units=units, now=now)
    elif whistle.state in ENDED and change.before.state not in ENDED:
        yield from ended(
            whistle=whistle.id,
            appeals=whistle.appeals,
            ending=WhistleEnding(whistle.state.value),
            target=whistle.merged_into,
            by=by,
            units=units,
            now=now,
        )
