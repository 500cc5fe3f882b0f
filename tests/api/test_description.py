"""The description of the interface is OpenAPI 3.1, complete, and what is answered fits it."""

from typing import Any

import pytest
from django.conf import settings
from tests.api.programs import DRAFT, Programs
from tests.core.lifecycle import scene

from muster.api.operations import OPERATIONS
from muster.core.lifecycle.table import TRANSITIONS


@pytest.fixture
def described(programs: Programs) -> dict[str, Any]:
    answer: dict[str, Any] = programs.stranger().get("openapi.json").json()
    return answer


def operations_in(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["operationId"]: one for path in described["paths"].values() for one in path.values()}


def test_description_names_every_operation_and_command(described: dict[str, Any]) -> None:
    known = operations_in(described)

    assert described["openapi"].startswith("3.1.")
    assert set(known) == {one.name for one in OPERATIONS}
    assert {row.name for row in TRANSITIONS if row.who} <= set(known)
    for one in known.values():
        assert " · " in one["summary"]
        assert "application/problem+json" in one["responses"]["401"]["content"]


def test_session_is_described_by_its_cookie(described: dict[str, Any]) -> None:
    session = described["components"]["securitySchemes"]["session"]

    assert session["name"] == settings.SESSION_COOKIE_NAME
    assert "X-CSRFToken" in session["description"]


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    pending: list[Any] = [described]
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            if "$ref" in one:
                assert one["$ref"].removeprefix("#/components/schemas/") in schemas
            pending += one.values()
        elif isinstance(one, list):
            pending += one


def test_command_shows_texts_as_words_and_leaves_out_what_is_given_here(described: dict[str, Any]) -> None:
    draft = operations_in(described)["draft"]["requestBody"]["content"]["application/json"]["schema"]
    schema = described["components"]["schemas"][draft["$ref"].rsplit("/", 1)[1]]

    assert schema["properties"]["title"]["type"] == "string"
    assert schema["properties"]["title"]["maxLength"] == 10_000
    assert {"id", "number", "child"}.isdisjoint(schema["properties"])
    assert set(DRAFT) <= set(schema["properties"])


def test_commands_ask_for_a_key(described: dict[str, Any]) -> None:
    for row in TRANSITIONS:
        if row.who:
            parameters = operations_in(described)[row.name]["parameters"]
            assert [one["required"] for one in parameters if one["name"] == "Idempotency-Key"] == [True]


def test_offered_address_is_described(programs: Programs, described: dict[str, Any]) -> None:
    drafted = programs.of(scene.DISPATCHER).post("whistles", DRAFT).json()

    for offer in drafted["available_commands"]:
        path = offer["address"].removeprefix("/api/v1").replace(drafted["whistle"], "{whistle}")
        assert "post" in described["paths"][path]
