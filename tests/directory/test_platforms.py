"""Who is on a street's platform: teams that exist, and people posted there on a day or later."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city

from muster.core.directory.actors import Role
from muster.directory.models import Person, Post, Team, Unit
from muster.directory.models.team import Part, Posting
from muster.directory.platforms import teams_of

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def platform(live_database: str) -> Unit:
    found_city()
    street = Unit.objects.get(pk=scene.STREET)
    unit = Unit.objects.create(
        id=901, code="platform", name="综合执法平台", kind="platform", level="street", organisation=street,
        since=scene.SINCE, number=9,
    )  # fmt: skip
    Team.objects.create(
        unit_id=scene.URBAN_TEAM, platform=unit, part=Part.DRAWN, posting=Posting.AREA,
        parent_id=scene.URBAN, commanded_by_id=scene.STREET_PARTY,
    )  # fmt: skip
    return unit


def posted(name: str, *, since: date, until: date | None = None, home: bool = False) -> None:
    person = Person.objects.create(id=9_000 + Person.objects.count(), code=name, name=name)
    Post.objects.create(
        person=person, unit_id=scene.URBAN_TEAM, role=Role.HANDLER, since=since, until=until, home=home
    )


def test_secondments_show_from_when_to_when_and_past_ones_do_not() -> None:
    Post.objects.filter(unit=scene.URBAN_TEAM).delete()
    posted("在岗", since=TODAY - timedelta(days=30), until=TODAY + timedelta(days=1))
    posted("将到", since=TODAY + timedelta(days=7))
    posted("已走", since=TODAY - timedelta(days=90), until=TODAY)

    [team] = teams_of(street=scene.STREET, on=TODAY)

    assert (team.unit, team.part, team.posting) == (scene.URBAN_TEAM, Part.DRAWN, Posting.AREA)
    assert (team.parent, team.commanded_by) == (scene.URBAN, scene.STREET_PARTY)
    assert [one.person for one in team.people] == ["在岗", "将到"]
    assert not team.people[0].home


def test_two_statements_however_many_people() -> None:
    for no in range(5):
        posted(f"人 {no}", since=TODAY)

    with CaptureQueriesContext(connection) as queries:
        teams_of(street=scene.STREET, on=TODAY)

    assert len(queries) == 2


def test_another_street_has_its_own_platform() -> None:
    assert teams_of(street=scene.OTHER_STREET, on=TODAY) == ()


def test_a_team_that_was_abolished_is_gone() -> None:
    Unit.objects.filter(pk=scene.URBAN_TEAM).update(until=TODAY)

    assert teams_of(street=scene.STREET, on=TODAY) == ()
