"""The rules' values as answers: the same fields, with the words where a text is referred to."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

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
