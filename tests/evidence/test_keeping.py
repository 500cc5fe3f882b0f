"""Photos are kept once, whole, and told apart: device's word, picture's word, our time."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories import photos as made

from muster.core.directory.place import Point
from muster.core.ledger.streams import Stream
from muster.evidence import files, keeping
from muster.evidence.attaching import Shows, attach
from muster.evidence.keeping import Claim, Kept, keep_photo
from muster.evidence.models import Photo
from muster.evidence.refusals import PhotoBroken, PhotoIdReused, TooManyPhotos
from muster.evidence.serving import thumb
from muster.evidence.sweeping import A_STEP, PREFIXES, drop_files, drop_waiting

pytestmark = pytest.mark.usefixtures("db")

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
CASE = Stream("whistle", "01900000-0000-7000-8000-00000000000a")


def keep(data: bytes | None = None, *, photo_id: str | None = None, **changed: Any) -> Kept:
    given = {"by": scene.DISPATCHER, "now": NOW} | changed
    return keep_photo(photo_id=photo_id or made.new_id(), data=data or made.jpeg(), **given)


def row(kept: Kept) -> Photo:
    return Photo.objects.get(pk=kept.id)


def test_row_tells_the_devices_word_the_pictures_and_ours_apart() -> None:
    claim = Claim(taken_at=NOW - timedelta(days=1), point=Point.of_degrees(102.7, 25.0), accuracy=12)
    told = row(keep(made.with_place(), claim=claim))

    assert (told.taken_at, told.lon, told.lat, told.accuracy) == (claim.taken_at, 102_700_000, 25_000_000, 12)
    assert told.inner_taken_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert (told.inner_lon, told.inner_lat) == (102_712_340, 25_041_230)
    assert told.recorded_at == NOW
    assert (told.uploaded_by, told.unit) == (scene.DISPATCHER.person, scene.DISPATCHER.posts[0].unit)
    assert (told.stream_id, told.attached_at) == (None, None)


def test_file_is_named_by_its_digest_and_for_its_owner_alone() -> None:
    kept = keep()
    path = files.path_of(bytes.fromhex(kept.digest))

    assert files.digest_of(path.read_bytes()).hex() == kept.digest
    assert row(kept).size == path.stat().st_size
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert [one.name for one in path.parent.iterdir() if one.name.endswith(".part")] == []


def test_same_photo_again_is_answered_alike() -> None:
    first = keep(photo_id=(photo_id := made.new_id()))
    again = keep(photo_id=photo_id, now=NOW + timedelta(days=3))

    assert again == Kept(
        id=photo_id, digest=first.digest, width=first.width, height=first.height, repeated=True
    )
    assert row(again).recorded_at == NOW


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"data": made.jpeg(40)}, id="other-file"),
        pytest.param({"by": scene.LEADER}, id="other-person"),
    ],
)
def test_id_of_another_photo_is_refused(changed: dict[str, Any]) -> None:
    photo_id = keep().id

    with pytest.raises(PhotoIdReused):
        keep(photo_id=photo_id, **changed)


def test_file_sent_before_is_not_rebuilt_again() -> None:
    first = keep()
    with CaptureQueriesContext(connection) as queries:
        second = keep(by=scene.LEADER)

    assert (second.digest, second.repeated) == (first.digest, False)
    assert len(queries) == 2


def test_lost_file_comes_back_with_the_photo() -> None:
    kept = keep(photo_id=(photo_id := made.new_id()))
    files.path_of(bytes.fromhex(kept.digest)).unlink()

    keep(photo_id=photo_id)

    assert files.read(bytes.fromhex(kept.digest)) is not None


def test_lost_thumbnail_is_made_again() -> None:
    digest = bytes.fromhex(keep().digest)
    before = files.read(digest, ending=files.THUMB)
    files.path_of(digest, ending=files.THUMB).unlink()

    assert before is not None
    assert thumb(digest) == files.read(digest, ending=files.THUMB) is not None


def test_refused_photo_leaves_nothing() -> None:
    before = sorted(files.folder().rglob("*"))

    with pytest.raises(PhotoBroken):
        keep(made.jpeg(77)[:-300])

    assert Photo.objects.count() == 0
    assert sorted(files.folder().rglob("*")) == before


def test_claims_that_no_camera_makes_are_not_kept() -> None:
    told = row(keep(claim=Claim(taken_at=datetime(1, 1, 2, tzinfo=UTC), accuracy=3)))

    assert (told.taken_at, told.accuracy) == (None, None)


def test_photos_that_wait_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    bounded = keeping.KEEP.replace(str(keeping.MOST_WAITING), "2")
    monkeypatch.setattr(keeping, "KEEP", bounded)
    first, _ = keep(), keep()

    with pytest.raises(TooManyPhotos):
        keep()
    keep(by=scene.LEADER)
    attach(photos={first.id: Shows.BEFORE}, stream=CASE, by=scene.DISPATCHER, now=NOW)
    assert not keep().repeated


def test_photo_nobody_named_for_a_day_goes_and_its_file_after_it() -> None:
    waiting, named = keep(made.jpeg(11)), keep(made.jpeg(12))
    attach(photos={named.id: Shows.AFTER}, stream=CASE, by=scene.DISPATCHER, now=NOW)
    day = NOW + timedelta(hours=25)
    for kept in (waiting, named):
        for ending in (files.PICTURE, files.THUMB):
            os.utime(files.path_of(bytes.fromhex(kept.digest), ending=ending), (0, 0))

    assert drop_waiting(now=NOW + timedelta(hours=23)) == 0
    assert drop_waiting(now=day) == 1
    assert sum(drop_files(now=day, step=step) for step in range(PREFIXES // A_STEP)) == 2
    assert files.read(bytes.fromhex(waiting.digest)) is None
    assert files.read(bytes.fromhex(named.digest)) is not None


def test_fresh_file_without_a_row_is_left_to_its_upload() -> None:
    digest = files.digest_of(b"on its way")
    files.put(b"on its way", digest=digest)

    for step in range(PREFIXES // A_STEP):
        drop_files(now=datetime.now(tz=UTC), step=step)

    assert files.read(digest) == b"on its way"
