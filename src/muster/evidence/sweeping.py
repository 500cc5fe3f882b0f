"""Photos and voice notes that no command named within a day go, and files that no row tells of."""

from datetime import datetime, timedelta

from django.db import connection

from muster.evidence import files

WAITS = timedelta(hours=24)
MOST = 1000
PREFIXES = 256
A_STEP = 16
"""Subfolders looked through in one step: the worker's hourly steps come round in 16 hours."""


DROP = (
    "DELETE FROM photo WHERE id IN (SELECT id FROM photo WHERE stream_id IS NULL AND recorded_at < %s"
    " ORDER BY recorded_at LIMIT %s FOR UPDATE SKIP LOCKED)",
    "DELETE FROM voice_note WHERE id IN (SELECT id FROM voice_note WHERE stream_id IS NULL"
    " AND recorded_at < %s ORDER BY recorded_at LIMIT %s FOR UPDATE SKIP LOCKED)",
)
TOLD = """
    SELECT digest FROM photo WHERE digest = ANY(%(digests)s::bytea[])
    UNION SELECT digest FROM voice_note WHERE digest = ANY(%(digests)s::bytea[])
"""


def drop_waiting(*, now: datetime) -> int:
    """Drop rows of what has waited a day for a command; says how many. Their files follow."""
    dropped = 0
    with connection.cursor() as cursor:
        for statement in DROP:
            cursor.execute(statement, [now - WAITS, MOST])
            dropped += int(cursor.rowcount)
    return dropped


def drop_files(*, now: datetime, step: int) -> int:
    """Drop files older than a day that no row names, in the subfolders of this step; says how many."""
    first = step * A_STEP % PREFIXES
    return sum(_drop_files(f"{prefix:02x}", now - WAITS) for prefix in range(first, first + A_STEP))


def _drop_files(prefix: str, before: datetime) -> int:
    old = list(files.written_before(before, prefix=prefix))
    named = {path: _digest(path.name) for path in old}
    digests = sorted({digest for digest in named.values() if digest})
    told = _told(digests) if digests else set()
    gone = [path for path, digest in named.items() if digest not in told]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _told(digests: list[bytes]) -> set[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(TOLD, {"digests": digests})
        return {bytes(digest) for (digest,) in cursor.fetchall()}


def _digest(name: str) -> bytes | None:
    try:
        return bytes.fromhex(name.partition(".")[0])
    except ValueError:
        return None
