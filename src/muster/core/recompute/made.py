"""From what JSON says back to the frozen dataclasses of the rules, by their types."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

_PLAIN = (str, int, float, bool, NoneType)


class Unreadable(ValueError):
    """What is written is not of the type that is expected."""


def made(*, kind: Any, written: Any) -> Any:
    """The value of a type: dataclasses by their fields, unions by what fits first. Raises Unreadable."""
    origin = get_origin(kind)
    if kind is Any:
        return written
    if origin in (Union, UnionType):
        return _one_of(get_args(kind), written)
    if origin is not None:
        return _many(origin, get_args(kind), written)
    if is_dataclass(kind):
        return _dataclass(kind, written)
    return _single(kind, written)


def _one_of(kinds: tuple[Any, ...], written: Any) -> Any:
    for kind in kinds:
        if (kind is NoneType) is (written is None):
            try:
                return made(kind=kind, written=written)
            except Unreadable:
                continue
    raise Unreadable(f"{written!r} is none of {kinds}")


def _many(origin: Any, kinds: tuple[Any, ...], written: Any) -> Any:
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = kinds
        return {made(kind=key, written=k): made(kind=value, written=v) for k, v in dict(written).items()}
    if not isinstance(written, list):
        raise Unreadable(f"{written!r} is no list")
    if origin is tuple and kinds[-1] is not Ellipsis:
        return tuple(made(kind=kind, written=one) for kind, one in zip(kinds, written, strict=True))
    return origin(made(kind=kinds[0], written=one) for one in written)


def _dataclass(kind: Any, written: Any) -> Any:
    if not isinstance(written, Mapping):
        raise Unreadable(f"{written!r} is no {kind.__name__}")
    there = {name: of for name, of in _fields(kind).items() if name in written}
    return kind(**{name: made(kind=of, written=written[name]) for name, of in there.items()})


@cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind) if field.init}


def _single(kind: Any, written: Any) -> Any:
    try:
        if issubclass(kind, Enum):
            return kind(written)
        if kind in (datetime, date):
            return kind.fromisoformat(written)
        if kind is Decimal:
            return Decimal(written)
        if kind is timedelta:
            return timedelta(seconds=float(str(written).removeprefix("PT").removesuffix("S")))
        if kind is int and isinstance(written, str):
            return int(written)
    except (TypeError, ValueError, ArithmeticError) as wrong:
        raise Unreadable(f"{written!r} is no {kind.__name__}") from wrong
    if kind in _PLAIN and isinstance(written, kind):
        return written
    raise Unreadable(f"{written!r} is no {kind.__name__}")
