"""Every address there is, pages and programs alike, asks for sign-in first."""

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.api.programs import Programs

OPEN = {"health", "sign-in", "sign-in/demo", "language", "api/v1/openapi.json", "live/changes"}
"""What answers strangers; live streams look at the session themselves."""
PARTS = ("<uuid:whistle_id>", "<str:whistle>", "<str:appeal>", "<str:deliberation>")
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


def addresses(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        found += [path] if isinstance(one, URLPattern) else addresses(one, path)
    return found


def filled(address: str) -> str:
    for part in PARTS:
        address = address.replace(part, "01900000-0000-7000-8000-00000000ffff")
    for part in ("<str:no>", "<str:unit>", "<str:token>", "<int:token_id>", "<int:unit_id>"):
        address = address.replace(part, "1")
    return address.replace("<slug:name>", "blow").replace("^(?P<rest>.*)$", "elsewhere")


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
