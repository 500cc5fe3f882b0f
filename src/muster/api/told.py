"""The rules' values as answers: the same fields, with the words where a text is referred to."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from muster.core.ledger.text import TextRef


def told(value: Any, texts: Mapping[str, str | None]) -> Any:
    """The value with its texts in words, None where one was erased."""
    if isinstance(value, TextRef):
        return texts.get(value.id)
    if isinstance(value, tuple):
        return [told(one, texts) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: told(getattr(value, one.name), texts) for one in fields(value)}
    return value


@cache
def told_type(kind: type) -> type:
    """What `told` makes of this dataclass, for the description; itself where it refers to no text."""
    hints = get_type_hints(kind)
    seen = {name: _type(hint) for name, hint in hints.items()}
    if seen == hints:
        return kind
    return msgspec.defstruct(
        kind.__name__,
        list(seen.items()),
        kw_only=True,
        frozen=True,
        module=__name__,
        namespace={"__doc__": kind.__doc__},
    )


def _type(hint: Any) -> Any:
    if hint is TextRef:
        return str | None
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return reduce(or_, (_type(one) for one in get_args(hint)))
    if origin is tuple:
        inner = _type(get_args(hint)[0])
        return tuple[inner, ...]  # type: ignore[valid-type]
    return told_type(hint) if isinstance(hint, type) and is_dataclass(hint) else hint
