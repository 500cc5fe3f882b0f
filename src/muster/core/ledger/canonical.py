"""The exact bytes of an event: JSON as RFC 8785 writes it, in a domain where it leaves no choice.

Strings, whole numbers to 2^53 − 1, booleans, null, lists, and objects with ASCII keys. No floating point:
decimals are strings. Dates and UTC moments are ISO strings; microseconds are written when there are any.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

LARGEST = 2**53 - 1


class NotCanonical(Exception):
    """A value outside the domain: it has no single rendering."""


def canonical(value: object) -> bytes:
    """The bytes that are hashed. Raises NotCanonical."""
    try:
        return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        raise NotCanonical("a lone surrogate is no character") from None


def _plain(value: object) -> object:
    match value:
        case None | bool():
            return value
        case str():
            return str(value)
        case int():
            return _whole(value)
        case list() | tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {_key(key): _plain(value[key]) for key in sorted(value, key=_key)}
        case _:
            return _written(value)


def _written(value: object) -> str:
    match value:
        case datetime():
            if value.utcoffset() != timedelta(0):
                raise NotCanonical(f"{value.isoformat()} is not in UTC")
            return value.isoformat().removesuffix("+00:00") + "Z"
        case date():
            return value.isoformat()
        case Decimal() if value.is_finite():
            return str(value)
        case _:
            raise NotCanonical(f"{type(value).__name__} has no single rendering")


def _whole(value: int) -> int:
    if abs(value) > LARGEST:
        raise NotCanonical(f"{value} is beyond 2^53 − 1")
    return int(value)


def _key(key: object) -> str:
    if not isinstance(key, str) or not key.isascii():
        raise NotCanonical(f"{key!r} is no ASCII key")
    return str(key)
