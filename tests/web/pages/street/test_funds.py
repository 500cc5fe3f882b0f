"""A street's fund on its page, as a workbook, and what comes of taking a year in."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.http import FileResponse
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.core.empowerment.cast import CAST, NOW
from tests.core.lifecycle import scene
from tests.empowerment.registers import said, walked
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.empowerment.kinds.fund.entries import Fund
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.seen import view_of
from muster.directory.models import CountyClass
from muster.empowerment.giving import Given
from muster.empowerment.importing.entries import import_entries
from muster.empowerment.importing.problems import Imported
from muster.empowerment.importing.rows import NoSuchColumns
from muster.empowerment.queries import fund_of
from muster.empowerment.replay import replay

MOST = 8
FUNDED = (("open_fund", "desk"), ("appropriate", "desk"), ("spend", "committee"))
HEADS = "日期,收入（元）,支出（元）,事由,党工委决定日期,党工委决定,哨件编号"


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()
    CountyClass.objects.create(unit_id=scene.COUNTY, rank=1, since=date(2024, 1, 1), sample=True)


def year() -> Matter[Fund]:
    view = view_of(actor=CAST["county"], units=scene.BOOK, on=NOW.date())
    found = fund_of(street=scene.STREET, year=2026, view=view)
    assert found is not None
    return found


def take_in(path: Path, key: str = "k") -> Imported:
    return import_entries(path=path, fund=year(), by=CAST["committee"], now=NOW, key=key)


def written(folder: Path, *rows: str) -> Path:
    path = folder / "年度.csv"
    path.write_text("\n".join(("街道自主经费", HEADS, *rows, "合计,,,,,,")), encoding="utf-8-sig")
    return path


def exported(given: Given, folder: Path, language: str = "zh-hans") -> Path:
    client = signed_in(CAST["street"])
    client.post("/language", {"language": language})
    answer = client.get(f"/street/street_fund/{given.id}/export")
    assert isinstance(answer, FileResponse)
    path = folder / "fund.xlsx"
    path.write_bytes(answer.getvalue())
    return path


def test_the_page_tells_balance_shortfall_and_every_entry() -> None:
    given = walked(*FUNDED)
    said("reverse_entry", "committee", matter=given, entry=2)

    page = signed_in(CAST["street"]).get(f"/street/street_fund/{given.id}").content.decode()

    assert "<b>1,000.00</b>" in page
    assert "还差 1,999,000.00 元（1 类县区）" in page
    assert "县区类别为示例值" in page
    assert [re.sub("<.*?>", "", cell) for cell in re.findall(r'<td class="num".*?</td>', page)] == [
        "–", "-250.50", "–", "250.50", "1,000.00", "–", "1,000.00", "0.00",
    ]  # fmt: skip
    assert "已由第 3 笔冲销" in page
    assert "冲销第 2 笔" in page


def test_a_street_keeps_its_year_by_the_forms() -> None:
    desk, committee = signed_in(CAST["desk"]), signed_in(CAST["committee"])
    opening = {"street": str(scene.STREET), "unit": str(scene.STREET), "title": "本年经费", "year": "2026"}

    here = desk.post("/street/street_fund/new/open_fund", opening)["Location"]
    money = {"version": "1", "on": "2026-01-05", "amount": "1,000.00", "text": "年初预算"}
    desk.post(f"{here}/appropriate", money)
    spend = {
        "version": "2", "on": "2026-02-03", "amount": "1000.01", "text": "修路灯", "whistle": "",
        "decided_on": "2026-02-02", "decision": "第 3 次会议",
    }  # fmt: skip
    above = committee.post(f"{here}/spend", spend)
    three = committee.post(f"{here}/spend", spend | {"amount": "1.001"})
    committee.post(f"{here}/spend", spend | {"amount": "400"})

    assert (above.status_code, three.status_code) == (422, 422)
    assert "余额 1,000.00 元，不足 1,000.01 元" in above.content.decode()
    assert "超过两位小数" in three.content.decode()
    assert year().body.balance == Decimal("600.00")
    assert desk.post(f"{here}/spend", spend).status_code == 422
    assert replay().difference is None


@pytest.mark.parametrize("who", ["clerk", "neighbour", "community", "police"])
def test_nobody_else_sees_a_street_s_money(who: str) -> None:
    given = walked(*FUNDED)

    for address in ("", "/export"):
        assert signed_in(CAST[who]).get(f"/street/street_fund/{given.id}{address}").status_code == 404


def test_the_page_takes_as_many_statements_for_many_entries() -> None:
    given = walked(*FUNDED)
    client = signed_in(CAST["street"])
    taken = []
    for _ in range(2):
        client.get(f"/street/street_fund/{given.id}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/street/street_fund/{given.id}")
        taken.append(len(queries))
        for _ in range(3):
            said("spend", "committee", matter=given, amount=Decimal("1.00"))

    assert taken[0] == taken[1] <= MOST


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_year_comes_out_with_its_sums_and_comes_in_again_as_known(tmp_path: Path, language: str) -> None:
    given = walked(*FUNDED)
    said("reverse_entry", "committee", matter=given, entry=2)

    path = exported(given, tmp_path, language)
    found = take_in(path)

    title, _, _, first, second, third, last = (
        CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    )
    assert "2026" in str(title[0])
    assert [row[3:5] for row in (first, second, third)] == [[1000, ""], ["", 250.5], ["", -250.5]]
    assert (last[0], last[3:5]) == ("合计", [1000, 0])
    assert (found.added, found.known, found.problems) == (0, 3, [])


def test_bad_rows_are_told_and_the_others_come_in(tmp_path: Path) -> None:
    walked(("open_fund", "desk"))
    path = written(
        tmp_path,
        "2026-01-05,5000,,年初预算,,,",
        "2026/2/3,,1200.50,修路灯,2026-02-02,第 3 次会议,",
        "2026-02-04,,1.001,三位小数,2026-02-02,第 3 次会议,",
        "2026-02-05,,99999,超支,2026-02-02,第 3 次会议,",
        "2026-02-06,,10,没有决定,,,",
        "2026-02-07,1,1,两边都填,,,",
        "2025-12-31,1,,上年,,,",
        "去年,1,,没有日期,,,",
        "2026-02-08,,10,没有这个哨件,2026-02-02,第 3 次会议,X-1",
        "2026-02-09,,-5,冲销,,,",
        "2026-02-10,,800,补种行道树,2026-02-02,第 3 次会议,",
    )

    found = take_in(path)
    again = take_in(path, key="another run")

    assert (found.added, [problem.line for problem in found.problems]) == (3, [5, 6, 7, 8, 9, 10, 11, 12])
    assert (again.added, again.known, len(again.problems)) == (0, 3, 8)
    assert year().body.balance == Decimal("2999.50")
    assert "超过两位小数" in found.problems[0].zh
    assert "余额" in found.problems[1].zh
    assert "缺少党工委决定日期" in found.problems[2].zh


def test_two_alike_are_two_and_a_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    walked(("open_fund", "desk"))

    found = take_in(written(tmp_path, *["2026-01-05,10,,拨款,,,"] * 2))

    assert (found.added, year().body.balance) == (2, Decimal("20.00"))
    (tmp_path / "other.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(NoSuchColumns):
        take_in(tmp_path / "other.csv")
