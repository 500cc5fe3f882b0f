"""The wide register: what is shown, narrowed, ordered and counted, and in how many statements."""

import gzip
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState

S = WhistleState
MOST = 8


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


@pytest.fixture
def desk() -> Client:
    return signed_in(scene.COUNTY_DISPATCHER)


def page(client: Client, **asked: object) -> str:
    return client.get("/whistles", asked).content.decode()


def heads(text: str) -> list[str]:
    return re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', text)


def numbers(text: str) -> list[str]:
    return re.findall(r'<td data-label="编号"[^>]*>([^<]+)</td>', text)


def test_columns_are_those_asked_for_in_the_lists_own_order(desk: Client) -> None:
    whistle_in(S.CLOSED)

    text = page(desk, columns=["closed_at", "satisfied", "lead", "nonsense"])

    assert heads(text) == ["编号", "哨件", "牵头单位", "结案时间", "满意情况"]
    assert ">满意</td>" in text


def test_columns_are_remembered_for_the_next_visit(desk: Client) -> None:
    whistle_in(S.SOUNDING)
    page(desk, columns=["item"], density="compact")

    text = page(desk)

    assert heads(text) == ["编号", "哨件", "事项代码"]
    assert 'data-density="compact"' in text


def test_a_cookie_from_elsewhere_is_no_column(desk: Client) -> None:
    whistle_in(S.SOUNDING)
    desk.cookies["muster_register"] = "<script>.x|<b>"

    text = page(desk)

    assert heads(text)[:3] == ["编号", "哨件", "哨别"]
    assert "<script>.x" not in text


@pytest.mark.parametrize(
    ("asked", "states"),
    [
        pytest.param({"lead": scene.URBAN}, {"正在吹响", "已结案", "挂账"}, id="lead"),
        pytest.param({"lead": scene.MARKET}, set(), id="assists-but-does-not-lead"),
        pytest.param({"unit": scene.MARKET}, {"正在吹响", "已结案", "挂账"}, id="summoned"),
        pytest.param({"street": scene.OTHER_STREET}, set(), id="other-street"),
        pytest.param({"category": "无此类别"}, set(), id="category"),
        pytest.param({"rework": "1"}, set(), id="rework"),
        pytest.param({"blown_from": "2026-03-02"}, {"正在吹响", "已结案", "挂账"}, id="blown-from"),
        pytest.param({"blown_to": "2026-03-02"}, {"正在吹响", "已结案", "挂账"}, id="blown-on-the-last-day"),
        pytest.param({"blown_to": "2026-03-01"}, set(), id="blown-before"),
        pytest.param({"closed_from": "2026-03-01"}, {"已结案"}, id="closed"),
        pytest.param({"closed_to": "9999-12-31"}, {"正在吹响", "已结案", "挂账"}, id="beyond-the-calendar"),
        pytest.param({"sort": "due"}, {"正在吹响", "挂账"}, id="with-a-clock"),
        pytest.param({"sort": "closed"}, {"已结案"}, id="closed-order"),
    ],
)
def test_it_is_narrowed(desk: Client, asked: dict[str, object], states: set[str]) -> None:
    for state in (S.SOUNDING, S.CLOSED, S.SHELVED):
        whistle_in(state)

    text = page(desk, **asked)

    assert set(re.findall(r'<span class="tag">([^<]+)</span></td>', text)) == states


@pytest.mark.parametrize("order", ["newest", "oldest", "due", "blown", "closed"])
def test_pages_of_every_order_give_everything_once(desk: Client, order: str) -> None:
    state = S.CLOSED if order == "closed" else S.SOUNDING
    lives = [whistle_in(state, now=scene.MONDAY + timedelta(minutes=nth)) for nth in range(52)]

    first = page(desk, sort=order)
    (onwards,) = re.findall(r'href="(/whistles\?[^"]*after=[^"]*)" rel="next"', first)
    second = desk.get(onwards.replace("&amp;", "&")).content.decode()

    wanted = [life.whistle.number for life in lives]
    found = numbers(first) + numbers(second)
    assert found == (wanted if order in ("oldest", "due") else wanted[::-1])
    assert "共 52 件" in first


def test_a_cursor_of_another_order_begins_anew(desk: Client) -> None:
    for nth in range(51):
        whistle_in(S.SOUNDING, now=scene.MONDAY + timedelta(minutes=nth))
    (after,) = re.findall(r'after=([0-9a-f]+)" rel="next"', page(desk))

    assert numbers(page(desk, sort="oldest", after=after)) == numbers(page(desk, sort="oldest"))


def test_chips_tell_the_filters_and_lead_out_of_each(desk: Client) -> None:
    whistle_in(S.SOUNDING)

    text = page(desk, state=["sounding", "in_hand"], street=scene.STREET, sort="due")

    chips = re.findall(r'<a class="chip" href="([^"]*)" title', text)
    assert chips == [
        f"/whistles?state=in_hand&amp;street={scene.STREET}&amp;sort=due",
        f"/whistles?state=sounding&amp;street={scene.STREET}&amp;sort=due",
        "/whistles?state=sounding&amp;state=in_hand&amp;sort=due",
    ]


def test_a_late_unit_is_counted_whether_it_came_or_not(desk: Client) -> None:
    whistle_in(S.SOUNDING)

    text = page(desk, columns=["summoned", "came", "late"])

    counts = re.findall(r'data-label="(应到|已到|迟到)" class="num">(\d+)<', text)
    assert counts == [("应到", "2"), ("已到", "0"), ("迟到", "2")]


def test_the_strictest_supervision_is_shown(desk: Client) -> None:
    life = whistle_in(S.SOUNDING)
    for grade in (3, 2):
        order = c.Supervise(unit=scene.URBAN, grade=grade, note=life.text("逾期"))
        life.give(order, scene.COUNTY_DISPATCHER)

    assert '<td data-label="督办等级">二级</td>' in page(desk, columns=["supervision"])


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("asked", [{}, {"columns": ["supervision", "line"]}, {"sort": "due", "q": "占道"}])
def test_statements_do_not_grow_with_the_rows(desk: Client, asked: dict[str, object], number: int) -> None:
    for _ in range(number):
        whistle_in(S.SOUNDING)
    page(desk, **asked)

    with CaptureQueriesContext(connection) as queries:
        page(desk, **asked)

    assert len(queries) <= MOST


def test_fifty_rows_keep_to_their_budget(desk: Client) -> None:
    for nth in range(51):
        whistle_in(S.SOUNDING, now=scene.MONDAY + timedelta(minutes=nth))

    answer = desk.get("/whistles", headers={"accept-encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content).count(b"data-row") >= 50
    assert len(answer.content) <= 40_000
