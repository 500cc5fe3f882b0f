"""Photos of a report: up to four, only within it, and shown to nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.photos import jpeg
from tests.factories.residents import PHONE, contact

from muster.evidence.models import Photo
from muster.intake.models import Appeal
from muster.intake.queries import folded
from muster.web.residents import limits
from muster.web.residents.report.draft import KEPT_AS


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def sent(client: Client, *files: bytes, **changed: object) -> object:
    form = {"street": scene.STREET, "community": scene.COMMUNITY, "address": "文化巷", "do": "next"}
    photos = [SimpleUploadedFile(f"{nth}.jpg", data, "image/jpeg") for nth, data in enumerate(files)]
    return client.post("/report", form | {"photos": photos} | changed)


def kept(client: Client) -> list[str]:
    return list(client.session[KEPT_AS]["photos"])


def test_photos_come_to_the_desk_with_the_report() -> None:
    client = Client()
    sent(client, jpeg(1), jpeg(2))
    client.post("/report/what", {"category": scene.ITEM.category, "text": "夜里还在摆摊。", "do": "next"})
    client.post("/report/contact", contact(client))

    appeal = Appeal.objects.get()
    reported = folded(appeal_id=str(appeal.id))
    assert reported is not None
    assert len(reported.report.photos) == 2
    assert set(Photo.objects.values_list("stream_id", "shows")) == {(str(appeal.id), "problem")}
    photo = reported.report.photos[0]
    assert signed_in().get(f"/photos/{photo}").status_code == 200
    own = Client()
    own.post("/progress", {"number": appeal.external_id, "tail": PHONE[-4:]})
    assert f"/report/photos/{photo}" in own.get("/progress/case").content.decode()
    assert own.get(f"/report/photos/{photo}")["Content-Type"] == "image/jpeg"


def test_photo_is_shown_to_nobody_else() -> None:
    client = Client()
    sent(client, jpeg(1))
    (photo,) = kept(client)

    assert client.get(f"/report/photos/{photo}").status_code == 200
    for other in (Client(), signed_in()):
        assert other.get(f"/report/photos/{photo}").status_code == 404


def test_same_photo_twice_is_one_and_can_be_taken_away() -> None:
    client = Client()
    sent(client, jpeg(1))
    sent(client, jpeg(1), jpeg(2))
    assert len(kept(client)) == 2

    sent(client, remove=kept(client)[0], do="")

    assert len(kept(client)) == 1


def test_fifth_photo_is_left_out_and_said() -> None:
    client = Client()

    answer = sent(client, *(jpeg(nth) for nth in range(5)))

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "最多 4 张" in answer.content.decode()  # type: ignore[attr-defined]
    assert len(kept(client)) == 4


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"<svg xmlns='x' onload='alert(1)'/>", id="svg"),
        pytest.param(b"<html><script>alert(1)</script>", id="html"),
        pytest.param(jpeg()[:500], id="cut-off"),
    ],
)
def test_file_that_is_no_photo_is_said_at_its_field(data: bytes) -> None:
    client = Client()

    answer = sent(client, data)

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert 'id="photos-error"' in answer.content.decode()  # type: ignore[attr-defined]
    assert kept(client) == []
    assert not Photo.objects.exists()


def test_nothing_is_taken_in_outside_the_form() -> None:
    client = Client()
    for path in ("/report/what", "/report/contact", "/progress", "/progress/case"):
        client.post(path, {"photos": SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")})

    assert not Photo.objects.exists()


def test_one_client_sends_so_many_photos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PHOTO", limits.Limit(name="few", most=1, within=limits.PHOTO.within))
    client = Client()

    answer = sent(client, jpeg(1), jpeg(2))

    assert "太频繁" in answer.content.decode()  # type: ignore[attr-defined]
    assert len(kept(client)) == 1
