"""How do the flat fields of a form become the nested values of a command?"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

DAY_AND_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
PHOTOS, VOICES = "photo_", "voice_"
"""How the names of fields for photos and voice notes begin; they are read apart."""
NOT_FIELDS = frozenset({"csrfmiddlewaretoken", "idempotency_key", "version", "back"})


def values_of(form: QueryDict) -> dict[str, Any]:
    """`finding.resolved=yes` and `evaluations.0.reason=…` as nested values; empty fields are left out.

    A name that ends in `[]` is a list of whatever was chosen. A browser's day and time has no zone: people
    mean Shanghai's.
    """
    found: dict[str, Any] = {}
    for name in form:
        if name in NOT_FIELDS or name.startswith((PHOTOS, VOICES)):
            continue
        chosen = [_zoned(plain(value.strip())) for value in form.getlist(name) if value.strip()]
        if chosen:
            _put(found, name.removesuffix("[]").split("."), chosen if name.endswith("[]") else chosen[-1])
    return {name: _with_lists(value) for name, value in found.items()}


def plain(value: str) -> str:
    """What an input method gives as full-width digits, letters and signs, as plain ones.

    Words keep their full-width punctuation: it is how Chinese is written.
    """
    narrow = unicodedata.normalize("NFKC", value)
    return narrow if narrow.isascii() else value


def _zoned(value: str) -> str:
    return f"{value}:00+08:00" if DAY_AND_TIME.fullmatch(value) else value


def _put(found: dict[str, Any], path: list[str], value: Any) -> None:
    for step in path[:-1]:
        found = found.setdefault(step, {})
    found[path[-1]] = value


def _with_lists(value: Any) -> Any:
    """Where every key is a number the values are a list, in the order of their numbers."""
    if not isinstance(value, dict):
        return value
    inner = {name: _with_lists(one) for name, one in value.items()}
    return _in_order(inner.items()) if all(name.isdigit() for name in inner) else inner


def _in_order(items: Iterable[tuple[str, Any]]) -> list[Any]:
    return [one for _, one in sorted(items, key=lambda item: int(item[0]))]
