"""Index what changes as it changes: a few seconds behind the commands, whichever process gave them."""

from datetime import datetime, timedelta

from django.db import connection

from muster.insight.search.indexing import BATCH, index, outdate
from muster.insight.search.keys import CaseKind
from muster.whistles.services.refreshing import Follower

LATE_COMMITS = timedelta(seconds=15)
"""A notice may become visible so long after those behind it: it is looked for again until then."""
LATEST = "SELECT coalesce(max(id), 0) FROM outbox"
NOTICED = """
    SELECT o.id, o.stream_kind, o.stream_id, o.created_at < %s, e.id IS NULL OR e.seq < o.seq
    FROM outbox o LEFT JOIN search_entry e
        ON e.id = CASE WHEN o.stream_kind IN ('appeal', 'whistle') THEN o.stream_id::uuid END
    WHERE o.id > %s ORDER BY o.id LIMIT %s
"""


class SearchFollower:
    """Reads the outbox on from where it stood when the process began; what came before is found by `fill`."""

    def __init__(self) -> None:
        self._after: int | None = None

    def step(self, *, now: datetime) -> int:
        """Index the cases of the notices since the last step that the index does not know; says how many."""
        with connection.cursor() as cursor:
            if self._after is None:
                cursor.execute(LATEST)
                self._after = int(cursor.fetchone()[0])
            cursor.execute(NOTICED, [now - LATE_COMMITS, self._after, BATCH])
            rows = cursor.fetchall()
        changed = {kind: {row[2] for row in rows if row[4] and row[1] == kind} for kind in CaseKind}
        for kind, ids in changed.items():
            index(kind=kind, ids=ids, now=now)
        settled = [row[0] for row in rows if row[3]]
        self._after = max(settled, default=self._after)
        return sum(map(len, changed.values()))


class ViewerFollower:
    """Keeps who sees a case in step with the directory: the concerns of whistles, then the index."""

    def __init__(self) -> None:
        self._follower = Follower()

    def step(self, *, now: datetime) -> int:
        """Refresh where a unit's superiors have changed; says for how many units they had."""
        changed = self._follower.step(now=now)
        outdate(units=changed)
        return len(changed)
