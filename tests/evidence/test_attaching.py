"""A photo belongs to one case, is named by whoever took it, and stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories import photos as made

from muster.core.directory.actors import Actor
from muster.core.ledger.streams import Stream
from muster.evidence.attaching import Shows, attach
from muster.evidence.keeping import keep_photo
from muster.evidence.models import Photo
from muster.evidence.refusals import UnknownPhoto

pytestmark = pytest.mark.usefixtures("db")

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
ONE = Stream("whistle", "01900000-0000-7000-8000-00000000000a")
OTHER = Stream("appeal", "01900000-0000-7000-8000-00000000000b")
MINE, THEIRS = scene.DISPATCHER, scene.LEADER


def kept(by: Actor | None = MINE) -> str:
    return keep_photo(photo_id=made.new_id(), data=made.jpeg(), by=by, now=NOW).id


def name(photo: str, *, stream: Stream = ONE, by: Actor | None = MINE, shows: Shows = Shows.BEFORE) -> None:
    attach(photos={photo: shows}, stream=stream, by=by, now=NOW + timedelta(minutes=1))


def told(photo: str) -> tuple[str | None, str | None, str | None]:
    row = Photo.objects.get(pk=photo)
    return row.stream_kind, row.stream_id, row.shows


def test_named_photo_belongs_to_the_case() -> None:
    photo = kept()
    name(photo)

    assert told(photo) == (*ONE, "before")
    assert Photo.objects.get(pk=photo).attached_at == NOW + timedelta(minutes=1)


def test_many_photos_take_one_statement() -> None:
    photos = dict.fromkeys((kept() for _ in range(9)), Shows.AFTER)
    with CaptureQueriesContext(connection) as queries:
        attach(photos=photos, stream=ONE, by=MINE, now=NOW)

    assert len(queries) == 1
    assert Photo.objects.filter(stream_id=ONE.id, shows="after").count() == 9


def test_none_is_named_in_no_statement() -> None:
    with CaptureQueriesContext(connection) as queries:
        attach(photos={}, stream=ONE, by=MINE, now=NOW)

    assert len(queries) == 0


def test_photo_of_the_case_may_be_named_again_by_others_and_show_something_else() -> None:
    photo = kept()
    name(photo, shows=Shows.PRESENCE)
    name(photo, by=THEIRS, shows=Shows.BEFORE)

    assert told(photo) == (*ONE, "before")


def test_resident_without_account_names_their_own() -> None:
    photo = kept(by=None)
    with pytest.raises(UnknownPhoto):
        name(photo, by=MINE)
    name(photo, by=None)

    assert told(photo)[:2] == ONE


@pytest.mark.parametrize(
    "unknown",
    ["p-1", "", "x" * 500, made.new_id(), made.new_id().upper()],
    ids=["word", "nothing", "long", "missing", "capitals"],
)
def test_photo_that_does_not_exist_is_refused(unknown: str) -> None:
    with pytest.raises(UnknownPhoto) as refused:
        name(unknown)

    assert len(refused.value.zh) < 120


def test_somebody_elses_new_photo_is_refused_like_a_missing_one() -> None:
    with pytest.raises(UnknownPhoto):
        name(kept(), by=THEIRS)


def test_photo_of_another_case_is_refused() -> None:
    photo = kept()
    name(photo)
    with pytest.raises(UnknownPhoto):
        name(photo, stream=OTHER)

    assert told(photo)[:2] == ONE


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("UPDATE photo SET digest = '\\x00'", id="other-picture"),
        pytest.param("UPDATE photo SET taken_at = now()", id="other-time"),
        pytest.param("UPDATE photo SET stream_id = 'x'", id="other-case"),
        pytest.param(
            "UPDATE photo SET stream_kind = NULL, stream_id = NULL, shows = NULL, attached_at = NULL",
            id="no-case",
        ),
        pytest.param("DELETE FROM photo", id="gone"),
    ],
)
def test_photo_of_a_case_stays_what_it_is(statement: str) -> None:
    name(kept())

    with (
        pytest.raises(IntegrityError, match="stays"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
