"""The application's role may add to the ledger and nothing more; the strongest role is refused too."""

import psycopg
import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from muster.runtime.postgres.grants import append_only_tables


@pytest.mark.django_db
def test_append_only_tables_are_found_by_their_own_triggers() -> None:
    connection.ensure_connection()

    assert append_only_tables(connection=connection.connection) == ("ledger", "ledger_head")


@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
@pytest.mark.parametrize("table", ["ledger", "ledger_head"])
@pytest.mark.django_db
def test_application_lacks_every_right_to_change_the_ledger(table: str, right: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, %s, %s)", [table, right])

        assert cursor.fetchone() == (False,)


@pytest.mark.django_db
def test_application_may_not_empty_any_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND has_table_privilege(current_user, oid, 'TRUNCATE')"
        )

        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "statement", ["TRUNCATE ledger", "ALTER TABLE ledger DISABLE TRIGGER ALL", "DROP TABLE ledger"]
)
@pytest.mark.django_db
def test_application_is_no_owner_of_the_ledger(statement: str) -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(statement)


def test_even_the_superuser_may_not_empty_the_ledger_quietly(
    live_database: str, superuser: psycopg.Connection[tuple[object, ...]]
) -> None:
    superuser.execute("SET session_replication_role = replica")

    with pytest.raises(psycopg.errors.RestrictViolation, match="append-only"):
        superuser.execute("TRUNCATE ledger")
