"""Photos and voice notes go into a backup whole, come back whole, and what is missing is found."""

import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.core.lifecycle import scene
from tests.factories import photos as made
from tests.factories import voices

from muster.core.ledger.streams import Stream
from muster.evidence import files
from muster.evidence.attaching import Shows, attach, attach_voices
from muster.evidence.keeping import keep_photo
from muster.evidence.voices.keeping import keep_voice
from muster.runtime.doctor.findings import Health
from muster.runtime.doctor.photos import look_at_photos
from muster.runtime.safekeeping.photos import append_photos, check_photos, restore_photos
from muster.runtime.safekeeping.refusal import BackupRefused
from muster.runtime.safekeeping.seal import check_seal, seal

pytestmark = pytest.mark.usefixtures("db")

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DUMP = b"PGDMP and what follows" * 50


def kept(shade: int, *, named: bool = True) -> Path:
    """The file of a photo of a case."""
    photo = keep_photo(photo_id=made.new_id(), data=made.jpeg(shade), by=scene.DISPATCHER, now=NOW)
    if named:
        case = Stream("whistle", "01900000-0000-7000-8000-00000000000a")
        attach(photos={photo.id: Shows.AFTER}, stream=case, by=scene.DISPATCHER, now=NOW)
    return files.path_of(bytes.fromhex(photo.digest))


def spoken(pitch: int) -> Path:
    """The file of a voice note of a case."""
    voice = keep_voice(voice_id=made.new_id(), data=voices.wav(pitch=pitch), by=scene.DISPATCHER, now=NOW)
    case = Stream("whistle", "01900000-0000-7000-8000-00000000000a")
    attach_voices(voices=[voice.id], stream=case, by=scene.DISPATCHER, now=NOW)
    return files.path_of(bytes.fromhex(voice.digest), ending=files.VOICE)


def backed_up(folder: Path) -> Path:
    file = folder / "city.dump"
    file.write_bytes(DUMP)
    seal(file=file, photos=append_photos(file=file))
    return file


def restored(file: Path) -> int:
    begins, ends = check_seal(file=file)
    return restore_photos(file=file, begins=begins, ends=ends)


def test_lost_photos_come_back_to_the_byte(tmp_path: Path) -> None:
    paths = [kept(20), kept(50), spoken(3)]
    before = [path.read_bytes() for path in paths]
    waiting = kept(80, named=False)
    file = backed_up(tmp_path)
    for path in (*paths, waiting):
        path.unlink()

    assert restored(file) == 3
    assert check_photos() == 3
    assert [path.read_bytes() for path in paths] == before
    assert not waiting.exists()
    assert file.read_bytes().startswith(DUMP)


def test_backup_without_photos_is_one_too(tmp_path: Path) -> None:
    assert restored(backed_up(tmp_path)) == 0


def test_same_picture_of_many_cases_is_kept_once(tmp_path: Path) -> None:
    kept(54)
    kept(54)

    assert restored(backed_up(tmp_path)) == 1


@pytest.mark.parametrize("spoil", ["missing", "changed"])
def test_backup_of_a_spoiled_photo_is_refused(tmp_path: Path, spoil: str) -> None:
    path = kept(55)
    path.unlink()
    if spoil == "changed":
        path.write_bytes(b"another picture")

    file = tmp_path / "city.dump"
    file.write_bytes(DUMP)

    with pytest.raises(BackupRefused, match=path.name[:12]):
        append_photos(file=file)
    with pytest.raises(BackupRefused, match=path.name[:12]):
        check_photos()
    path.unlink(missing_ok=True)


def test_photo_under_another_name_is_refused(tmp_path: Path) -> None:
    path = kept(56)
    file = tmp_path / "city.dump"
    file.write_bytes(DUMP)
    with file.open("r+b") as written:
        begins = written.seek(0, 2)
        with tarfile.open(fileobj=written, mode="w") as packed:
            packed.add(path, arcname="0" * 64)

    with pytest.raises(BackupRefused, match="does not fit its digest"):
        restore_photos(file=file, begins=begins, ends=file.stat().st_size)


@pytest.mark.parametrize("lost", [lambda: kept(57), lambda: spoken(8)], ids=["photo", "voice"])
def test_doctor_finds_what_is_lost(lost: Callable[[], Path]) -> None:
    path = lost()
    assert look_at_photos().health is Health.WELL
    content = path.read_bytes()
    path.unlink()

    assert look_at_photos().health is Health.ILL
    path.write_bytes(content)
