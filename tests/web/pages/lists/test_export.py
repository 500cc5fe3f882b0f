"""The register's workbook: the columns and filters of the page, for whoever may read the rows."""

import io
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.states import WhistleState
from muster.web.pages.lists import exports

S = WhistleState
STRANGER = scene.person(Role.CLERK, scene.GAS)


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def exported(actor: Actor = scene.COUNTY_DISPATCHER, **asked: object) -> list[list[object]]:
    answer = signed_in(actor).get("/whistles/export", asked)
    book = io.BytesIO(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    rows: list[list[object]] = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    return rows


def test_it_holds_the_columns_and_rows_of_the_page() -> None:
    closed, _ = whistle_in(S.CLOSED), whistle_in(S.SOUNDING)

    rows = exported(state="closed", columns=["type", "state", "line", "late", "satisfied"])

    assert rows[0][0] == "区指挥中心哨件台账"
    assert "状态：已结案" in str(rows[1][0])
    assert rows[2] == ["序号", "编号", "哨件", "哨别", "状态", "报到情况", "结果"]
    assert rows[3] == ["", "", "", "", "", "迟到", "满意情况"]
    assert rows[4:] == [
        [1.0, closed.whistle.number, "文化巷占道经营", "常规哨", "已结案", 0.0, "满意"],
        ["合计", "1", "", "", "", 0.0, ""],
    ]


def test_it_holds_every_page_of_the_list_in_its_order() -> None:
    lives = [whistle_in(S.SOUNDING, now=scene.MONDAY + timedelta(minutes=nth)) for nth in range(5)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exports.paging, "MOST", 2)
        rows = exported(sort="oldest", columns="state")

    assert [row[1] for row in rows[3:-1]] == [life.whistle.number for life in lives]


def test_it_holds_nothing_its_reader_may_not_see() -> None:
    whistle_in(S.SOUNDING)

    assert exported(STRANGER)[-1][:2] == ["合计", "0"]


def test_the_file_is_named_after_unit_and_day() -> None:
    answer = signed_in(scene.COUNTY_DISPATCHER).get("/whistles/export")

    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%8C%BA%E6%8C%87")
    assert answer["Cache-Control"] == "no-store"


def test_too_many_rows_are_refused_with_a_way_out() -> None:
    for _ in range(3):
        whistle_in(S.SOUNDING)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exports, "MOST", 2)
        answer = signed_in(scene.COUNTY_DISPATCHER).get("/whistles/export")

    assert answer.status_code == 422
    assert "没有导出" in answer.content.decode()
