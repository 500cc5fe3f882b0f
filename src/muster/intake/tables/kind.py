"""Which kind of file is this, whatever its name says?"""

import zipfile
from enum import StrEnum
from pathlib import Path

from muster.intake.tables.refusals import (
    DamagedFile,
    EmptyFile,
    NoSuchFile,
    ProtectedFile,
    RenamedFile,
    UnknownFormat,
)


class FileKind(StrEnum):
    """The kinds of table that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


SUFFIXES = {
    ".xlsx": FileKind.XLSX,
    ".xlsm": FileKind.XLSX,
    ".xls": FileKind.XLS,
    ".csv": FileKind.CSV,
    ".txt": FileKind.CSV,
    ".tsv": FileKind.CSV,
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FOREIGN = {
    b"%PDF": "PDF",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG": "PNG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "gzip",
    b"\x7fELF": "ELF",
    b"MZ\x90": "EXE",
    b"{\\rtf": "RTF",
}


def kind_of(path: Path) -> FileKind:
    """The kind of the file's content.

    Raises a FileRefused for an empty, foreign, protected, broken or renamed file.
    """
    if not path.is_file():
        raise NoSuchFile(f"找不到文件 {path}。", f"There is no file {path}.")
    head = _head(path)
    if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise EmptyFile("文件是空的。", "The file is empty.")
    kind = _content(path, head)
    claimed = SUFFIXES.get(path.suffix.lower())
    if claimed is None:
        raise UnknownFormat(
            f"不支持“{path.suffix or path.name}”文件，请使用 xlsx、xls 或 csv。",
            f"Files ending in “{path.suffix or path.name}” are not read; use xlsx, xls or csv.",
        )
    if claimed is not kind:
        raise RenamedFile(
            f"文件名以 {path.suffix} 结尾，内容却是 {kind.value}；请改名为 .{kind.value} 后重试。",
            f"The name ends in {path.suffix} but the content is {kind.value}; rename it to .{kind.value}.",
        )
    return kind


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError as refused:
        raise NoSuchFile(
            f"无法读取文件 {path}：{refused.strerror}。",
            f"The file {path} cannot be read: {refused.strerror}.",
        ) from refused


def _content(path: Path, head: bytes) -> FileKind:
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(OLE):
        return _compound(path)
    for magic, name in FOREIGN.items():
        if head.startswith(magic):
            raise _foreign(name)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise _foreign("HTML/XML")
    return FileKind.CSV


def _zipped(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError) as broken:
        raise DamagedFile(
            "工作簿不完整（可能传输中断），请重新导出或上传。",
            "The workbook is cut off or broken; export or send it again.",
        ) from broken
    if any(name.startswith("xl/") for name in names):
        return FileKind.XLSX
    raise _foreign("Word" if any(name.startswith("word/") for name in names) else "ZIP")


def _compound(path: Path) -> FileKind:
    """An old workbook, or a new one behind a password: the directory of streams tells."""
    if ENCRYPTED in path.read_bytes():
        raise ProtectedFile(
            "工作簿设有密码，请取消密码后另存再导入。",
            "The workbook is protected by a password; save it without one.",
        )
    return FileKind.XLS


def _foreign(name: str) -> UnknownFormat:
    return UnknownFormat(
        f"这是 {name} 文件，不是表格；请另存为 xlsx 或 csv。",
        f"This is a {name} file, not a table; save it as xlsx or csv.",
    )
