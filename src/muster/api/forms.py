"""A request that is a form with one file: its length told off first, then its fields checked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from muster.api.problems.details import FieldError, Problem, invalid
from muster.api.problems.wording import field_error
from muster.api.reading import check_characters, only
from muster.evidence.admission import MOST_ALONE, admitted

FILE = "file"


@contextmanager
def form_admitted(request: HttpRequest) -> Iterator[None]:
    """A place for a request with a file, whose length is checked before anything of it is read.

    Raises Problem 411 or 413, or PhotosBusy.
    """
    length = request.META.get("CONTENT_LENGTH") or ""
    if "HTTP_TRANSFER_ENCODING" in request.META or not length.isdecimal():
        raise Problem(
            411, "length_needed", "请求须带 Content-Length，不支持分块传输",
            "send a Content-Length; chunked bodies are not read",
        )  # fmt: skip
    if int(length) > MOST_ALONE:
        raise Problem(
            413, "too_large", f"请求正文不得超过 {MOST_ALONE:,} 字节",
            f"the body may have at most {MOST_ALONE:,} bytes",
        )  # fmt: skip
    with admitted():
        yield


def form_of(request: HttpRequest, kind: type) -> tuple[Any, bytes]:
    """The form's fields as this type, and its one file. Raises Problem."""
    if request.content_type != "multipart/form-data":
        raise Problem(
            415, "not_a_form", "正文须为 multipart/form-data", "the body must be multipart/form-data"
        )
    try:
        fields, files = request.POST.lists(), request.FILES.lists()
    except (MultiPartParserError, UnreadablePostError) as error:
        raise Problem(400, "bad_form", "表单不完整或无法解析", "the form is cut off or malformed") from error
    given = {name: _only(name, values) for name, values in fields if name != "csrfmiddlewaretoken"}
    found = {name: only(name, values) for name, values in files}
    if set(found) != {FILE}:
        raise invalid(FieldError(field=FILE, zh="须附且只附一个文件", en="send one file, no more, no less"))
    try:
        return msgspec.convert(given, kind, strict=False), found[FILE].read()
    except msgspec.ValidationError as error:
        raise invalid(field_error(error)) from error


def _only(name: str, values: list[str]) -> str:
    value = only(name, values)
    check_characters(name, value)
    return value
