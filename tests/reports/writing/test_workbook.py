"""The workbooks: two rows of heads, numbers as numbers, shares of all in the last row, ready to print."""

import io
import zipfile
from decimal import Decimal

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from muster.reports.contents import Circular
from muster.reports.kinds import ReportKind
from muster.reports.linting.sample import sample_of
from muster.reports.writing.workbook import write_workbook


def content() -> Circular:
    found = sample_of(kind=ReportKind.CIRCULAR)
    assert isinstance(found, Circular)
    first = msgspec.structs.replace(found.table[0], unit="=1+1", total=5, closure_rate=Decimal("95.65"))
    second = msgspec.structs.replace(found.table[1], unit="区城管局", total=7, closure_rate=None)
    sums = msgspec.structs.replace(found.sums, total=12, closure_rate=Decimal("80.00"))
    ranked = msgspec.structs.replace(found.ranking[0], rank=None, unit="00120001")
    return msgspec.structs.replace(
        found, table=(first, second), sums=sums, ranking=(ranked, found.ranking[1])
    )


def rows_of(kind: ReportKind) -> list[list[object]]:
    book = io.BytesIO(write_workbook(kind=kind, content=content()))
    rows: list[list[object]] = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    return rows


def test_the_circulars_table_reads_back_with_its_heads_and_sums() -> None:
    rows = rows_of(ReportKind.CIRCULAR_TABLE)

    assert rows[2][:7] == ["序号", "单位", "派遣总数", "12345热线", "", "", "其他哨源"]
    assert rows[3][3:9] == ["按时办结", "超时办结", "未办结"] * 2
    assert [(row[1], row[2], row[12]) for row in rows[4:6]] == [("=1+1", 5.0, 95.65), ("区城管局", 7.0, "")]
    assert (rows[6][0], rows[6][2], rows[6][12]) == ("合计", 12.0, 80.0)


def test_the_scores_keep_names_as_words_and_figures_as_numbers() -> None:
    rows = rows_of(ReportKind.SCORE_TABLE)

    assert rows[2] == ["序号", "名次", "单位", "计分任务", "得分", "", "", "组别"]
    assert rows[4][1:7] == ["", "00120001", 1.0, 12.34, 12.34, 12.34]


@pytest.mark.parametrize("kind", [ReportKind.CIRCULAR_TABLE, ReportKind.SCORE_TABLE])
def test_it_prints_on_a4_lying_with_its_heads_on_every_page_and_computes_nothing(kind: ReportKind) -> None:
    packed = zipfile.ZipFile(io.BytesIO(write_workbook(kind=kind, content=content())))
    page, book = (packed.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "workbook"))

    assert 'paperSize="9"' in page
    assert 'orientation="landscape"' in page
    assert "<f>" not in page
    assert 'state="frozen"' in page
    assert "$3:$4</definedName>" in book
    assert "_xlnm.Print_Area" in book
