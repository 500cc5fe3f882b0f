"""People name a whistle by its number."""

from collections.abc import Collection

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.whistles.concerned import reach

READ = """
    SELECT w.id::text FROM whistle w WHERE w.number = %s AND EXISTS (
        SELECT FROM whistle_concern c WHERE c.whistle_id = w.id AND c.unit = ANY(%s::bigint[])
    )
"""
KNOWN = """
    SELECT w.number FROM whistle w WHERE w.number = ANY(%s) AND EXISTS (
        SELECT FROM whistle_concern c WHERE c.whistle_id = w.id AND c.unit = ANY(%s::bigint[])
    )
"""


def known_numbers(*, numbers: Collection[str], by: Actor, units: UnitBook) -> frozenset[str]:
    """Those of these numbers whose whistles concern this person: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [list(numbers), reach(by=by, units=units)])
        return frozenset(number for (number,) in cursor.fetchall())


def id_of_number(*, number: str, by: Actor, units: UnitBook) -> str | None:
    """The id of the whistle of this number: one statement. None where none concerns this person."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [number, reach(by=by, units=units)])
        row = cursor.fetchone()
    return None if row is None else str(row[0])
