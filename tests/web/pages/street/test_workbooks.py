"""A register as a workbook, and what comes of taking it in again."""

from datetime import datetime
from pathlib import Path

import pytest
from django.http import FileResponse
from python_calamine import CalamineWorkbook
from tests.core.empowerment.cast import CAST, NOW
from tests.core.lifecycle import scene
from tests.empowerment.registers import list_in_force, walked
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.empowerment.register import KINDS
from muster.empowerment.importing.problems import Imported
from muster.empowerment.importing.rows import NoSuchColumns
from muster.empowerment.importing.taking import import_matters
from muster.empowerment.models import MatterRow
from muster.empowerment.replay import replay

HEADS = "街道,提出单位,事项,法律法规依据,开始日期,结束日期,配套经费（元）,配套人员（人）"


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def export(kind: str, folder: Path, who: str = "county", language: str = "zh-hans") -> Path:
    client = signed_in(CAST[who])
    client.post("/language", {"language": language})
    answer = client.get(f"/street/{kind}/export")
    assert isinstance(answer, FileResponse)
    path = folder / f"{kind}.xlsx"
    path.write_bytes(answer.getvalue())
    return path


def take_in(kind: str, path: Path, who: str = "clerk", now: datetime = NOW) -> Imported:
    return import_matters(path=path, kind=KINDS[kind], by=CAST[who], now=now)


def test_the_workbook_looks_as_offices_make_them(tmp_path: Path) -> None:
    walked(("apply", "clerk"), ("give_opinion", "street"), ("admit", "county"))

    book = CalamineWorkbook.from_path(export("admission", tmp_path))
    title, _, heads, first, last = book.get_sheet_by_index(0).to_python()

    assert title[0] == "五华区社区工作准入台账"
    assert heads[:4] == ["序号", "街道", "提出单位", "事项"]
    assert heads[-3:] == ["状态", "标记", "提出时间"]
    row = dict(zip(heads, first, strict=True))
    assert (row["街道"], row["提出单位"], row["配套经费（元）"]) == ("华山街道", "区城管局", "1,000.50")
    assert last[0] == "合计"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("kind", "who"),
    [
        ("responsibility_list", "county"),
        ("task", "clerk"),
        ("devolution", "clerk"),
        ("county_act", "desk"),
        ("admission", "clerk"),
        ("unadmitted_work", "community"),
    ],
)
def test_what_was_exported_comes_in_again_and_adds_nothing(
    tmp_path: Path, kind: str, who: str, language: str
) -> None:
    lists = list_in_force()
    walked(("give_task", "clerk"), item=f"{lists.id}/1")
    walked(("propose_task", "clerk"), ("approve_task", "county"))
    walked(("devolve", "clerk"), ("take_over", "street"), ("take_back", "county"))
    walked(("report_act", "desk"), ("record_decision", "committee"))
    walked(("apply", "clerk"), ("give_opinion", "street"), ("admit", "county"))
    walked(("report_work", "community"), ("stop_work", "desk"))
    before = MatterRow.objects.count()

    found = take_in(kind, export(kind, tmp_path, language=language), who)

    assert (found.added, found.problems) == (0, [])
    assert found.known == MatterRow.objects.filter(kind=kind).count()
    assert MatterRow.objects.count() == before


def test_a_csv_of_an_office_comes_in_row_by_row(tmp_path: Path) -> None:
    rows = [
        "华山街道,区城管局,入户调查,统计法,2026-04-01,2026/4/30,1000,2",
        "华山街道,区城管局,协助引税,税法,2026-04-01,2026-04-30,0,1",
        "华山街道,区城管局,问卷,统计法,2026-04-01,2026-04-30,10.005,1",
        "没有的街道,区城管局,问卷,统计法,2026-04-01,2026-04-30,10,1",
        "华山街道,区水务局,替别人申请,水法,2026-04-01,2026-04-30,10,1",
        "华山街道,区城管局,缺依据,,2026-04-01,2026-04-30,10,1",
        "3,31,用编码,统计法,2026-04-01,2026-04-30,10,半个",
        '华山街道,区城管局,入户调查,统计法,2026-04-01,2026-04-30,"1,000.00",2',
    ]
    path = tmp_path / "admissions.csv"
    path.write_text("\n".join([HEADS, *rows]), encoding="gb18030")

    found = take_in("admission", path)

    told = {problem.line: problem.zh for problem in found.problems}
    assert (found.added, found.known) == (1, 1)
    assert sorted(told) == [3, 4, 5, 6, 7, 8]
    for line, why in {
        3: "职能已取消",
        4: "超过两位小数",
        5: "“街道”不能是",
        6: "没有可以",
        7: "法律法规依据",
    }.items():
        assert why in told[line]
    again = take_in("admission", path)
    assert (again.added, again.known) == (0, 2)
    assert replay().difference is None


def test_a_list_is_one_matter_of_many_rows(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    lines = [
        "街道,提出单位,事项,生效日期,职能,职责事项",
        "华山街道,华山街道,2027 年版,2027-01-01,加强党的领导,抓党建",
        "华山街道,华山街道,2027 年版,2027-01-01,统筹城市管理,管市容",
        "华山街道,华山街道,2028 年版,2028-01-01,统筹城市管理,招商",
    ]
    path.write_text("\n".join(lines), encoding="utf-8-sig")

    found = take_in("responsibility_list", path, "desk")

    assert (found.added, [problem.line for problem in found.problems]) == (1, [4])
    assert len(MatterRow.objects.get().body) > 0
    assert '"items":[{' in MatterRow.objects.get().body
    assert MatterRow.objects.get().street == scene.STREET


def test_a_file_without_the_heads_says_which_it_should_have(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")

    with pytest.raises(NoSuchColumns) as refused:
        take_in("admission", path)

    assert "法律法规依据" in refused.value.zh
