"""Who stands above a concerned unit changes with the directory: put the derived rows right again."""

from collections.abc import Collection

from django.db import connection

KNOWN = "SELECT unit, superior FROM concern_above"
ONE_AT_A_TIME = "LOCK TABLE concern_above IN SHARE ROW EXCLUSIVE MODE"
KEEP = """
    INSERT INTO concern_above (unit, superior)
    SELECT a.unit, a.superior FROM unnest(%s::bigint[], %s::bigint[]) AS a (unit, superior)
    ON CONFLICT (unit, superior) DO NOTHING
"""
REFRESH = """
    WITH above AS (
        SELECT * FROM unnest(%s::bigint[], %s::bigint[]) AS a (unit, superior)
    ), touched AS (
        SELECT DISTINCT c.whistle_id FROM whistle_concern c WHERE c.direct AND c.unit = ANY(%s::bigint[])
    ), wanted AS (
        SELECT DISTINCT a.superior AS unit, c.whistle_id, c.opened_at, c.is_open
        FROM touched JOIN whistle_concern c USING (whistle_id) JOIN above a ON a.unit = c.unit
        WHERE c.direct
    ), dropped AS (
        DELETE FROM whistle_concern d USING touched t
        WHERE d.whistle_id = t.whistle_id AND NOT d.direct AND NOT EXISTS (
            SELECT FROM wanted w WHERE w.unit = d.unit AND w.whistle_id = d.whistle_id
        )
    )
    INSERT INTO whistle_concern (unit, whistle_id, opened_at, is_open, direct, lasting)
    SELECT unit, whistle_id, opened_at, is_open, false, false FROM wanted
    ON CONFLICT (unit, whistle_id) DO NOTHING
"""


def put_right(*, above: Collection[tuple[int, int]]) -> frozenset[int]:
    """Derive anew who stands above whistles of the units whose superiors differ from last time; says which.

    `above` pairs every unit with each one above it today. Whoever comes second waits and finds nothing to do.
    """
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        cursor.execute(KNOWN)
        changed = {unit for unit, _ in set(cursor.fetchall()) ^ set(above)}
        if not changed:
            return frozenset()
        lower, upper = [unit for unit, _ in above], [superior for _, superior in above]
        cursor.execute(REFRESH, [lower, upper, list(changed)])
        cursor.execute("DELETE FROM concern_above WHERE unit = ANY(%s::bigint[])", [list(changed)])
        cursor.execute(KEEP, [lower, upper])
    return frozenset(changed)
