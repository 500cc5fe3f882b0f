"""Forms whose values people say otherwise than commands take them: numbers, and call-backs just made."""

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle.states import WhistleState
from muster.intake.models import Deliberation

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
