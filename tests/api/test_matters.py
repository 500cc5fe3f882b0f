"""The registers over HTTP: read, open, carry on, refuse; the same rules as the pages."""

from typing import Any

import pytest
from tests.api.programs import Programs
from tests.core.empowerment.cast import CAST
from tests.core.lifecycle import scene
from tests.empowerment.registers import list_in_force, walked

from muster.core.empowerment.register import KINDS
from muster.empowerment.replay import replay

APPLICATION: dict[str, Any] = {
    "street": scene.STREET,
    "unit": scene.URBAN,
    "title": "入户调查",
    "basis": "《统计法》",
    "since": "2026-12-01",
    "until": "2026-12-31",
    "money": "2000.50",
    "people": 2,
}


def test_a_program_applies_and_others_carry_on(programs: Programs) -> None:
    clerk, street, county = (programs.of(CAST[who]) for who in ("clerk", "street", "county"))

    applied = clerk.post("matters/apply", APPLICATION)
    here = f"matters/{applied.json()['id']}"
    opined = street.post(f"{here}/give_opinion", {"view": "for", "opinion": "同意"}, if_match="1")
    admitted = county.post(f"{here}/admit", {"decision": "准入"}, if_match="2")
    read = programs.of(CAST["community"]).get(here).json()

    assert [one.status_code for one in (applied, opined, admitted)] == [201, 200, 200]
    assert [one["command"] for one in opined.json()["available_commands"]] == []
    assert (read["state"], read["title"], read["expires_on"]) == ("admitted", "入户调查", "2027-01-01")
    assert (read["facts"]["money"], read["facts"]["basis"]) == ("2000.50", "《统计法》")
    assert read["available_commands"] == []
    assert replay().difference is None


def test_offered_commands_say_where_and_what(programs: Programs) -> None:
    given = walked(("apply", "clerk"))

    (offered,) = programs.of(CAST["street"]).get(f"matters/{given.id}").json()["available_commands"]

    assert offered == {
        "command": "give_opinion",
        "zh": "街道意见",
        "en": "Give the street's opinion",
        "address": f"/api/v1/matters/{given.id}/give_opinion",
        "needs": ["view", "opinion"],
        "takes": ["view", "opinion"],
    }


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        pytest.param({"money": "1.005"}, 422, "not_an_amount", id="three-decimals"),
        pytest.param({"title": "协助引税"}, 422, "abolished", id="abolished"),
        pytest.param({"unit": scene.WATER}, 403, "not_authorised", id="another-unit"),
        pytest.param({"street": 999_999}, 422, "unknown_reference", id="no-street"),
        pytest.param({"until": "2026-11-30"}, 422, "not_a_period", id="ends-before"),
        pytest.param({"people": -(2**31)}, 422, "invalid", id="out-of-bounds"),
        pytest.param({"id": "mine"}, 422, "invalid", id="unknown-field"),
    ],
)
def test_refusals_are_problems(programs: Programs, changed: dict[str, Any], status: int, code: str) -> None:
    answer = programs.of(CAST["clerk"]).post("matters/apply", APPLICATION | changed)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_an_older_version_is_told_where_it_stands(programs: Programs) -> None:
    given = walked(("apply", "clerk"), ("give_opinion", "street"))

    stale = programs.of(CAST["county"]).post(f"matters/{given.id}/admit", {"decision": "准入"}, if_match="1")

    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert stale.json()["current"]["version"] == 2


def test_a_foreign_matter_answers_like_a_missing_one(programs: Programs) -> None:
    given = walked(("apply", "clerk"))
    stranger, missing = programs.of(CAST["neighbour"]), "01900000-0000-7000-8000-00000000ffff"

    answers = [
        (stranger.get(f"matters/{one}"), stranger.post(f"matters/{one}/admit", {"decision": "准入"}))
        for one in (given.id, missing)
    ]

    assert [one.status_code for pair in answers for one in pair] == [404] * 4
    assert answers[0][0].content == answers[1][0].content


def test_every_register_is_listed(programs: Programs) -> None:
    list_in_force()
    walked(("report_act", "desk"))
    program = programs.of(CAST["street"])

    found = {kind: program.get("matters", kind=kind).json()["items"] for kind in KINDS}
    unknown = program.get("matters", kind="no_such_kind")

    assert {kind: len(items) for kind, items in found.items() if items} == {
        "responsibility_list": 1,
        "county_act": 1,
    }
    assert found["county_act"][0]["flags"] == ["without_committee"]
    assert [one["text"] for one in found["responsibility_list"][0]["facts"]["items"]] == ["抓党建", "管市容"]
    assert unknown.status_code == 422
