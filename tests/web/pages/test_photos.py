"""Photos that come with a form: kept though the form is refused, named by its command, all or nothing."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories import photos as made
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in

from muster.core.directory.actors import Actor
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.evidence.models import Photo

HANDLER, CLERK = scene.handler(scene.URBAN), scene.clerk(scene.URBAN)
KEPT = re.compile(r'name="(photo_\w+):kept" value="([0-9a-f-]{36})"')


@pytest.fixture
def life(live_database: str) -> Life:
    found_city()
    return whistle_in(WhistleState.IN_HAND, assists=())


def file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.jpg", data, content_type="image/jpeg")


def send(life: Life, by: Actor, name: str, **fields: Any) -> Any:
    about = {} if name == "submit_result" else {"assignment": "1"}
    sent = {"idempotency_key": str(uuid4())} | about | fields
    return signed_in(by).post(f"/whistles/{life.id}/{name}", sent)


def came(life: Life) -> None:
    life.give(c.ReportIn(assignment=1, presence=scene.present()), HANDLER)


def test_photos_come_with_who_came(life: Life) -> None:
    answer = send(life, HANDLER, "report_in", photo_presence=[file(made.jpeg(1)), file(made.jpeg(2))])

    assert answer.status_code == 302
    assert set(Photo.objects.values_list("stream_id", "shows")) == {(life.id, "presence")}
    assert Photo.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "by"),
    [
        pytest.param("interim_report", CLERK, id="interim"),
        pytest.param("submit_result", CLERK, id="result"),
    ],
)
def test_photos_of_before_and_after_become_evidence(life: Life, name: str, by: Actor) -> None:
    came(life)
    sent = {"photo_before": [file(made.jpeg(1))], "photo_after": [file(made.jpeg(2))]}

    assert send(life, by, name, note="已清理", **sent).status_code == 302
    shown = {piece.kind.value: piece.ref for piece in life.whistle.evidence}
    assert {f"photo_{one.shows}": str(one.id) for one in Photo.objects.all()} == shown
    assert shown.keys() == {"photo_before", "photo_after"}


def test_photo_that_cannot_be_used_is_told_at_its_field_and_the_others_stay(life: Life) -> None:
    came(life)
    key = str(uuid4())
    files = [file(made.jpeg(1)), file(b"<svg/>")]
    refused = send(life, CLERK, "submit_result", note="已清理", photo_after=files, idempotency_key=key)
    page = refused.content.decode()
    kept = KEPT.findall(page)

    assert refused.status_code == 422
    assert "第 2 个" in page
    assert "SVG" in page
    assert "已清理" in page
    assert [name for name, _ in kept] == ["photo_after"]
    assert Photo.objects.get().stream_id is None

    again = send(
        life, CLERK, "submit_result", note="已清理", idempotency_key=key, **{"photo_after:kept": kept[0][1]}
    )

    assert again.status_code == 302
    assert str(Photo.objects.get(stream_id=life.id).id) == kept[0][1]


def test_command_that_is_refused_attaches_nothing(life: Life) -> None:
    answer = send(life, CLERK, "submit_result", note="已清理", photo_after=[file(made.jpeg())])

    assert answer.status_code == 422
    assert Photo.objects.get().stream_id is None
    assert life.whistle.evidence == ()


def test_photo_of_somebody_else_rolls_the_whole_command_back(life: Life) -> None:
    came(life)
    send(life, HANDLER, "interim_report", note="进展", photo_after=[file(b"")])
    theirs = made.new_id()
    mine = [file(made.jpeg())]
    answer = send(
        life, CLERK, "submit_result", note="已清理", photo_before=mine, **{"photo_after:kept": theirs}
    )

    assert answer.status_code == 422
    assert theirs in answer.content.decode()
    assert life.whistle.state is WhistleState.IN_HAND
    assert Photo.objects.get().stream_id is None


def test_form_sent_twice_is_carried_out_once(life: Life) -> None:
    came(life)
    sent = {"note": "已清理", "idempotency_key": str(uuid4())}
    first, again = (
        send(life, CLERK, "submit_result", photo_after=[file(made.jpeg())], **sent) for _ in range(2)
    )

    assert (first.status_code, again.status_code) == (302, 302)
    assert Photo.objects.count() == 1
    assert len(life.whistle.evidence) == 1


def test_more_photos_than_a_field_takes_are_refused(life: Life) -> None:
    answer = send(life, HANDLER, "report_in", photo_presence=[file(made.jpeg()) for _ in range(10)])

    assert answer.status_code == 422
    assert "最多 9 张" in answer.content.decode()


def test_form_too_large_is_told_off_unread(life: Life) -> None:
    answer = signed_in(HANDLER).post(
        f"/whistles/{life.id}/report_in", b"--x", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="100000001",
    )  # fmt: skip

    assert answer.status_code == 413
    assert "照片合计过大" in answer.content.decode()


def test_many_photos_take_no_more_statements_than_one(life: Life) -> None:
    def counted() -> int:
        page = signed_in()
        page.get(f"/whistles/{life.id}")
        with CaptureQueriesContext(connection) as queries:
            shown = page.get(f"/whistles/{life.id}").content.decode()
        assert shown.count('class="shot"') == Photo.objects.count() or Photo.objects.count() == 0
        return len(queries)

    none = counted()
    send(life, HANDLER, "report_in", photo_presence=[file(made.jpeg(nth)) for nth in range(9)])

    assert counted() == none
