"""The search as a browser asks it: who finds what, how it is shown, and what never stands in an address."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.insight.search.indexing import fill_appeals, fill_whistles

STRANGER = scene.person(Role.DISPATCHER, scene.OTHER_STREET)
HANDLER = scene.handler(scene.URBAN)


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def indexed() -> None:
    now = datetime.now(tz=UTC)
    fill_appeals(now=now)
    fill_whistles(now=now)


def html(response: HttpResponse) -> str:
    return response.content.decode()


def links(page: str) -> list[str]:
    return re.findall(r'<li class="hit".*?<a href="([^"]+)"', page, re.DOTALL)


def asked(by: scene.Actor, text: str, **more: str) -> HttpResponse:
    return signed_in(by).get("/search", {"q": text, **more})


def test_what_is_found_is_marked_escaped_and_says_why() -> None:
    appeal = received(title="<b>路灯</b>不亮", text="翠湖北路12号门口的路灯三天没亮。")
    indexed()

    page = html(asked(scene.DISPATCHER, "路灯 门口"))

    assert links(page) == [f"/appeals/{appeal}"]
    assert "&lt;b&gt;<mark>路灯</mark>&lt;/b&gt;不亮" in page
    assert "翠湖北路12号<mark>门口</mark>的<mark>路灯</mark>三天没亮。" in page
    assert "见于标题、内容" in page


def test_appeals_and_whistles_lead_to_their_pages_and_can_be_told_apart() -> None:
    appeal = received(title="占道经营")
    whistle = whistle_in(WhistleState.SOUNDING).id
    indexed()

    every = html(asked(scene.DISPATCHER, "占道"))
    whistles = html(asked(scene.DISPATCHER, "占道 类型:哨件"))

    assert set(links(every)) == {f"/appeals/{appeal}", f"/whistles/{whistle}"}
    assert links(whistles) == [f"/whistles/{whistle}"]
    assert 'aria-current="page">哨件' in whistles


def test_nothing_typed_shows_how_to_search() -> None:
    page = html(asked(scene.DISPATCHER, ""))

    assert "可以这样写" in page
    assert links(page) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("井盖", "没有找到"),
        ("灯", "搜索至少要两个字"),
        ("路灯 unit:没有的局", "没有叫“没有的局”的单位。"),
        ("路灯 after:明年", "“明年”不是日期"),
        ("13812345678", "电话号码不能在这里搜索"),
    ],
)
def test_what_is_not_found_or_not_understood_is_told(text: str, told: str) -> None:
    assert told in html(asked(scene.DISPATCHER, text))


def test_a_phone_typed_as_a_word_is_shown_nowhere_but_in_its_box() -> None:
    page = html(asked(scene.DISPATCHER, "路灯 13812345678"))

    assert "13812345678" not in re.sub(r'value="[^"]*"|href="[^"]*"|<title>[^<]*', "", page)


def test_who_does_not_see_it_finds_nothing_and_administrators_have_no_search() -> None:
    received(title="路灯不亮")
    indexed()
    administrator = signed_in(scene.person(Role.SYSADMIN, scene.CITY))

    assert links(html(asked(STRANGER, "路灯"))) == []
    assert administrator.get("/search").status_code == 404
    assert "top-search" not in html(administrator.get("/whistles"))
    assert Client().get("/search").status_code == 302


def by_phone(by: scene.Actor, tail: str, **more: str) -> HttpResponse:
    return signed_in(by).post("/search", {"tail": tail, **more})


def test_the_end_of_a_phone_finds_appeals_for_whoever_may_see_appellants() -> None:
    appeal = received(title="路灯不亮", phone="138 1234 5678")
    received(title="路灯不亮", phone="13812340000")
    indexed()

    response = by_phone(scene.DISPATCHER, "5678", q="路灯")

    assert links(html(response)) == [f"/appeals/{appeal}"]
    assert response["Cache-Control"] == "no-store"
    assert links(html(by_phone(scene.DISPATCHER, "\uff15\uff16\uff17\uff18"))) == [f"/appeals/{appeal}"]
    assert links(html(by_phone(scene.DISPATCHER, "5678", q="井盖"))) == []


def test_who_may_not_see_appellants_searches_by_no_phone() -> None:
    received(title="路灯不亮", phone="138 1234 5678")
    indexed()
    county = scene.person(Role.DISPATCHER, scene.COUNTY)

    assert "按电话尾号" not in html(asked(HANDLER, "路灯"))
    assert by_phone(HANDLER, "5678").status_code == 404
    assert links(html(by_phone(county, "5678"))) == []
    assert len(links(html(asked(county, "路灯")))) == 1


@pytest.mark.parametrize("tail", ["", "567", "56789", "abcd"])
def test_the_end_of_a_phone_is_four_digits(tail: str) -> None:
    response = by_phone(scene.DISPATCHER, tail)

    assert response.status_code == 422
    assert "请填电话的最后四位数字。" in html(response)


def test_no_address_and_no_entry_holds_the_digits() -> None:
    for _ in range(30):
        received(title="路灯不亮", phone="13812345678")
    indexed()

    page = html(by_phone(scene.DISPATCHER, "5678"))

    assert len(links(page)) == 25
    assert 'name="after"' in page
    assert "5678" not in "".join(re.findall(r'(?:href|action)="[^"]*"', page))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_entry e WHERE e::text LIKE '%%5678%%'")
        assert cursor.fetchone()[0] == 0
    after = re.search(r'name="after" value="([^"]+)"', page)
    assert after is not None
    assert len(links(html(by_phone(scene.DISPATCHER, "5678", after=after[1])))) == 5


def test_a_search_is_saved_and_counted_for_whoever_opens_it() -> None:
    received(title="路灯不亮")
    indexed()
    mine = signed_in(scene.DISPATCHER)

    saved = mine.post("/views/search/save", {"name": "灯", "query": "q=路灯", "shared": "1"})

    assert saved["Location"] == "/search?q=%E8%B7%AF%E7%81%AF"
    chip = re.search(
        r'class="chip" href="/search\?q=[^"]+"[^>]*>灯.*?<b>(.*?)</b>', html(mine.get("/search"))
    )
    assert chip is not None
    assert chip[1] == "1"


def test_pages_follow_each_other() -> None:
    for _ in range(30):
        received(title="路灯不亮")
    indexed()
    client = signed_in(scene.DISPATCHER)

    first = html(client.get("/search", {"q": "路灯"}))
    onwards = re.search(r'href="(/search\?q=[^"]+after=[^"]+)" rel="next"', first)
    assert onwards is not None
    second = html(client.get(onwards[1].replace("&amp;", "&")))

    assert len({*links(first), *links(second)}) == 30
    assert (len(links(first)), len(links(second))) == (25, 5)
    assert len(links(html(client.get("/search", {"q": "路灯", "after": "zz"})))) == 25


@pytest.mark.parametrize("number", [1, 12])
def test_takes_few_statements_for_any_number(number: int) -> None:
    for _ in range(number):
        received(title="路灯不亮")
        whistle_in(WhistleState.SOUNDING)
    indexed()
    client = signed_in(scene.DISPATCHER)
    for no in range(3):
        client.post("/views/search/save", {"name": f"灯{no}", "query": "q=路灯"})
    client.get("/search", {"q": "state:open"})

    with CaptureQueriesContext(connection) as taken:
        response = client.get("/search", {"q": "state:open"})

    assert len(links(html(response))) == min(2 * number, 25)
    assert len(taken) <= 8


def test_every_page_leads_to_the_search() -> None:
    page = html(signed_in(scene.DISPATCHER).get("/inbox"))

    assert '<form class="top-search" method="get" action="/search"' in page
    assert '<a class="btn top-search-link" data-kind="quiet" href="/search"' in page
