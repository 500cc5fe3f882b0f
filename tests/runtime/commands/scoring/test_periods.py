"""`muster score lock`, `publish` and `ranking`: what they do to a period, and what they refuse."""

from datetime import UTC, datetime

import pytest
from click.testing import Result
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for
from tests.factories.periods import ASSESSOR, LEADER, Course, score_rows
from typer.testing import CliRunner

from muster.assessment.periods import store
from muster.core.lifecycle.refusals import Refusal
from muster.core.period.process.period import Period
from muster.directory.models import Unit
from muster.runtime.cli import app

LONG_AGO = "2025-03"
WITHIN, AFTER_IT = datetime(2025, 3, 10, 2, 0, tzinfo=UTC), datetime(2025, 4, 3, 2, 0, tzinfo=UTC)
"""The commands go by the clock on the wall: the period they are asked of ended long before any run."""


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()
    for actor in (ASSESSOR, LEADER):
        account_for(actor)


def code(unit: int) -> str:
    return Unit.objects.get(pk=unit).code


def run(command: str, *rest: str, period: str = LONG_AGO) -> Result:
    return CliRunner().invoke(app, ["score", command, period, "--organisation", code(scene.COUNTY), *rest])


def period(name: str = LONG_AGO) -> Period:
    found = store.read(organisation=scene.COUNTY, period=name)
    assert found is not None
    return found


def test_a_period_is_locked_by_whose_posts_may() -> None:
    Course(name=LONG_AGO).give("open_period", ASSESSOR, WITHIN)

    told = run("lock", "--by", f"p{ASSESSOR.person}")

    assert (told.exit_code, told.stdout.split()) == (0, [LONG_AGO, "locked", "v2"])
    assert period().state.value == "locked"


def test_a_period_is_published_after_its_window() -> None:
    course = Course(name=LONG_AGO)
    course.give("open_period", ASSESSOR, WITHIN)
    for command in ("lock_period", "open_objections"):
        course.give(command, ASSESSOR, AFTER_IT)

    told = run("publish", "--by", f"p{LEADER.person}")

    assert (told.exit_code, told.stdout.split()) == (0, [LONG_AGO, "published", "v4"])
    assert period().state.value == "published"


@pytest.mark.parametrize("command", ["lock", "publish"])
def test_who_may_not_changes_nothing(command: str) -> None:
    Course(name=LONG_AGO).give("open_period", ASSESSOR, WITHIN)
    clerk = scene.clerk(scene.URBAN)
    account_for(clerk)

    told = run(command, "--by", f"p{clerk.person}")

    assert isinstance(told.exception, Refusal)
    assert (period().state.value, period().version) == ("open", 1)


def test_the_ranking_is_provisional_first_and_then_as_published() -> None:
    """Outposts: ranked by S, which needs nobody's other score."""
    score_rows(6, unit=scene.URBAN_TEAM)
    score_rows(6, unit=scene.POLICE_STATION, late=6)
    course = Course()
    course.to_objections()

    provisional = run("ranking", period="2026-03")
    course.publish()
    published = run("ranking", period="2026-03")

    places = {one.unit: one.place for one in period("2026-03").placed}
    assert (places[scene.URBAN_TEAM], places[scene.POLICE_STATION]) == (1, 2)
    for told in (provisional, published):
        lines = [line.split()[:2] for line in told.stdout.splitlines()]
        first, second = (scene.BOOK.get(unit).name for unit in (scene.URBAN_TEAM, scene.POLICE_STATION))
        assert lines.index(["1", first]) < lines.index(["2", second])
    assert "objection_window" in provisional.stdout
    assert "published" in published.stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param(["lock", LONG_AGO, "--organisation", "nowhere", "--by", "p1"], "nowhere", id="unit"),
        pytest.param(["ranking", LONG_AGO, "--organisation", "COUNTY"], LONG_AGO, id="no-period"),
    ],
)
def test_what_does_not_exist_is_named(asked: list[str], said: str) -> None:
    told = CliRunner().invoke(
        app, ["score", *(code(scene.COUNTY) if one == "COUNTY" else one for one in asked)]
    )

    assert told.exit_code != 0
    assert said in str(told.exception) + told.output


def test_a_person_nobody_knows_is_named() -> None:
    Course(name=LONG_AGO).give("open_period", ASSESSOR, WITHIN)

    told = run("lock", "--by", "nobody")

    assert "nobody has the code nobody" in str(told.exception)
    assert period().version == 1
