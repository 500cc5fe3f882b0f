"""One database lent to test after test: emptying what a test wrote takes a tenth of a clone's time.

It bears a new name with each loan: what a process keeps by database name must not outlive what was in it.
"""

import os
from collections import defaultdict
from itertools import count

import psycopg
from psycopg import sql
from tests import database

from muster.runtime.postgres import roles

Connection = psycopg.Connection[tuple[str, ...]]

MOST_LOANS = 50
"""Rows that are gone still take room until a fresh clone takes the place of the database."""

TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
GUARDS = """
    SELECT c.relname, t.tgname, CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND t.tgrelid IN (SELECT tgrelid FROM pg_trigger WHERE tgenabled IN ('A', 'R'))
"""
SEQUENCES = "SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL FROM pg_sequences"
# What a test may have built or broken: relations, triggers with their modes, rules of tables, functions.
STRUCTURE = """
    SELECT (SELECT count(*)::text FROM pg_class), (SELECT count(*)::text FROM pg_constraint),
           (SELECT count(*)::text FROM pg_proc),
           (SELECT string_agg(tgenabled::text, '' ORDER BY oid) FROM pg_trigger)
"""
LEAVE = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


class Spare:
    """The database that this process lends, made of `source` when it is first asked for."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._numbers = count(1)
        self._name: str | None = None
        self._loans = 0

    def lend(self) -> str:
        """Its name until it is taken back or dropped; it holds what `source` holds and nothing else."""
        name = f"test_live_{next(self._numbers)}_{os.getpid()}"
        if self._loans == MOST_LOANS:
            self.drop()
        if self._name is None:
            database.clone(self._source, name)
            self._name, self._loans = name, 0
            with self._opened() as connection:
                self._look(connection)
        else:
            with roles.connect_superuser(home=database.HOME) as connection:
                connection.execute(_named("ALTER DATABASE {} RENAME TO {}", self._name, name))
            self._name = name
        self._loans += 1
        return name

    def take_back(self) -> None:
        """Empty it, as only a superuser who switches every guard off could; drop it if it was rebuilt."""
        with self._opened() as connection:
            connection.execute(LEAVE)
            rebuilt = list(connection.execute(STRUCTURE)) != self._structure
        if rebuilt:
            self.drop()
            return
        with self._opened() as connection:
            filled = _filled(connection, self._tables)
            stray = [table for table in filled if table not in self._seeds]
            strewn = [table for table, rows in self._seeds.items() if _rows(connection, table) != rows]
            with connection.transaction():
                connection.execute("SET LOCAL session_replication_role = replica")
                for table in [*stray, *strewn]:
                    self._empty(connection, table)
                for table in strewn:
                    with connection.cursor().copy(_named("COPY {} FROM STDIN", table)) as copy:
                        copy.write(self._seeds[table])
            moved = set(connection.execute(SEQUENCES)) ^ self._sequences
            for sequence, last, called in self._sequences & moved:
                connection.execute("SELECT setval(quote_ident(%s), %s, %s)", [sequence, last, called])

    def drop(self) -> None:
        if self._name is not None:
            database.drop(self._name)
        self._name, self._loans = None, 0

    def _opened(self) -> Connection:
        assert self._name is not None
        return roles.connect_superuser(home=database.HOME, database=self._name)  # type: ignore[return-value]

    def _look(self, connection: Connection) -> None:
        """What an empty one holds, and which triggers guard a table even against a superuser."""
        self._tables = [table for (table,) in connection.execute(TABLES)]
        self._seeds = {table: _rows(connection, table) for table in _filled(connection, self._tables)}
        self._sequences = set(connection.execute(SEQUENCES))
        self._structure = list(connection.execute(STRUCTURE))
        self._guards: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for table, guard, mode in connection.execute(GUARDS):
            self._guards[table].append((guard, mode))

    def _empty(self, connection: Connection, table: str) -> None:
        guards = self._guards.get(table, [])
        if guards:
            connection.execute(_named("ALTER TABLE {} DISABLE TRIGGER USER", table))
        connection.execute(_named("DELETE FROM {}", table))
        for guard, mode in guards:
            connection.execute(_named(f"ALTER TABLE {{}} ENABLE {mode} TRIGGER {{}}", table, guard))


def _named(statement: str, *names: str) -> sql.Composed:
    return sql.SQL(statement).format(*(sql.Identifier(name) for name in names))  # type: ignore[arg-type]


def _filled(connection: Connection, tables: list[str]) -> list[str]:
    """Those of the tables that hold a row: one statement."""
    asked = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(sql.Literal(table), sql.Identifier(table))
        for table in tables
    )
    return [table for (table,) in connection.execute(asked)]


def _rows(connection: Connection, table: str) -> bytes:
    with connection.cursor().copy(_named("COPY {} TO STDOUT", table)) as copy:
        return b"".join(bytes(rows) for rows in copy)
