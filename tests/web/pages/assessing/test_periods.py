"""A period on its pages: opened, locked, objected to, heard, decided and published by those it is for."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.periods import ASSESSOR, LEADER, URBAN_CLERK, Course, score_rows
from tests.factories.whistles import whistle_in

from muster.assessment.inputs import fill_missing
from muster.assessment.models import AssessmentPeriod, PeriodSheet
from muster.assessment.periods import store
from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.core.period.process.period import Period
from muster.core.period.process.states import PeriodState
from muster.core.period.span import month_at
from muster.ledger.moment import database_now

PAGE = f"/periods/{scene.COUNTY}/2026-03"
DEPARTMENTS = (scene.URBAN, scene.MARKET, scene.WATER, scene.POLICE, scene.ESTABLISHMENT)
SHEET = f"{PAGE}/{scene.URBAN}"


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


@pytest.fixture
def case() -> str:
    life = whistle_in(WhistleState.CLOSED)
    fill_missing()
    return life.id


def period() -> Period:
    found = store.read(organisation=scene.COUNTY, period="2026-03")
    assert found is not None
    return found


def give(by: Client, command: str, **fields: str) -> tuple[int, str]:
    answer = by.post(f"{PAGE}/do/{command}", {"idempotency_key": f"{command}-{fields}", **fields})
    return answer.status_code, answer.content.decode()


def body(by: Client, url: str = PAGE) -> str:
    answer = by.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_from_open_to_published_with_an_objection_that_is_upheld(case: str) -> None:
    for unit in DEPARTMENTS:
        score_rows(6, unit=unit, late=unit % 5)
    assessor, leader, clerk = (signed_in(one) for one in (ASSESSOR, LEADER, URBAN_CLERK))
    Course().open()
    assert 'action="/periods/2/2026-03/do/lock_period"' in body(assessor)
    assert "5 个部门没有其他评价得分" in body(assessor)
    assert "do/lock_period" not in body(leader)
    for unit in DEPARTMENTS:
        assert (
            assessor.post(f"/scores/{unit}/2026-03/other", {"value": "90", "version": "0"}).status_code == 302
        )
    assert "没有其他评价得分" not in body(assessor)

    assert give(assessor, "lock_period", version="1")[0] == 302
    assert clerk.get(SHEET).status_code == 404
    assert give(assessor, "open_objections")[0] == 302
    assert "do/object_to_sheet" in body(clerk, SHEET)
    status, told = give(clerk, "object_to_sheet", unit=str(scene.URBAN), figure="resolved", reason="")
    assert (status, "请填写：理由" in told) == (422, True)
    reason = {"reason": "系统故障", "figure": "resolved", "about": f"{case}/1"}
    assert give(clerk, "object_to_sheet", unit=str(scene.URBAN), **reason)[0] == 302
    assert "系统故障" in body(clerk, SHEET)

    held = {"objection": "1", "held_on": database_now().date().isoformat()}
    record = {"participants": "考核办、区城管局", "record": "说明了经过"}
    assert give(assessor, "hear_objection", **held, **record)[0] == 302
    stale = {"objection": "1", "upheld": "yes", "reasons": "核实", "version": "1"}
    assert give(leader, "decide_objection", **stale)[0] == 409
    upheld = {"objection": "1", "upheld": "yes", "reasons": "核实", "version": str(period().version)}
    upheld["form"] = "decide_objection-1"
    status, told = give(leader, "decide_objection", **upheld)
    assert (status, "异议成立须写明如何更正" in told, "核实" in told) == (422, True, True)
    given = {"kind": "excluded", "assignment": f"{case}/1"}
    assert give(leader, "decide_objection", **upheld, **given)[0] == 302
    assert "第 2 版" in body(clerk, SHEET)
    status, told = give(leader, "publish_period", version=str(period().version))
    assert (status, "异议期到" in told) == (422, True)

    Course().give("publish_period", LEADER, database_now() + timedelta(days=40))
    ranked = body(clerk)
    assert ("先进" in ranked, "整改" in ranked) == (True, True)
    assert period().state is PeriodState.PUBLISHED
    assert "变化最大的一项" in body(assessor, f"{PAGE}/compare")


def test_an_exclusion_names_the_whistle_by_its_number_and_waits_for_the_leader(case: str) -> None:
    assessor, leader = signed_in(ASSESSOR), signed_in(LEADER)
    Course().open()
    number = whistle_number(case)
    asked = {
        "unit": str(scene.URBAN),
        "whistle": number,
        "no": "1",
        "reason": "不可抗力",
        "basis": "第十二条",
    }

    assert give(assessor, "apply_exclusion", **asked)[0] == 302
    assert ("do/decide_exclusion" in body(assessor), "do/decide_exclusion" in body(leader)) == (False, True)
    decided = {"exclusion": "1", "approved": "yes", "version": "2"}
    assert give(leader, "decide_exclusion", **decided)[0] == 302

    assert [(one.whistle, one.assignment) for one in period().adjustments] == [(case, f"{case}/1")]


def whistle_number(case: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM whistle WHERE id = %s", [case])
        return str(cursor.fetchone()[0])


def test_a_unit_sees_its_own_sheet_and_objections_and_nobody_elses(case: str) -> None:
    course = Course()
    course.to_objections()
    course.object()
    water, urban = signed_in(scene.clerk(scene.WATER)), signed_in(URBAN_CLERK)

    assert ("当日系统故障" in body(urban), "当日系统故障" in body(water)) == (True, False)
    assert water.get(SHEET).status_code == 404
    assert water.get(f"{PAGE}/{scene.WATER}").status_code == 200
    assert water.get(f"{PAGE}/compare").status_code == 404
    assert "公布后，这里是各单位的名次和分组" in body(water)


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(scene.DISPATCHER, id="street"),
        pytest.param(scene.clerk(scene.CITY_WATER), id="city-department"),
        pytest.param(scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE), id="sysadmin"),
    ],
)
def test_for_strangers_there_is_no_such_period(by) -> None:  # type: ignore[no-untyped-def]
    Course().to_objections()
    page = signed_in(by)

    answers = [page.get(url).status_code for url in (PAGE, SHEET, f"{PAGE}/compare")]
    answers.append(give(page, "publish_period")[0])

    assert answers == [404, 404, 404, 404]


def test_the_list_leads_to_the_periods_and_lets_the_assessor_begin_the_next() -> None:
    assessor, clerk = signed_in(ASSESSOR), signed_in(URBAN_CLERK)
    assert "还没有考核期" in body(clerk, "/periods")
    month = month_at(database_now()).name
    assert f"/periods/{scene.COUNTY}/{month}/do/open_period" in body(assessor, "/periods")
    Course().open()

    listed = body(assessor, "/periods")

    assert f"/periods/{scene.COUNTY}/2026-04/do/open_period" in listed
    assert f'href="{PAGE}"' in listed
    assert "do/open_period" not in body(clerk, "/periods")
    assert give(assessor, "open_period")[0] == 422


def test_a_command_that_is_none_and_a_period_that_is_none_are_not_there() -> None:
    assessor = signed_in(ASSESSOR)
    Course().open()

    assert give(assessor, "demolish")[0] == 404
    assert assessor.get(f"/periods/{scene.COUNTY}/2026-02").status_code == 404
    assert assessor.get("/periods/99/2026-03").status_code == 404
    assert assessor.post(f"/periods/{scene.COUNTY}/x/do/open_period").status_code == 422
    assert AssessmentPeriod.objects.count() == 1


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_take_the_same_statements_for_any_number_of_cases(number: int) -> None:
    for unit in (scene.URBAN, scene.WATER, scene.MARKET):
        score_rows(number, unit=unit)
    course = Course()
    course.to_objections()
    course.object()
    assessor = signed_in(ASSESSOR)
    body(assessor)
    assert PeriodSheet.objects.count() == 8

    found = []
    for url in (PAGE, SHEET, "/periods", f"{PAGE}/compare"):
        with CaptureQueriesContext(connection) as queries:
            body(assessor, url)
        found.append(len(queries))

    assert found == [8, 6, 3, 5]
