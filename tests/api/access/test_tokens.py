"""A person issues, sees and revokes tokens of their own, from a session of the pages."""

from typing import Any

import pytest
from django.test import Client
from tests.api.programs import Program, Programs
from tests.core.lifecycle import scene
from tests.factories.people import signed_in


def post(client: Client, path: str, body: dict[str, Any] | None = None) -> Any:
    return client.post(f"/api/v1/{path}", body or {}, content_type="application/json")


def test_token_acts_until_it_is_revoked(programs: Programs) -> None:
    person = signed_in()
    issued = post(person, "tokens", {"name": "台账同步", "scopes": ["read"], "days": 30})
    program = Program(issued.json()["token"])
    listed = person.get("/api/v1/tokens").json()["items"]

    assert (issued.status_code, program.get("me").json()["scopes"]) == (201, ["read"])
    assert [(one["name"], one["scopes"], one["revoked_at"]) for one in listed] == [
        ("台账同步", ["read"], None)
    ]
    assert issued.json()["token"] not in str(listed)
    assert post(person, f"tokens/{listed[0]['id']}/revoke").json()["revoked_at"] is not None
    assert program.get("me").status_code == 401


def test_foreign_token_answers_like_a_missing_one(programs: Programs) -> None:
    person, other = signed_in(), signed_in(scene.LEADER)
    post(person, "tokens", {"name": "a", "scopes": ["read"]})
    number = person.get("/api/v1/tokens").json()["items"][0]["id"]

    foreign, missing = (post(other, f"tokens/{one}/revoke") for one in (number, number + 1))

    assert other.get("/api/v1/tokens").json() == {"items": []}
    assert (foreign.status_code, foreign.content) == (404, missing.content)


def test_token_cannot_make_tokens(programs: Programs) -> None:
    program = programs.of(scene.DISPATCHER)

    for answer in (program.get("tokens"), program.post("tokens", {"name": "a", "scopes": ["read"]})):
        assert (answer.status_code, answer.json()["code"]) == (403, "session_needed")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({"name": "a", "scopes": ["root"]}, id="unknown-scope"),
        pytest.param({"name": "a", "scopes": []}, id="no-scope"),
        pytest.param({"name": "a", "scopes": ["read"], "days": 367}, id="too-long"),
        pytest.param({"name": "", "scopes": ["read"]}, id="no-name"),
    ],
)
def test_unfit_token_is_refused(programs: Programs, body: dict[str, Any]) -> None:
    assert post(signed_in(), "tokens", body).status_code == 422
