"""Commands over HTTP: from a draft to a closed whistle, and what is refused on the way."""

from typing import Any

from tests.api.programs import DRAFT, Programs
from tests.core.lifecycle import scene

from muster.api.whistles.commands import OPERATIONS
from muster.core.lifecycle.table import TRANSITIONS

FOUND = {"resolved": "yes", "satisfied": "satisfied"}
PRESENT = {"point": {"lon": 102_700_000, "lat": 25_050_000}, "people": [7]}


def commands_in(answer: Any) -> set[str]:
    return {one["command"] for one in answer.json()["available_commands"]}


def test_whistle_goes_from_draft_to_closed(programs: Programs) -> None:
    street, leader = programs.of(scene.DISPATCHER), programs.of(scene.LEADER)
    drafted = street.post("whistles", DRAFT | {"assists": []})
    assert drafted.status_code == 201
    at = f"whistles/{drafted.json()['whistle']}"
    urban, field = programs.of(scene.clerk(scene.URBAN)), programs.of(scene.handler(scene.URBAN))

    steps = (
        (street, "submit", {"seen": 1}, "awaiting_approval"),
        (leader, "blow", {"seen": 2}, "sounding"),
        (urban, "assignments/1/accept", {}, "in_hand"),
        (field, "assignments/1/report_in", {"presence": PRESENT}, "in_hand"),
    )
    for program, command, body, state in steps:
        answer = program.post(f"{at}/{command}", body)
        assert (answer.status_code, answer.json()["state"]) == (200, state)
    version = answer.json()["version"]
    urban.post(f"{at}/submit_result", {"note": "已清理完毕"}, if_match=f'"{version}"')
    verified = street.post(f"{at}/verify", {"passed": True, "finding": FOUND, "seen": version + 1})
    closed = street.post(
        f"{at}/evaluate", {"evaluations": [{"assignment": 1, **FOUND}], "seen": verified.json()["version"]}
    )

    assert (closed.status_code, closed.json()["state"]) == (200, "closed")
    assert street.get(at).json()["whistle"]["state"] == "closed"


def test_answer_says_what_may_be_done_next(programs: Programs) -> None:
    drafted = programs.of(scene.DISPATCHER).post("whistles", DRAFT)

    assert commands_in(drafted) == {"submit", "withdraw", "annotate"}
    submit = drafted.json()["available_commands"][0]
    assert (submit["zh"], submit["en"], submit["judges"]) == ("提请审批", "Submit", True)


def test_same_key_gives_the_same_answer_once(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    first = street.post("whistles", DRAFT, key="a", prefer="return=minimal")
    again = street.post("whistles", DRAFT, key="a", prefer="return=minimal")

    assert again.json() == first.json() | {"repeated": True}
    assert len(street.get("whistles").json()["items"]) == 1


def test_same_key_with_other_body_is_refused(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    street.post("whistles", DRAFT, key="a")

    assert street.post("whistles", DRAFT | {"title": "另一件"}, key="a").json()["code"] == "key_reused"


def test_judging_command_without_version_is_refused(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    at = f"whistles/{street.post('whistles', DRAFT).json()['whistle']}"

    assert street.post(f"{at}/submit").status_code == 428


def test_stale_version_tells_where_the_whistle_stands(programs: Programs) -> None:
    street, leader = programs.of(scene.DISPATCHER), programs.of(scene.LEADER)
    at = f"whistles/{street.post('whistles', DRAFT).json()['whistle']}"
    street.post(f"{at}/submit", {"seen": 1})

    refused = leader.post(f"{at}/blow", {"seen": 1})

    assert (refused.status_code, refused.json()["code"]) == (409, "stale_version")
    assert refused.json()["current"]["version"] == 2


def test_wrong_state_names_what_is_allowed(programs: Programs) -> None:
    street, leader = programs.of(scene.DISPATCHER), programs.of(scene.LEADER)
    at = f"whistles/{street.post('whistles', DRAFT).json()['whistle']}"

    refused = leader.post(f"{at}/decline", {"seen": 1, "reason": "不属于"})

    assert (refused.status_code, refused.json()["code"]) == (409, "wrong_state")
    assert "submit" in refused.json()["allowed"]


def test_command_without_the_post_is_forbidden(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    at = f"whistles/{street.post('whistles', DRAFT).json()['whistle']}"

    refused = programs.of(scene.COUNTY_DISPATCHER).post(f"{at}/submit", {"seen": 1})

    assert (refused.status_code, refused.json()["code"]) == (403, "not_authorised")


def test_every_command_of_people_has_its_address_and_no_other() -> None:
    assert {one.name for one in OPERATIONS} == {row.name for row in TRANSITIONS if row.who}


def test_commands_of_the_system_have_no_address(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    at = f"whistles/{street.post('whistles', DRAFT).json()['whistle']}"

    assert street.post(f"{at}/sweep").status_code == 404
