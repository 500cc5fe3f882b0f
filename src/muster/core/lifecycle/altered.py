"""The same value with some fields changed, at less than half of what `dataclasses.replace` costs."""

from collections import deque
from collections.abc import Callable
from itertools import repeat
from operator import attrgetter, call
from typing import Any, TypeVar

Value = TypeVar("Value")
Copier = tuple[Callable[[Any], tuple[Any, ...]], tuple[Callable[[Any, Any], None], ...], dict[str, int]]


def altered(value: Value, /, **changes: Any) -> Value:
    """A copy of a slotted dataclass with `changes` in place, for the fold, which does little else.

    Checks nothing: only for classes without `__post_init__`, and with fields that exist (KeyError otherwise).
    """
    kind: type[Any] = type(value)
    known = _copiers.get(kind)
    read, writers, places = _copier(kind) if known is None else known
    fields = list(read(value))
    for name, change in changes.items():
        fields[places[name]] = change
    copy: Value = object.__new__(kind)
    _drain(map(call, writers, repeat(copy), fields))
    return copy


def settled(value: Value, /, **changes: Any) -> Value:
    """`value` itself with `changes` in place: only for a copy that nobody else has seen yet."""
    known = _copiers.get(type(value))
    _, writers, places = _copier(type(value)) if known is None else known
    for name, change in changes.items():
        writers[places[name]](value, change)
    return value


_copiers: dict[type[Any], Copier] = {}
_drain = deque[None](maxlen=0).extend


def _copier(kind: type[Any]) -> Copier:
    """How to read all fields of a class at once, how to write each, and where each stands."""
    if hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} checks its fields and cannot be copied without")
    names: tuple[str, ...] = kind.__slots__
    writers = tuple(getattr(kind, name).__set__ for name in names)
    _copiers[kind] = attrgetter(*names), writers, {name: nth for nth, name in enumerate(names)}
    return _copiers[kind]
