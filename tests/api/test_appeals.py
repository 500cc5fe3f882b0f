"""Appeals and deliberations over HTTP."""

from typing import Any

from tests.api.programs import DRAFT, Program, Programs
from tests.core.lifecycle import scene

APPEAL = {
    "source": "mass_call", "channel": "phone", "holder": scene.STREET, "text": "夜里太吵",
    "point": {"lon": 102.7, "lat": 25.05}, "street": scene.STREET, "name": "张三", "phone": "13800000000",
}  # fmt: skip
HELD = {
    "organisation": scene.STREET, "held_on": "2026-03-01", "convenor": 7, "participants": [7],
    "finding": "超出能力", "decision": "pass_up",
}  # fmt: skip


def received(program: Program, **changed: Any) -> str:
    answer = program.post("appeals", APPEAL | changed)
    assert answer.status_code == 201, answer.json()
    appeal: str = answer.json()["id"]
    return appeal


def test_appeal_goes_from_received_to_closed(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    appeal = received(street)

    states = [
        street.post(f"appeals/{appeal}/{command}", body).json()["state"]
        for command, body in (
            ("accept", {}),
            ("record_attempt", {"text": "已劝导"}),
            ("answer", {"text": "已处理"}),
            ("tell", {"text": "已告知"}),
            ("close", {}),
        )
    ]

    assert states == ["accepted", "accepted", "answered", "told", "closed"]


def test_appellant_is_masked(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    appeal = received(street)

    for answer in (street.get(f"appeals/{appeal}"), street.get("appeals")):
        assert "张三" not in answer.content.decode()
        assert "13800000000" not in answer.content.decode()


def test_appellant_is_revealed_for_a_reason(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    appeal = received(street)

    answer = street.post(f"appeals/{appeal}/reveal", {"reason": "回访", "fields": ["phone"]})

    assert answer.json() == {"appeal": appeal, "name": "", "phone": "13800000000"}


def test_appeal_is_seen_from_above_and_from_nowhere_else(programs: Programs) -> None:
    appeal = received(programs.of(scene.DISPATCHER))
    county, water = programs.of(scene.COUNTY_DISPATCHER), programs.of(scene.clerk(scene.WATER))

    assert county.get(f"appeals/{appeal}").status_code == 200
    assert [one["id"] for one in county.get("appeals").json()["items"]] == [appeal]
    assert water.get(f"appeals/{appeal}").status_code == 404
    assert water.post(f"appeals/{appeal}/accept").status_code == 404
    assert water.get("appeals").json()["items"] == []


def test_appeal_is_seen_by_who_sees_its_whistle(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    appeal = received(street)
    at = street.post("whistles", DRAFT | {"type": "emergency", "appeals": [appeal]}).json()["whistle"]
    street.post(f"whistles/{at}/blow", {"seen": 1})

    assert programs.of(scene.clerk(scene.URBAN)).get(f"appeals/{appeal}").status_code == 200


def test_pages_of_appeals_follow_each_other(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    made = {received(street) for _ in range(3)}

    first = street.get("appeals", limit=2).json()
    second = street.get("appeals", limit=2, cursor=first["next"]).json()

    assert {one["id"] for one in [*first["items"], *second["items"]]} == made
    assert second["next"] is None


def test_appeal_is_merged_only_into_a_visible_one(programs: Programs) -> None:
    street = programs.of(scene.DISPATCHER)
    elsewhere = received(programs.of(scene.person(scene.DISPATCHER.posts[0].role, scene.OTHER_STREET)),
                         holder=scene.OTHER_STREET, street=scene.OTHER_STREET)  # fmt: skip

    answer = street.post(f"appeals/{received(street)}/merge", {"into": elsewhere, "reason": "重复"})

    assert answer.status_code == 404


def test_deliberation_is_filed_listed_and_read(programs: Programs) -> None:
    secretary = programs.of(scene.SECRETARY)

    filed = secretary.post("deliberations", HELD, key="a")
    again = secretary.post("deliberations", HELD, key="a")

    assert filed.status_code == 201
    assert again.json() == filed.json() | {"repeated": True}
    told = secretary.get(f"deliberations/{filed.json()['id']}").json()
    assert told["finding"] == "超出能力"
    assert secretary.get("deliberations").json()["items"] == [told]
    assert programs.of(scene.clerk(scene.WATER)).get(f"deliberations/{told['id']}").status_code == 404


def test_deliberations_are_read_page_by_page(programs: Programs) -> None:
    secretary = programs.of(scene.SECRETARY)
    days = ["2026-03-01", "2026-03-01", "2026-02-27", "2026-02-28"]
    filed = [secretary.post("deliberations", HELD | {"held_on": day}).json()["id"] for day in days]

    read, cursor = [], {}
    for _ in days:
        page = secretary.get("deliberations", limit=1, since="2026-02-28", **cursor).json()
        read += [(one["held_on"], one["id"]) for one in page["items"]]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}

    wanted = [(day, id_) for day, id_ in zip(days, filed, strict=True) if day != "2026-02-27"]
    assert read == sorted(wanted, reverse=True)
    refused = secretary.get("deliberations", cursor=b'["2026-03-01","nothing"]'.hex())
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "cursor")


def test_program_that_brings_appeals_in_reads_none(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER, "import")

    assert program.post("appeals", APPEAL | {"external_id": "A1"}).status_code == 201
    assert program.post("appeals", APPEAL | {"external_id": "A1"}).json()["code"] == "already_received"
    assert program.get("appeals").status_code == 403


def test_every_command_offered_has_an_address(programs: Programs) -> None:
    street = programs.of(scene.SECRETARY)
    appeal = received(street)
    street.post(f"appeals/{appeal}/accept")

    offers = street.get(f"appeals/{appeal}").json()["available_commands"]

    assert {offer["command"] for offer in offers} > {"deliberate", "answer"}
    for offer in offers:
        assert street.post(offer["address"].removeprefix("/api/v1/")).status_code != 404, offer
