"""Photos over the API: taken once, refused early, named by commands, seen with their case."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.api.programs import DRAFT, Program, Programs
from tests.core.lifecycle import scene
from tests.factories import photos as made
from tests.factories.people import account_for, signed_in

from muster.core.directory.actors import Actor, Role
from muster.evidence import admission
from muster.evidence.models import Photo

STRANGER = scene.person(Role.DISPATCHER, scene.OTHER_STREET)
SOME_ID = "01900000-0000-7000-8000-0000000000ff"


def upload(program: Program, data: bytes | None = None, *, name: str = "a.jpg", **fields: Any) -> Any:
    file = SimpleUploadedFile(name, data if data is not None else made.jpeg(), content_type="image/jpeg")
    sent = {"id": made.new_id(), "file": file} | fields
    return program.client.post("/api/v1/photos", sent, headers=program.headers)


def received(program: Program, photos: list[str]) -> Any:
    told = {
        "source": "mass_call", "channel": "visit", "holder": scene.STREET, "text": "文化巷路灯不亮",
        "photos": photos,
    }  # fmt: skip
    return program.post("appeals", told)


def seen_by(actor: Actor, url: str) -> Any:
    return signed_in(actor).get(url)


def test_photo_is_taken_and_told_where_it_is(programs: Programs) -> None:
    photo_id = made.new_id()
    answer = upload(
        programs.of(scene.DISPATCHER), id=photo_id, lng="102.71234", lat="25.04123", accuracy="12.6",
        taken_at="2026-03-02T09:30:00+08:00",
    )  # fmt: skip

    assert answer.status_code == 201
    assert answer.json() == {
        "id": photo_id, "url": f"/photos/{photo_id}", "thumb": f"/photos/{photo_id}/thumb",
    }  # fmt: skip
    told = Photo.objects.get()
    assert (told.lon, told.lat, told.accuracy) == (102_712_340, 25_041_230, 13)
    assert told.uploaded_by == scene.DISPATCHER.person


def test_same_photo_again_is_answered_alike_and_another_is_refused(programs: Programs) -> None:
    program, photo_id = programs.of(scene.DISPATCHER), made.new_id()
    first, again = upload(program, id=photo_id), upload(program, id=photo_id)
    other = upload(program, made.jpeg(9), id=photo_id)

    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert (other.status_code, other.json()["code"]) == (422, "photo_id_reused")
    assert Photo.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        pytest.param(b"", 422, "empty_photo", id="nothing"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", 422, "not_a_photo", id="svg"),
        pytest.param(b"<!doctype html><p>", 422, "not_a_photo", id="html"),
        pytest.param(made.jpeg()[:-500], 422, "photo_broken", id="truncated"),
        pytest.param(made.animated("PNG"), 422, "photo_animated", id="animated"),
        pytest.param(made.huge_png(), 422, "photo_too_many_pixels", id="bomb"),
        pytest.param(made.jpeg() + b"PK\x03\x04" + bytes(50), 422, "photo_hides_a_file", id="polyglot"),
        pytest.param(bytes(15_000_001), 413, "photo_too_large", id="too-large"),
    ],
)
def test_bad_file_is_refused_by_name(programs: Programs, data: bytes, status: int, code: str) -> None:
    answer = upload(programs.of(scene.DISPATCHER), data)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (answer.json()["zh"], answer.json()["en"]) != ("", "")
    assert Photo.objects.count() == 0


def test_name_and_declared_type_decide_nothing(programs: Programs) -> None:
    answer = upload(programs.of(scene.DISPATCHER), made.saved(made.picture(), "PNG"), name="../../x.html")
    shown = seen_by(scene.DISPATCHER, answer.json()["thumb"])

    assert shown["Content-Type"] == "image/jpeg"
    assert "html" not in shown["Content-Disposition"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        pytest.param({"id": "1"}, "id", id="id"),
        pytest.param({"lng": "102.7"}, "lng", id="half-a-position"),
        pytest.param({"lng": "181", "lat": "0"}, "lng", id="out-of-the-world"),
        pytest.param({"lng": "nan", "lat": "0"}, "lng", id="no-number"),
        pytest.param({"taken_at": "yesterday"}, "taken_at", id="no-moment"),
        pytest.param({"taken_at": "2026-03-02T09:30:00"}, "taken_at", id="no-zone"),
        pytest.param({"whose": "mine"}, "whose", id="unknown"),
        pytest.param({"file": "words"}, "file", id="no-file"),
    ],
)
def test_bad_field_is_named(programs: Programs, fields: dict[str, Any], field: str) -> None:
    answer = upload(programs.of(scene.DISPATCHER), **fields)

    assert answer.status_code == 422, answer.content
    assert answer.json()["errors"][0]["field"] == field


def test_hundred_megabytes_are_refused_unread(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER)
    answer = program.client.post(
        "/api/v1/photos", b"", content_type="multipart/form-data; boundary=x",
        headers=program.headers, CONTENT_LENGTH="100000000",
    )  # fmt: skip

    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        pytest.param(b"{}", "application/json", 415, id="json"),
        pytest.param(b"no boundary here", "multipart/form-data", 400, id="no-boundary"),
        pytest.param(b"--x\r\nContent-Disp", "multipart/form-data; boundary=x", 422, id="cut-off"),
    ],
)
def test_body_that_is_no_form_is_refused(
    programs: Programs, body: bytes, content_type: str, status: int
) -> None:
    program = programs.of(scene.DISPATCHER)
    answer = program.client.post("/api/v1/photos", body, content_type=content_type, headers=program.headers)

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_further_photos_are_told_to_come_again(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER)
    with admission.admitted(), admission.admitted(), admission.admitted(), admission.admitted():
        answer = upload(program)

    assert (answer.status_code, answer.json()["code"]) == (503, "photos_busy")
    assert answer["Retry-After"]
    assert upload(program).status_code == 201


def test_session_needs_the_form_token(programs: Programs) -> None:
    page = Client(enforce_csrf_checks=True)
    page.force_login(account_for(scene.DISPATCHER), backend="muster.accounts.acting.Accounts")
    file = SimpleUploadedFile("a.jpg", made.jpeg())

    assert page.post("/api/v1/photos", {"id": made.new_id(), "file": file}).status_code == 403
    assert Photo.objects.count() == 0


def test_new_photo_is_seen_by_its_uploader_alone(programs: Programs) -> None:
    told = upload(programs.of(scene.DISPATCHER)).json()

    for url in (told["url"], told["thumb"]):
        shown = seen_by(scene.DISPATCHER, url)
        assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
        assert shown["Cache-Control"] == "private, max-age=3600"
        assert "Cookie" in shown["Vary"]
        assert shown["X-Content-Type-Options"] == "nosniff"
        assert seen_by(scene.LEADER, url).status_code == 404


def test_photo_is_seen_with_its_appeal_and_otherwise_like_a_missing_one(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER)
    told = upload(program).json()
    assert received(program, [told["id"]]).status_code == 201

    assert seen_by(scene.LEADER, told["url"]).status_code == 200
    foreign, missing = (seen_by(STRANGER, f"/photos/{one}") for one in (told["id"], SOME_ID))
    assert foreign.status_code == missing.status_code == 404
    assert _without_token(foreign.content, told["id"]) == _without_token(missing.content, SOME_ID)


def _without_token(page: bytes, photo_id: str) -> list[bytes]:
    lines = page.replace(photo_id.encode(), b"ID").splitlines()
    return [line for line in lines if b"csrf" not in line.lower() and b"nonce" not in line]


def test_photo_is_seen_through_the_whistle_that_carries_its_appeal(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER)
    told = upload(program).json()
    appeal = received(program, [told["id"]]).json()["id"]
    drawn = program.post("whistles", DRAFT | {"source": "mass_call", "appeals": [appeal]})
    assert drawn.status_code == 201, drawn.content
    clerk = scene.clerk(scene.URBAN)
    assert seen_by(clerk, told["url"]).status_code == 404

    whistle = drawn.json()["whistle"]
    assert program.post(f"whistles/{whistle}/submit", {"seen": 1}).status_code == 200
    assert programs.of(scene.LEADER).post(f"whistles/{whistle}/blow", {"seen": 2}).status_code == 200

    assert seen_by(clerk, told["url"]).status_code == 200
    assert seen_by(STRANGER, told["url"]).status_code == 404


def test_command_that_names_a_photo_twice_over_or_not_its_own_is_refused(programs: Programs) -> None:
    program, other = programs.of(scene.DISPATCHER), programs.of(STRANGER)
    mine, theirs = upload(program).json()["id"], upload(other).json()["id"]

    for photos in ([SOME_ID], [theirs], [mine, SOME_ID]):
        answer = received(program, photos)
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_photo")
        assert photos[-1] in answer.json()["zh"]
    assert Photo.objects.filter(stream_id__isnull=False).count() == 0
    assert received(program, [mine]).status_code == 201
    assert received(program, [mine]).status_code == 422


def test_description_tells_of_the_form(programs: Programs) -> None:
    told = json.loads(programs.of(scene.DISPATCHER).get("openapi.json").content)
    body = told["paths"]["/photos"]["post"]["requestBody"]["content"]["multipart/form-data"]["schema"]

    assert body["required"] == ["id", "file"]
    assert body["properties"]["file"]["format"] == "binary"
