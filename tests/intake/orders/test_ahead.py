"""Several processes make what one would have made, in the same order."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import shapely
from python_calamine import CalamineWorkbook
from tests.core.appeals.people import BOOK, COUNTY, STREET

from muster.core.directory.place import Place
from muster.directory.locate.atlas import Atlas
from muster.intake.models import Appeal, Appellant
from muster.intake.orders.desk import order_desk, place_by
from muster.intake.orders.load import Imported, import_orders

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
HEADER = "编号,来电人,内容,时间,经度,纬度\n"
ROWS = (
    "A1,张三,路灯不亮,2026/3/1,0.5,0.5\n",
    "A2,李四,井盖松动,昨天,,\n",
    "A3,,污水外溢,2026/3/2,0.5,0.5\n",
    ",,,,,\n",
    "A1,张三,路灯又不亮,2026/3/1,0.5,0.5\n",
    "A4,王五,占道经营,2026/3/3,,\n",
    "A3,,污水外溢,2026/3/2,0.5,0.5\n",
)


def imported(path: Path, *, processes: int) -> Imported:
    atlas = Atlas(
        units=BOOK,
        on=NOW.date(),
        tree=shapely.STRtree([shapely.box(0, 0, 1, 1)]),
        leaves=(),
        places=(Place(area_grid=7, street=STREET),),
    )
    desk = order_desk(holder=COUNTY, by=None, units=BOOK, place_of=place_by(atlas))
    return import_orders(path=path, desk=desk, now=NOW, processes=processes)


def test_a_file_shared_among_processes_comes_in_as_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("muster.intake.orders.ahead.WORTH_SHARING", 2)
    monkeypatch.setattr("muster.intake.orders.ahead.LINES_A_PART", 2)
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + "".join(ROWS), encoding="utf-8")

    first = imported(path, processes=2)
    again = imported(path, processes=1)

    assert (first.standing.added, first.standing.same, first.standing.bad) == (3, 1, 2)
    assert (again.standing.added, again.standing.same, again.standing.bad) == (0, 4, 2)
    assert first.errors is not None
    told = CalamineWorkbook.from_path(first.errors).get_sheet_by_index(0).to_python()
    assert [(row[0], row[1]) for row in told[1:]] == [(3.0, "时间"), (6.0, "编号")]
    found = Appeal.objects.order_by("id").values_list("external_id", "area_grid", "lon")
    assert sorted(found) == [("A1", 7, 500_000), ("A3", 7, 500_000), ("A4", None, None)]
    assert Appellant.objects.count() == 2
