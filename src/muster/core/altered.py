"""The same value with some fields changed, at half of what `dataclasses.replace` costs."""

from collections import deque
from collections.abc import Callable
from dataclasses import fields
from itertools import repeat
from operator import attrgetter, call
from typing import Any, TypeVar

Value = TypeVar("Value")
Writer = Callable[[Any, Any], None]
Copier = tuple[Callable[[Any], tuple[Any, ...]], tuple[Writer, ...], dict[str, Writer]]


def altered(value: Value, /, **changes: Any) -> Value:
    """A copy of a slotted dataclass with `changes` in place, for folds and clocks, which do little else.

    Checks nothing: only for classes without `__post_init__`, and with fields that exist (KeyError otherwise).
    """
    kind: type[Any] = type(value)
    read, writers, by_name = _copiers.get(kind) or _copier(kind)
    copy: Value = object.__new__(kind)
    _drain(map(call, writers, repeat(copy), read(value)))
    for name, change in changes.items():
        by_name[name](copy, change)
    return copy


def settled(value: Value, /, **changes: Any) -> Value:
    """`value` itself with `changes` in place: only for a copy that nobody else has seen yet."""
    by_name = (_copiers.get(type(value)) or _copier(type(value)))[2]
    for name, change in changes.items():
        by_name[name](value, change)
    return value


_copiers: dict[type[Any], Copier] = {}
_drain = deque[None](maxlen=0).extend


def _copier(kind: type[Any]) -> Copier:
    """How to read all fields of a class at once, and how to write each, in order and by name."""
    if hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} checks its fields and cannot be copied without")
    names = [field.name for field in fields(kind)]
    writers = tuple(getattr(kind, name).__set__ for name in names)
    _copiers[kind] = attrgetter(*names), writers, dict(zip(names, writers, strict=True))
    return _copiers[kind]
