"""The tests' own database behaves as its fixtures promise."""

import threading

import psycopg
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from tests import database
from tests.factories.city import found_city
from tests.ledger.events import entry, whistle
from tests.spare import GUARDS, Spare

from muster.directory.models import DirectoryVersion
from muster.ledger.append import append
from muster.ledger.models import Line
from muster.runtime.postgres import roles


@pytest.mark.django_db
def test_db_connects_as_the_application_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, show_trgm('街道') <> '{}'")

        assert cursor.fetchone() == ("muster_app", True)


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.django_db
def test_db_rolls_back_what_a_test_wrote(turn: int) -> None:
    ContentType.objects.create(app_label="rolled", model="back")

    assert ContentType.objects.filter(app_label="rolled").count() == 1


@pytest.mark.parametrize("turn", [1, 2])
def test_live_database_shows_commits_to_threads_and_starts_fresh(live_database: str, turn: int) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(ContentType.objects.filter(app_label="live").count())
        connection.close()

    before = ContentType.objects.filter(app_label="live").count()
    ContentType.objects.create(app_label="live", model="one")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert (before, seen) == (0, [1])


def test_a_lent_database_comes_back_as_it_was_made(live_database: str, spare: Spare) -> None:
    def state() -> list[object]:
        with roles.connect_superuser(home=database.HOME, database=name) as superuser:
            guards = sorted(superuser.execute(GUARDS).fetchall())
        return [
            guards,
            *(list(model.objects.order_by("pk").values()) for model in (ContentType, DirectoryVersion, Line)),
        ]

    name = live_database
    before = state()
    found_city()
    append(entries=[entry(whistle("w"))], heads={})
    first = Line.objects.get().pk
    written = state()
    connection.close()

    spare.take_back()
    name = spare.lend()
    database.use_database(name)

    assert (name != live_database, written != before, state()) == (True, True, before)
    append(entries=[entry(whistle("w"))], heads={})
    assert Line.objects.get().pk == first
    with (
        roles.connect_superuser(home=database.HOME, database=name) as superuser,
        pytest.raises(psycopg.errors.RestrictViolation),
    ):
        superuser.execute("DELETE FROM ledger")


def test_a_database_that_a_test_rebuilt_is_lent_to_nobody_again(migrated_template: str) -> None:
    def guards(*, of: str, first: str = "SELECT") -> list[tuple[object, ...]]:
        with roles.connect_superuser(home=database.HOME, database=of) as superuser:
            superuser.execute(first)
            return sorted(superuser.execute(GUARDS).fetchall())

    lent = Spare(migrated_template)
    name = lent.lend()
    before = guards(of=name)
    assert guards(of=name, first="ALTER TABLE ledger DISABLE TRIGGER USER") != before

    lent.take_back()

    assert guards(of=lent.lend()) == before
    lent.drop()
