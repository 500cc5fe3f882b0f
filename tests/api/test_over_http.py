"""What only a real connection shows: keep-alive, bodies without end or length, heads, many at once."""

import http.client
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.api.programs import DRAFT
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import token_of
from tests.factories.serving import served

Address = tuple[str, int]
MEGABYTES_20 = 20_000_000


@pytest.fixture
def server(live_database: str) -> Iterator[tuple[Address, str]]:
    """A server's address, and the dispatcher's token."""
    found_city()
    token = token_of(scene.DISPATCHER)
    with served(name=live_database) as address:
        yield address, token


def headers(token: str, key: str = "k") -> dict[str, str]:
    return {
        "Authorization": f"Bearer {token}",
        "Idempotency-Key": key,
        "Content-Type": "application/json",
    }


def told(line: http.client.HTTPConnection) -> tuple[int, Any]:
    answer = line.getresponse()
    body = answer.read()
    return answer.status, json.loads(body) if body else None


def test_connection_lives_through_commands_problems_and_large_bodies(server: tuple[Address, str]) -> None:
    address, token = server
    line = http.client.HTTPConnection(*address, timeout=30)

    line.request("POST", "/api/v1/whistles", json.dumps(DRAFT), headers(token))
    assert told(line)[0] == 201
    line.request("GET", "/api/v1/nothing", headers=headers(token))
    assert told(line)[0] == 404
    line.request("HEAD", "/api/v1/whistles", headers=headers(token))
    assert told(line) == (200, None)
    line.close()
    line.request("POST", "/api/v1/whistles", b" " * MEGABYTES_20, headers(token))
    status, problem = told(line)
    assert (status, problem["code"]) == (413, "too_large")


def test_body_without_length_is_refused_rather_than_lost(server: tuple[Address, str]) -> None:
    address, token = server
    line = http.client.HTTPConnection(*address, timeout=30)
    pieces = iter([json.dumps(DRAFT).encode()])

    line.request("POST", "/api/v1/whistles", pieces, headers(token), encode_chunked=True)

    status, problem = told(line)
    assert (status, problem["code"]) == (411, "length_needed")


def test_one_key_sent_by_many_at_once_is_carried_out_once(server: tuple[Address, str]) -> None:
    address, token = server

    def draft(_nth: int) -> tuple[int, Any]:
        line = http.client.HTTPConnection(*address, timeout=30)
        line.request("POST", "/api/v1/whistles", json.dumps(DRAFT), headers(token, "same"))
        return told(line)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(draft, range(8)))

    assert {status for status, _ in answers} == {201}
    assert len({body["whistle"] for _, body in answers}) == 1
    assert sorted(body["repeated"] for _, body in answers) == [False] + [True] * 7


@pytest.mark.parametrize(
    "path",
    ["/api/v1/whistles/%00", "/api/v1/%ff", "/api/v1/whistles/..%2f..", "/api//v1", "/api/v1/whistles?a=%ff"],
)
def test_odd_addresses_are_problems(server: tuple[Address, str], path: str) -> None:
    address, token = server
    line = http.client.HTTPConnection(*address, timeout=30)

    line.request("GET", path, headers=headers(token))

    status, problem = told(line)
    assert status in (400, 404, 422)
    assert problem["zh"]
