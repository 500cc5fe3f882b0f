"""Voice notes are kept once, as they were spoken, attached whole, and go when nobody names them."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories import voices as made
from tests.factories.photos import new_id

from muster.core.ledger.streams import Stream
from muster.evidence import files
from muster.evidence.attaching import attach_voices
from muster.evidence.models import VoiceNote
from muster.evidence.refusals import NotAVoice, TooManyVoices, UnknownVoice, VoiceIdReused, VoiceTooLarge
from muster.evidence.sweeping import A_STEP, PREFIXES, drop_files, drop_waiting
from muster.evidence.voices import keeping
from muster.evidence.voices.keeping import KeptVoice, keep_voice

pytestmark = pytest.mark.usefixtures("db")

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
CASE = Stream("whistle", "01900000-0000-7000-8000-00000000000a")
OTHER = Stream("whistle", "01900000-0000-7000-8000-00000000000b")


def keep(data: bytes | None = None, *, voice_id: str | None = None, **changed: Any) -> KeptVoice:
    given = {"by": scene.DISPATCHER, "now": NOW} | changed
    return keep_voice(voice_id=voice_id or new_id(), data=made.wav() if data is None else data, **given)


def attach(*voices: str, stream: Stream = CASE, by: Any = scene.DISPATCHER) -> None:
    attach_voices(voices=voices, stream=stream, by=by, now=NOW)


def test_voice_is_kept_to_the_byte_under_its_digest() -> None:
    data = made.wav(pitch=5)
    kept = keep(data, spoken_at=NOW - timedelta(hours=1))
    told = VoiceNote.objects.get()

    assert files.read(bytes.fromhex(kept.digest), ending=files.VOICE) == data
    assert (told.container, told.size) == ("wav", len(data))
    assert (told.spoken_at, told.recorded_at) == (NOW - timedelta(hours=1), NOW)
    assert (told.uploaded_by, told.unit) == (scene.DISPATCHER.person, scene.DISPATCHER.posts[0].unit)


def test_same_voice_again_is_answered_alike_with_two_statements() -> None:
    first = keep(voice_id=(voice_id := new_id()))
    with CaptureQueriesContext(connection) as queries:
        again = keep(voice_id=voice_id)

    assert (again.id, again.digest, again.repeated) == (first.id, first.digest, True)
    assert len(queries) == 2


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"data": made.wav(pitch=9)}, id="other-file"),
        pytest.param({"by": scene.LEADER}, id="other-person"),
    ],
)
def test_id_of_another_voice_is_refused(changed: dict[str, Any]) -> None:
    voice_id = keep().id

    with pytest.raises(VoiceIdReused):
        keep(voice_id=voice_id, **changed)


def test_what_is_refused_leaves_nothing() -> None:
    before = sorted(files.folder().rglob("*"))

    with pytest.raises(VoiceTooLarge):
        keep(made.wav() + bytes(8_000_000))
    with pytest.raises(NotAVoice):
        keep(b"<html>")
    assert VoiceNote.objects.count() == 0
    assert sorted(files.folder().rglob("*")) == before


def test_voices_that_wait_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "KEEP", keeping.KEEP.replace(str(keeping.MOST_WAITING), "1"))
    first = keep()

    with pytest.raises(TooManyVoices):
        keep()
    attach(first.id)
    assert not keep().repeated


@pytest.mark.parametrize(
    ("stream", "by"),
    [
        pytest.param(CASE, scene.LEADER, id="somebody-elses"),
        pytest.param(OTHER, scene.DISPATCHER, id="of-another-case"),
    ],
)
def test_voice_goes_to_one_case_by_its_own_person(stream: Stream, by: Any) -> None:
    kept = keep()
    if stream is OTHER:
        attach(kept.id)

    with pytest.raises(UnknownVoice):
        attach(kept.id, stream=stream, by=by)
    attach(kept.id)


def test_what_is_no_id_is_an_unknown_voice() -> None:
    with pytest.raises(UnknownVoice):
        attach("../../etc/passwd")


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("DELETE FROM voice_note", id="gone"),
        pytest.param("UPDATE voice_note SET stream_id = 'else'", id="elsewhere"),
        pytest.param("UPDATE voice_note SET size = 1", id="changed"),
    ],
)
def test_attached_voice_stays(statement: str) -> None:
    attach(keep().id)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_voice_nobody_named_for_a_day_goes_and_its_file_after_it() -> None:
    waiting, named = keep(made.wav(pitch=1)), keep(made.wav(pitch=2))
    attach(named.id)
    day = NOW + timedelta(hours=25)
    for kept in (waiting, named):
        os.utime(files.path_of(bytes.fromhex(kept.digest), ending=files.VOICE), (0, 0))

    assert drop_waiting(now=NOW + timedelta(hours=23)) == 0
    assert drop_waiting(now=day) == 1
    for step in range(PREFIXES // A_STEP):
        drop_files(now=day, step=step)
    assert files.read(bytes.fromhex(waiting.digest), ending=files.VOICE) is None
    assert files.read(bytes.fromhex(named.digest), ending=files.VOICE) is not None
