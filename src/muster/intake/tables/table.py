"""One table out of a file: its rows in order, with the numbers a spreadsheet shows beside them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from muster.intake.tables.delimited import read_delimited
from muster.intake.tables.kind import FileKind, kind_of
from muster.intake.tables.workbook import read_workbook


class Line(NamedTuple):
    """One row: its number from 1, and its cells; `cells` is None where the row itself cannot be read."""

    number: int
    cells: tuple[object, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A readable table. `rows` starts again from the top at every call; `total` counts all its rows."""

    path: Path
    kind: FileKind
    encoding: str | None
    sheet: str | None
    total: int
    rows: Callable[[], Iterator[Line]]


def open_table(path: Path) -> Table:
    """The table in a file. Raises a FileRefused before any row is handed out."""
    kind = kind_of(path)
    if kind is FileKind.CSV:
        text = read_delimited(path)
        return Table(
            path=path,
            kind=kind,
            encoding=text.encoding,
            sheet=None,
            total=text.total,
            rows=lambda: map(Line._make, text.rows()),
        )
    book = read_workbook(path)
    return Table(
        path=path,
        kind=kind,
        encoding=None,
        sheet=book.sheet,
        total=book.total,
        rows=lambda: map(Line._make, book.rows()),
    )
