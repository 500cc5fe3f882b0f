"""Which open cases a map shows, to whom, in how many statements."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.whistles import accept, whistle_in

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Role
from muster.core.directory.place import Point
from muster.core.lifecycle.states import WhistleState
from muster.core.time.readings import Light
from muster.insight.maps import live as module
from muster.insight.maps.live import Live, live
from muster.insight.maps.scope import scope_of
from muster.insight.maps.sought import Box, CaseKind, Sought
from muster.whistles.queries.register import register

S = WhistleState
LATER = scene.MONDAY + timedelta(minutes=50)
STRANGER = scene.person(Role.CLERK, scene.GAS)
NEIGHBOUR = scene.person(Role.DISPATCHER, scene.OTHER_STREET)
HERE = Box(west=102_690_000, south=25_040_000, east=102_710_000, north=25_060_000)
ELSEWHERE = replace(HERE, west=102_800_000, east=102_900_000)


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def seen(by: Actor, *, area: int = scene.COUNTY, sought: Sought | None = None) -> Live:
    scope = scope_of(area=area, by=by, units=scene.BOOK, now=LATER)
    return live(scope=scope, sought=sought or Sought(), now=LATER)


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(scene.DISPATCHER, id="street"),
        pytest.param(scene.COUNTY_LEADER, id="county"),
        pytest.param(scene.clerk(scene.URBAN), id="lead"),
        pytest.param(scene.clerk(scene.MARKET), id="assisting"),
    ],
)
def test_an_open_whistle_is_shown_to_whom_it_concerns(by: Actor) -> None:
    life = whistle_in(S.SOUNDING)
    whistle_in(S.CLOSED)

    spots = seen(by).spots

    assert [(spot.kind, spot.id, spot.title, spot.lon, spot.lat) for spot in spots] == [
        (CaseKind.WHISTLE, life.id, "文化巷占道经营", 102_700_000, 25_050_000)
    ]


@pytest.mark.parametrize("by", [pytest.param(STRANGER, id="bureau"), pytest.param(NEIGHBOUR, id="street")])
@pytest.mark.parametrize("area", [scene.CITY, scene.COUNTY, scene.STREET, scene.COMMUNITY])
def test_foreign_cases_do_not_exist(by: Actor, area: int) -> None:
    whistle_in(S.SOUNDING)
    received()

    assert seen(by, area=area) == Live()


@pytest.mark.parametrize("state", list(S))
def test_the_map_shows_what_the_register_calls_open_in_the_same_light(state: S) -> None:
    whistle_in(state)
    listed = register(by=scene.COUNTY_LEADER, units=scene.BOOK, now=LATER, limit=100).items

    shown = {spot.id: spot.light for spot in seen(scene.COUNTY_LEADER).spots}

    open_states = {"closed", "declined", "withdrawn", "merged"}
    assert shown == {one.whistle: one.light for one in listed if one.state not in open_states}


def test_an_appeal_is_shown_until_a_whistle_shows_it() -> None:
    waiting, carried = received(), received()
    life = whistle_in(S.SOUNDING, appeals=(carried,))

    spots = seen(scene.DISPATCHER).spots

    assert [(spot.kind, spot.id) for spot in spots] == [
        (CaseKind.WHISTLE, life.id),
        (CaseKind.APPEAL, waiting),
    ]


@pytest.mark.parametrize(
    ("sought", "kinds"),
    [
        pytest.param(Sought(), {"whistle", "appeal"}, id="all"),
        pytest.param(Sought(kind=CaseKind.APPEAL), {"appeal"}, id="appeals"),
        pytest.param(Sought(type=WhistleType.ROUTINE), {"whistle"}, id="type"),
        pytest.param(Sought(type=WhistleType.KEY), set(), id="other-type"),
        pytest.param(Sought(light=Light.AMBER), {"whistle"}, id="amber"),
        pytest.param(Sought(light=Light.RED), set(), id="red"),
        pytest.param(
            Sought(category=scene.ITEM.category, items=(scene.ITEM.code,)), {"whistle"}, id="category"
        ),
        pytest.param(Sought(category="环境", items=("HJ-01",)), set(), id="other-category"),
        pytest.param(Sought(box=HERE), {"whistle", "appeal"}, id="in-view"),
        pytest.param(Sought(box=ELSEWHERE), set(), id="out-of-view"),
    ],
)
@pytest.mark.parametrize("by", [scene.COUNTY_LEADER, scene.DISPATCHER], ids=["county", "street"])
def test_the_map_is_narrowed(sought: Sought, kinds: set[str], by: Actor) -> None:
    whistle_in(S.SOUNDING)
    received()

    assert {spot.kind.value for spot in seen(by, sought=sought).spots} == kinds


def test_the_most_pressing_come_first() -> None:
    received()
    amber = whistle_in(S.SOUNDING)
    green = whistle_in(S.SOUNDING)
    accept(green)

    assert [spot.light for spot in seen(scene.DISPATCHER).spots] == [Light.AMBER, Light.GREEN, Light.GREY]
    assert seen(scene.DISPATCHER).spots[0].id == amber.id


def test_a_case_without_a_position_is_listed_and_has_none() -> None:
    whistle_in(S.SOUNDING, place=replace(scene.PLACE, point=None))

    spot = seen(scene.DISPATCHER).spots[0]

    assert (spot.lon, spot.lat) == (None, None)
    assert seen(scene.DISPATCHER, sought=Sought(box=HERE)).spots == ()


def test_too_many_are_counted_by_what_lies_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for _ in range(3):
        whistle_in(S.SOUNDING)
    received()

    by_street = seen(scene.COUNTY_LEADER)
    by_community = seen(scene.DISPATCHER, area=scene.STREET)
    by_grid = seen(scene.DISPATCHER, area=scene.COMMUNITY)

    assert by_street.spots == by_community.spots == ()
    whistles, appeals = CaseKind.WHISTLE, CaseKind.APPEAL
    assert set(by_street.counts) == {(whistles, scene.STREET, 3), (appeals, scene.STREET, 1)}
    assert set(by_community.counts) == {(whistles, scene.COMMUNITY, 3), (appeals, scene.COMMUNITY, 1)}
    assert set(by_grid.counts) == {(whistles, None, 3), (appeals, None, 1)}


def test_a_count_follows_the_filters_and_the_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    for _ in range(3):
        whistle_in(S.SOUNDING)
    accept(whistle_in(S.SOUNDING))
    for _ in range(3):
        whistle_in(S.SOUNDING, assists=())
    amber = Sought(light=Light.AMBER)

    counted = [seen(by, sought=amber).counts for by in (scene.COUNTY_LEADER, scene.clerk(scene.MARKET))]

    whistles = CaseKind.WHISTLE
    assert counted == [((whistles, scene.STREET, 6),), ((whistles, scene.STREET, 3),)]


@pytest.mark.parametrize("number", [1, 4])
def test_a_layer_takes_one_statement_whatever_the_cases(
    number: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for nth in range(number):
        point = Point(lon=102_700_000 + nth, lat=25_050_000)
        whistle_in(S.IN_HAND, place=replace(scene.PLACE, point=point))
        received()

    with django_assert_num_queries(1):
        found = seen(scene.COUNTY_LEADER)

    assert len(found.spots) == 2 * number
