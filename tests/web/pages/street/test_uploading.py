"""Tables taken into a register from the browser: what comes in, what is told of the rest, and to whom."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.core.empowerment.cast import CAST
from tests.core.lifecycle import scene
from tests.empowerment.registers import walked
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.directory.models import CountyClass
from muster.empowerment.models import MatterRow
from muster.empowerment.replay import replay
from muster.web.forms.street import sheets

HEADS = "街道,提出单位,事项,法律法规依据,开始日期,结束日期,配套经费（元）,配套人员（人）"
ROWS = (
    "华山街道,区城管局,入户调查,统计法,2026-04-01,2026/4/30,1000,2",
    "没有的街道,区城管局,问卷,统计法,2026-04-01,2026-04-30,10,1",
    "华山街道,区城管局,缺依据,,2026-04-01,2026-04-30,10,1",
    "华山街道,区城管局,问卷,统计法,四月,2026-04-30,10,1",
    "华山街道,区城管局,问卷,统计法,2026-04-01,2026-04-30,一千,1",
)
ENTRIES = "日期,收入（元）,支出（元）,事由,党工委决定日期,党工委决定,哨件编号"


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def table(*lines: str, name: str = "表.csv") -> dict[str, Any]:
    """The form with a file of these lines."""
    return {"file": SimpleUploadedFile(name, "\n".join(lines).encode()), "idempotency_key": "k"}


def test_good_rows_come_in_and_bad_ones_say_where_and_what_would_be_right() -> None:
    client = signed_in(CAST["clerk"])

    first = client.post("/street/admission/import", table(HEADS, *ROWS))
    again = client.post("/street/admission/import", table(HEADS, *ROWS))

    taken = first.context["screen"].taken
    assert (first.status_code, taken.added, taken.known) == (200, 1, 0)
    assert [(row.line, row.column, row.why) for row in taken.problems] == [
        (3, "街道", "“街道”不能是“没有的街道”，应为单位名称或编码，重名的写编码。"),
        (4, "法律法规依据", "缺少法律法规依据。"),
        (5, "开始日期", "“开始日期”不能是“四月”，应为日期，如 2026-04-30。"),
        (6, "配套经费（元）", "“配套经费（元）”应为以元为单位的数，至多两位小数。"),
    ]
    taken = again.context["screen"].taken
    assert (taken.added, taken.known, len(taken.problems)) == (0, 1, 4)
    assert MatterRow.objects.count() == 1
    assert replay().difference is None


def test_a_year_of_a_fund_comes_in_and_nothing_twice() -> None:
    CountyClass.objects.create(unit_id=scene.COUNTY, rank=1, since=date(2024, 1, 1), sample=True)
    fund = walked(("open_fund", "desk"))
    client, here = signed_in(CAST["committee"]), f"/street/street_fund/{fund.id}"
    rows = (
        "2026-01-05,5000,,年初预算,,,",
        "2026/2/3,,1200.50,修路灯,2026-02-02,第 3 次会议,",
        "2026-02-06,,10,没有决定,,,",
    )

    answers = [client.post(f"{here}/import", table(ENTRIES, *rows)) for _ in range(2)]

    found = [answer.context["screen"].taken for answer in answers]
    assert [(one.added, one.known) for one in found] == [(2, 0), (0, 2)]
    assert found[0].problems[0].column == "党工委决定日期、党工委决定（会议、议题）"
    assert "3,799.50" in client.get(here).content.decode()
    assert f"{here}/import" in client.get(here).content.decode()
    assert signed_in(CAST["clerk"]).post(f"{here}/import", table(ENTRIES, *rows)).status_code == 404
    walked_closed = client.post(
        f"{here}/close_year", {"carried_over": "0", "decided_on": "2026-03-01", "decision": "会议"}
    )
    assert walked_closed.status_code == 302
    assert client.get(f"{here}/import").status_code == 404


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        pytest.param({}, "请选择文件", id="no-file"),
        pytest.param(table("甲,乙", "1,2"), "没有找到表头", id="other-columns"),
        pytest.param(table(HEADS, name="表.pdf"), "请使用 xlsx", id="foreign-name"),
        pytest.param(table(HEADS, name="表.xlsx"), "内容却是 csv", id="renamed"),
        pytest.param(table(HEADS, *ROWS * 201), "超过 1,000 行", id="too-many-rows"),
        pytest.param(table(HEADS, "长" * (sheets.MOST_BYTES // 2)), "超过 5 MB", id="too-large"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole_at_its_field(sent: dict[str, Any], why: str) -> None:
    answer = signed_in(CAST["clerk"]).post("/street/admission/import", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert 'aria-describedby="upload-file-help upload-file-error"' in page
    assert MatterRow.objects.count() == 0


def test_the_page_is_there_for_those_who_may_begin_a_matter() -> None:
    for who, status in {"clerk": 200, "community": 404, "police": 404}.items():
        client = signed_in(CAST[who])

        assert client.get("/street/admission/import").status_code == status
        listed = client.get("/street/admission").content.decode()
        assert ("/street/admission/import" in listed) is (status == 200)
