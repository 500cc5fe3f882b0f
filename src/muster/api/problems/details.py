"""What an API answers when it cannot do as asked: problem details (RFC 9457) in both languages."""

from typing import Any
from uuid import uuid4

import msgspec
from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"
FAULT = 500


class FieldError(msgspec.Struct, frozen=True, kw_only=True):
    """A field that does not fit: its path in the body or query, and what would fit."""

    field: str
    zh: str
    en: str


class ProblemDetails(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`code` is stable; `zh` and `en` are for people. `instance` names a fault of ours as the log does.

    `allowed` are the commands the state would allow; `current` is where a whistle stands now that was judged
    by an older version.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    zh: str
    en: str
    instance: str | None = None
    allowed: tuple[str, ...] = ()
    errors: tuple[FieldError, ...] = ()
    current: Any = None


class Problem(Exception):
    """Ends a request with this problem."""

    def __init__(
        self,
        status: int,
        code: str,
        zh: str,
        en: str,
        *,
        allowed: tuple[str, ...] = (),
        errors: tuple[FieldError, ...] = (),
        current: object = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(en)
        self.status = status
        self.code = code
        self.zh = zh
        self.en = en
        self.allowed = allowed
        self.errors = errors
        self.current = current
        self.headers = headers or {}
        self.instance = f"urn:uuid:{uuid4()}" if status == FAULT else None

    def response(self) -> HttpResponse:
        details = ProblemDetails(
            type=f"urn:muster:problem:{self.code}",
            title=self.en,
            status=self.status,
            detail=f"{self.zh} · {self.en}",
            instance=self.instance,
            code=self.code,
            zh=self.zh,
            en=self.en,
            allowed=self.allowed,
            errors=self.errors,
            current=self.current,
        )
        return HttpResponse(
            msgspec.json.encode(details),
            status=self.status,
            content_type=CONTENT_TYPE,
            headers=self.headers,
        )


def not_found() -> Problem:
    """The same for what does not exist and for what does not concern the caller."""
    return Problem(404, "not_found", "没有这个对象", "there is no such thing")


def invalid(*errors: FieldError) -> Problem:
    return Problem(422, "invalid", "有字段不符合要求", "some fields do not fit", errors=errors)
