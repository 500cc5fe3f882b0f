"""Which open cases lie near: within 300 m or in the same grid, nearest first, and what is told of them."""

import pytest
from django.db import connection
from tests.core.appeals.people import COMMUNITY, STREET
from tests.intake.desk import asked, received

from muster.core.appeals.parts import RefusalGround
from muster.core.directory.place import Place, Point
from muster.core.lifecycle.parts import Source
from muster.intake.nearby import open_case, open_cases_near
from muster.intake.services.handling import refuse

pytestmark = pytest.mark.django_db
HERE = Point.of_degrees(102.7120, 25.0410)
OTHER_COMMUNITY = 99


def at(lon: float, lat: float, **known: int) -> Place:
    """A place in another community, so that only its position can bring it near."""
    return Place(**({"point": Point.of_degrees(lon, lat), "community": OTHER_COMMUNITY} | known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "metres"),
    [
        pytest.param(at(102.7120, 25.0410), 0, id="here"),
        pytest.param(at(102.7120, 25.0436), 289, id="289-m-north"),
        pytest.param(at(102.7120, 25.0438), None, id="312-m-north"),
        pytest.param(at(102.7149, 25.0410), 292, id="292-m-east"),
        pytest.param(at(102.7151, 25.0410), None, id="313-m-east"),
        pytest.param(at(102.7145, 25.0432), None, id="in-the-box-but-352-m-away"),
    ],
)
def test_position_counts_up_to_300_metres(place: Place, metres: int | None) -> None:
    received(place=place)

    found = open_cases_near(place=Place(point=HERE, community=COMMUNITY, street=STREET))

    assert [case.metres for case in found] == ([] if metres is None else [metres])


@pytest.mark.parametrize(
    ("mine", "theirs", "near"),
    [
        pytest.param({"area_grid": 7}, {"area_grid": 7}, True, id="same-grid"),
        pytest.param({"area_grid": 7}, {"area_grid": 8}, False, id="another-grid"),
        pytest.param({"area_grid": 7}, {}, False, id="no-grid-told"),
        pytest.param(
            {"area_grid": 7, "building_grid": 71}, {"area_grid": 7, "building_grid": 72}, False, id="b"
        ),
        pytest.param({}, {"area_grid": 7}, True, id="only-the-community-known"),
    ],
)
def test_grid_counts_without_a_position(mine: dict[str, int], theirs: dict[str, int], near: bool) -> None:
    received(place=Place(community=COMMUNITY, street=STREET, **theirs))

    found = open_cases_near(place=Place(community=COMMUNITY, street=STREET, **mine))

    assert bool(found) is near


def test_ended_and_private_cases_are_not_there() -> None:
    place = Place(community=COMMUNITY, street=STREET)
    ended = received(place=place)
    refuse(asked(), appeal_id=ended, ground=RefusalGround.OUTSIDE_THE_AREA, reason="不在辖区")
    private = received(place=place, source=Source.PROPERTY_DISPUTE)

    assert open_cases_near(place=place) == ()
    assert open_case(appeal_id=ended) is None
    assert open_case(appeal_id=private) is None


def test_both_halves_read_their_own_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plans = []
        for where in (
            "community = 4 ORDER BY received_at DESC",
            "lat BETWEEN 1 AND 2 AND lon BETWEEN 1 AND 2",
        ):
            cursor.execute(
                "EXPLAIN SELECT id FROM intake_appeal a"  # noqa: S608 - the statement's own halves
                f" WHERE state IN ('accepted', 'in_whistle', 'passed_up', 'received') AND {where}"
            )
            plans.append("\n".join(line for (line,) in cursor.fetchall()))

    assert "appeal_open_community" in plans[0]
    assert "appeal_open_position" in plans[1]
