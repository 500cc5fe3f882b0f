"""Every address there is, pages and programs alike, asks for sign-in first."""

import re

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.api.programs import Programs

OPEN = {"health", "sign-in", "sign-in/demo", "language", "api/v1/openapi.json", "live/changes"}
"""What answers strangers; live streams look at the session themselves."""
PART = re.compile(r"<(int|str|slug|uuid):\w+>")
VALUES = {"int": "1", "str": "1", "slug": "blow", "uuid": "01900000-0000-7000-8000-00000000ffff"}
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


def addresses(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        found += [path] if isinstance(one, URLPattern) else addresses(one, path)
    return found


def filled(address: str) -> str:
    plain = PART.sub(lambda part: VALUES[part[1]], address).replace("^(?P<rest>.*)$", "elsewhere")
    assert "<" not in plain, "an address with a part that is not filled in here"
    return plain


def test_no_address_answers_strangers(programs: Programs) -> None:
    client = Client()
    answered = set()
    for address in addresses(get_resolver()):
        for method in METHODS:
            answer = getattr(client, method)(f"/{filled(address)}")
            to_the_door = answer.status_code == 302 and answer["Location"].startswith("/sign-in")
            if not to_the_door and answer.status_code != 401:
                answered.add(address)

    assert answered <= OPEN
