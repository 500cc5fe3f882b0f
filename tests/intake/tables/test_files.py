"""Files that cannot be read are refused by name, before anything is written; odd but whole ones are read."""

# ruff: noqa: S311

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from muster.intake.tables.refusals import FileRefused
from muster.intake.tables.table import open_table

ROWS = (
    ("编号", "内容", "时间"),
    ("1", "路灯不亮，请修", "2019/1/7 14:25:12"),
    ("2", "井盖“松动”", "2019/1/8"),
)
CSV = "\r\n".join(",".join(row) for row in ROWS) + "\r\n"


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def zipped(name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def protected() -> bytes:
    """The start of a compound file whose directory names an encrypted package."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("a.csv", lambda: b"", "empty_file", id="empty"),
        pytest.param("a.csv", lambda: b"\xef\xbb\xbf \r\n", "empty_file", id="blank"),
        pytest.param("a.xlsx", lambda: b"", "empty_file", id="empty-workbook"),
        pytest.param("a.pdf", lambda: b"%PDF-1.7", "unknown_format", id="pdf"),
        pytest.param("a.csv", lambda: b"%PDF-1.7", "unknown_format", id="pdf-named-csv"),
        pytest.param("a.xls", lambda: b"<html><table>", "unknown_format", id="web-page-named-xls"),
        pytest.param("a.xlsx", lambda: zipped("word/document.xml"), "unknown_format", id="word"),
        pytest.param("a.xlsx", lambda: zipped("photo.jpg"), "unknown_format", id="zip"),
        pytest.param("a.json", lambda: b"[]", "unknown_format", id="json"),
        pytest.param("a.csv", workbook, "renamed_file", id="workbook-named-csv"),
        pytest.param("a.xls", workbook, "renamed_file", id="new-workbook-named-old"),
        pytest.param("a.xlsx", lambda: CSV.encode(), "renamed_file", id="csv-named-xlsx"),
        pytest.param("a.xlsx", protected, "protected_file", id="password"),
        pytest.param("a.xls", protected, "protected_file", id="password-old"),
        pytest.param("a.xlsx", lambda: workbook()[:-400], "damaged_file", id="truncated-workbook"),
        pytest.param("a.xlsx", lambda: zipped("xl/workbook.xml"), "damaged_file", id="broken-workbook"),
        pytest.param("a.xls", lambda: protected()[:600], "damaged_file", id="truncated-old-workbook"),
        pytest.param("a.csv", lambda: CSV.encode() + b'3,"cut', "damaged_file", id="truncated-in-a-cell"),
        pytest.param("a.csv", lambda: b'1,"' + b"x" * 1_200_000, "too_large", id="endless-cell"),
        pytest.param(
            "a.xlsx", lambda: zipped("xl/sheet.xml", b"0" * 450_000_000), "too_large", id="zip-bomb"
        ),
        pytest.param("a.csv", lambda: random.Random(1).randbytes(5000), "unknown_encoding", id="noise"),
        pytest.param(
            "a.csv", lambda: b"\xff\xfe" + CSV.encode("utf-16-le")[:-1], "unknown_encoding", id="half-utf-16"
        ),
    ],
)
def test_bad_file_is_refused_in_both_languages(
    tmp_path: Path, name: str, content: Callable[[], bytes], code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content())

    with pytest.raises(FileRefused) as refused:
        open_table(path)

    assert refused.value.code == code
    assert refused.value.zh
    assert refused.value.en


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as refused:
        open_table(tmp_path / "a.csv")

    assert refused.value.code == "no_such_file"


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        pytest.param(CSV.encode(), "utf-8", id="utf-8"),
        pytest.param(CSV.encode("utf-8-sig"), "utf-8-sig", id="utf-8-bom"),
        pytest.param(CSV.encode("gbk"), "gb18030", id="gbk"),
        pytest.param((CSV + "3,𠮷,2019\r\n").encode("gb18030"), "gb18030", id="gb18030"),
        pytest.param(CSV.encode("utf-16"), "utf-16", id="utf-16-bom"),
        pytest.param(CSV.encode("utf-16-le"), "utf-16-le", id="utf-16-le"),
        pytest.param(CSV.encode("utf-32"), "utf-32", id="utf-32-bom"),
        pytest.param(CSV.encode("utf-16-be"), "utf-16-be", id="utf-16-be"),
        pytest.param(CSV.replace(",", "\t").encode(), "utf-8", id="tabs"),
        pytest.param(CSV.replace(",", ";").encode(), "utf-8", id="semicolons"),
        pytest.param(CSV.replace("\r\n", "\r").encode(), "utf-8", id="old-line-ends"),
    ],
)
def test_csv_is_read_in_its_encoding(tmp_path: Path, encoded: bytes, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(encoded)

    table = open_table(path)

    assert table.encoding == encoding
    assert [line.cells for line in table.rows()][:3] == list(ROWS)
    assert table.total >= 3


def test_workbook_keeps_the_spreadsheets_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("空")
    sheet = book.add_worksheet("数据")
    sheet.write_row(2, 0, ROWS[0])
    sheet.write_row(4, 0, ROWS[1])
    book.close()

    table = open_table(path)

    assert table.sheet == "数据"
    assert [line.number for line in table.rows() if line.cells and line.cells[0]] == [3, 5]
    assert table.total == 5


def test_row_with_unmatched_quotes_does_not_stop_the_next(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('编号,内容\n"1"x,路灯\n2,井盖\n', encoding="utf-8")

    lines = list(open_table(path).rows())

    assert [(line.number, line.cells) for line in lines] == [
        (1, ("编号", "内容")),
        (2, None),
        (3, ("2", "井盖")),
    ]


def test_few_undecodable_bytes_do_not_spoil_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.encode() * 50 + b"3,\xff,2019\r\n")

    table = open_table(path)

    assert table.encoding == "utf-8"
    assert table.total == 151


@pytest.mark.parametrize("seed", range(40))
def test_cut_or_flipped_workbook_is_read_or_refused_by_name(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(workbook())
    for _ in range(5):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content[: chance.randrange(100, len(content))] if seed % 2 else content)

    try:
        rows = list(open_table(path).rows())
    except FileRefused:
        return
    assert isinstance(rows, list)
