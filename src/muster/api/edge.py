"""How the rules' values look from outside: the same fields, with plain words for texts, and bounds.

Derived from the dataclasses themselves, so that a command and its schema cannot drift apart.
"""

from collections.abc import Collection
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from muster.core.ledger.text import TextRef

MOST_CHARACTERS = 10_000
MOST_ITEMS = 200
LARGEST = 2**31 - 1

Words = Annotated[str, Meta(min_length=1, max_length=MOST_CHARACTERS, description="Plain words.")]
Short = Annotated[str, Meta(max_length=200)]
Number = Annotated[int, Meta(ge=-LARGEST, le=LARGEST)]
Exact = Annotated[str, Meta(pattern=r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$", description="A decimal number.")]
Uuid = Annotated[str, Meta(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Moment = Annotated[datetime, Meta(tz=True)]

IDS = frozenset({"target", "earlier", "deliberation", "appeals", "appeal"})
"""Fields that name records by uuid."""
FILLED = {"people": ()}
"""Fields that follow from who calls where they are left out."""
PLAIN: dict[Any, Any] = {TextRef: Words, str: Short, int: Number, Decimal: Exact, datetime: Moment}


def asked(kind: type, *, without: Collection[str] = ()) -> type[msgspec.Struct]:
    """What a caller sends for this dataclass: unknown fields are refused, those in `without` left out."""
    return _struct(kind, frozenset(without))


@cache
def _struct(kind: type, without: frozenset[str] = frozenset()) -> type[msgspec.Struct]:
    hints = get_type_hints(kind)
    known: list[Any] = [_entry(one, hints[one.name]) for one in fields(kind) if one.name not in without]
    return msgspec.defstruct(
        kind.__name__,
        known,
        kw_only=True,
        frozen=True,
        forbid_unknown_fields=True,
        module=__name__,
        namespace={"__doc__": kind.__doc__},
    )


def _entry(one: Field[Any], hint: Any) -> tuple[Any, ...]:
    seen = _type(hint, names_record=one.name in IDS)
    default = FILLED.get(one.name, one.default)
    return (one.name, seen) if default is MISSING else (one.name, seen, default)


def _type(hint: Any, *, names_record: bool = False) -> Any:
    if hint is str and names_record:
        return Uuid
    if hint in PLAIN:
        return PLAIN[hint]
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return reduce(or_, (one if one is NoneType else _type(one, names_record=names_record)
                            for one in get_args(hint)))  # fmt: skip
    if origin is tuple:
        inner = _type(get_args(hint)[0], names_record=names_record)
        return Annotated[tuple[inner, ...], Meta(max_length=MOST_ITEMS)]  # type: ignore[valid-type]
    return _struct(hint) if is_dataclass(hint) and isinstance(hint, type) else hint
