import pytest

from muster.core.directory.place import Place, Point
from muster.core.levels import Level
from muster.text.places.learning import Learned, learn

HERE = Place(area_grid=8, community=5, street=3, county=2, city=1, point=Point(lon=1, lat=1))
NEXT = Place(area_grid=10, community=5, street=3, county=2, city=1)
FAR = Place(area_grid=20, community=15, street=4, county=2, city=1)
SAYING = "翠湖小区门口路灯不亮"


@pytest.mark.parametrize(
    ("places", "level", "cases"),
    [
        pytest.param([HERE] * 3, Level.AREA_GRID, 3, id="one-grid"),
        pytest.param([HERE, HERE, NEXT, NEXT], Level.COMMUNITY, 4, id="two-grids-of-a-community"),
        pytest.param([HERE] * 7 + [FAR] * 3, Level.AREA_GRID, 7, id="most-of-them"),
    ],
)
def test_a_name_is_learned_for_the_smallest_place_most_of_its_cases_share(
    places: list[Place], level: Level, cases: int
) -> None:
    (learned,) = learn((SAYING, place) for place in places)

    assert learned.name == "翠湖小区"
    assert (learned.cases, learned.share) == (cases, cases / len(places))
    assert next(one for one in Level if getattr(learned.place, one.value) is not None) is Level.CITY
    assert getattr(learned.place, level.value) is not None
    assert learned.place.point is None


@pytest.mark.parametrize(
    "cases",
    [
        pytest.param([(SAYING, HERE)] * 2, id="too-few"),
        pytest.param([(SAYING, HERE)] * 3 + [(SAYING, FAR)] * 3, id="torn-between-streets"),
        pytest.param([("路灯不亮", HERE)] * 9, id="no-name"),
        pytest.param([("A3区路灯不亮", HERE)] * 9, id="masked"),
        pytest.param([(SAYING, Place())] * 9, id="nowhere"),
        pytest.param([], id="none"),
    ],
)
def test_what_does_not_tell_one_place_teaches_none(cases: list[tuple[str, Place]]) -> None:
    assert learn(cases) == ()


def test_a_name_written_in_other_ways_is_one() -> None:
    ways = ("翠湖小区漏水", "投诉翠湖小区", "在翠湖 小区停车")

    found = learn((way, HERE) for way in ways)

    assert [(one.name, one.cases) for one in found if isinstance(one, Learned)] == [("翠湖小区", 3)]
