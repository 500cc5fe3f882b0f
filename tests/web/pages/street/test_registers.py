"""The registers' pages: overview, lists, one matter and its forms, as people of several posts see them."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.empowerment.cast import CAST, NOW
from tests.core.lifecycle import scene
from tests.empowerment.registers import list_in_force, said, walked
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.empowerment.register import KINDS
from muster.empowerment.models import MatterRow
from muster.empowerment.replay import replay
from muster.ledger.moment import database_now

MOST = 8
APPLICATION = {
    "street": str(scene.STREET),
    "unit": str(scene.URBAN),
    "title": "入户调查",
    "basis": "《统计法》第七条",
    "since": "2026-12-01",
    "until": "2026-12-31",
    "money": "２，０００．５０",  # noqa: RUF001 - as an input method gives it
    "people": "2",
    "idempotency_key": "web-1",
}
LIST = {
    "street": str(scene.STREET),
    "unit": str(scene.STREET),
    "title": "2027 年版",
    "since": "2027-01-01",
    "items": "加强党的领导：抓党建\n统筹城市管理\t管市容",
    "idempotency_key": "web-2",
}


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def page(who: str) -> Client:
    return signed_in(CAST[who])


def words(client: Client, address: str, **query: Any) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_overview_counts_and_offers_what_this_person_may_begin() -> None:
    walked(("apply", "clerk"))
    offered = {
        who: set(re.findall(r'href="/street/\w+/new/(\w+)"', words(page(who), "/street")))
        for who in ("clerk", "desk", "county", "community", "handler")
    }

    assert offered == {
        "clerk": {"give_task", "propose_task", "devolve", "apply", "consult"},
        "desk": {"draft_list", "report_act", "plan_operation", "open_fund"},
        "county": {
            "draft_list",
            "give_task",
            "propose_task",
            "devolve",
            "report_act",
            "apply",
            "consult",
            "open_fund",
        },
        "community": {"report_work"},
        "handler": set(),
    }
    assert 'href="/street/admission?state=applied">1</a>' in words(page("street"), "/street")


def test_a_department_applies_the_street_opines_the_county_admits_and_the_community_reads() -> None:
    clerk = page("clerk")

    applied = clerk.post("/street/admission/new/apply", APPLICATION)
    here = applied["Location"]
    page("street").post(f"{here}/give_opinion", {"version": "1", "view": "for", "opinion": "同意。"})
    before = page("community").get(here)
    page("county").post(f"{here}/admit", {"version": "2", "decision": "准入半个月。"})
    register = words(page("community"), "/street/admission")
    read = words(page("community"), here)

    assert applied.status_code == 302
    assert before.status_code == 404
    assert "入户调查" in register
    assert "有效至 2026-12-31" in register
    for told in ("2,000.50", "《统计法》第七条", "准入半个月。", "区城管局"):
        assert told in read
    assert page("neighbour").get(here).status_code == 404
    assert replay().difference is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        pytest.param({"money": "1.005"}, "超过两位小数", id="three-decimals"),
        pytest.param({"money": "一百"}, "请填写金额", id="no-amount"),
        pytest.param({"people": "两个"}, "请填写整数", id="no-number"),
        pytest.param({"since": "明天"}, "请填写日期", id="no-day"),
        pytest.param({"basis": ""}, "请填写", id="empty"),
        pytest.param({"street": str(scene.COUNTY)}, "请从列表中选择", id="no-street"),
        pytest.param({"until": "2026-11-30"}, "结束日期不能早于开始日期", id="ends-before"),
        pytest.param({"title": "配合引税"}, "职能已取消", id="abolished"),
    ],
)
def test_what_does_not_fit_is_told_and_kept(changed: dict[str, str], told: str) -> None:
    answer = page("clerk").post("/street/admission/new/apply", APPLICATION | changed)

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert told in shown
    assert "入户调查" in shown or "配合引税" in shown
    assert not MatterRow.objects.exists()


def test_a_list_is_pasted_adopted_and_compared_with_the_one_before() -> None:
    list_in_force()
    drafted = page("desk").post("/street/responsibility_list/new/draft_list", LIST)
    here = drafted["Location"]
    items = "加强党的领导：抓党建\n维护安全稳定：排查隐患"
    revised = page("desk").post(
        f"{here}/revise_list", {"version": "1", "since": "2027-01-01", "items": items}
    )
    adopted = page("county").post(f"{here}/adopt_list", {"version": "2"})
    read = words(page("community"), here)

    assert (drafted.status_code, revised.status_code, adopted.status_code) == (302, 302, 302)
    assert "<ins>维护安全稳定：排查隐患</ins>" in read
    assert "<del>统筹城市管理：管市容</del>" in read
    assert "2027-01-01 起" in read


@pytest.mark.parametrize(
    ("items", "told"),
    [
        pytest.param("抓党建", "第 1 行应写作", id="no-function"),
        pytest.param(
            "加强党的领导：抓党建\n招商引资：跑项目", "第 2 行的“招商引资”不是职能", id="no-such-function"
        ),
        pytest.param("优化发展环境：外出招商", "职能已取消", id="abolished"),
    ],
)
def test_a_list_that_cannot_be_read_says_the_line(items: str, told: str) -> None:
    answer = page("desk").post("/street/responsibility_list/new/draft_list", LIST | {"items": items})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not MatterRow.objects.exists()


def test_a_department_gives_a_task_of_the_list_and_is_sent_to_the_county_with_another() -> None:
    lists = list_in_force()
    form = {"street": str(scene.STREET), "unit": str(scene.URBAN), "title": "清理", "due": "2026-12-31"}

    offered = words(page("clerk"), "/street/task/new/give_task")
    given = page("clerk").post("/street/task/new/give_task", form | {"item": f"{lists.id}/2"})
    outside = page("clerk").post("/street/task/new/propose_task", form | {"reason": "年底检查"})

    assert f'value="{lists.id}/2"' in offered
    assert "管市容" in offered
    assert "管市容" in words(page("street"), given["Location"])
    assert "已叫停" in words(page("street"), outside["Location"])


def test_filters_stand_in_the_address() -> None:
    first, second = (
        said("apply", "clerk", title="甲项"),
        walked(("apply", "clerk"), ("give_opinion", "street")),
    )
    bare = said("apply", "clerk", title="乙项", money=Decimal(0), people=0)
    here, client = "/street/admission", page("street")

    found = {
        name: set(re.findall(r"/street/admission/([0-9a-f-]{36})", words(client, here, **query)))
        for name, query in {
            "all": {},
            "applied": {"state": "applied"},
            "flagged": {"flagged": "1"},
            "elsewhere": {"street": scene.OTHER_STREET},
            "nonsense": {"state": "no-such-state", "cursor": "zz"},
        }.items()
    }

    everything = {first.id, second.id, bare.id}
    assert found == {
        "all": everything,
        "applied": {first.id, bare.id},
        "flagged": {bare.id},
        "elsewhere": set(),
        "nonsense": everything,
    }


def test_lists_go_on_by_key() -> None:
    ids = {said("apply", "clerk").id for _ in range(53)}
    client = page("street")

    first = words(client, "/street/admission")
    following = re.search(r'href="(/street/admission\?cursor=[0-9a-f]+)"', first)
    assert following is not None
    second = words(client, following[1])

    pages = [set(re.findall(r"/street/admission/([0-9a-f-]{36})", one)) for one in (first, second)]
    assert [len(one) for one in pages] == [50, 3]
    assert pages[0] | pages[1] == ids


@pytest.mark.parametrize("number", [1, 3])
def test_pages_take_the_same_few_statements_whatever_they_show(number: int) -> None:
    lists = list_in_force()
    for _ in range(number):
        given = walked(("give_task", "clerk"), item=f"{lists.id}/1")
    client, taken = page("street"), {}
    client.get("/street")
    for address in ("/street", "/street/task", f"/street/task/{given.id}", "/street/task/new/give_task"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        taken[address.replace(given.id, "ID")] = len(queries)

    assert {address: count for address, count in taken.items() if count > MOST} == {}


def test_who_judged_an_older_version_is_told_and_keeps_what_was_typed() -> None:
    given = walked(("apply", "clerk"))
    here = f"/street/admission/{given.id}"
    page("committee").post(f"{here}/give_opinion", {"version": "1", "view": "for", "opinion": "同意。"})

    stale = page("county").post(f"{here}/admit", {"version": "1", "decision": "准入半年"})

    assert stale.status_code == 409
    shown = stale.content.decode()
    assert "有了新进展" in shown
    assert "准入半年" in shown


def test_a_form_that_is_not_for_this_person_is_not_there() -> None:
    given = walked(("apply", "clerk"))

    answers = [
        page("handler").get("/street/admission/new/apply").status_code,
        page("clerk").get("/street/admission/new/no_such").status_code,
        page("clerk").get("/street/no_such_kind").status_code,
        page("clerk").get("/street/admission/new/admit").status_code,
        page("neighbour").post(f"/street/admission/{given.id}/give_opinion", {}).status_code,
    ]

    assert answers == [404] * 5


def test_the_pages_speak_english_too() -> None:
    given = walked(("apply", "clerk"))
    client = page("street")
    client.post("/language", {"language": "en"})

    overview, shown = words(client, "/street"), words(client, f"/street/admission/{given.id}")

    assert all(kind.en in overview for kind in KINDS.values())
    assert "Give the street&#x27;s opinion" in shown
    assert "Legal basis" in shown
    assert database_now() > NOW
