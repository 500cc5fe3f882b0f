"""Who may call: strangers never, tokens within their scopes, sessions with a form token."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.api.programs import DRAFT, Program, Programs
from tests.core.lifecycle import scene
from tests.factories.people import account_for, signed_in, token_of

from muster.accounts.models import ApiToken
from muster.accounts.tokens import revoke
from muster.api.operation import Operation
from muster.api.operations import OPERATIONS

SOME_ID = "01900000-0000-7000-8000-0000000000ff"
PARTS = {
    "{whistle}": SOME_ID, "{appeal}": SOME_ID, "{deliberation}": SOME_ID, "{no}": "1", "{unit}": "3",
    "{month}": "2026-03",
}  # fmt: skip


def address(operation: Operation) -> str:
    path = operation.path.replace("{token}", "1")
    for part, value in PARTS.items():
        path = path.replace(part, value)
    return path


def call(program: Program, operation: Operation) -> Any:
    path = address(operation)
    return program.get(path) if operation.method == "GET" else program.post(path)


def test_every_operation_refuses_strangers(programs: Programs) -> None:
    for operation in OPERATIONS:
        answer = call(programs.stranger(), operation)
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json"), (
            operation.name
        )
        assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("scope", "method"),
    [pytest.param("read", "POST", id="reader"), pytest.param("commands", "GET", id="doer")],
)
def test_token_opens_its_scope_only(programs: Programs, scope: str, method: str) -> None:
    program = programs.of(scene.DISPATCHER, scope)
    closed = [one for one in OPERATIONS if one.method == method and scope not in one.scopes]

    assert closed
    for operation in closed:
        answer = call(program, operation)
        assert (answer.status_code, answer.json()["code"]) == (403, "scope_missing"), operation.name


def test_import_scope_brings_appeals_in_and_nothing_else(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER, "import")
    opened = {one.name for one in OPERATIONS if call(program, one).status_code != 403}

    assert opened == {"receive_appeal", "get_me"}


def test_unknown_address_is_no_open_door(programs: Programs) -> None:
    assert programs.stranger().get("nothing/here").status_code == 401
    assert programs.of(scene.DISPATCHER).get("nothing/here").json()["code"] == "not_found"


@pytest.mark.parametrize(
    "spoiled", ["muster_wrong", "", "muster_\u00e9"], ids=["wrong", "empty", "not-ascii"]
)
def test_wrong_token_is_refused(programs: Programs, spoiled: str) -> None:
    assert Program(spoiled).get("me").status_code == 401


def test_revoked_or_expired_token_opens_nothing(programs: Programs) -> None:
    now = datetime.now(tz=UTC)
    program, other = programs.of(scene.DISPATCHER), Program(token_of(scene.LEADER))
    revoke(token=ApiToken.objects.get(user=account_for(scene.DISPATCHER)), now=now)
    late = {"created_at": now - timedelta(days=2), "expires_at": now - timedelta(days=1)}
    ApiToken.objects.filter(user=account_for(scene.LEADER)).update(**late)

    assert (program.get("me").status_code, other.get("me").status_code) == (401, 401)


def test_person_without_active_account_is_refused(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER)
    type(account_for(scene.DISPATCHER)).objects.update(is_active=False)

    assert program.get("me").status_code == 401


def test_session_reads_freely_and_writes_with_a_form_token(programs: Programs) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account_for(scene.DISPATCHER), backend="muster.accounts.acting.Accounts")
    headers = {"idempotency-key": "a"}
    written = client.post("/api/v1/whistles", DRAFT, content_type="application/json", headers=headers)

    assert client.get("/api/v1/me").json()["person"] == scene.DISPATCHER.person
    assert (written.status_code, written.json()["code"]) == (403, "csrf_failed")


def test_session_of_a_page_gives_commands(programs: Programs) -> None:
    written = signed_in().post(
        "/api/v1/whistles", DRAFT, content_type="application/json", headers={"idempotency-key": "a"}
    )

    assert written.status_code == 201
