"""The rows of a CSV file or workbook, by header."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from muster.directory.loading.problems import UnreadableFile

LARGEST_BYTES = 50_000_000
ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a file: its number there, and its cells by our column names."""

    number: int
    cells: Mapping[str, str]


def read_lines(*, path: Path, headers: Mapping[str, tuple[str, ...]]) -> list[Line]:
    """The rows of a file. `headers` maps our column names to the headers that mean them.

    Columns nobody asked for are left out; empty rows are skipped. Raises UnreadableFile.
    """
    if not path.is_file():
        raise UnreadableFile(f"没有文件 {path.name} · there is no file {path.name}")
    if path.stat().st_size > LARGEST_BYTES:
        raise UnreadableFile("文件超过 50 MB · the file is larger than 50 MB")
    table = _workbook(path) if path.suffix.lower() in {".xlsx", ".xls", ".ods"} else _delimited(path)
    rows = iter(table)
    columns = _columns(next(rows, []), headers)
    return [
        Line(number=number, cells={name: row[at].strip() if at < len(row) else "" for name, at in columns})
        for number, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row)
    ]


def _columns(header: list[str], headers: Mapping[str, tuple[str, ...]]) -> list[tuple[str, int]]:
    written = {cell.strip().lower(): at for at, cell in reversed(list(enumerate(header)))}
    found = [
        (name, at)
        for name, others in headers.items()
        if (at := next((written[h] for h in (name, *others) if h in written), None)) is not None
    ]
    if not found:
        wanted = "、".join(others[0] for others in headers.values())
        raise UnreadableFile(
            f"没有认得的表头，应有：{wanted} · no known header, expected: {', '.join(headers)}"
        )
    return found


def _delimited(path: Path) -> Iterable[list[str]]:
    raw = path.read_bytes()
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return list(csv.reader(_decode(raw, "utf-16").splitlines()))
    if b"\x00" in raw:
        raise UnreadableFile("不是文本文件 · this is no text file")
    for encoding in ENCODINGS:
        try:
            return list(csv.reader(raw.decode(encoding).splitlines()))
        except (UnicodeDecodeError, csv.Error):
            continue
    raise UnreadableFile("编码应为 UTF-8 或 GBK · the encoding should be UTF-8 or GBK")


def _decode(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile("UTF-16 文件不完整 · the UTF-16 file is incomplete") from None


def _workbook(path: Path) -> Iterable[list[str]]:
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python()]
    except (CalamineError, OSError, ValueError):
        raise UnreadableFile(
            "工作簿打不开（损坏、加密或改了扩展名） · the workbook is damaged, encrypted or renamed"
        ) from None


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
