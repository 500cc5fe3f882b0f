"""The rows of a CSV file or workbook, by header."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from muster.directory.loading.problems import HEADER, Problem, UnreadableFile

LARGEST_BYTES = 50_000_000
LARGEST_UNPACKED = 400_000_000
UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LARGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a file: its number there, and its cells by our column names."""

    number: int
    cells: Mapping[str, str]


def read_lines(*, path: Path, headers: Mapping[str, tuple[str, ...]]) -> tuple[list[Line], list[Problem]]:
    """The rows of a file, and which of its columns were not read.

    `headers` maps our column names to the headers that mean them. Empty rows are skipped. Raises
    UnreadableFile.
    """
    if not path.is_file():
        raise UnreadableFile(f"没有文件 {path.name} · there is no file {path.name}")
    if path.stat().st_size > LARGEST_BYTES:
        raise UnreadableFile("文件超过 50 MB · the file is larger than 50 MB")
    table = _workbook(path) if path.suffix.lower() in {".xlsx", ".xls", ".ods"} else _delimited(path)
    rows = iter(table)
    header = next(rows, [])
    columns = _columns(header, headers)
    lines = [
        Line(number=number, cells={name: row[at].strip() if at < len(row) else "" for name, at in columns})
        for number, row in enumerate(rows, start=HEADER + 1)
        if any(cell.strip() for cell in row)
    ]
    return lines, _unread(header, dict(columns), headers)


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


def _unread(
    header: list[str], columns: Mapping[str, int], headers: Mapping[str, tuple[str, ...]]
) -> list[Problem]:
    wanted = "、".join(f"{others[0]} {name}" for name, others in headers.items() if name not in columns)
    return [
        Problem(
            line=HEADER,
            column=cell.strip(),
            wrong="此列未读入 · not read",
            right=wanted or "删去 · remove it",
        )
        for at, cell in enumerate(header)
        if cell.strip() and at not in columns.values()
    ]


def _delimited(path: Path) -> Iterable[list[str]]:
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(_text_of(path.read_bytes()), newline=""), strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as wrong:
        number = len(rows) + 1
        raise UnreadableFile(
            f"第 {number} 行的引号不成对，或文件在此中断 · quotation marks do not match in line {number}, "
            f"or the file ends there ({wrong})"
        ) from None
    return rows


def _text_of(raw: bytes) -> str:
    if raw[:2] in UTF_16_MARKS:
        return _decoded(raw, "utf-16", "UTF-16 文件不完整 · the UTF-16 file is incomplete")
    if b"\x00" in raw:
        raise UnreadableFile("不是文本文件 · this is no text file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        if _is_mostly_utf_8(raw):
            line = raw.count(b"\n", 0, wrong.start) + 1
            raise UnreadableFile(
                f"第 {line} 行含有无法识别的字节 · line {line} holds bytes that are no UTF-8"
            ) from None
    return _decoded(raw, "gb18030", "编码应为 UTF-8 或 GBK · the encoding should be UTF-8 or GBK")


def _is_mostly_utf_8(raw: bytes) -> bool:
    """A damaged UTF-8 file would often pass as some GB18030, with other characters."""
    lost = len(raw) - len(raw.decode("utf-8", errors="ignore").encode())
    return lost * 20 < sum(byte > 127 for byte in raw)


def _decoded(raw: bytes, encoding: str, wrong: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFile(wrong) from None


def _workbook(path: Path) -> Iterable[list[str]]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST_UNPACKED:
                raise UnreadableFile(
                    "工作簿展开后过大，请另存为 csv · the workbook unpacks to too much; save it as csv"
                )
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python()]
    except PasswordError:
        raise UnreadableFile(
            "工作簿设有密码，请取消密码后另存 · the workbook is protected by a password; save it without one"
        ) from None
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
