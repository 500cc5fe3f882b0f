"""Rows of a text file whose cells are divided by commas, tabs or semicolons."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from muster.intake.tables.encoding import encoding_of, is_wide
from muster.intake.tables.refusals import DamagedFile, EmptyFile, TooLarge

DELIMITERS = ",\t;|，；"
CELL_LIMIT = 1_000_000
"""Characters; a longer cell is a quotation mark that was never closed."""

Row = tuple[int, tuple[str, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimited:
    """A text file that was read through once: it decodes, and its last row is whole."""

    encoding: str
    delimiter: str
    total: int
    rows: Callable[[], Iterator[Row]]


def read_delimited(path: Path) -> Delimited:
    """Reads the file through without keeping it.

    Raises EmptyFile, UnknownEncoding, TooLarge for an endless cell, and DamagedFile when it ends inside one.
    """
    encoding = encoding_of(path)
    delimiter = _delimiter(path, encoding)
    total = 0
    for total, _ in _rows(path, encoding, delimiter):  # noqa: B007 - the last number is the count
        pass
    if not total:
        raise EmptyFile("文件里没有数据行。", "The file has no rows.")
    return Delimited(
        encoding=encoding,
        delimiter=delimiter,
        total=total,
        rows=lambda: _rows(path, encoding, delimiter),
    )


def _delimiter(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding, errors=_errors(encoding), newline="") as file:
        first = next((line for line in file if line.strip()), "")[:10_000]
    return max(DELIMITERS, key=lambda mark: (first.count(mark), -DELIMITERS.index(mark)))


def _errors(encoding: str) -> str:
    return "strict" if is_wide(encoding) else "surrogateescape"


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """A row that breaks the rules of quoting comes as None; the next one is read all the same."""
    csv.field_size_limit(CELL_LIMIT)
    number = 0
    with path.open(encoding=encoding, errors=_errors(encoding), newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        while True:
            number += 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as wrong:
                _refuse_endless(wrong, number)
                yield number, None
            else:
                yield number, tuple(cells)


def _refuse_endless(wrong: csv.Error, number: int) -> None:
    told = str(wrong)
    if "field larger" in told:
        raise TooLarge(
            f"第 {number} 行有单元格超过 {CELL_LIMIT:,} 字，可能缺少右引号，请检查后重试。",
            f"Row {number} has a cell of over {CELL_LIMIT:,} characters; a closing quote may be missing.",
        ) from wrong
    if "unexpected end of data" in told:
        raise DamagedFile(
            f"文件在第 {number} 行的单元格中间结束，可能传输中断，请重新导出。",
            f"The file ends inside a cell of row {number}; it may be cut off. Export it again.",
        ) from wrong
