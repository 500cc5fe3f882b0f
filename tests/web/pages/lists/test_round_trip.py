"""An exported list of appeals comes in again and says nothing new; what was changed in it is told."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.intake.models import Appeal
from muster.intake.orders.desk import OrderDesk, order_desk
from muster.intake.orders.load import Standing, import_orders

Rows = list[list[object]]
HEADER = "工单编号,来电人,来电号码,标题,工单内容,来电时间,事发地址\n"
ORDER = "GD1,张三丰,13812345678,路灯,路灯不亮，请打13812345678,2026/3/1 10:00,文化巷3号\n"


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def desk() -> OrderDesk:
    return order_desk(holder=scene.STREET, by=scene.DISPATCHER, units=scene.BOOK)


def taken_in(path: Path) -> Standing:
    return import_orders(path=path, desk=desk(), now=datetime.now(tz=UTC)).standing


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A workbook of one imported order and one appeal that was made at the desk."""
    file = tmp_path / "orders.csv"
    file.write_text(HEADER + ORDER, encoding="utf-8-sig")
    assert taken_in(file).added == 1
    received(title="占道", text="文化巷占道经营\n第二天又来")
    answer = signed_in().get("/appeals/export", {"columns": ["state", "likes"]})
    path = tmp_path / "exported.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    return path


def rows_of(path: Path) -> Rows:
    rows: Rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return rows


def saved(path: Path, change: Callable[[Rows], None]) -> Path:
    """The workbook as somebody saves it after an edit."""
    rows = rows_of(path)
    change(rows)
    edited = path.with_name("edited.xlsx")
    with xlsxwriter.Workbook(edited, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        sheet = book.add_worksheet()
        for nth, row in enumerate(rows):
            sheet.write_row(nth, 0, row)
    return edited


def test_nothing_is_new_and_nothing_is_wrong(exported: Path) -> None:
    standing = taken_in(exported)

    assert (standing.added, standing.bad, standing.same) == (0, 0, 2)
    assert Appeal.objects.count() == 2


def test_it_is_the_same_after_somebody_saved_it(exported: Path) -> None:
    standing = taken_in(saved(exported, lambda rows: None))

    assert (standing.added, standing.bad, standing.same) == (0, 0, 2)


def test_what_was_changed_in_it_is_told_and_not_taken_in(exported: Path) -> None:
    def change(rows: Rows) -> None:
        at = rows[2].index("内容")
        rows[3][at] = "改过的内容"

    standing = taken_in(saved(exported, change))

    assert (standing.added, standing.bad, standing.same) == (0, 1, 1)


def test_nobody_is_named_in_it(exported: Path) -> None:
    said = str(rows_of(exported))

    assert [word in said for word in ("张三丰", "13812345678", "文化巷3号", "138****5678")] == [
        False,
        False,
        False,
        True,
    ]
