"""The tests' own database behaves as its fixtures promise."""

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection


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
