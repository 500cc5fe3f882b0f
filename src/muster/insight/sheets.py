"""A table as a workbook that looks as if an office made it: titled, ruled, summed, ready for A4 landscape.

Rows are written as they come, so that memory does not grow with them. Nothing in a cell is ever a formula.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from muster.core.time.days import SHANGHAI

LONGEST = 32_767
"""Characters a cell can hold."""
FONT = "宋体"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
ORDINAL, SUM = "序号", "合计"
Value = str | int | Decimal | datetime | None


class SheetKind(StrEnum):
    """How a column's cells are written: numbers of things, figures to two places, moments, text as it is."""

    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column; `group` stands above neighbours of the same group; `width` is in characters.

    `whole` stands in the row of sums where cells cannot be added: a share of all rows together.
    """

    label: str
    kind: SheetKind = SheetKind.TEXT
    group: str = ""
    width: int = 12
    summed: bool = False
    whole: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands around the rows. `about` is the line below the title: unit, period, filters."""

    name: str
    title: str
    about: str
    columns: tuple[SheetColumn, ...]

    @property
    def grouped(self) -> bool:
        return any(column.group for column in self.columns)

    @property
    def top(self) -> int:
        """The first row below the heads, from 0."""
        return 4 if self.grouped else 3


@dataclass(slots=True)
class _Formats:
    title: Format
    about: Format
    head: Format
    text: Format
    number: Format
    decimal: Format
    moment: Format
    sum: Format
    whole: Format

    def of(self, kind: SheetKind) -> Format:
        return {
            SheetKind.NUMBER: self.number,
            SheetKind.DECIMAL: self.decimal,
            SheetKind.MOMENT: self.moment,
        }.get(kind, self.text)


@dataclass(slots=True)
class _Sums:
    rows: int = 0
    totals: dict[int, int] = field(default_factory=dict)


def write_sheet(*, to: BinaryIO, sheet: Sheet, rows: Iterable[Sequence[Value]]) -> int:
    """The workbook into a file; says how many rows it has."""
    with xlsxwriter.Workbook(to, OPTIONS) as book:
        page = book.add_worksheet(sheet.name)
        formats = _formats(book)
        _set_up(page, sheet)
        _write_heads(page, sheet, formats)
        sums = _write_rows(page, sheet, rows, formats)
        _write_sums(page, sheet, sums, formats)
        page.print_area(0, 0, sheet.top + sums.rows, len(sheet.columns))
    return sums.rows


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    cell = {"font_name": FONT, "font_size": 10, "border": 1, "valign": "vcenter"}
    head = cell | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#F2F2F2"}
    return _Formats(
        title=book.add_format({"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}),
        about=book.add_format({"font_name": FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True}),
        head=book.add_format(head),
        text=book.add_format(cell | {"num_format": "@", "text_wrap": True}),
        number=book.add_format(cell | {"num_format": "0", "align": "center"}),
        decimal=book.add_format(cell | {"num_format": "0.00", "align": "center"}),
        moment=book.add_format(cell | {"num_format": "yyyy-mm-dd hh:mm:ss", "align": "center"}),
        sum=book.add_format(cell | {"num_format": "0", "bold": True, "align": "center"}),
        whole=book.add_format(cell | {"num_format": "0.00", "bold": True, "align": "center"}),
    )


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.set_footer("&C— &P —")
    page.repeat_rows(2, sheet.top - 1)
    page.freeze_panes(sheet.top, min(3, len(sheet.columns) + 1))
    page.set_column(0, 0, 6)
    for at, column in enumerate(sheet.columns, start=1):
        page.set_column(at, at, column.width)


def _write_heads(page: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    """Title, line about it, and the heads in one row or two."""
    last = len(sheet.columns)
    page.set_row(0, 28)
    page.merge_range(0, 0, 0, last, sheet.title, formats.title)
    page.set_row(1, 30)
    page.merge_range(1, 0, 1, last, sheet.about, formats.about)
    labels = [ORDINAL, *(column.label for column in sheet.columns)]
    if not sheet.grouped:
        page.write_row(2, 0, labels, formats.head)
        return
    groups = ["", *(column.group for column in sheet.columns)]
    page.write_row(2, 0, [group or label for group, label in zip(groups, labels, strict=True)], formats.head)
    spans = list(_spans(groups))
    for first, end, group in spans:
        if group and end > first:
            page.merge_range(2, first, 2, end, group, formats.head)
    for at, (group, label) in enumerate(zip(groups, labels, strict=True)):
        page.write(3, at, label if group else "", formats.head)
    # `merge_range` reaches no row that has been written out: these stand where it keeps its own.
    page.merge.extend([2, at, 3, at] for at, group in enumerate(groups) if not group)


def _spans(groups: Sequence[str]) -> Iterable[tuple[int, int, str]]:
    for group, members in groupby(enumerate(groups), key=lambda one: one[1]):
        places = [at for at, _ in members]
        yield places[0], places[-1], group


def _write_rows(page: Worksheet, sheet: Sheet, rows: Iterable[Sequence[Value]], formats: _Formats) -> _Sums:
    sums = _Sums()
    for row in rows:
        at = sheet.top + sums.rows
        sums.rows += 1
        page.write_number(at, 0, sums.rows, formats.number)
        for nth, (column, value) in enumerate(zip(sheet.columns, row, strict=True), start=1):
            _write(page, at, nth, value, formats.of(column.kind))
            if column.summed and isinstance(value, int):
                sums.totals[nth] = sums.totals.get(nth, 0) + value
    return sums


def _write(page: Worksheet, row: int, column: int, value: Value, form: Format) -> None:
    if isinstance(value, datetime):
        page.write_datetime(row, column, value.astimezone(SHANGHAI).replace(tzinfo=None, microsecond=0), form)
    elif isinstance(value, int | Decimal):
        page.write_number(row, column, value, form)
    elif value:
        page.write_string(row, column, value[:LONGEST], form)
    else:
        page.write_blank(row, column, None, form)


def _write_sums(page: Worksheet, sheet: Sheet, sums: _Sums, formats: _Formats) -> None:
    at = sheet.top + sums.rows
    page.write_string(at, 0, SUM, formats.sum)
    page.write_string(at, 1, str(sums.rows), formats.sum)
    for nth, column in enumerate(sheet.columns[1:], start=2):
        total = sums.totals.get(nth)
        if total is not None:
            page.write_number(at, nth, total, formats.sum)
        elif column.whole is not None:
            page.write_number(at, nth, column.whole, formats.whole)
        else:
            page.write_blank(at, nth, None, formats.sum)
