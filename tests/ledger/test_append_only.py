"""Nobody rewrites the ledger: not the application, not the owner, not a superuser as a replica."""

from uuid import uuid4

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from tests.ledger.events import entry, whistle

from muster.ledger.append import append
from muster.ledger.texts import new_text, put

Superuser = psycopg.Connection[tuple[object, ...]]

REWRITES = [
    pytest.param("UPDATE ledger SET by = 1", id="update"),
    pytest.param("DELETE FROM ledger", id="delete"),
    pytest.param("TRUNCATE ledger", id="truncate"),
    pytest.param("TRUNCATE ledger CASCADE", id="truncate-cascade"),
    pytest.param("UPDATE ledger_head SET seq = seq - 1", id="head-back"),
    pytest.param("UPDATE ledger_head SET seq = seq + 1", id="head-forward"),
    pytest.param("DELETE FROM ledger_head", id="head-delete"),
    pytest.param("TRUNCATE ledger_head", id="head-truncate"),
]
NEW_HEAD = pytest.param(
    "INSERT INTO ledger_head (stream_kind, stream_id, seq, hash, recorded_at)"
    " SELECT 'whistle', 'other', seq, hash, recorded_at FROM ledger_head",
    id="head-insert",
)


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize("statement", [*REWRITES, NEW_HEAD])
def test_even_a_superuser_is_refused(
    live_database: str, superuser: Superuser, statement: str, role: str
) -> None:
    append(entries=[entry(whistle("w"))], heads={})
    superuser.execute(f"SET session_replication_role = {role}")

    with pytest.raises(psycopg.errors.RestrictViolation):
        superuser.execute(statement)


@pytest.mark.parametrize("role", ["origin", "replica"])
@pytest.mark.parametrize("statement", ["DELETE FROM ledger_text", "TRUNCATE ledger_text"])
def test_even_a_superuser_empties_no_texts(
    live_database: str, superuser: Superuser, statement: str, role: str
) -> None:
    put(texts=[new_text(text_id=str(uuid4()), body="路灯不亮")])
    superuser.execute(f"SET session_replication_role = {role}")

    with pytest.raises(psycopg.errors.RestrictViolation):
        superuser.execute(statement)


@pytest.mark.parametrize("statement", REWRITES)
@pytest.mark.django_db
def test_the_application_has_no_right_to_try(statement: str) -> None:
    append(entries=[entry(whistle("w"))], heads={})

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("SET session_replication_role = replica", id="become-a-replica"),
        pytest.param("ALTER TABLE ledger DISABLE TRIGGER ALL", id="disable-triggers"),
        pytest.param("DROP TABLE ledger", id="drop"),
        pytest.param("CREATE TABLE public.mine (id int)", id="create"),
    ],
)
@pytest.mark.django_db
def test_the_application_cannot_take_the_guard_away(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_trigger_of_ones_own_does_not_move_a_head(live_database: str) -> None:
    append(entries=[entry(whistle("w"))], heads={})
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE TEMPORARY TABLE lever (id int);
            CREATE FUNCTION pg_temp.pull() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO ledger_head VALUES ('whistle', 'other', 1, 'x', now());
                RETURN NEW;
            END $$;
            CREATE TRIGGER pull AFTER INSERT ON lever FOR EACH ROW EXECUTE FUNCTION pg_temp.pull();
            """
        )

        with pytest.raises(Exception, match="heads move with the ledger only"):
            cursor.execute("INSERT INTO lever VALUES (1)")
