"""Rows of Python as a table in a statement, cheap to send whether they are one or ten thousand."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

# VALUES costs a third less than arrays for a command's one or two rows, but each number of rows is another
# statement to prepare.
FEW = 8


def table(*, types: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> tuple[str, list[Any]]:
    """An SQL table expression, to be named `AS t (…)`, and its parameters."""
    if 0 < len(rows) <= FEW:
        return _values(types, len(rows)), [value for row in rows for value in row]
    return _arrays(types), [[row[column] for row in rows] for column in range(len(types))]


@lru_cache
def _values(types: tuple[str, ...], count: int) -> str:
    row = ", ".join(f"%s::{type_}" for type_ in types)
    return f"(VALUES {', '.join([f'({row})'] * count)})"


@lru_cache
def _arrays(types: tuple[str, ...]) -> str:
    return f"unnest({', '.join(f'%s::{type_}[]' for type_ in types)})"
