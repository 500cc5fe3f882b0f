"""Forms whose values people say otherwise than commands take them: numbers, and call-backs just made."""

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.catalogue.types import WhistleType
from muster.core.directory.place import Point
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.intake.models import Deliberation
from muster.whistles.queries.timeline import timeline

PASSED = {
    "passed": "true",
    "finding.resolved": "yes",
    "finding.satisfied": "satisfied",
    "idempotency_key": "v-1",
}


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def test_a_whistle_is_merged_into_the_one_of_a_number() -> None:
    source, target = whistle_in(WhistleState.SOUNDING), whistle_in(WhistleState.SOUNDING)
    form = {"target": target.whistle.number, "reason": "同一处占道", "version": source.whistle.version}

    answer = signed_in(scene.COUNTY_DISPATCHER).post(f"/whistles/{source.id}/merge", form)

    assert (answer.status_code, source.whistle.state) == (302, WhistleState.MERGED)
    assert source.whistle.merged_into == target.id


def test_a_number_that_nobody_has_is_told_at_the_form() -> None:
    source = whistle_in(WhistleState.SOUNDING)
    form = {"target": "530102-2026-999999", "reason": "同一处占道", "version": source.whistle.version}

    answer = signed_in(scene.COUNTY_DISPATCHER).post(f"/whistles/{source.id}/merge", form)

    assert answer.status_code == 422
    assert "没有这个编号的哨件" in answer.content.decode()


def test_a_call_back_made_on_the_form_is_recorded_with_its_moment() -> None:
    life = whistle_in(WhistleState.AWAITING_VERIFICATION)
    called = {"appeal": life.id, "reached": "true", "resolved": "yes", "satisfied": "mostly"}
    form = PASSED | {f"call_backs.0.{name}": value for name, value in called.items()}

    answer = signed_in().post(f"/whistles/{life.id}/verify", form | {"version": str(life.whistle.version)})

    assert (answer.status_code, life.whistle.state) == (302, WhistleState.AWAITING_EVALUATION)
    assert [(call.appeal, call.satisfied) for call in life.whistle.call_backs] == [(life.id, "mostly")]


def test_a_deliberation_told_with_the_blow_is_put_on_file() -> None:
    life = whistle_in(WhistleState.AWAITING_APPROVAL, type=WhistleType.KEY)
    form = {"held.held_on": "2026-03-02", "held.finding": "超出街道能力，提请区级", "idempotency_key": "b-1"}
    secretary = signed_in(scene.SECRETARY)

    refused = secretary.post(f"/whistles/{life.id}/blow", {"idempotency_key": "b-0"})
    answer = secretary.post(f"/whistles/{life.id}/blow", form)

    (held,) = Deliberation.objects.all()
    assert (refused.status_code, answer.status_code) == (422, 302)
    assert (life.whistle.state, life.whistle.deliberation) == (WhistleState.SOUNDING, str(held.id))


def test_a_day_that_is_none_is_told_at_the_form() -> None:
    life = whistle_in(WhistleState.AWAITING_APPROVAL, type=WhistleType.KEY)
    form = {"held.held_on": "昨天", "held.finding": "超出街道能力"}

    answer = signed_in(scene.SECRETARY).post(f"/whistles/{life.id}/blow", form)

    assert answer.status_code == 422
    assert "须为 2026-11-24 这样的日期" in answer.content.decode()


def test_words_typed_for_a_command_that_is_not_offered_any_more_stay_on_the_page() -> None:
    """Whether it is refused by the rules, by a field that does not fit, or before either."""
    life = whistle_in(WhistleState.SOUNDING)
    clerk = signed_in(scene.clerk(scene.URBAN))
    form = {"assignment": "1", "basis": "权责清单第 12 项不含此事", "reason": "not_our_duty"}
    life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN))

    refused = clerk.post(f"/whistles/{life.id}/object", form | {"proper_unit": str(scene.WATER)})
    unfit = clerk.post(f"/whistles/{life.id}/object", form | {"proper_unit": "somewhere"})

    for answer in (refused, unfit):
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "这项操作现在不能办理" in page
        assert page.count("权责清单第 12 项不含此事") == 1


@pytest.mark.parametrize(
    ("spot", "point"),
    [
        pytest.param("102.712345,25.041234", Point(lon=102_712_345, lat=25_041_234), id="told"),
        pytest.param("", None, id="not-told"),
        pytest.param("somewhere", None, id="no-place"),
        pytest.param("nan,25", None, id="no-number"),
        pytest.param("181,25", None, id="out-of-the-world"),
    ],
)
def test_who_reports_in_at_a_desk_is_where_the_browser_says(spot: str, point: Point | None) -> None:
    """Never where the whistle is: that would prove a presence that nobody saw."""
    life = whistle_in(WhistleState.SOUNDING)
    handler = signed_in(scene.handler(scene.URBAN))

    answer = handler.post(f"/whistles/{life.id}/report_in", {"assignment": "1", "spot": spot})

    assert answer.status_code == 302
    came = next(one for one in timeline(whistle_id=life.id) if one.type == "unit_reported_in")
    told = None if point is None else {"lon": point.lon, "lat": point.lat}
    assert came.facts["presence"] == {
        "point": told,
        "people": [scene.handler(scene.URBAN).person],
        "photos": [],
    }
    page = handler.get(f"/whistles/{life.id}").content.decode()
    assert ("未提供位置" in page[page.index("ledger-title") :]) is (point is None)
