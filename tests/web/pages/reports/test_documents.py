"""Documents in the browser: asked for, followed while they are made, read, saved, and nobody else's."""

import io
from datetime import UTC, datetime
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.periods import Course
from tests.factories.reports import ASSESSOR, MARCH
from tests.factories.whistles import Life, whistle_in

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.reports.keeping.making import make_next
from muster.reports.models import Report

MOST_STATEMENTS = 8
SIGNING_IN = 2


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


@pytest.fixture
def assessor() -> Client:
    return signed_in(ASSESSOR)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def asked(client: Client, **form: str) -> str:
    """The address of the document that was asked for."""
    answer = client.post("/reports/new", form)
    assert answer.status_code == 302
    return str(answer["Location"])


def work() -> None:
    assert make_next(clock=lambda: datetime.now(tz=UTC)) == 1


def test_a_circular_is_asked_for_followed_and_saved(assessor: Client) -> None:
    whistle_in(WhistleState.CLOSED)
    here = asked(assessor, kind="circular", organisation=str(scene.COUNTY), period="2026-03")

    waiting = page(assessor, here)
    assert "等待制作" in waiting
    assert 'hx-trigger="every 1s"' in waiting
    assert "下载" not in waiting

    work()
    ready = page(assessor, here)
    assert "已制成" in ready
    assert 'hx-trigger="every' not in ready
    assert "关于2026年3月街道吹哨、部门报到工作情况的通报" in ready

    saved = assessor.get(f"{here}/file")
    assert "attachment" in saved["Content-Disposition"]
    assert saved["Cache-Control"] == "no-store"
    assert Document(io.BytesIO(b"".join(saved.streaming_content))).tables  # type: ignore[attr-defined]


def test_the_page_shows_the_tables_heads_joined_and_charts_with_their_values(assessor: Client) -> None:
    whistle_in(WhistleState.CLOSED)
    here = asked(assessor, kind="circular", subject=MARCH)
    work()

    shown = page(assessor, here)

    assert '<th scope="colgroup" colspan="3">12345热线</th>' in shown
    assert '<th scope="col" rowspan="2">派遣总数</th>' in shown
    assert shown.count('data-chart="bars"') == 2
    assert "data-lying" in shown


def test_the_list_asks_anew_only_while_something_is_being_made(assessor: Client) -> None:
    assert "没有文书" in page(assessor, "/reports")

    asked(assessor, kind="score_table", subject=MARCH)
    assert 'hx-trigger="every 2s"' in page(assessor, "/reports")

    work()
    assert 'hx-trigger="every' not in page(assessor, "/reports")


def test_two_presses_of_one_button_are_one_document(assessor: Client) -> None:
    form = {"kind": "circular", "subject": MARCH, "idempotency_key": "one"}

    assert asked(assessor, **form) == asked(assessor, **form)
    assert Report.objects.count() == 1


def test_what_failed_says_why(assessor: Client) -> None:
    here = asked(assessor, kind="circular", subject=MARCH)
    Report.objects.update(state="making", tries=3, beat_at=scene.MONDAY)
    work()

    assert "制作 3 次均中途停止" in page(assessor, here)


def test_a_period_to_come_is_refused_in_the_list(assessor: Client) -> None:
    answer = assessor.post("/reports/new", {"kind": "circular", "subject": f"{scene.COUNTY}/2099-01"})

    assert answer.status_code == 422
    assert "该时段尚未开始" in answer.content.decode()


@pytest.mark.parametrize(
    "form",
    [
        pytest.param({"kind": "nothing", "subject": MARCH}, id="unknown-kind"),
        pytest.param({"kind": "circular"}, id="nothing-said"),
        pytest.param({"kind": "circular", "subject": f"{scene.CITY}/2026-03"}, id="another-organisation"),
        pytest.param({"kind": "summons", "subject": "x"}, id="no-whistle"),
        pytest.param({"kind": "minutes", "subject": MARCH}, id="no-meeting"),
        pytest.param({"kind": "annual_result", "subject": f"{scene.CITY_WATER}/2026"}, id="another-unit"),
    ],
)
def test_what_is_not_this_persons_is_not_there(assessor: Client, form: dict[str, str]) -> None:
    assert assessor.post("/reports/new", form).status_code == 404
    assert not Report.objects.exists()


def test_a_document_is_not_there_for_others(assessor: Client) -> None:
    here = asked(assessor, kind="circular", subject=MARCH)
    work()

    for by in (scene.clerk(scene.URBAN), scene.DISPATCHER):
        other = signed_in(by)
        assert other.get(here).status_code == other.get(f"{here}/file").status_code == 404
        assert "通报 五华区" not in page(other, "/reports")


def test_a_file_that_is_not_made_yet_is_not_there(assessor: Client) -> None:
    here = asked(assessor, kind="circular", subject=MARCH)

    assert assessor.get(f"{here}/file").status_code == 404


def test_a_whistle_offers_its_sheet_its_letters_and_minutes_to_whose_they_are() -> None:
    life: Life = whistle_in(WhistleState.IN_HAND)
    order = c.Supervise(unit=scene.URBAN, grade=1, note=life.text("立即办理"))
    life.give(order, scene.COUNTY_SUPERVISOR)
    address = f"/whistles/{life.id}"

    above, unit = (page(signed_in(by), address) for by in (scene.COUNTY_SUPERVISOR, scene.clerk(scene.URBAN)))

    assert 'value="supervision_letter"' in above
    assert f'value="{life.id}/' in above
    assert 'value="supervision_letter"' not in unit
    assert 'value="summons"' in unit


def test_a_draft_offers_no_sheet() -> None:
    life = whistle_in(WhistleState.DRAFT)

    assert 'value="summons"' not in page(signed_in(scene.DISPATCHER), f"/whistles/{life.id}")


def test_the_letter_of_a_whistle_is_made_from_its_button() -> None:
    life = whistle_in(WhistleState.IN_HAND)
    supervisor = signed_in(scene.COUNTY_SUPERVISOR)
    order = c.Supervise(unit=scene.URBAN, grade=1, note=life.text("<b>立即</b>办理"))
    life.give(order, scene.COUNTY_SUPERVISOR)
    shown = page(supervisor, f"/whistles/{life.id}")
    subject = (
        shown.split('name="kind" value="supervision_letter"')[1]
        .split('name="subject" value="')[1]
        .split('"')[0]
    )

    here = asked(supervisor, kind="supervision_letter", subject=subject)
    work()

    body = supervisor.get(here).content.decode()
    assert "区城管局：" in body
    assert "&lt;b&gt;立即&lt;/b&gt;办理" in body


def test_only_who_draws_up_circulars_finds_the_entry_in_the_navigation(assessor: Client) -> None:
    assert 'href="/reports"' in page(assessor, "/reports")
    assert 'href="/reports"' not in page(signed_in(scene.clerk(scene.URBAN)), "/inbox")


def test_the_pages_take_few_statements_whatever_they_hold(assessor: Client) -> None:
    here = asked(assessor, kind="circular", subject=MARCH)
    work()
    few = _statements(assessor, "/reports")
    for _ in range(9):
        asked(assessor, kind="circular", subject=MARCH)

    assert _statements(assessor, "/reports") == few <= MOST_STATEMENTS + SIGNING_IN
    assert _statements(assessor, here) <= MOST_STATEMENTS + SIGNING_IN


def _statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        page(client, address)
    return len(caught)


def test_a_pdf_is_offered_where_there_is_one(assessor: Client) -> None:
    here = asked(assessor, kind="circular", subject=MARCH)
    work()
    assert "/pdf" not in page(assessor, here)
    assert assessor.get(f"{here}/pdf").status_code == 404

    Report.objects.update(pdf=Report.objects.get().digest)

    assert f'href="{here}/pdf"' in page(assessor, here)
    assert assessor.get(f"{here}/pdf")["Content-Type"] == "application/pdf"
    assert signed_in(scene.DISPATCHER).get(f"{here}/pdf").status_code == 404


def test_a_period_offers_its_circular_and_tables_to_who_draws_them_up(assessor: Client) -> None:
    course = Course()
    course.open()
    address = f"/periods/{scene.COUNTY}/{course.name}"

    offered, others = (page(client, address) for client in (assessor, signed_in(scene.clerk(scene.URBAN))))

    for kind in ("circular", "circular_table", "score_table"):
        assert f'name="kind" value="{kind}"' in offered
        assert f'name="kind" value="{kind}"' not in others


def test_a_meeting_offers_its_minutes_to_those_who_held_it() -> None:
    held = Life().deliberate()

    shown = page(signed_in(scene.SECRETARY), f"/meetings/{held}")

    assert 'name="kind" value="minutes"' in shown
    assert f'name="subject" value="{held}"' in shown
