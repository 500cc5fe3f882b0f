"""How many cases came in, by area and window, as far as they concern the reader."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta

import pytest
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.states import WhistleState
from muster.insight.maps.heat import Heat, heat
from muster.insight.maps.scope import scope_of
from muster.insight.maps.sought import CaseKind, Sought

SINCE = scene.MONDAY - timedelta(days=1)
UNTIL = datetime.now(tz=UTC) + timedelta(days=1)
STRANGER = scene.person(Role.CLERK, scene.GAS)


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def counted(by: Actor, area: int, **changed: object) -> tuple[Heat, ...]:
    scope = scope_of(area=area, by=by, units=scene.BOOK, now=scene.MONDAY)
    asked: dict[str, object] = {"sought": Sought(), "since": SINCE, "until": UNTIL} | changed
    return heat(scope=scope, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("area", "below"),
    [
        pytest.param(scene.CITY, scene.COUNTY, id="counties"),
        pytest.param(scene.COUNTY, scene.STREET, id="streets"),
        pytest.param(scene.STREET, scene.COMMUNITY, id="communities"),
        pytest.param(scene.COMMUNITY, None, id="no-grid-known"),
    ],
)
def test_cases_open_and_ended_are_counted_by_what_lies_below(area: int, below: int | None) -> None:
    for state in (WhistleState.SOUNDING, WhistleState.CLOSED):
        whistle_in(state)
    received()

    assert counted(scene.COUNTY_LEADER, area) == (Heat(area=below, whistles=2, appeals=1),)


def test_those_who_only_take_part_count_what_concerns_them() -> None:
    whistle_in(WhistleState.CLOSED)
    whistle_in(WhistleState.SOUNDING, assists=())
    received()

    market, stranger = (counted(by, scene.COUNTY) for by in (scene.clerk(scene.MARKET), STRANGER))

    assert market == (Heat(area=scene.STREET, whistles=1, appeals=0),)
    assert stranger == ()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({"since": UNTIL}, (), id="later"),
        pytest.param({"until": SINCE}, (), id="earlier"),
        pytest.param({"sought": Sought(kind=CaseKind.APPEAL)}, (0, 1), id="appeals"),
        pytest.param({"sought": Sought(kind=CaseKind.WHISTLE)}, (1, 0), id="whistles"),
        pytest.param({"sought": Sought(category="别的", items=("X-1",))}, (), id="category"),
        pytest.param(
            {"sought": Sought(category=scene.ITEM.category, items=(scene.ITEM.code,))}, (1, 0), id="items"
        ),
    ],
)
def test_heat_is_narrowed(changed: dict[str, object], expected: tuple[int, ...]) -> None:
    whistle_in(WhistleState.SOUNDING)
    received()

    found = counted(scene.COUNTY_LEADER, scene.COUNTY, **changed)

    assert tuple((one.whistles, one.appeals) for one in found) == ((expected,) if expected else ())


@pytest.mark.parametrize("number", [1, 3])
def test_heat_takes_one_statement_whatever_the_cases(
    number: int, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    for _ in range(number):
        whistle_in(WhistleState.SOUNDING)

    with django_assert_num_queries(1):
        found = counted(scene.COUNTY_LEADER, scene.COUNTY)

    assert found == (Heat(area=scene.STREET, whistles=number, appeals=0),)
