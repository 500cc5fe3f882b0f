"""Who commands an area reads its hot issues, where settled matters come back, and the appeals behind them."""

from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import SINCE, found_city
from tests.factories.people import signed_in

from muster.core.directory.actors import Actor, Role
from muster.core.levels import Level
from muster.directory.models import Grid
from muster.insight.hot.finding import find
from muster.insight.hot.models import HotIssue, HotReturn
from muster.web.pages.hot.panel import hottest_lately

TEXTS = (
    ("翠湖花园旁边搅拌站噪音扰民", "搅拌站整夜开工，噪音和粉尘让人睡不着，水泥车进出不停。"),
    ("投诉翠湖花园搅拌站", "水泥车整夜进出，搅拌站粉尘很大，噪音扰民。"),
    ("翠湖花园的搅拌站何时搬走", "搅拌站噪音粉尘，整夜水泥车开工，孩子睡不着。"),
)
MOST = 8


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()
    hottest_lately.cache_clear()


def found(copies: int = 1) -> list[str]:
    """The appeals of one issue, found as of now."""
    ids = [
        received(title=title, text=text, phone=f"138{nth:04}{copy:04}")
        for copy in range(copies)
        for nth, (title, text) in enumerate(TEXTS)
    ]
    for days in (7, 30):
        find(region=scene.COUNTY, days=days, now=datetime.now(tz=UTC) + timedelta(seconds=1))
    return ids


def page(actor: Actor, address: str) -> str:
    answer = signed_in(actor).get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_nothing_found_yet_is_said_and_so_is_nothing_hot() -> None:
    assert "还没有归并过" in page(scene.DISPATCHER, "/hot")

    find(region=scene.COUNTY, days=7, now=datetime.now(tz=UTC))

    assert "没有热点问题" in page(scene.DISPATCHER, "/hot")


@pytest.mark.parametrize(
    "actor",
    [pytest.param(scene.DISPATCHER, id="street"), pytest.param(scene.COUNTY_DISPATCHER, id="county")],
)
def test_an_issue_is_listed_with_the_parts_of_its_heat_and_leads_to_its_appeals(actor: Actor) -> None:
    ids = found()

    listed = page(actor, "/hot?days=30")
    scope = scene.STREET if actor == scene.DISPATCHER else scene.COUNTY
    issue = HotIssue.objects.get(scope=scope, days=30)
    shown = page(actor, f"/hot/{issue.id}")

    assert f'href="/hot/{issue.id}">翠湖花园：搅拌站' in listed
    assert "人数 3" in listed
    assert [one for one in ids if f'href="/appeals/{one}"' in shown] == ids


def test_a_city_shows_the_issues_of_its_counties() -> None:
    found()

    assert "翠湖花园：搅拌站" in page(scene.person(Role.DISPATCHER, scene.CITY_CENTRE), "/hot")


def test_grids_where_settled_matters_come_back_are_an_early_warning() -> None:
    found()
    grid = Grid.objects.create(
        code="G1", name="第3片区网格", level=Level.AREA_GRID, community_id=scene.COMMUNITY, since=SINCE
    )
    HotReturn.objects.create(
        scope=scene.COUNTY,
        days=7,
        grid=grid.id,
        street=scene.STREET,
        returned=4,
        last_at=datetime.now(tz=UTC),
    )

    for actor in (scene.DISPATCHER, scene.COUNTY_DISPATCHER):
        assert "第3片区网格" in page(actor, "/hot")


def test_for_whoever_does_not_command_the_area_nothing_is_there() -> None:
    found()
    issue = HotIssue.objects.filter(scope=scene.COUNTY)[0]
    strangers = (scene.clerk(scene.URBAN), scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE))

    for actor in strangers:
        client = signed_in(actor)
        assert client.get("/hot").status_code == 404
        assert client.get(f"/hot/{issue.id}").status_code == 404
        assert 'href="/hot"' not in client.get("/inbox").content.decode()
    street = signed_in(scene.DISPATCHER)
    assert street.get(f"/hot/{issue.id}").status_code == 404
    assert street.get(f"/hot?organisation={scene.COUNTY}").status_code == 404
    assert street.get(f"/hot?organisation={scene.OTHER_STREET}").status_code == 404


@pytest.mark.parametrize("address", ["/hot?organisation=x", "/hot?organisation=999999999999999999999"])
def test_an_area_that_does_not_exist_is_not_there(address: str) -> None:
    assert signed_in().get(address).status_code == 404


def test_the_overview_shows_the_hottest_to_whoever_commands_there() -> None:
    found()

    assert "翠湖花园：搅拌站" in page(scene.COUNTY_DISPATCHER, "/overview")
    assert "翠湖花园" not in page(scene.clerk(scene.URBAN), "/overview")


def test_the_wall_names_an_issue_only_where_five_people_tell_of_it() -> None:
    found()
    before = page(scene.COUNTY_DISPATCHER, "/wall")
    hottest_lately.cache_clear()

    found(copies=2)

    assert "翠湖花园：搅拌站" not in before
    assert "翠湖花园：搅拌站" in page(scene.COUNTY_DISPATCHER, "/wall")


def test_the_overview_asks_for_issues_once_a_minute() -> None:
    client = signed_in(scene.COUNTY_DISPATCHER)
    asked_for = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as asked:
            client.get("/overview")
        asked_for.append(sum("hot_issue" in one["sql"] for one in asked.captured_queries))

    assert asked_for[0] == 1
    assert sum(asked_for) <= 2  # the minute may end between them


def test_statements_do_not_grow_with_the_appeals() -> None:
    client = signed_in(scene.COUNTY_DISPATCHER)
    counts: list[tuple[str, int]] = []
    for copies in (1, 4):
        found(copies)
        issue = HotIssue.objects.filter(scope=scene.COUNTY, days=7)[0]
        for address in ("/hot", f"/hot/{issue.id}"):
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.append((address[:5], len(asked)))

    assert counts[:2] == counts[2:]
    assert max(number for _, number in counts) <= MOST, counts
