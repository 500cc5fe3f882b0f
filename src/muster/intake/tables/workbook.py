"""Rows of an Excel workbook."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from muster.intake.tables.refusals import DamagedFile, EmptyFile, ProtectedFile, TooLarge

UNPACKED_LIMIT = 400_000_000
"""Bytes of a workbook once unpacked; a workbook is held in memory, a csv is not."""

Row = tuple[int, tuple[object, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """The first sheet with anything on it."""

    sheet: str
    total: int
    rows: Callable[[], Iterator[Row]]


def read_workbook(path: Path) -> Workbook:
    """Opens the workbook. Raises EmptyFile, ProtectedFile, DamagedFile or TooLarge."""
    _check_size(path)
    try:
        book = CalamineWorkbook.from_path(path)
        sheet = _first_filled(book)
    except PasswordError as protected:
        raise ProtectedFile(
            "工作簿设有密码，请取消密码后另存再导入。",
            "The workbook is protected by a password; save it without one.",
        ) from protected
    except (CalamineError, OSError, ValueError) as broken:
        raise _damaged() from broken
    if sheet is None:
        raise EmptyFile("工作簿里没有数据。", "The workbook has no rows.")
    last = sheet.end or (0, 0)
    return Workbook(sheet=sheet.name, total=last[0] + 1, rows=lambda: _rows(sheet))


def _check_size(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > UNPACKED_LIMIT:
        raise TooLarge(
            f"工作簿展开后有 {unpacked / 1e6:,.0f} MB，请另存为 csv 再导入。",
            f"The workbook unpacks to {unpacked / 1e6:,.0f} MB; save it as csv and import that.",
        )


def _first_filled(book: CalamineWorkbook) -> CalamineSheet | None:
    for meta in book.sheets_metadata:
        if meta.visible is not SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.height:
            return sheet
    return None


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Empty rows above the first filled one are handed out too, so the numbers are the spreadsheet's."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, tuple(cells)


def _damaged() -> DamagedFile:
    return DamagedFile(
        "工作簿不完整或已损坏，请重新导出。",
        "The workbook is cut off or broken; export it again.",
    )
