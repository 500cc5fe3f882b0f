"""Ids taken before rows are written, so that rows of one batch can refer to each other."""

from django.db import connection


def take_ids(*, table: str, count: int) -> list[int]:
    """The next ids of a table's sequence, in order. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count]
        )
        return sorted(int(row[0]) for row in cursor.fetchall())
