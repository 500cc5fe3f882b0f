"""Which appeals may a whistle carry, and what becomes of them in the whistle's own transaction."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db import connection

from muster.core.appeals.states import WhistleEnding
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.ledger.streams import is_id
from muster.core.lifecycle.refusals import UnknownReference
from muster.core.lifecycle.states import ENDED
from muster.intake import store
from muster.intake.services.carrying import begun, ended
from muster.whistles.concerned import reach, sees_one_of
from muster.whistles.store.rows import Change

NAMED = """
    SELECT a.holder, a.community, a.street, a.county, EXISTS (
        SELECT FROM intake_appealwhistle l JOIN whistle_concern c ON c.whistle_id = l.whistle
        WHERE l.appeal_id = a.id AND c.unit = ANY(%s::bigint[])
    )
    FROM intake_appeal a WHERE a.id = ANY(%s::uuid[])
"""


def check_seen(*, appeals: Collection[str], by: Actor, units: UnitBook, on: date) -> None:
    """Whoever draws up a whistle names appeals that concern them: one statement. Raises UnknownReference.

    An appeal concerns its holder, the organisations over its place, who sees a whistle that carries it, and
    whoever stands above one of these; a foreign one is refused like one that does not exist.
    """
    wanted = {appeal for appeal in appeals if is_id(appeal)}
    with connection.cursor() as cursor:
        cursor.execute(NAMED, [reach(by=by, units=units), list(wanted)])
        found = cursor.fetchall()
    seen = [
        carried or sees_one_of(direct=[unit for unit in near if unit is not None], by=by, units=units, on=on)
        for *near, carried in found
    ]
    if len(seen) < len(set(appeals)) or not all(seen):
        raise UnknownReference("有诉求不存在。", "One of the appeals does not exist.")


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
