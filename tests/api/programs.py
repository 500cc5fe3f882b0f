"""Programs that call the API by token."""

import json
from typing import Any
from uuid import uuid4

from django.test import Client
from tests.core.lifecycle import scene
from tests.factories.people import token_of

from muster.core.directory.actors import Actor

DRAFT: dict[str, Any] = {
    "type": "routine",
    "level": "county",
    "blower": scene.STREET,
    "source": "beyond_own_means",
    "place": {
        "point": {"lon": 102_700_000, "lat": 25_050_000},
        "community": scene.COMMUNITY,
        "street": scene.STREET,
        "county": scene.COUNTY,
        "city": scene.CITY,
        "address": "文化巷 12 号",
    },
    "title": "文化巷占道经营",
    "own_attempt": "已劝导三次",
    "item": scene.ITEM.code,
    "lead": scene.URBAN,
    "assists": [scene.MARKET],
}


class Program:
    """Calls the API with a token, or without one."""

    def __init__(self, token: str | None) -> None:
        self.client = Client()
        self.headers = {} if token is None else {"authorization": f"Bearer {token}"}

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", query, headers=self.headers)

    def post(
        self,
        path: str,
        body: object = None,
        *,
        key: str | None = None,
        raw: bytes | None = None,
        content_type: str = "application/json",
        **headers: str,
    ) -> Any:
        given = self.headers | {"idempotency-key": key or str(uuid4())}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        data = json.dumps(body or {}) if raw is None else raw
        return self.client.post(f"/api/v1/{path}", data=data, content_type=content_type, headers=given)


class Programs:
    """One program for each person and set of scopes."""

    def of(self, actor: Actor, *scopes: str) -> Program:
        return Program(token_of(actor, *scopes))

    def stranger(self) -> Program:
        return Program(None)
