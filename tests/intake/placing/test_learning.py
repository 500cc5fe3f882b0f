"""Names are learned from cases on the map, found in texts, and forgotten with the texts they came from."""

from datetime import date, timedelta

import pytest
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import SINCE, found_city

from muster.core.levels import Level
from muster.directory import facts as directory
from muster.directory.models import Grid
from muster.intake.models import Appeal, PlaceName
from muster.intake.placing.learning import LEARN_EVERY, PlaceLearner, learn_names
from muster.intake.placing.names import names_at
from muster.ledger.texts import erase
from muster.text.places.reading import candidates

NOW = scene.MONDAY
TODAY = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def cases(number: int) -> Grid:
    """So many cases of one grid that speak of 翠湖小区."""
    grid = Grid.objects.create(
        code="G1", name="第3片区网格", level=Level.AREA_GRID, community_id=scene.COMMUNITY, since=SINCE
    )
    for nth in range(number):
        case = received(title="翠湖小区漏水", text=f"第{nth}次反映")
        Appeal.objects.filter(id=case).update(area_grid=grid.id)
    return grid


def found(text: str) -> list[tuple[Level, int]]:
    names = names_at(known=directory.current(), on=TODAY)
    return [one.spot for one in candidates(text=text, names=names)]


def test_a_name_that_cases_use_is_found_where_they_lie() -> None:
    grid = cases(3)
    assert found("翠湖小区二栋") == []

    assert learn_names(now=NOW) == 1

    assert found("翠湖小区二栋") == [(Level.AREA_GRID, grid.id)]
    assert PlaceName.objects.get().cases == 3


def test_names_are_learned_once_a_day() -> None:
    cases(3)
    learner = PlaceLearner()

    assert learner.step(now=NOW) == 1
    assert learner.step(now=NOW + LEARN_EVERY - timedelta(seconds=1)) == 0
    assert PlaceLearner().step(now=NOW + LEARN_EVERY - timedelta(seconds=1)) == 0
    assert PlaceLearner().step(now=NOW + LEARN_EVERY) == 1


def test_what_is_erased_teaches_nothing_any_more() -> None:
    cases(3)
    learn_names(now=NOW)

    erase(ids=[str(one) for one in Appeal.objects.values_list("title", flat=True)[:1]], now=NOW)

    assert learn_names(now=NOW + LEARN_EVERY) == 0
    assert not PlaceName.objects.exists()


def test_the_directorys_own_names_are_known_on_a_day() -> None:
    assert found("华山街道文林社区") == [(Level.COMMUNITY, scene.COMMUNITY)]
