"""The error file: every problem with its row, column, what is wrong and what would be right."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import xlsxwriter

from muster.intake.orders.problems import SAID, Problem
from muster.intake.tables.refusals import BadErrorFile

HEADER = ("行号 row", "列 column", "原值 cell", "问题", "应当", "what is wrong", "what would be right")
WIDTHS = (8, 14, 30, 36, 40, 44, 44)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\x00", "＝", "＋", "－", "＠")
SUFFIXES = (".xlsx", ".csv")
SHEET_ROWS = 1_048_575


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def check_problem_file(*, path: Path, source: Path) -> None:
    """Raises BadErrorFile while nothing is imported yet; `source` is the order file."""
    if path.suffix.lower() not in SUFFIXES:
        raise BadErrorFile(
            f"错误清单 {path} 须以 .xlsx 或 .csv 结尾。", f"The error file {path} must end in .xlsx or .csv."
        )
    if path.resolve() == source.resolve():
        raise BadErrorFile(
            "错误清单不能覆盖工单文件本身，请用 --errors 另指一个。",
            "The error file would replace the order file; name another with --errors.",
        )
    folder = path.absolute().parent
    if path.is_dir() or not os.access(path if path.exists() else folder, os.W_OK):
        raise BadErrorFile(
            f"无法写入错误清单 {path}，请用 --errors 指定可写的位置。",
            f"The error file {path} cannot be written; name a place that can with --errors.",
        )


class ProblemFile:
    """Writes problems as they come, in constant memory; without problems no file is left.

    `.csv` gets a byte order mark, which Excel on Chinese Windows needs; any other name is a workbook.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0
        self._writer: _CsvWriter | _BookWriter | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._writer is not None:
            self._writer.close()

    def add(self, problem: Problem) -> None:
        if self._writer is None:
            self._writer = (
                _CsvWriter(self.path) if self.path.suffix.lower() == ".csv" else _BookWriter(self.path)
            )
        said = SAID[problem.wrong]
        cells = (problem.column, problem.cell, said.wrong_zh, said.right_zh, said.wrong_en, said.right_en)
        self._writer.write(problem.row, [safe_cell(cell) for cell in cells])
        self.count += 1


class _CsvWriter:
    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._file)
        self._csv.writerow(HEADER)

    def write(self, row: int, cells: Sequence[str]) -> None:
        self._csv.writerow([row, *cells])

    def close(self) -> None:
        self._file.close()


class _BookWriter:
    def __init__(self, path: Path) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._bold = self._book.add_format({"bold": True})
        self._line = SHEET_ROWS

    def write(self, row: int, cells: Sequence[str]) -> None:
        if self._line >= SHEET_ROWS:
            self._next_sheet()
        self._line += 1
        self._sheet.write_number(self._line, 0, row)
        for column, cell in enumerate(cells, start=1):
            self._sheet.write_string(self._line, column, cell)

    def close(self) -> None:
        self._book.close()

    def _next_sheet(self) -> None:
        self._sheet = self._book.add_worksheet()
        self._sheet.freeze_panes(1, 0)
        for column, (name, width) in enumerate(zip(HEADER, WIDTHS, strict=True)):
            self._sheet.set_column(column, column, width)
            self._sheet.write_string(0, column, name, self._bold)
        self._line = 0
