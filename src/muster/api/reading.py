"""What a request says: its body, its query and its headers, checked against the operation's types."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, get_origin, get_type_hints

import msgspec
from django.http import HttpRequest

from muster.api.problems.details import FieldError, Problem, invalid
from muster.api.problems.wording import field_error

Given = TypeVar("Given")
MOST_BYTES = 1_000_000
KEY = re.compile(r"[\x21-\x7e]{1,200}")
VERSION = re.compile(r'(?:W/)?"?(\d{1,9})"?')
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters, marks that turn the reading direction, and what is no character at all."""


def body_of(request: HttpRequest, kind: type) -> tuple[Any, dict[str, Any]]:
    """The body as this type, and as it stood. An empty body is an empty object. Raises Problem."""
    given = _object(_raw(request))
    for path, value in _strings(given):
        check_characters(path, value)
    try:
        return msgspec.convert(given, kind), given
    except msgspec.ValidationError as error:
        raise invalid(field_error(error)) from error


def query_of(request: HttpRequest, kind: type | None) -> Any:
    """The query as this type. Raises Problem for a name it does not have, or a value given twice."""
    given: dict[str, Any] = {}
    for name, values in request.GET.lists():
        for value in values:
            check_characters(name, value)
        given[name] = values if kind is not None and name in _lists(kind) else only(name, values)
    if kind is None:
        if given:
            name = next(iter(given))
            raise invalid(
                FieldError(field=name, zh="此地址不带查询参数", en="this address takes no parameters")
            )
        return None
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        raise invalid(field_error(error)) from error


def key_of(request: HttpRequest) -> str:
    """The idempotency key. Raises Problem 400."""
    key: str = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
    if not KEY.fullmatch(key):
        raise Problem(
            400, "key_missing", "请求头 Idempotency-Key 须为 1 至 200 个可见 ASCII 字符",
            "the header Idempotency-Key must have 1 to 200 visible ASCII characters",
        )  # fmt: skip
    return key


def version_seen(request: HttpRequest) -> int | None:
    """The version in `If-Match`, None where there is none. Raises Problem 400."""
    shown = request.META.get("HTTP_IF_MATCH")
    if shown is None:
        return None
    found = VERSION.fullmatch(shown.strip())
    if found is None:
        raise Problem(
            400, "bad_version", "If-Match 须为您看到的版本号", "If-Match must be the version you saw"
        )
    return int(found[1])


def _raw(request: HttpRequest) -> bytes:
    if "HTTP_TRANSFER_ENCODING" in request.META:
        raise Problem(
            411, "length_needed", "请求须带 Content-Length，不支持分块传输",
            "send a Content-Length; chunked bodies are not read",
        )  # fmt: skip
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MOST_BYTES:
        raise Problem(
            413, "too_large", f"请求正文不得超过 {MOST_BYTES:,} 字节",
            f"the body may have at most {MOST_BYTES:,} bytes",
        )  # fmt: skip
    if int(length) and request.content_type != "application/json":
        raise Problem(415, "not_json", "正文须为 application/json", "the body must be application/json")
    return request.body


def _object(raw: bytes) -> dict[str, Any]:
    if not raw.strip():
        return {}
    try:
        given = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(400, "bad_json", f"正文不是有效的 JSON：{error}", f"not valid JSON: {error}") from error
    if not isinstance(given, dict):
        raise Problem(400, "bad_json", "正文须为 JSON 对象", "the body must be a JSON object")
    return given


def _strings(value: object) -> Iterator[tuple[str, str]]:
    """Every text with its path. Works through a list of its own: a body may be nested as deep as it likes."""
    waiting: deque[tuple[str, object]] = deque([("", value)])
    while waiting:
        path, one = waiting.popleft()
        if isinstance(one, str):
            yield path, one
        elif isinstance(one, Mapping):
            for name, inner in one.items():
                yield path or "body", name
                waiting.append((f"{path}.{name}" if path else name, inner))
        elif isinstance(one, list):
            waiting.extend((f"{path}[{nth}]", inner) for nth, inner in enumerate(one))


def check_characters(field: str, value: str) -> None:
    """Raises Problem 422 for what no text of ours may hold."""
    found = FORBIDDEN.search(value)
    if found or not _encodable(value):
        code = f"U+{ord(found[0]):04X}" if found else "U+D800–U+DFFF"
        name = FORBIDDEN.sub("\ufffd", field).encode(errors="replace").decode()
        raise invalid(
            FieldError(field=name, zh=f"含有不允许的字符 {code}", en=f"holds the forbidden character {code}")
        )


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def only(name: str, values: list[Given]) -> Given:
    """The one value. Raises Problem 422 for several."""
    if len(values) > 1:
        raise invalid(FieldError(field=name, zh="只能给一个值", en="takes one value only"))
    return values[0]


@cache
def _lists(kind: type) -> frozenset[str]:
    return frozenset(name for name, hint in get_type_hints(kind).items() if get_origin(hint) is tuple)
