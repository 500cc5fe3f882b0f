"""How plain values from a form or a request become a command: words into texts, the rest into their types."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from muster.core.empowerment.matter import Command as OnMatters
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.commands import Command as OnWhistles
from muster.core.lifecycle.refusals import refused_by_time
from muster.core.time.refusals import TimeRefusal

Say = Callable[[str], TextRef]
Command = TypeVar("Command", bound=OnWhistles | OnMatters)
GIVEN_HERE = frozenset({"id", "number", "child"})
"""Fields of a command that the service fills, whatever was asked."""


class BadField(ValueError):
    """A value that does not fit its field. `field` is its path in the command, `why` what would fit."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field = field
        self.why = why


def build(*, kind: type[Command], values: Mapping[str, Any], say: Say) -> Command:
    """The command of this kind with these values; numbers and moments may come as text.

    Raises BadField, or TimeRuleRefused for a limit that is none.

    Wherever the command has a `TextRef` the value is plain words, which `say` keeps.
    """
    known = {entry.name for entry in fields(kind)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise BadField(unknown[0], "the command has no such field")
    asked = {name: value for name, value in values.items() if name not in GIVEN_HERE}
    asked |= dict.fromkeys(GIVEN_HERE & known, "")
    try:
        return msgspec.convert(_said(asked, kind, say), kind, strict=False)
    except msgspec.ValidationError as error:
        why, _, where = str(error).partition(" - at `$.")
        raise BadField(where.rstrip("`") or "command", why) from error
    except TimeRefusal as refusal:
        raise refused_by_time(refusal) from refusal


def _said(value: Any, kind: Any, say: Say) -> Any:
    """The value with words where `kind` wants texts turned into references."""
    for inner in _alternatives(kind):
        if inner is TextRef and isinstance(value, str):
            return msgspec.to_builtins(say(value)) if value.strip() else None
        if is_dataclass(inner) and isinstance(value, Mapping):
            hints = _hints(inner if isinstance(inner, type) else type(inner))
            return {name: _said(one, hints.get(name, Any), say) for name, one in value.items()}
        if get_origin(inner) is tuple and isinstance(value, list | tuple):
            return [_said(one, get_args(inner)[0], say) for one in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _alternatives(kind: Any) -> Iterator[Any]:
    """The type itself, or each of a union's."""
    if get_origin(kind) in (Union, UnionType):
        yield from get_args(kind)
    else:
        yield kind
