"""Every address there is: strangers pass only the public doors, and foreign cases are not there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.core.lifecycle import scene
from tests.empowerment.registers import walked
from tests.factories import whistles
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState

PUBLIC = {
    "sign_in", "demo_identity", "sign_out", "language", "health", "api/v1/openapi.json",
    "open", "report", "report_photo", "report_what", "report_contact", "report_done",
    "progress", "progress_case",
    "phone_worker", "phone_manifest",
}  # fmt: skip
"""Addresses that answer before anybody has signed in."""
NOWHERE = UUID("01900000-0000-7000-8000-00000000ffff")
PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
SAMPLES = {"uuid": str(NOWHERE), "int": "3", "str": "2026-03", "slug": "accept", "path": "x"}
ELSEWHERE = "^(?P<rest>.*)$"
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A route of ours: `name` as `reverse` knows it, the parts it takes, and how it is filled in."""

    name: str
    route: str

    @property
    def parts(self) -> frozenset[str]:
        return frozenset(found["name"] for found in PART.finditer(self.route))

    def filled(self, **known: str) -> str:
        return "/" + PART.sub(
            lambda part: known.get(part["name"], SAMPLES[part["kind"] or "str"]), self.route
        )


def addresses() -> Iterator[Address]:
    yield from _within(get_resolver().url_patterns, "")


def _within(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _within(pattern.url_patterns, route)
        else:
            yield Address(name=pattern.name or route, route=route.replace(ELSEWHERE, "elsewhere"))


def private(*parts: str) -> list[Address]:
    """Addresses behind the door that take all of these parts."""
    return [one for one in addresses() if one.name not in PUBLIC and one.parts.issuperset(parts)]


def shown(answer: object) -> tuple[int, str]:
    """What somebody learns from an answer: its status and its words, without what differs by itself."""
    status, content = answer.status_code, answer.content.decode()  # type: ignore[attr-defined]
    plain = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|csrf\w*\W+\w+|nonce-\S+", "", content, flags=re.IGNORECASE)
    return status, re.sub(r"\b[A-Za-z0-9]{64}\b", "", plain)


@pytest.mark.parametrize("address", private(), ids=lambda one: one.name)
def test_a_stranger_gets_through_no_door(db: None, address: Address) -> None:
    found_city()

    answers = [getattr(Client(), method)(address.filled()) for method in METHODS]

    assert {answer.status_code for answer in answers} <= {302, 401}
    assert all(answer["Location"].startswith("/sign-in?") for answer in answers if answer.status_code == 302)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", private("whistle_id"), ids=lambda one: one.name)
def test_a_foreign_whistle_is_as_if_it_did_not_exist(db: None, address: Address, method: str) -> None:
    found_city()
    life = whistles.whistle_in(WhistleState.SOUNDING)
    ask = getattr(signed_in(scene.person(Role.DISPATCHER, scene.OTHER_STREET)), method)

    foreign, missing = (ask(address.filled(whistle_id=one)) for one in (life.id, str(NOWHERE)))

    assert shown(foreign) == shown(missing)
    assert foreign.status_code in {404, 405}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", private("appeal_id"), ids=lambda one: one.name)
def test_a_foreign_appeal_is_as_if_it_did_not_exist(db: None, address: Address, method: str) -> None:
    found_city()
    appeal = received()
    ask = getattr(signed_in(scene.person(Role.DISPATCHER, scene.OTHER_STREET)), method)

    foreign, missing = (ask(address.filled(appeal_id=one)) for one in (appeal, str(NOWHERE)))

    assert shown(foreign) == shown(missing)
    assert foreign.status_code in {404, 405}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", private("matter_id"), ids=lambda one: one.name)
def test_a_foreign_matter_is_as_if_it_did_not_exist(
    live_database: str, address: Address, method: str
) -> None:
    found_city()
    matter = walked(("apply", "clerk"))
    ask = getattr(signed_in(scene.person(Role.DISPATCHER, scene.OTHER_STREET)), method)
    known = {"kind": matter.kind, "name": "give_opinion"}

    foreign, missing = (ask(address.filled(matter_id=one, **known)) for one in (matter.id, str(NOWHERE)))

    assert shown(foreign) == shown(missing)
    assert foreign.status_code in {404, 405}
