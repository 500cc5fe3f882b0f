"""Bad input is answered with a problem in both languages, never with a fault, and leaves nothing behind."""

from typing import Any

import pytest
from tests.api.programs import DRAFT, Program, Programs
from tests.core.lifecycle import scene
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState

LONG = "字" * 10_001
UNFIT: dict[str, tuple[dict[str, Any], str]] = {
    "unknown-field": ({"colour": "red"}, "colour"),
    "unknown-type": ({"type": "loud"}, "type"),
    "wrong-kind": ({"lead": "城管"}, "lead"),
    "too-large": ({"lead": 2**31}, "lead"),
    "far-too-large": ({"lead": 10**30}, "lead"),
    "too-long": ({"title": LONG}, "title"),
    "empty": ({"title": ""}, "title"),
    "nul": ({"title": "占\x00道"}, "title"),
    "turning-mark": ({"title": "占\u202e道"}, "title"),
    "isolating-mark": ({"own_attempt": "\u2067劝导"}, "own_attempt"),
    "no-character": ({"title": "\uffff"}, "title"),
    "nested": ({"place": {"point": {"lon": 1, "lat": "x"}}}, "place.point.lat"),
    "too-many": ({"assists": [scene.MARKET] * 201}, "assists"),
    "no-id": ({"deliberation": "x"}, "deliberation"),
    "null": ({"title": None}, "title"),
}
RAW: dict[str, tuple[bytes, int, str]] = {
    "empty": (b"", 422, "invalid"),
    "cut": (b'{"title": "x', 400, "bad_json"),
    "list": (b"[]", 400, "bad_json"),
    "null": (b"null", 400, "bad_json"),
    "no-number": (b'{"lead": NaN}', 400, "bad_json"),
    "gbk": ('{"title": "占道"}'.encode("gbk"), 400, "bad_json"),
    "utf-16": ('{"title": "占道"}'.encode("utf-16"), 400, "bad_json"),
    "bom": (b"\xef\xbb\xbf{}", 400, "bad_json"),
    "deep": (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, 400, "bad_json"),
    "huge-number": (b'{"lead": 1e999}', 400, "bad_json"),
    "half-character": (b'{"title": "\\ud800"}', 400, "bad_json"),
    "too-large": (b'{"title": "' + b"x" * 1_000_001 + b'"}', 413, "too_large"),
}


def check_problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json"), (
        answer.content
    )
    problem: dict[str, Any] = answer.json()
    assert (problem["status"], problem["code"], problem["type"]) == (
        status,
        code,
        f"urn:muster:problem:{code}",
    )
    assert problem["title"]
    assert problem["detail"]
    assert problem["zh"]
    assert problem["en"]
    return problem


@pytest.fixture
def street(programs: Programs) -> Program:
    return programs.of(scene.DISPATCHER)


@pytest.mark.parametrize(("change", "field"), UNFIT.values(), ids=UNFIT)
def test_unfit_field_is_named(street: Program, change: dict[str, Any], field: str) -> None:
    answer = street.post("whistles", DRAFT | change)

    problem = check_problem(answer, 422, "invalid")
    assert problem["errors"][0]["field"].removesuffix("[...]") == field
    assert problem["errors"][0]["zh"]
    assert problem["errors"][0]["en"]
    assert street.get("whistles").json()["items"] == []


@pytest.mark.parametrize(("raw", "status", "code"), RAW.values(), ids=RAW)
def test_unreadable_body_is_refused(street: Program, raw: bytes, status: int, code: str) -> None:
    check_problem(street.post("whistles", raw=raw), status, code)


def test_nesting_of_any_depth_is_refused(street: Program) -> None:
    for depth in range(850, 950, 2):
        answer = street.post("whistles", raw=b'{"a":' * depth + b"1" + b"}" * depth)

        assert answer.status_code in {400, 422}, depth


@pytest.mark.parametrize(
    "late",
    [
        pytest.param({"offset": "P999999999D"}, id="offset"),
        pytest.param({"offset": "-P999999999D"}, id="offset-back"),
        pytest.param({"occurred_at": "9999-12-31T23:59:59-14:00"}, id="after-all-years"),
        pytest.param({"occurred_at": "0001-01-01T00:00:00+14:00"}, id="before-all-years"),
    ],
)
def test_moments_outside_all_years_are_refused(programs: Programs, late: dict[str, Any]) -> None:
    at = f"whistles/{whistle_in(WhistleState.SOUNDING).id}/assignments/1/contact"
    claimed = {"occurred_at": "2026-03-02T01:00:00Z"} | late

    answer = programs.of(scene.clerk(scene.URBAN)).post(at, claimed)

    check_problem(answer, 422, answer.json()["code"])


def test_text_of_the_greatest_length_is_kept(street: Program) -> None:
    drafted = street.post("whistles", DRAFT | {"title": "字" * 9_999 + "😀"})

    kept = street.get(f"whistles/{drafted.json()['whistle']}").json()["whistle"]["title"]
    assert kept == "字" * 9_999 + "😀"


@pytest.mark.parametrize("key", [" ", "键", "x" * 201, "a b"], ids=["blank", "chinese", "long", "gap"])
def test_unfit_key_is_refused(street: Program, key: str) -> None:
    check_problem(street.post("whistles", DRAFT, key=key), 400, "key_missing")


def test_command_without_key_is_refused(street: Program) -> None:
    answer = street.client.post(
        "/api/v1/whistles", DRAFT, content_type="application/json", headers=street.headers
    )

    check_problem(answer, 400, "key_missing")


def test_other_media_is_refused(street: Program) -> None:
    check_problem(street.post("whistles", raw=b"a=1", content_type="text/plain"), 415, "not_json")


def test_unfit_version_is_refused(street: Program) -> None:
    at = f"whistles/{street.post('whistles', DRAFT).json()['whistle']}"

    check_problem(street.post(f"{at}/submit", if_match='"first"'), 400, "bad_version")


def test_wrong_method_names_the_right_ones(street: Program) -> None:
    answer = street.post("me")

    check_problem(answer, 405, "wrong_method")
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        pytest.param("whistles", {"cursor": "x"}, "cursor", id="cursor"),
        pytest.param("whistles", {"cursor": "bnVsbA"}, "cursor", id="foreign-cursor"),
        pytest.param("whistles", {"limit": 0}, "limit", id="no-limit"),
        pytest.param("whistles", {"limit": 10_000}, "limit", id="great-limit"),
        pytest.param("whistles", {"colour": "red"}, "colour", id="unknown"),
        pytest.param("whistles", {"since": "2026-11-25T08:00:00"}, "since", id="no-zone"),
        pytest.param("whistles", {"unit": ["3", "4"]}, "unit", id="twice"),
        pytest.param("whistles", {"states": "loud"}, "states", id="no-state"),
        pytest.param("units", {"after": -1}, "after", id="negative"),
        pytest.param("me", {"x": 1}, "x", id="takes-none"),
    ],
)
def test_unfit_query_is_named(street: Program, path: str, query: dict[str, Any], field: str) -> None:
    problem = check_problem(street.get(path, **query), 422, "invalid")

    assert problem["errors"][0]["field"].partition("[")[0] == field


@pytest.mark.parametrize("unknown", ["x", "0", "01900000-0000-7000-8000-0000000000ff", "1" * 300])
def test_what_is_no_id_is_not_found(street: Program, unknown: str) -> None:
    for path in ("whistles", "appeals", "deliberations"):
        check_problem(street.get(f"{path}/{unknown}"), 404, "not_found")


@pytest.mark.parametrize("number", ["0", "9", "-1", "x", "9" * 30])
def test_unknown_assignment_is_refused(street: Program, number: str) -> None:
    at = f"whistles/{street.post('whistles', DRAFT).json()['whistle']}"

    assert street.post(f"{at}/assignments/{number}/accept").status_code in {403, 409, 422}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"item": "XX-99"}, id="unknown-item"),
        pytest.param({"blower": 999}, id="unknown-blower"),
        pytest.param({"level": "city", "blower": scene.COMMUNITY}, id="levels-above"),
        pytest.param({"place": {"community": 999}}, id="unknown-place"),
        pytest.param({"place": {"street": scene.COUNTY}}, id="place-of-another-level"),
        pytest.param({"place": DRAFT["place"] | {"building_grid": 999}}, id="unknown-grid"),
        pytest.param({"place": DRAFT["place"] | {"area_grid": 999}}, id="unknown-area-grid"),
    ],
)
def test_rules_refuse_in_both_languages(street: Program, change: dict[str, Any]) -> None:
    answer = street.post("whistles", DRAFT | change)

    assert answer.status_code in {403, 422}
    check_problem(answer, answer.status_code, answer.json()["code"])
