"""Pages by keyset: where the last page ended is where the next begins, however many rows lie before."""

from typing import Generic, TypeVar

import msgspec

Item = TypeVar("Item")

PAGE = 50
MOST = 200
NOTHING = rb"\u0000"
"""The character that JSON can write and the database cannot keep."""


class Page(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """Some items in order, and the cursor of the next page (None: this is the last)."""

    items: tuple[Item, ...]
    next: str | None


class BadCursor(ValueError):
    """A cursor that no page of this list gave."""


Key = TypeVar("Key")


def written(key: msgspec.Struct) -> str:
    """A key as a cursor for an address."""
    return msgspec.json.encode(key).hex()


def read(cursor: str, kind: type[Key]) -> Key:
    """The key of a cursor. Raises BadCursor."""
    try:
        encoded = bytes.fromhex(cursor)
        if NOTHING in encoded:
            raise BadCursor(cursor)
        return msgspec.json.decode(encoded, type=kind)
    except (ValueError, msgspec.DecodeError) as error:
        raise BadCursor(cursor) from error
