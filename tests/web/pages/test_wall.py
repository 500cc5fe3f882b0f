"""The wall counts for those who command, links every number, and tells of no person."""

from datetime import UTC, datetime, timedelta
from html import unescape
from re import findall

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in
from tests.whistles.test_together import appeal

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Source
from muster.core.lifecycle.states import WhistleState
from muster.core.time.days import SHANGHAI
from muster.web.pages import wall

SECRET = ("张三", "13812345678", "摊贩占道", "文化巷占道经营", "已劝导三次", "李明")


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    wall.standing_of.cache_clear()
    found_city()


@pytest.fixture
def life() -> Life:
    return whistle_in(WhistleState.SOUNDING, source=Source.MASS_CALL, appeals=(appeal(),))


def shown(actor: Actor, query: str = "") -> str:
    answer = signed_in(actor).get(f"/wall{query}")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def live_part(page: str) -> str:
    return page[page.index('id="wall-live"') :]


@pytest.mark.parametrize(
    "actor",
    [scene.DISPATCHER, scene.COUNTY_DISPATCHER, scene.CITY_DISPATCHER],
    ids=["street", "county", "city"],
)
def test_a_wall_names_the_matter_and_the_place_of_a_whistle_but_nobody_and_no_words(
    life: Life, actor: Actor
) -> None:
    page = shown(actor)

    assert f"/whistles/{life.id}" in page
    assert scene.ITEM.name in page
    assert [word for word in SECRET if word in page] == []


@pytest.mark.parametrize(
    "actor",
    [
        pytest.param(scene.clerk(scene.URBAN), id="department"),
        pytest.param(scene.GRID_WORKER, id="community"),
        pytest.param(scene.person(Role.SYSADMIN, scene.COUNTY_CENTRE), id="sysadmin"),
    ],
)
def test_who_commands_nothing_has_no_wall(life: Life, actor: Actor) -> None:
    client = signed_in(actor)

    assert client.get("/wall").status_code == 404
    assert 'href="/wall"' not in client.get("/").content.decode()


def test_those_above_choose_and_those_below_or_beside_may_not() -> None:
    county = shown(scene.COUNTY_DISPATCHER)

    assert f'<option value="{scene.STREET}"' in county
    assert f"overview:{scene.STREET}" in shown(scene.COUNTY_DISPATCHER, f"?organisation={scene.STREET}")
    refused = [
        signed_in(scene.DISPATCHER).get(f"/wall?organisation={unit}").status_code
        for unit in (scene.COUNTY, scene.CITY, scene.URBAN, 999999, "x", "")
    ]
    assert refused == [404] * 6


def test_every_number_links_to_the_cases_behind_it(life: Life) -> None:
    client = signed_in(scene.DISPATCHER)
    page = live_part(unescape(client.get("/wall").content.decode()))

    links = sorted(set(findall(r'href="(/[^"]+)"', page)))
    assert links
    assert [link for link in links if client.get(link).status_code != 200] == []
    figures = page[page.index("wall-figures") : page.index("wall-card")]
    assert len(findall(r"<a [^>]*href", figures)) == len(findall(r"<b>\d+</b>", figures)) == 5


def test_appeals_of_a_day_are_those_the_wall_counts() -> None:
    client = signed_in(scene.DISPATCHER)
    appeal()
    day = scene.MONDAY.date().isoformat()
    other = "2020-01-01"

    def listed(first: str, last: str) -> int:
        page = client.get(
            f"/appeals?where=area&received_from={first}&received_to={last}&place={scene.STREET}"
        )
        return len(findall(r"/appeals/[0-9a-f-]{36}", page.content.decode()))

    assert (listed(day, day) > 0, listed(other, other)) == (True, 0)


def statements(client: Client) -> int:
    wall.standing_of.cache_clear()
    client.get("/wall")
    with CaptureQueriesContext(connection) as queries:
        client.get("/wall")
    return len(queries)


def test_a_wall_takes_as_many_statements_for_many_whistles_as_for_one(life: Life) -> None:
    client = signed_in(scene.DISPATCHER)
    one = statements(client)
    for _ in range(3):
        whistle_in(WhistleState.IN_HAND)

    assert statements(client) == one
    # Two of them are the sign-in's.
    assert one <= 10


def test_what_a_wall_counts_is_what_its_links_list(life: Life) -> None:
    """Narrowed to the organisation of the wall, whoever looks at it."""
    for query, here in (("", scene.CITY), (f"?organisation={scene.STREET}", scene.STREET)):
        page = shown(scene.CITY_DISPATCHER, query)
        sounding = findall(r'<a href="([^"]+)"><b>(\d+)</b><span>正在吹响', page)

        assert [number for _, number in sounding] == ["1"]
        assert f"concerns={here}&" in sounding[0][0]
        listed = signed_in(scene.CITY_DISPATCHER).get(sounding[0][0]).content.decode()
        assert life.whistle.number in listed


def test_the_ranking_leads_to_the_units_sheet_of_its_month() -> None:
    month = datetime.now(tz=UTC).astimezone(SHANGHAI).replace(day=1, hour=0, minute=0)
    came = whistle_in(WhistleState.SOUNDING, now=max(datetime.now(tz=UTC) - timedelta(hours=1), month))
    came.give(c.ReportIn(assignment=1, presence=scene.present()), scene.handler(scene.URBAN))

    page = shown(scene.COUNTY_DISPATCHER)

    assert f'href="/scores/{scene.URBAN}/{month:%Y-%m}"' in page
