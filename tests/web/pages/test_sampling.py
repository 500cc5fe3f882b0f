"""The sample for re-visits: drawn once, the same for everybody, worked through from its list."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.many import multiply
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.assessment.models import RevisitSample
from muster.assessment.sampling import EACH
from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.core.sampling import drawn

S = WhistleState
MOST_STATEMENTS = 8
SIGNING_IN = 2
"""Session and user, read by the framework before any page."""
MARCH = "/supervision/sample?period=2026-03"


@pytest.fixture
def supervisor(live_database: str) -> Client:
    found_city()
    return signed_in(scene.COUNTY_SUPERVISOR)


def take(client: Client, period: str = "2026-03") -> str:
    return client.post("/supervision/sample", {"period": period}, follow=True).content.decode()


def test_it_is_drawn_once_and_can_be_drawn_again_from_its_seed(supervisor: Client) -> None:
    life = whistle_in(S.CLOSED)
    multiply(life, 11)
    whistle_in(S.SOUNDING)

    first, second = take(supervisor), take(supervisor)
    sample = RevisitSample.objects.get()

    assert ("已抽样" in first, "本月已经抽过样" in second) == (True, True)
    assert (
        first.count('<li class="stand"') == second.count('<li class="stand"') == EACH == len(sample.whistles)
    )
    from_seed = drawn(seed=sample.seed, strata={"routine": closed_ids()}, each=EACH)
    assert tuple(str(one) for one in sample.whistles) == from_seed
    assert (sample.organisation, sample.drawn_by) == (scene.COUNTY, scene.COUNTY_SUPERVISOR.person)


def closed_ids() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text FROM whistle WHERE state = 'closed'")
        return [row[0] for row in cursor.fetchall()]


def test_only_the_months_own_closes_are_drawn_and_none_of_a_running_month(supervisor: Client) -> None:
    whistle_in(S.CLOSED)

    take(supervisor, "2026-02")
    take(supervisor, "2999-01")

    samples = RevisitSample.objects.all()
    assert "2999-01" not in {one.period for one in samples}
    assert [one.whistles for one in samples] == [[], []]


def test_a_revisit_is_recorded_from_the_list_and_shows_on_it(supervisor: Client) -> None:
    life = whistle_in(S.CLOSED)
    before = take(supervisor)
    form = {
        "way": "on_the_spot", "finding.resolved": "yes", "finding.satisfied": "satisfied", "note": "现场已清",
        "idempotency_key": "k-1", "back": MARCH,
    }  # fmt: skip

    answer = supervisor.post(f"/whistles/{life.id}/revisit", form)
    after = supervisor.get(MARCH).content.decode()

    assert f"/whistles/{life.id}/revisit?back=" in before
    assert (answer.status_code, answer.headers.get("Location")) == (302, MARCH)
    assert ("未回访" in before, "已回访 0 / 1" in before) == (True, True)
    assert "未设时限" not in after
    assert ("未回访" in after, "已回访 1 / 1" in after) == (False, True)


def test_another_organisation_draws_its_own_and_sees_nothing_of_this(supervisor: Client) -> None:
    life = whistle_in(S.CLOSED)
    take(supervisor)

    other = signed_in(scene.person(Role.SUPERVISOR, scene.OTHER_STREET))

    assert "本月尚未抽样" in other.get(MARCH).content.decode()
    assert life.id not in take(other)


@pytest.mark.parametrize("actor", [scene.clerk(scene.URBAN), scene.person(Role.SYSADMIN, scene.COUNTY)])
def test_who_orders_nobody_draws_nothing(supervisor: Client, actor: scene.Actor) -> None:
    client = signed_in(actor)

    assert client.get(MARCH).status_code == 404
    assert client.post("/supervision/sample", {"period": "2026-03"}).status_code == 404
    assert not RevisitSample.objects.exists()


@pytest.mark.parametrize("period", ["", "x", "2026-13", "2026-00", "0000-01", "9999-12", "%00"])
def test_what_is_no_month_that_is_over_is_the_last_that_is(supervisor: Client, period: str) -> None:
    assert supervisor.get(f"/supervision/sample?period={period}").status_code == 200


@pytest.mark.parametrize("number", [1, 5])
def test_takes_few_statements_for_any_number(supervisor: Client, number: int) -> None:
    multiply(whistle_in(S.CLOSED), number - 1)
    take(supervisor)

    with CaptureQueriesContext(connection) as taken:
        supervisor.get(MARCH)

    assert len(taken) - SIGNING_IN <= MOST_STATEMENTS
