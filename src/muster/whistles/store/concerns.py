"""Who stands above a concerned unit changes with the directory: put the derived rows right again."""

from collections.abc import Collection

from django.db import connection

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


def put_right(*, above: Collection[tuple[int, int]], units: Collection[int]) -> None:
    """Derive anew who stands above whistles that concern `units`; `above` pairs units with superiors."""
    lower, upper = [unit for unit, _ in above], [superior for _, superior in above]
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, [lower, upper, list(units)])
