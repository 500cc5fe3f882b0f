"""One row becomes one order, or everything that is wrong with it is said."""

# ruff: noqa: RUF001

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.core.appeals.parts import Flag
from muster.core.directory.place import Point
from muster.intake.orders.columns import Columns, find_columns
from muster.intake.orders.problems import BadRow, Wrong
from muster.intake.orders.rows import Order, is_blank, read_row
from muster.intake.tables.table import Line

NOW = datetime(2020, 2, 1, 4, 0, tzinfo=UTC)
HEADER = ("编号", "姓名", "手机", "标题", "内容", "时间", "答复意见", "答复时间", "经度", "纬度", "点赞数")
GOOD = ("188006", "张三", "13812345678", "路灯", "路灯不亮", "2019/1/7 14:25:12", "", "", "", "", "3")


def columns() -> Columns:
    return find_columns(lines=[Line(1, HEADER)])


def order(**changed: object) -> Order:
    cells = dict(zip(HEADER, GOOD, strict=True)) | changed
    return read_row(line=Line(7, tuple(cells.values())), columns=columns(), now=NOW)


def wrongs(**changed: object) -> list[tuple[str, Wrong]]:
    with pytest.raises(BadRow) as bad:
        order(**changed)
    return [(problem.column, problem.wrong) for problem in bad.value.problems]


def test_row_becomes_an_order() -> None:
    assert order() == Order(
        row=7,
        external_id="188006",
        title="路灯",
        text="路灯不亮",
        made_at=datetime(2019, 1, 7, 6, 25, 12, tzinfo=UTC),
        appellant="张三",
        phone="13812345678",
        address="",
        point=None,
        category="",
        item="",
        likes=3,
        against=0,
        reply="",
        replied_at=None,
        flags=(),
    )


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        pytest.param(188006.0, "188006", id="excel-number"),
        pytest.param("１８８００６", "188006", id="full-width"),
        pytest.param("\u200bGD-001 ", "GD-001", id="hidden-blank"),
    ],
)
def test_number_is_read_as_typed(cell: object, number: str) -> None:
    assert order(编号=cell).external_id == number


def test_point_needs_both_degrees() -> None:
    assert order(经度="102.7122", 纬度="25.0406").point == Point(lon=102_712_200, lat=25_040_600)
    assert order(经度="102.7122").point is None
    assert order(经度=0.0, 纬度=0.0).point is None


@pytest.mark.parametrize(
    ("changed", "flags"),
    [
        pytest.param({"时间": "2019/1/7"}, (Flag.TIME_WITHOUT_HOUR,), id="day-only"),
        pytest.param({"答复意见": "已修"}, (Flag.REPLY_TIME_MISSING,), id="reply-without-time"),
        pytest.param(
            {"答复意见": "已修", "答复时间": "2018/1/7 10:00"}, (Flag.REPLY_BEFORE_APPEAL,), id="reply-before"
        ),
        pytest.param({"答复意见": "已修", "答复时间": "2019/1/9 10:00"}, (), id="reply-in-order"),
    ],
)
def test_odd_but_whole_rows_are_flagged(changed: dict[str, object], flags: tuple[Flag, ...]) -> None:
    assert order(**changed).flags == flags


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({"编号": ""}, [("编号", Wrong.MISSING)], id="no-number"),
        pytest.param({"编号": 2.0190107142512e19}, [("编号", Wrong.LOST_DIGITS)], id="number-lost-digits"),
        pytest.param({"编号": "9" * 65}, [("编号", Wrong.TOO_LONG)], id="endless-number"),
        pytest.param({"内容": "\u200b", "标题": ""}, [("内容", Wrong.MISSING)], id="no-text"),
        pytest.param({"内容": "长" * 50_001}, [("内容", Wrong.TOO_LONG)], id="endless-text"),
        pytest.param({"内容": "路\udcff灯"}, [("内容", Wrong.UNDECODABLE)], id="undecodable"),
        pytest.param({"时间": ""}, [("时间", Wrong.MISSING)], id="no-time"),
        pytest.param({"时间": "07/01/2019"}, [("时间", Wrong.NOT_A_MOMENT)], id="month-or-day-first"),
        pytest.param({"时间": "2020-02-01 12:00:01"}, [("时间", Wrong.IN_THE_FUTURE)], id="future"),
        pytest.param({"点赞数": "许多"}, [("点赞数", Wrong.NOT_A_COUNT)], id="no-count"),
        pytest.param({"经度": "东经102"}, [("经度", Wrong.NOT_A_COORDINATE)], id="no-degrees"),
        pytest.param({"纬度": "102.7"}, [("纬度", Wrong.NOT_A_COORDINATE)], id="swapped-degrees"),
        pytest.param({"经度": "nan"}, [("经度", Wrong.NOT_A_COORDINATE)], id="not-a-number"),
        pytest.param(
            {"答复意见": "已修", "答复时间": "明天"}, [("答复时间", Wrong.NOT_A_MOMENT)], id="reply-time"
        ),
        pytest.param(
            {"编号": "", "时间": "昨天", "点赞数": "-1"},
            [("时间", Wrong.NOT_A_MOMENT), ("编号", Wrong.MISSING), ("点赞数", Wrong.NOT_A_COUNT)],
            id="everything-at-once",
        ),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, object], expected: list[tuple[str, Wrong]]) -> None:
    assert wrongs(**changed) == expected


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        pytest.param(None, Wrong.UNREADABLE_ROW, id="unmatched-quotes"),
        pytest.param(GOOD[:-1], Wrong.WRONG_WIDTH, id="too-few-cells"),
        pytest.param((*GOOD, "多"), Wrong.WRONG_WIDTH, id="too-many-cells"),
    ],
)
def test_row_that_does_not_fit_the_header_is_refused_whole(
    cells: tuple[str, ...] | None, wrong: Wrong
) -> None:
    with pytest.raises(BadRow) as bad:
        read_row(line=Line(9, cells), columns=columns(), now=NOW)

    assert [(problem.row, problem.wrong) for problem in bad.value.problems] == [(9, wrong)]


def test_empty_cells_beyond_the_header_do_no_harm() -> None:
    assert read_row(line=Line(7, (*GOOD, "", " ")), columns=columns(), now=NOW) == order()


def test_problem_reads_in_both_languages() -> None:
    with pytest.raises(BadRow) as bad:
        order(时间="昨天")

    (problem,) = bad.value.problems
    assert problem.cell == "昨天"
    assert problem.zh == "第 7 行“时间”不是能确定的日期时间；应当：写作 2019-01-07 14:25:12（先写年）。"
    assert problem.en == (
        "Row 7, “时间” is not a date and time that can be told; "
        "right would be: write 2019-01-07 14:25:12, the year first."
    )


def test_problem_never_repeats_who_the_person_is() -> None:
    with pytest.raises(BadRow) as bad:
        order(姓名="张" * 300)

    assert [problem.cell for problem in bad.value.problems] == [""]


def test_blank_rows_are_told_from_bad_ones() -> None:
    assert is_blank(Line(3, ("", " ", "\t")))
    assert not is_blank(Line(3, ("", "1")))
    assert not is_blank(Line(3, None))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.text(), st.floats(), st.just("")), min_size=len(HEADER), max_size=len(HEADER)))
def test_any_cells_are_an_order_or_a_bad_row(cells: list[object]) -> None:
    outcome: Order | BadRow
    try:
        outcome = read_row(line=Line(2, tuple(cells)), columns=columns(), now=NOW)
    except BadRow as bad:
        outcome = bad

    if isinstance(outcome, Order):
        assert outcome.text
        assert outcome.made_at <= NOW
    else:
        assert outcome.problems != ()


@pytest.mark.parametrize("written", ["1900/2/1", "2150-01-01", "1066-10-14"])
def test_year_that_cannot_be_is_told_apart_from_no_date(written: str) -> None:
    assert wrongs(时间=written) == [("时间", Wrong.NO_SUCH_YEAR)]


@pytest.mark.parametrize("cell", ["1.88006E+17", "4.4e+15", 1.88006e17])
def test_number_a_spreadsheet_has_shortened_is_refused(cell: object) -> None:
    assert wrongs(编号=cell) == [("编号", Wrong.LOST_DIGITS)]
