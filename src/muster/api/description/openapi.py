"""The description of the interface (OpenAPI 3.1), from the operations themselves."""

import re
from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

import msgspec
from django.conf import settings

from muster.api.operation import Operation
from muster.api.problems.details import CONTENT_TYPE, ProblemDetails

REFERENCE = "#/components/schemas/{name}"
PART = re.compile(r"\{(\w+)\}")
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    "description": "The same key with the same request is carried out once and answered the same.",
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "schema": {"type": "string", "pattern": '^"?[0-9]{1,9}"?$'},
    "description": "The version that was seen, where the body has no `seen`.",
}
FILE = {"type": "string", "format": "binary", "description": "The file; its content decides what it is."}
PREFER = {
    "name": "Prefer",
    "in": "header",
    "schema": {"type": "string", "enum": ["return=minimal"]},
    "description": "Leave `available_commands` out of the answer.",
}


@cache
def document(operations: tuple[Operation, ...]) -> bytes:
    """The whole description, as JSON."""
    known = [
        kind for one in operations for kind in (one.answer, one.body, one.form, one.query) if kind is not None
    ]
    kinds = list(dict.fromkeys([ProblemDetails, *known]))
    schemas, components = msgspec.json.schema_components(kinds, ref_template=REFERENCE, schema_hook=_anything)
    by_kind = dict(zip(kinds, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(f"/{one.path}", {})[one.method.lower()] = _operation(one, by_kind, components)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "哨到 Muster", "version": "1"},
            "servers": [{"url": "/api/v1"}],
            "security": [{"token": []}, {"session": []}],
            "paths": paths,
            "components": {
                "schemas": components,
                "securitySchemes": {
                    "token": {"type": "http", "scheme": "bearer"},
                    "session": {
                        "type": "apiKey",
                        "in": "cookie",
                        "name": settings.SESSION_COOKIE_NAME,
                        "description": "Of the pages. Whatever writes needs the header X-CSRFToken too.",
                    },
                },
            },
        }
    )


def _anything(_kind: type) -> dict[str, Any]:
    """Values whose form depends on other fields."""
    return {"description": "Any value; its form depends on the fields beside it."}


def _operation(one: Operation, by_kind: dict[Any, Any], components: dict[str, Any]) -> dict[str, Any]:
    answer = {"content": {"application/json": {"schema": by_kind.get(one.answer, {})}}}
    answers: dict[str, Any] = {str(int(one.status)): {"description": one.zh, **answer}}
    problem = {"content": {CONTENT_TYPE: {"schema": by_kind[ProblemDetails]}}}
    answers |= {str(status): {"description": HTTPStatus(status).phrase, **problem} for status in one.statuses}
    described: dict[str, Any] = {
        "operationId": one.name,
        "summary": f"{one.zh} · {one.en}",
        "description": one.about,
        "x-scopes": sorted(one.scopes),
        "parameters": [*_parts(one.path), *_headers(one), *_query(one, by_kind, components)],
        "responses": answers,
    }
    if one.open:
        described["security"] = []
    if one.body is not None:
        schema = by_kind[one.body]
        described["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    if one.form is not None:
        fields = components[by_kind[one.form]["$ref"].rsplit("/", 1)[1]]
        described["requestBody"] = {
            "required": True,
            "content": {"multipart/form-data": {"schema": _with_file(fields)}},
        }
    return described


def _with_file(fields: dict[str, Any]) -> dict[str, Any]:
    """A form's fields with its file beside them."""
    return {
        "type": "object",
        "properties": {**fields["properties"], "file": FILE},
        "required": [*fields.get("required", ()), "file"],
    }


def _parts(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in PART.findall(path)
    ]


def _headers(one: Operation) -> Sequence[dict[str, Any]]:
    return [*([KEY] if one.keyed else []), *([IF_MATCH, PREFER] if one.conditional else [])]


def _query(one: Operation, by_kind: dict[Any, Any], components: dict[str, Any]) -> list[dict[str, Any]]:
    if one.query is None:
        return []
    schema = components[by_kind[one.query]["$ref"].rsplit("/", 1)[1]]
    required = schema.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": field}
        for name, field in schema["properties"].items()
    ]
