"""A round on its pages: opened, filled in, sent in, locked, shown, objected to, decided and published."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.appraisal.forms import ASSESSOR, COMMUNITY_LEADER, OTHER_LEADER
from tests.core.lifecycle import scene
from tests.factories.appraisals import CLOSED, URBAN_CLERK, Course
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.assessment.appraising import store
from muster.assessment.appraising.replay import first_wrong
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.relation import Relation
from muster.core.period.process.states import PeriodState
from muster.core.period.span import month_at
from muster.ledger.moment import database_now

ROUND = f"/appraisals/{scene.COUNTY}/2026-03"
BUREAU = f"{ROUND}/of/{scene.STREET}/{scene.URBAN}"
COMMUNITY = f"{ROUND}/of/{scene.STREET}/{scene.COMMUNITY}"


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def round_() -> Round:
    found = store.read_round(organisation=scene.COUNTY, period="2026-03")
    assert found is not None
    return found


def body(by: Client, url: str = ROUND) -> str:
    answer = by.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def give(by: Client, command: str, at: str = ROUND, **fields: str) -> tuple[int, str]:
    answer = by.post(f"{at}/do/{command}", {"idempotency_key": f"{at}{command}{fields}", **fields})
    return answer.status_code, answer.content.decode()


def test_a_round_is_opened_filled_in_and_sent_in_by_those_it_is_for() -> None:
    assessor, leader = signed_in(ASSESSOR), signed_in(scene.LEADER)
    month = month_at(database_now()).name
    assert f"开启 {month} 评议" in body(assessor, "/appraisals")
    assert "还没有评议" in body(leader, "/appraisals")
    opened = assessor.post(
        f"/appraisals/{scene.COUNTY}/{month}/do/open_round", {"idempotency_key": "o"}, follow=True
    )
    assert opened.status_code == 200

    here = f"/appraisals/{scene.COUNTY}/{month}"
    sheet = f"{here}/of/{scene.STREET}/{scene.URBAN}"
    assert sheet in body(leader, here)
    assert "工作配合（满分 60.00）" in body(leader, sheet) or "工作配合（满分 60）" in body(leader, sheet)
    assert "command-send_in" not in body(leader, sheet)
    marks = {"points-A": "55", "basis-A": "两次未到场", "points-B": "40", "version": "0"}
    assert give(leader, "fill", sheet, **marks)[0] == 302
    filled = body(leader, sheet)
    assert "两次未到场" in filled
    assert give(leader, "send_in", sheet, version="1")[0] == 302
    assert "95.00 分" in body(leader, sheet)
    assert "已报送 1 /" in body(leader, here)
    assert first_wrong() is None


def test_what_does_not_fit_is_said_at_the_form_and_nothing_is_lost() -> None:
    Course().open()
    leader = signed_in(scene.LEADER)

    too_many = give(leader, "fill", BUREAU, **{"points-A": "61", "version": "0"})
    no_basis = give(leader, "fill", BUREAU, **{"points-A": "12.5", "version": "0"})
    stale = give(leader, "fill", BUREAU, **{"points-A": "60", "version": "7"})
    not_yet = give(signed_in(ASSESSOR), "publish_round", version="1")

    assert (too_many[0], no_basis[0], stale[0], not_yet[0]) == (422, 422, 409, 422)
    assert "须在 0 至 60" in too_many[1]
    assert "扣分须写明依据" in no_basis[1]
    assert 'value="12.5"' in no_basis[1]
    assert store.appraisals_by(organisation=scene.COUNTY, period="2026-03", assessors=[scene.STREET]) == ()


def test_results_are_there_for_whom_they_are_and_when() -> None:
    course = Course().open().two_streets().assess_community()
    bureau, assessor, community = signed_in(URBAN_CLERK), signed_in(ASSESSOR), signed_in(COMMUNITY_LEADER)
    assert "街道评部门" not in body(bureau)
    course.shown()

    assert "87.75" in body(bureau)  # (90 + 85.5) / 2
    assert "95.00" not in body(bureau)
    assert "95.00" in body(community)
    assert "其余单位本期无工作往来" in body(assessor)
    assert "其余单位本期无工作往来" not in body(bureau)
    assert bureau.get(BUREAU).status_code == 404
    assert community.get(COMMUNITY).status_code == 200
    assert signed_in(OTHER_LEADER).get(COMMUNITY).status_code == 404


def test_an_objection_is_raised_upheld_and_the_round_published() -> None:
    Course().open().two_streets().shown()
    bureau, leader = signed_in(URBAN_CLERK), signed_in(scene.COUNTY_LEADER)
    about = {"unit": str(scene.URBAN), "relation": "street_department", "indicator": "A"}

    status, _ = give(bureau, "object_to_result", **about, reason="台账有误")

    # The window closed months ago by the database's time.
    assert status == 422
    course = Course()
    course.give("object_to_result", URBAN_CLERK, CLOSED.replace(day=7), **about, reason="台账有误")
    assert "台账有误" in body(bureau)
    assert "decide_result-1" in body(leader)
    version = str(round_().version)
    decided = give(
        leader, "decide_result", objection="1", upheld="yes", assessor=str(scene.STREET),
        points="60", reasons="核对属实", version=version,
    )  # fmt: skip
    assert decided[0] == 302
    result = round_().result(unit=scene.URBAN, relation=Relation.STREET_DEPARTMENT)
    assert result is not None
    assert str(result.value) == "90.25"  # (95 + 85.5) / 2
    assert "55.00 → 60.00" in body(bureau)
    assert give(leader, "publish_round", version=str(round_().version))[0] == 302
    assert round_().state is PeriodState.PUBLISHED
    assert first_wrong() is None


@pytest.mark.parametrize(
    ("who", "url"),
    [
        pytest.param(scene.handler(scene.URBAN), "/appraisals", id="field-staff"),
        pytest.param(scene.LEADER, f"/appraisals/{scene.COUNTY}/2026-04", id="no-such-round"),
        pytest.param(scene.LEADER, f"/appraisals/{scene.CITY}/2026-03", id="anothers-round"),
        pytest.param(OTHER_LEADER, BUREAU, id="anothers-appraisal"),
        pytest.param(scene.LEADER, f"{ROUND}/of/{scene.STREET}/{scene.STREET}", id="no-relation"),
    ],
)
def test_what_is_not_ones_own_is_not_there(who: object, url: str) -> None:
    Course().open()

    assert signed_in(who).get(url).status_code == 404  # type: ignore[arg-type]


@pytest.mark.parametrize("url", ["/appraisals", ROUND, BUREAU])
def test_pages_ask_eight_statements_at_most(url: str) -> None:
    Course().open().two_streets().assess_community()
    leader = signed_in(scene.LEADER)
    leader.get(url)

    with CaptureQueriesContext(connection) as seen:
        assert leader.get(url).status_code == 200

    assert len(seen) <= 8


def test_a_result_stands_beside_the_score_once_it_is_shown() -> None:
    course = Course().open().two_streets()
    beside, bureau = f"/scores/{scene.URBAN}/2026-03/around", signed_in(URBAN_CLERK)
    assert "街道评部门" not in body(bureau, beside)

    course.shown()

    assert "87.75" in body(bureau, beside)
    assert "街道评部门" in body(signed_in(ASSESSOR), beside)
