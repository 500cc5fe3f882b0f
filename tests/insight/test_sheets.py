"""A workbook reads back as it was meant: titled, headed in two rows, summed, and no cell computes."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from python_calamine import CalamineWorkbook

from muster.insight.sheets import Sheet, SheetColumn, SheetKind, Value, write_sheet

COLUMNS = (
    SheetColumn(label="编号", width=20),
    SheetColumn(label="标题"),
    SheetColumn(label="应到", kind=SheetKind.NUMBER, group="报到情况", summed=True),
    SheetColumn(label="已到", kind=SheetKind.NUMBER, group="报到情况", summed=True),
    SheetColumn(label="吹哨时间", kind=SheetKind.MOMENT),
)
BLOWN = datetime(2026, 3, 2, 1, 5, 30, 123, tzinfo=UTC)
ROWS: tuple[tuple[Value, ...], ...] = (
    ("00120001", "文化巷占道经营", 3, 2, BLOWN),
    ("13800001111", "井盖缺失", 2, 2, None),
)


def written(sheet: Sheet, rows: tuple[tuple[Value, ...], ...]) -> io.BytesIO:
    kept = io.BytesIO()
    write_sheet(to=kept, sheet=sheet, rows=rows)
    kept.seek(0)
    return kept


@pytest.fixture
def book() -> io.BytesIO:
    return written(
        Sheet(name="台账", title="华山街道哨件台账", about="单位：华山街道", columns=COLUMNS), ROWS
    )


def rows_of(book: io.BytesIO) -> list[list[object]]:
    book.seek(0)
    rows: list[list[object]] = CalamineWorkbook.from_filelike(book).get_sheet_by_name("台账").to_python()
    return rows


def xml(book: io.BytesIO, part: str = "xl/worksheets/sheet1.xml") -> str:
    return zipfile.ZipFile(book).read(part).decode()


def test_rows_read_back_under_two_rows_of_heads_and_above_their_sum(book: io.BytesIO) -> None:
    assert rows_of(book) == [
        ["华山街道哨件台账", "", "", "", "", ""],
        ["单位：华山街道", "", "", "", "", ""],
        ["序号", "编号", "标题", "报到情况", "", "吹哨时间"],
        ["", "", "", "应到", "已到", ""],
        [1.0, "00120001", "文化巷占道经营", 3.0, 2.0, datetime(2026, 3, 2, 9, 5, 30)],  # noqa: DTZ001
        [2.0, "13800001111", "井盖缺失", 2.0, 2.0, ""],
        ["合计", "2", "", 5.0, 4.0, ""],
    ]


def test_title_and_heads_are_merged(book: io.BytesIO) -> None:
    merged = set(re.findall(r'mergeCell ref="([A-Z0-9:]+)"', xml(book)))

    assert merged == {"A1:F1", "A2:F2", "D3:E3", "A3:A4", "B3:B4", "C3:C4", "F3:F4"}


def test_it_prints_on_a4_landscape_with_its_heads_on_every_page(book: io.BytesIO) -> None:
    page, names = xml(book), xml(book, "xl/workbook.xml")

    assert 'paperSize="9"' in page
    assert 'orientation="landscape"' in page
    assert 'fitToHeight="0"' in page
    assert '<pane xSplit="3" ySplit="4" topLeftCell="D5" activePane="bottomRight" state="frozen"/>' in page
    assert "$A$1:$F$7</definedName>" in names
    assert "$3:$4</definedName>" in names


def test_heads_without_groups_stand_in_one_row() -> None:
    plain = tuple(SheetColumn(label=column.label, kind=column.kind) for column in COLUMNS)

    rows = rows_of(written(Sheet(name="台账", title="台账", about="", columns=plain), ROWS))

    assert rows[2] == ["序号", "编号", "标题", "应到", "已到", "吹哨时间"]
    assert rows[3][0] == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://localhost")',
        "http://localhost",
        "0012",
        "1E5",
        "\t=1",
    ],
)
def test_text_stays_text(text: str) -> None:
    columns = (SheetColumn(label="编号"),)

    book = written(Sheet(name="台账", title="台账", about="", columns=columns), ((text,),))

    page = xml(book)
    assert "<f>" not in page
    assert "hyperlink" not in page
    assert rows_of(book)[3][1] == text


def test_text_longer_than_a_cell_is_cut() -> None:
    columns = (SheetColumn(label="内容"),)

    book = written(Sheet(name="台账", title="台账", about="", columns=columns), (("长" * 40_000,),))

    assert rows_of(book)[3][1] == "长" * 32_767
