"""What the application's role may do, set anew after every migration."""

import psycopg
from psycopg import sql

from muster.config.database import APP_ROLE

# A table whose TRUNCATE is refused always, also under session_replication_role, is append-only.
APPEND_ONLY = """
    SELECT DISTINCT c.relname
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND t.tgenabled = 'A' AND (t.tgtype & 32) > 0
    ORDER BY 1
"""


def append_only_tables(*, connection: psycopg.Connection[tuple[object, ...]]) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in connection.execute(APPEND_ONLY))


def apply_grants(*, connection: psycopg.Connection[tuple[object, ...]], role: str = APP_ROLE) -> None:
    """`role` may read and write rows, and only add them where a table is append-only. Run as their owner."""
    to = sql.Identifier(role)
    with connection.transaction():
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(to))
        connection.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(to))
        connection.execute(
            sql.SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}").format(to)
        )
        connection.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(to))
        for table in append_only_tables(connection=connection):
            names = sql.SQL(", ").join([sql.Identifier(table)])
            connection.execute(sql.SQL("REVOKE UPDATE, DELETE ON {} FROM {}").format(names, to))
