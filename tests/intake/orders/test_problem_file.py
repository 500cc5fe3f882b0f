"""The error file opens in a spreadsheet, says what is wrong, and runs nothing."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from muster.intake.orders.problem_file import HEADER, ProblemFile, safe_cell
from muster.intake.orders.problems import SAID, Problem, Wrong

PROBLEM = Problem(row=7, column="时间", wrong=Wrong.NOT_A_MOMENT, cell='=HYPERLINK("x")')
SAYS = (
    "时间",
    '\'=HYPERLINK("x")',
    "不是能确定的日期时间",
    "写作 2019-01-07 14:25:12（先写年）",
    "is not a date and time that can be told",
    "write 2019-01-07 14:25:12, the year first",
)


def test_workbook_says_row_column_wrong_and_right(tmp_path: Path) -> None:
    path = tmp_path / "errors.xlsx"

    with ProblemFile(path) as file:
        file.add(PROBLEM)

    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows == [list(HEADER), [7.0, *SAYS]]


def test_csv_starts_with_the_mark_excel_needs(tmp_path: Path) -> None:
    path = tmp_path / "errors.csv"

    with ProblemFile(path) as file:
        file.add(PROBLEM)

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as text:
        assert list(csv.reader(text)) == [list(HEADER), ["7", *SAYS]]


def test_without_problems_there_is_no_file(tmp_path: Path) -> None:
    with ProblemFile(tmp_path / "errors.xlsx") as file:
        pass

    assert not file.path.exists()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\x00", "＝", "＋", "－", "＠"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


def test_ordinary_cells_stay_as_they_are() -> None:
    assert safe_cell("路灯") == "路灯"


def test_everything_that_can_be_wrong_is_said_in_both_languages() -> None:
    assert SAID.keys() == set(Wrong)
    assert all(said.wrong_zh and said.right_zh and said.wrong_en and said.right_en for said in SAID.values())
