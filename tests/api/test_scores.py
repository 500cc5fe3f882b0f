"""Score sheets over HTTP: the figures of the pages, with what they rest on."""

from typing import Any

import pytest
from tests.api.programs import Programs
from tests.core.lifecycle import scene
from tests.factories.whistles import whistle_in

from muster.assessment.inputs import fill_missing
from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState

SHEET = f"scores/{scene.URBAN}/2026-03"
OTHER = f"{SHEET}/other"
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)


@pytest.fixture
def closed(programs: Programs) -> str:
    life = whistle_in(WhistleState.CLOSED)
    fill_missing()
    return life.id


def share(shares: list[dict[str, Any]], code: str) -> dict[str, Any]:
    return next(one for one in shares if one["code"] == code)


def test_sheet_tells_every_figure_with_its_cases(programs: Programs, closed: str) -> None:
    sheet = programs.of(scene.clerk(scene.URBAN)).get(SHEET).json()

    assert (sheet["unit"], sheet["month"], sheet["sample"]) == (scene.URBAN, "2026-03", 1)
    assert (sheet["street"]["value"], sheet["total"]["null"]) == ("100.00", "no_other_score")
    assert [one["cases"] for one in sheet["assignments"]] == [[closed]]
    assert [one["blower"] for one in sheet["blowers"]] == [scene.STREET]
    assert sheet["assignments"][0]["worked"].keys() == {"zh", "en"}
    assert sheet["assignments"][0]["events"]


def test_rates_tell_what_they_count(programs: Programs, closed: str) -> None:
    sheet = programs.of(scene.clerk(scene.URBAN)).get(SHEET).json()

    closure = share(sheet["rates"], "closure_rate")
    assert (closure["value"], closure["of"]) == ("100.00", [{"whistle": closed, "part": ""}])
    assert share(sheet["mean_times"], "mean_time_to_close")["value"] is not None


def test_foreign_sheet_answers_like_a_missing_one(programs: Programs, closed: str) -> None:
    stranger = programs.of(scene.clerk(scene.WATER))

    foreign, missing = stranger.get(SHEET), stranger.get("scores/999/2026-03")

    assert (foreign.status_code, foreign.content) == (404, missing.content)
    assert stranger.get("scores", month="2026-03").json()["items"] == []


def test_list_names_the_units_with_something_on_their_sheet(programs: Programs, closed: str) -> None:
    listed = programs.of(scene.COUNTY_DISPATCHER).get("scores", month="2026-03").json()

    assert [(one["unit"], one["street"], one["total"]) for one in listed["items"]] == [
        (scene.URBAN, "100.00", None),
        (scene.MARKET, "100.00", None),
    ]
    assert programs.of(scene.COUNTY_DISPATCHER).get("scores", month="2026-04").json()["items"] == []


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "9999-12", "2026-3", "March"])
def test_month_that_is_none_is_refused(programs: Programs, month: str) -> None:
    program = programs.of(scene.clerk(scene.URBAN))

    assert program.get("scores", month=month).json()["errors"][0]["field"] == "month"
    assert program.get(f"scores/{scene.URBAN}/{month}").status_code == 404


def test_assessor_enters_the_other_score_and_the_total_follows(programs: Programs, closed: str) -> None:
    program = programs.of(ASSESSOR)

    entered = program.post(OTHER, {"value": "92", "seen": 0}, key="k-1")
    again = program.post(OTHER, {"value": "92", "seen": 0}, key="k-1")
    sheet = program.get(SHEET).json()

    assert entered.status_code == 200
    told = {"unit": scene.URBAN, "month": "2026-03", "value": "92.00", "version": 1, "repeated": False}
    assert entered.json() == told
    assert again.json() == told | {"repeated": True}
    assert (sheet["other"], sheet["total"]["value"]) == ({"value": "92.00", "version": 1}, "94.40")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"value": "100.01"}, 422, "bad_score"),
        ({"value": "1.005"}, 422, "invalid"),
        ({"value": 92}, 422, "invalid"),
        ({"value": "92"}, 422, "incomplete"),
        ({"value": "90", "reason": "x"}, 422, "nothing_changed"),
        ({"value": "92", "reason": "x", "seen": 0}, 409, "stale_version"),
    ],
)
def test_other_score_that_does_not_fit_is_refused(
    programs: Programs, closed: str, body: dict[str, object], status: int, code: str
) -> None:
    program = programs.of(ASSESSOR)
    assert program.post(OTHER, {"value": "90.00"}).status_code == 200

    refused = program.post(OTHER, body)

    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert "" not in (refused.json()["zh"], refused.json()["en"])
    assert program.get(SHEET).json()["other"] == {"value": "90.00", "version": 1}


def test_other_score_is_entered_by_an_assessor_over_the_unit_alone(programs: Programs, closed: str) -> None:
    body = {"value": "92"}

    own = programs.of(scene.clerk(scene.URBAN)).post(OTHER, body)
    reading = programs.of(ASSESSOR, "read").post(OTHER, body)
    stranger = programs.of(scene.person(Role.ASSESSOR, scene.OTHER_STREET))
    foreign, missing = stranger.post(OTHER, body), stranger.post("scores/999/2026-03/other", body)

    assert (own.status_code, own.json()["code"]) == (403, "not_authorised")
    assert (reading.status_code, foreign.status_code) == (403, 404)
    assert foreign.content == missing.content
