"""Fill a search index with what is not in it yet."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction

from muster.intake.ids import derived_id
from muster.intake.search import BATCH, BEGINNING

# A transaction may commit records with ids of up to this long ago.
LATE_COMMITS = timedelta(minutes=10)
# Simulated days and slow imports leave ids of any age.
WHOLE_EVERY = timedelta(minutes=15)
ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('muster.search'), hashtext(%s))"
Fill = Callable[..., str | None]


class Indexer:
    """Looks at recent records each time, and at all of them at the start and now and then.

    `fill` indexes a batch after an id, as things stand `now`, and gives the id to go on after; `index` names
    it among the workers.
    """

    def __init__(self, *, fill: Fill, index: str) -> None:
        self._fill, self._index = fill, index
        self._after = BEGINNING
        self._whole_at: datetime | None = None

    def step(self, *, now: datetime) -> int:
        """One batch; 0 when nothing is left or another worker is at it."""
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(ALONE, [self._index])
                if not cursor.fetchone()[0]:
                    return 0
            after = self._fill(after=self._after, now=now)
        if after:
            self._after = after
            return BATCH
        self._after = self._next_start(now)
        return 0

    def _next_start(self, now: datetime) -> str:
        if self._whole_at is None:
            self._whole_at = now
        elif now - self._whole_at > WHOLE_EVERY:
            self._whole_at = now
            return BEGINNING
        return derived_id(now=now - LATE_COMMITS, name="")
