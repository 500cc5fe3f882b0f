"""Columns are recognised by their headers, whatever the sender calls them."""

# ruff: noqa: RUF001

from collections import Counter

import pytest

from muster.intake.orders.columns import column_letter, fields, find_columns, parse_mapping
from muster.intake.tables.refusals import FileRefused
from muster.intake.tables.table import Line


def lines(*rows: tuple[object, ...]) -> list[Line]:
    return [Line(number, row) for number, row in enumerate(rows, start=1)]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param(
            ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"),
            ("external_id", "appellant", "title", "received_at", "text", "reply", "replied_at"),
            id="platform",
        ),
        pytest.param(
            ("工单编号", "来电人", "来电号码", "工单内容", "来电时间", "事发地址"),
            ("external_id", "appellant", "phone", "text", "received_at", "address"),
            id="hotline",
        ),
        pytest.param(
            ("Ticket ID", "Caller Name", "Subject", "Created At", "Description", "Latitude", "Longitude"),
            ("external_id", "appellant", "title", "received_at", "text", "latitude", "longitude"),
            id="english",
        ),
        pytest.param(
            (" 编 号 ", "内容:", "时间（北京）", "时间"),
            ("external_id", "text", None, "received_at"),
            id="blanks",
        ),
        pytest.param(
            ("ＩＤ", "ＴＥＸＴ", "ＴＩＭＥ"), ("external_id", "text", "received_at"), id="full-width"
        ),
    ],
)
def test_header_is_recognised(header: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    columns = find_columns(lines=lines(header))

    assert dict(columns.at) == {field: at for at, field in enumerate(expected) if field}


def test_header_may_stand_below_a_title() -> None:
    columns = find_columns(lines=lines(("某市热线工单", "", ""), ("", "", ""), ("编号", "内容", "时间")))

    assert columns.row == 3


def test_unknown_columns_are_named_as_ignored() -> None:
    columns = find_columns(lines=lines(("编号", "内容", "时间", "经办人")))

    assert columns.ignored == ("经办人",)


@pytest.mark.parametrize(
    "mapping",
    [
        pytest.param({"甲": "external_id", "乙": "text", "丙": "received_at"}, id="by-header"),
        pytest.param({"A": "external_id", "b": "text", "C": "received_at"}, id="by-letter"),
    ],
)
def test_mapping_names_columns(mapping: dict[str, str]) -> None:
    columns = find_columns(lines=lines(("甲", "乙", "丙")), mapping=mapping)

    assert dict(columns.at) == {"external_id": 0, "text": 1, "received_at": 2}


def test_mapping_goes_before_the_known_names() -> None:
    columns = find_columns(
        lines=lines(("编号", "工单编号", "内容", "时间")), mapping={"工单编号": "external_id"}
    )

    assert columns.at["external_id"] == 1


@pytest.mark.parametrize(
    ("rows", "mapping", "code"),
    [
        pytest.param([], {}, "header_missing", id="no-rows"),
        pytest.param([("1", "路灯不亮", "2019/1/7")], {}, "header_missing", id="no-header"),
        pytest.param([("编号", "内容")], {}, "header_missing", id="no-time"),
        pytest.param([("编号", "内容", "时间")], {"工号": "phone"}, "bad_mapping", id="no-such-column"),
        pytest.param(
            [("编号", "内容", "时间")], {"详情": "text"}, "bad_mapping", id="no-such-column-for-a-known-field"
        ),
        pytest.param([("编号", "内容", "时间")], {"内容": "story"}, "bad_mapping", id="no-such-field"),
        pytest.param(
            [("编号", "内容", "时间")], {"编号": "text", "内容": "text"}, "bad_mapping", id="field-twice"
        ),
    ],
)
def test_what_is_missing_is_said(rows: list[tuple[str, ...]], mapping: dict[str, str], code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        find_columns(lines=lines(*rows), mapping=mapping)

    assert refused.value.code == code


@pytest.mark.parametrize("pair", ["编号", "=text", "编号="])
def test_mapping_that_is_no_pair_is_refused(pair: str) -> None:
    with pytest.raises(FileRefused):
        parse_mapping([pair])


def test_mapping_may_hold_an_equals_sign_in_the_header() -> None:
    assert parse_mapping(["a=b=text"]) == {"a=b": "text"}


def test_no_name_means_two_fields() -> None:
    names = Counter(name.casefold() for field in fields().values() for name in field.names)

    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letter_is_the_spreadsheets(index: int, letter: str) -> None:
    assert column_letter(index) == letter
