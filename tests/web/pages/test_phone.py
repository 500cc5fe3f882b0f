"""The phone's page: whose it is, what stands on it, and that its forms work without scripts."""

import gzip
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.core.lifecycle import scene
from tests.factories import whistles
from tests.factories.city import found_city
from tests.factories.people import PASSWORD, account_for, signed_in

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.states import WhistleState
from muster.directory.models import Duty, Unit
from muster.evidence.models import Photo
from muster.intake.models import Appeal

BUILT = Path(__file__).parents[3] / "src/muster/web/static/muster"
FIRST_LOAD = ("phone.css", "phone.js", "phone-worker.js", "look.js", "icons.svg", "logo.svg")
BUDGET = 90 * 1024
HANDLER = scene.handler(scene.URBAN)
PHONE = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/110.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/110.0 Safari/537.36"


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def page_of(actor: Actor) -> str:
    answer = signed_in(actor).get("/m")
    assert answer.status_code == 200
    return answer.content.decode()


def forms_on(page: str) -> set[str]:
    return set(re.findall(r'data-outbox="(\w+)"', page))


def test_every_form_carries_its_token_and_is_accepted_without_scripts(city: None) -> None:
    whistles.whistle_in(WhistleState.IN_HAND)
    clerk = scene.clerk(scene.URBAN)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(account_for(clerk), backend="muster.accounts.acting.Accounts")

    forms = re.findall(r"<form[^>]*data-outbox.*?</form>", strict.get("/m").content.decode(), re.S)

    assert len(forms) == 5
    tokens = [re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form) for form in forms]
    assert all(tokens)
    sent = {"csrfmiddlewaretoken": tokens[0][1] if tokens[0] else ""}
    assert strict.post("/m/report", sent).status_code != 403


@pytest.mark.parametrize(
    ("state", "actor", "forms"),
    [
        pytest.param(
            WhistleState.SOUNDING, HANDLER, {"report_in", "contact", "finish"}, id="handler"
        ),
        pytest.param(
            WhistleState.IN_HAND, scene.clerk(scene.URBAN),
            {"report_in", "contact", "interim_report", "finish", "report"}, id="lead-clerk",
        ),
        pytest.param(WhistleState.AWAITING_VERIFICATION, HANDLER, set(), id="nothing-owed"),
    ],
)  # fmt: skip
def test_a_task_offers_what_its_person_may_do(
    city: None, state: WhistleState, actor: Actor, forms: set[str]
) -> None:
    whistles.whistle_in(state)

    assert forms_on(page_of(actor)) == forms


def test_whoever_judges_a_result_verifies_it_on_the_spot(city: None) -> None:
    whistles.whistle_in(WhistleState.AWAITING_VERIFICATION)

    assert "verify" in forms_on(page_of(scene.person(Role.GRID_WORKER, scene.STREET)))
    assert "verify" not in forms_on(page_of(scene.GRID_WORKER))


def test_one_whistle_is_one_task_however_many_clocks_run(city: None) -> None:
    whistles.whistle_in(WhistleState.SOUNDING, type=WhistleType.EMERGENCY)

    page = page_of(HANDLER)

    assert page.count('class="card job"') == 1


def test_the_roster_shows_my_desk_and_the_one_above_it(city: None) -> None:
    now = datetime.now(tz=UTC)
    for unit, actor, name in (
        (scene.STREET_CENTRE, scene.DISPATCHER, "赵敏"),
        (scene.CITY_CENTRE, scene.CITY_DISPATCHER, "周强"),
    ):
        person = account_for(actor, name=name).person
        Duty.objects.create(
            unit_id=unit, person=person, starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=7)
        )

    page = page_of(scene.GRID_WORKER)

    assert "赵敏" in page
    assert "周强" not in page


@pytest.mark.parametrize("count", [0, 1, 3])
def test_statements_do_not_grow_with_the_tasks(city: None, count: int) -> None:
    for _ in range(count):
        whistles.whistle_in(WhistleState.SOUNDING)
    client = signed_in(HANDLER)
    client.get("/m")

    with CaptureQueriesContext(connection) as captured:
        client.get("/m")

    assert len(captured) <= 8


def test_the_session_tells_its_person_and_a_stranger_nothing(city: None) -> None:
    answer = signed_in(HANDLER).get("/m/person")

    assert answer.json().keys() == {"person", "token", "now"}
    assert answer.json()["person"] == HANDLER.person
    assert Client().get("/m/person").status_code == 302


@pytest.mark.skipif(not BUILT.exists(), reason="needs the built front end")
def test_the_worker_may_serve_the_page_and_is_never_stored(city: None) -> None:
    answer = Client().get("/m/sw.js")

    assert answer["Service-Worker-Allowed"] == "/m"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Type"].startswith("text/javascript")
    assert "connect-src 'self'" in answer["Content-Security-Policy"]


def test_the_manifest_names_the_app(city: None) -> None:
    assert Client().get("/m/manifest.webmanifest").json()["start_url"] == "/m"


@pytest.mark.skipif(not BUILT.exists(), reason="needs the built front end")
def test_the_first_load_fits_a_weak_network(city: None) -> None:
    for _ in range(20):
        whistles.whistle_in(WhistleState.SOUNDING)
    page = page_of(scene.clerk(scene.URBAN)).encode()

    sizes = [len(gzip.compress(part)) for part in (page, *((BUILT / one).read_bytes() for one in FIRST_LOAD))]

    assert sum(sizes) <= BUDGET


@pytest.mark.parametrize(
    ("actor", "browser", "first"),
    [
        pytest.param(scene.GRID_WORKER, PHONE, "/m", id="grid-worker-phone"),
        pytest.param(HANDLER, PHONE, "/m", id="handler-phone"),
        pytest.param(scene.GRID_WORKER, DESK, "/", id="grid-worker-desk"),
        pytest.param(scene.DISPATCHER, PHONE, "/", id="dispatcher-phone"),
    ],
)
def test_who_works_outdoors_begins_on_the_phone(city: None, actor: Actor, browser: str, first: str) -> None:
    user = account_for(actor)
    form = {"username": user.username, "password": PASSWORD}

    answer = Client(headers={"user-agent": browser}).post("/sign-in", form)

    assert answer["Location"] == first


def test_a_report_without_scripts_becomes_an_appeal_of_the_community(city: None) -> None:
    client = signed_in(scene.GRID_WORKER)
    form = {"holder": scene.COMMUNITY, "channel": "grid_patrol", "source": "beyond_own_means",
            "community": scene.COMMUNITY, "title": "井盖破损", "text": "文林街 12 号门前",
            "idempotency_key": "k-1"}  # fmt: skip

    answers = [client.post("/m/report", form) for _ in range(2)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/m")] * 2
    assert list(Appeal.objects.values_list("holder", "community", "street")) == [
        (scene.COMMUNITY, scene.COMMUNITY, scene.STREET)
    ]


def test_a_report_without_words_comes_back_with_the_reason(city: None) -> None:
    answer = signed_in(scene.GRID_WORKER).post("/m/report", {"title": "井盖破损"})

    assert answer.status_code == 422
    assert "情况说明" in answer.content.decode()
    assert not Appeal.objects.exists()


def test_reporting_in_without_scripts_is_given_once(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)
    client = signed_in(HANDLER)
    form = {"assignment": "1", "idempotency_key": "k-1"}

    answers = [client.post(f"/m/whistles/{life.id}/report_in", form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert life.whistle.assignments[0].reported_in_at is not None


def test_only_the_commands_of_the_field_are_given_from_the_phone(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)

    answer = signed_in().post(f"/m/whistles/{life.id}/withdraw", {"reason": "重复"})

    assert answer.status_code == 404


def test_photos_come_without_scripts_too(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)
    picture = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(picture, "JPEG")
    form = {
        "assignment": "1",
        "idempotency_key": "k-1",
        "photo_presence": SimpleUploadedFile("spot.jpg", picture.getvalue()),
    }

    answer = signed_in(HANDLER).post(f"/m/whistles/{life.id}/report_in", form)

    assert answer.status_code == 302
    assert [str(photo.stream_id) for photo in Photo.objects.all()] == [life.id]


def test_a_file_that_is_no_photo_comes_back_with_the_reason(city: None) -> None:
    life = whistles.whistle_in(WhistleState.SOUNDING)
    form = {"assignment": "1", "photo_presence": SimpleUploadedFile("spot.jpg", b"<html>")}

    answer = signed_in(HANDLER).post(f"/m/whistles/{life.id}/report_in", form)

    assert answer.status_code == 422
    assert "第 1 个" in answer.content.decode()
    assert life.whistle.assignments[0].reported_in_at is None


def test_a_units_duty_phone_is_called_from_the_task_the_roster_and_the_whistle(city: None) -> None:
    for unit, number in ((scene.URBAN, "0871-55501234 示例"), (scene.STREET_CENTRE, "0871-55505678")):
        Unit.objects.filter(id=unit).update(duty_phone=number)
    now = datetime.now(tz=UTC)
    life = whistles.whistle_in(WhistleState.SOUNDING, now=now - timedelta(hours=1))
    on_duty = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=3)}
    account_for(HANDLER)
    Duty.objects.create(unit_id=scene.URBAN, person_id=HANDLER.person, **on_duty)

    page = page_of(HANDLER)
    whistle = signed_in(HANDLER).get(f"/whistles/{life.id}").content.decode()

    assert page.count('href="tel:0871-55501234"') == 2
    assert page.count('href="tel:0871-55505678"') == 1
    assert whistle.count('href="tel:0871-55501234"') == 1
    assert "0871-55501234 示例</a>" in whistle


def test_a_report_being_written_is_told_whom_to_call_where_it_tells_of_danger(city: None) -> None:
    client = signed_in(scene.GRID_WORKER)

    danger, none = (
        client.post("/m/report/danger", {"title": "巡查发现", "text": text})
        for text in ("三栋楼道闻到很浓的煤气味", "井盖旁边堆了杂物")
    )

    assert (danger.status_code, danger["Cache-Control"]) == (200, "no-store")
    assert "燃气泄漏" in danger.content.decode()
    assert 'href="tel:119"' in danger.content.decode()
    assert none.content.decode().strip() == ""
    assert 'data-danger="/m/report/danger"' in client.get("/m").content.decode()
    assert not Appeal.objects.exists()
