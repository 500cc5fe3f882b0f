from datetime import UTC, datetime, timedelta

import pytest
from tests.text.similar.test_compared import AGAIN, LAMP, NOISE

from muster.core.directory.place import Place, Point
from muster.text.similar.pieces import read
from muster.text.similar.ranking import Case, Reason, ReasonKind, ranked

NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)
HERE = Point.of_degrees(102.7, 25.04)
NOWHERE = Place()


def case(name: str, words: str = LAMP, *, place: Place = NOWHERE, days: int = 0) -> Case:
    return Case(id=name, words=read(words), place=place, made_at=NOW - timedelta(days=days))


def test_the_closest_comes_first_and_another_matter_is_not_alike() -> None:
    others = [case("noise", NOISE), case("again", AGAIN, days=3), case("twin", days=3)]

    found = ranked(one=case("asked"), others=others)

    assert [one.id for one in found] == ["twin", "again", "noise"]
    assert [one.is_alike for one in found] == [True, True, False]


def test_reasons_say_place_words_and_days() -> None:
    grid = Place(building_grid=7)

    found = ranked(one=case("asked", place=grid), others=[case("twin", place=grid, days=3)])

    assert found[0].reasons == (
        Reason(kind=ReasonKind.SAME_GRID),
        Reason(kind=ReasonKind.SAME_NAME, name="翠湖小区"),
        Reason(kind=ReasonKind.WORDS, figure=100),
        Reason(kind=ReasonKind.DAYS, figure=3),
    )


@pytest.mark.parametrize(
    ("metres", "same"), [pytest.param(60, True, id="near"), pytest.param(900, False, id="elsewhere")]
)
def test_the_same_words_far_apart_are_no_duplicate(metres: int, same: bool) -> None:
    there = Point(lon=HERE.lon, lat=HERE.lat + metres * 9)

    found = ranked(
        one=case("asked", place=Place(point=HERE)), others=[case("twin", place=Place(point=there))]
    )

    assert [one.is_same for one in found] == [same]


def test_worked_figure_of_closeness() -> None:
    """All words, one building grid, 15 days: 0.6 + 0.3 + 0.1 · ½ = 0.95."""
    grid = Place(building_grid=7)

    found = ranked(one=case("asked", place=grid), others=[case("twin", place=grid, days=15)])

    assert found[0].closeness == 0.95


def test_an_appeal_is_not_beside_itself() -> None:
    assert ranked(one=case("asked"), others=[case("asked")]) == ()
