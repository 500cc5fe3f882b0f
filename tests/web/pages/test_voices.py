"""Voice notes on the pages: kept with the form, named by its command, played to whoever sees the case."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.core.lifecycle import scene
from tests.factories import voices as made
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.photos import jpeg
from tests.factories.whistles import Life, whistle_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.evidence.models import VoiceNote
from muster.intake.models import Appeal

HANDLER, CLERK = scene.handler(scene.URBAN), scene.clerk(scene.URBAN)
STRANGER = scene.person(Role.DISPATCHER, scene.OTHER_STREET)
SAID = made.wav(pitch=4)
APPEAL = {
    "channel": "phone", "source": "mass_call", "title": "路灯不亮", "text": "文化巷路灯不亮三天了",
    "holder": str(scene.STREET), "street": str(scene.STREET), "community": str(scene.COMMUNITY),
    "item": scene.ITEM.code,
}  # fmt: skip


@pytest.fixture
def life(live_database: str) -> Life:
    found_city()
    found = whistle_in(WhistleState.IN_HAND, assists=())
    found.give(c.ReportIn(assignment=1, presence=scene.present()), HANDLER)
    return found


def file(data: bytes = SAID, name: str = "spoken.webm") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="audio/webm")


def send(life: Life, by: Actor, name: str, **fields: Any) -> Any:
    return signed_in(by).post(
        f"/m/whistles/{life.id}/{name}", {"idempotency_key": str(uuid4()), "assignment": "1"} | fields
    )


def heard(life: Life) -> str:
    assert send(life, CLERK, "interim_report", note="进展", voice_note=[file()]).status_code == 302
    return str(VoiceNote.objects.get().id)


def test_voice_note_without_scripts_becomes_evidence_and_a_player(life: Life) -> None:
    voice = heard(life)
    answer = signed_in(CLERK).get(f"/whistles/{life.id}")
    page = answer.content.decode()

    assert "media-src 'self' blob:" in answer["Content-Security-Policy"]
    assert [(piece.kind.value, piece.ref) for piece in life.whistle.evidence] == [("voice_note", voice)]
    assert VoiceNote.objects.get().stream_id == life.id
    assert re.search(rf'<audio controls preload="none" src="/voices/{voice}"', page)


def test_recording_is_served_as_a_file_that_no_browser_opens(life: Life) -> None:
    voice = heard(life)
    answer = signed_in(CLERK).get(f"/voices/{voice}")

    assert (answer.status_code, answer.content) == (200, SAID)
    assert answer["Content-Type"] == "audio/wav"
    assert answer["Content-Disposition"] == f'attachment; filename="{voice}.wav"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, max-age=3600"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_only_who_sees_the_case_hears_it(life: Life) -> None:
    voice = heard(life)

    assert signed_in(STRANGER).get(f"/voices/{voice}").status_code == 404
    assert signed_in(CLERK).get(f"/voices/{uuid4()}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "told", "size"),
    [
        pytest.param("bytes=0-", 200, None, len(SAID), id="everything"),
        pytest.param("bytes=0-99", 206, f"bytes 0-99/{len(SAID)}", 100, id="the-beginning"),
        pytest.param(
            f"bytes=100-{len(SAID) * 9}", 206, f"bytes 100-{len(SAID) - 1}/{len(SAID)}", len(SAID) - 100,
            id="beyond-the-end",
        ),
        pytest.param("bytes=99999999-", 416, f"bytes */{len(SAID)}", 0, id="behind-the-end"),
        pytest.param("bytes=9-3", 200, None, len(SAID), id="backwards"),
        pytest.param("lines=1-2", 200, None, len(SAID), id="nonsense"),
    ],
)  # fmt: skip
def test_player_gets_the_part_it_asks_for(
    life: Life, asked: str, status: int, told: str | None, size: int
) -> None:
    answer = signed_in(CLERK).get(f"/voices/{heard(life)}", headers={"Range": asked})

    assert (answer.status_code, answer.get("Content-Range"), len(answer.content)) == (status, told, size)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        pytest.param([file(b"<html>")], "不是录音", id="a-page"),
        pytest.param([file(made.webm() + b"V_VP8")], "这是视频", id="a-film"),
        pytest.param([file() for _ in range(4)], "最多 3 段", id="too-many"),
    ],
)
def test_bad_recording_is_told_and_attaches_nothing(life: Life, files: list[Any], why: str) -> None:
    answer = send(life, CLERK, "interim_report", note="进展", voice_note=files)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert life.whistle.evidence == ()


@pytest.mark.parametrize("path", ["/desk", "/appeals/new"])
def test_the_desk_takes_photos_and_voices_with_an_appeal(life: Life, path: str) -> None:
    photo = SimpleUploadedFile("a.jpg", jpeg())
    sent = APPEAL | {"photo_problem": [photo], "voice_problem": [file()], "then": "receive"}
    answer = signed_in().post(path, sent)
    appeal = Appeal.objects.get()

    assert answer.status_code == 302, answer.content.decode()
    assert VoiceNote.objects.get().stream_id == str(appeal.id)
    page = signed_in().get(f"/appeals/{appeal.id}").content.decode()
    assert page.count('class="shot"') == page.count("<audio") == 1


@pytest.mark.parametrize("path", ["/desk", "/appeals/new"])
def test_evidence_stays_with_a_form_that_comes_back(life: Life, path: str) -> None:
    sent = APPEAL | {"text": "", "voice_problem": [file()], "idempotency_key": str(uuid4())}
    answer = signed_in().post(path, sent)
    kept = re.search(r'name="voice_problem:kept" value="([0-9a-f-]{36})"', answer.content.decode())

    assert answer.status_code == 422
    assert kept is not None
    again = sent | {"text": "文化巷路灯不亮", "voice_problem:kept": kept[1], "voice_problem": []}
    assert signed_in().post(path, again).status_code == 302
    assert VoiceNote.objects.get().stream_id == str(Appeal.objects.get().id)
