"""Assessment periods over HTTP: listed, read with their frozen sheets, and given commands once per key."""

import json
from hashlib import sha256

import pytest
from tests.api.programs import Programs
from tests.core.lifecycle import scene
from tests.factories.periods import ASSESSOR, LEADER, URBAN_CLERK, Course, score_rows

from muster.assessment.models import PeriodSheet

PERIOD = f"periods/{scene.COUNTY}/2026-03"


@pytest.fixture
def shown(programs: Programs) -> Course:
    score_rows(6)
    course = Course()
    course.to_objections()
    return course


def test_the_assessor_reads_everything_and_a_unit_its_own(programs: Programs, shown: Course) -> None:
    shown.object()

    whole = programs.of(ASSESSOR).get(PERIOD).json()
    own = programs.of(URBAN_CLERK).get(PERIOD).json()
    other = programs.of(scene.clerk(scene.WATER)).get(PERIOD).json()

    assert [len(one["sheets"]) for one in (whole, own, other)] == [8, 1, 1]
    assert [[it["no"] for it in one["objections"]] for one in (whole, own, other)] == [[1], [1], []]
    assert (whole["state"], whole["ranking"], whole["cut_off"]) == (
        "objection_window", [], "2026-04-02T16:00:00Z",
    )  # fmt: skip
    assert "object_to_sheet" in own["available_commands"]
    assert [one["period"] for one in programs.of(LEADER).get("periods").json()["items"]] == ["2026-03"]


def test_a_frozen_sheet_comes_with_the_digest_of_its_bytes(programs: Programs, shown: Course) -> None:
    told = programs.of(URBAN_CLERK).get(f"{PERIOD}/sheets/{scene.URBAN}").json()

    [version] = told["versions"]
    canonical = bytes(PeriodSheet.objects.get(unit=scene.URBAN).canonical)
    assert version["digest"] == f"sha256:{sha256(canonical).hexdigest()}"
    assert version["sheet"]["street"] == json.loads(canonical)["street"]
    stranger = programs.of(scene.clerk(scene.WATER))
    assert stranger.get(f"{PERIOD}/sheets/{scene.URBAN}").status_code == 404
    assert programs.of(scene.DISPATCHER).get(PERIOD).status_code == 404


def test_a_command_is_given_once_per_key(programs: Programs, shown: Course) -> None:
    clerk = programs.of(URBAN_CLERK)
    body = {"fields": {"unit": str(scene.URBAN), "figure": "street_score", "reason": "有误"}}

    late = clerk.post(f"{PERIOD}/object_to_sheet", body, key="k-1")
    unknown = clerk.post(f"{PERIOD}/demolish", body, key="k-2")
    foreign = programs.of(scene.DISPATCHER).post(f"{PERIOD}/publish_period", {}, key="k-3")
    wrong = programs.of(LEADER).post(f"{PERIOD}/lock_period", {}, key="k-4")

    # The window of the story closed in April.
    assert (late.status_code, late.json()["code"]) == (409, "too_late")
    assert (unknown.status_code, foreign.status_code) == (404, 404)
    assert (wrong.status_code, wrong.json()["code"]) == (403, "not_authorised")
    published = programs.of(LEADER).post(f"{PERIOD}/publish_period", {}, key="k-5")
    again = programs.of(LEADER).post(f"{PERIOD}/publish_period", {}, key="k-5")
    assert (published.json()["state"], published.json()["repeated"]) == ("published", False)
    assert again.json() == {**published.json(), "repeated": True}
