"""What does not concern the caller does not exist: the answers are the same to the byte."""

import re
from typing import Any

import pytest
from tests.api.programs import DRAFT, Programs
from tests.core.lifecycle import scene

from muster.api.operations import OPERATIONS
from muster.core.lifecycle.table import TRANSITIONS

JUDGED = [row.name for row in TRANSITIONS if row.judges]
SOME_ID = "01900000-0000-7000-8000-0000000000ff"
STRANGER = scene.person(scene.Role.DISPATCHER, scene.OTHER_STREET)
APPEAL = {
    "source": "mass_call",
    "channel": "visit",
    "holder": scene.STREET,
    "text": "文化巷路灯不亮",
    "name": "张三",
    "phone": "13800000000",
}
WHISTLE_COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("submit", {"seen": 1}),
    ("withdraw", {"seen": 1, "reason": "重复"}),
    ("assignments/1/accept", {}),
    ("annotate", {"note": "备注"}),
]
APPEAL_COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("accept", {}),
    ("answer", {"text": "已修复"}),
    ("merge", {"into": SOME_ID, "reason": "同一问题"}),
    ("reveal", {"reason": "回访", "fields": ["phone"]}),
]


def told(answer: Any) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, answer.content, dict(answer.headers)


@pytest.fixture
def whistle(programs: Programs) -> str:
    return str(programs.of(scene.DISPATCHER).post("whistles", DRAFT).json()["whistle"])


@pytest.fixture
def appeal(programs: Programs) -> str:
    received = programs.of(scene.DISPATCHER).post("appeals", APPEAL)
    assert received.status_code == 201, received.content
    return str(received.json()["id"])


def test_foreign_whistle_reads_like_a_missing_one(programs: Programs, whistle: str) -> None:
    stranger = programs.of(STRANGER)

    for below in ("", "/timeline", "/receipt"):
        foreign, missing = (stranger.get(f"whistles/{one}{below}") for one in (whistle, SOME_ID))
        assert told(foreign) == told(missing)
        assert foreign.status_code == 404
    assert stranger.get("whistles").json()["items"] == []


@pytest.mark.parametrize(("command", "body"), WHISTLE_COMMANDS, ids=[one for one, _ in WHISTLE_COMMANDS])
def test_command_on_a_foreign_whistle_answers_like_on_a_missing_one(
    programs: Programs, whistle: str, command: str, body: dict[str, Any]
) -> None:
    stranger = programs.of(STRANGER)
    foreign, missing = (stranger.post(f"whistles/{one}/{command}", body) for one in (whistle, SOME_ID))

    assert told(foreign) == told(missing)
    assert foreign.status_code == 404


def test_foreign_appeal_reads_like_a_missing_one(programs: Programs, appeal: str) -> None:
    stranger = programs.of(STRANGER)
    foreign, missing = (stranger.get(f"appeals/{one}") for one in (appeal, SOME_ID))

    assert told(foreign) == told(missing)
    assert foreign.status_code == 404
    assert stranger.get("appeals").json()["items"] == []


@pytest.mark.parametrize(("command", "body"), APPEAL_COMMANDS, ids=[one for one, _ in APPEAL_COMMANDS])
def test_command_on_a_foreign_appeal_answers_like_on_a_missing_one(
    programs: Programs, appeal: str, command: str, body: dict[str, Any]
) -> None:
    stranger = programs.of(STRANGER)
    foreign, missing = (stranger.post(f"appeals/{one}/{command}", body) for one in (appeal, SOME_ID))

    assert told(foreign) == told(missing)
    assert foreign.status_code == 404


def test_every_address_of_a_foreign_case_answers_like_a_missing_one(
    programs: Programs, whistle: str, appeal: str
) -> None:
    held = {"organisation": scene.STREET, "held_on": "2026-03-01", "convenor": 7, "participants": [7],
            "finding": "超出能力", "decision": "pass_up"}  # fmt: skip
    deliberation = programs.of(scene.SECRETARY).post("deliberations", held).json()["id"]
    stranger = programs.of(STRANGER)
    real = {"{whistle}": whistle, "{appeal}": appeal, "{deliberation}": deliberation}
    bodies = dict(WHISTLE_COMMANDS + APPEAL_COMMANDS) | {name: {"seen": 1} for name in JUDGED}
    for one in OPERATIONS:
        for part in real.keys() & set(re.findall(r"{\w+}", one.path)):
            paths = [one.path.replace(part, id_).replace("{no}", "1") for id_ in (real[part], SOME_ID)]
            if one.method == "GET":
                foreign, missing = (stranger.get(path) for path in paths)
            else:
                foreign, missing = (stranger.post(path, bodies.get(one.name, {})) for path in paths)

            assert told(foreign) == told(missing), one.name
            assert foreign.status_code in {404, 422, 428}, one.name


def test_superior_reads_what_its_streets_hold(programs: Programs, whistle: str, appeal: str) -> None:
    county = programs.of(scene.COUNTY_DISPATCHER)

    assert county.get(f"whistles/{whistle}").status_code == 200
    assert county.get(f"appeals/{appeal}").status_code == 200
    assert [one["id"] for one in county.get("appeals").json()["items"]] == [appeal]


def test_appellant_is_masked_in_every_answer(programs: Programs, appeal: str) -> None:
    street = programs.of(scene.DISPATCHER)

    for answer in (street.get(f"appeals/{appeal}"), street.get("appeals")):
        assert b"13800000000" not in answer.content
        assert "张三" not in answer.content.decode()


def test_foreign_appeal_is_carried_like_a_missing_one(programs: Programs, appeal: str) -> None:
    stranger = programs.of(STRANGER)
    elsewhere = DRAFT | {
        "blower": scene.OTHER_STREET,
        "place": {"street": scene.OTHER_STREET, "county": scene.COUNTY, "city": scene.CITY},
    }
    foreign, missing = (
        stranger.post("whistles", elsewhere | {"appeals": [one]}) for one in (appeal, SOME_ID)
    )

    assert told(foreign) == told(missing)
    assert foreign.status_code == 422
    assert stranger.get(f"appeals/{appeal}").status_code == 404
    assert programs.of(scene.DISPATCHER).get(f"appeals/{appeal}").json()["appeal"]["state"] == "received"


def test_appeal_is_carried_by_its_holder_and_by_who_stands_above(programs: Programs, appeal: str) -> None:
    county = programs.of(scene.COUNTY_DISPATCHER)

    drafted = county.post(
        "whistles", DRAFT | {"blower": scene.COUNTY, "level": "city", "appeals": [appeal], "lead": None}
    )

    assert drafted.status_code == 201, drafted.content
