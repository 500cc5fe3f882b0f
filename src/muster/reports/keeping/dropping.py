"""Documents go when their time is over, and files with the last document that names them."""

from datetime import datetime

from django.db import connection

MOST = 200
EXPIRED = """
    DELETE FROM report WHERE id IN (
        SELECT id FROM report WHERE expires_at <= %s ORDER BY expires_at LIMIT %s FOR UPDATE SKIP LOCKED
    )
"""
ORPHANS = """
    DELETE FROM report_file f WHERE NOT EXISTS (SELECT FROM report r WHERE r.digest = f.digest)
        AND NOT EXISTS (SELECT FROM report r WHERE r.pdf = f.digest)
"""


def drop_expired(*, now: datetime) -> int:
    """Drop what is past its time, and files nothing names any more; says how many documents."""
    with connection.cursor() as cursor:
        cursor.execute(EXPIRED, [now, MOST])
        dropped = int(cursor.rowcount)
        cursor.execute(ORPHANS)
    return dropped
