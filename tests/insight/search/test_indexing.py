"""The index follows the cases, forgets what is erased, and can be proved from the ledger."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city
from tests.factories.whistles import Life, whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.states import WhistleState
from muster.directory.facts import unit_book
from muster.directory.models import Superior
from muster.insight.search import verifying
from muster.insight.search.finding import Sought, find
from muster.insight.search.following import SearchFollower, ViewerFollower
from muster.insight.search.indexing import fill_appeals, fill_whistles
from muster.insight.search.models import SearchEntry
from muster.intake.models import Appeal
from muster.ledger.texts import erase
from muster.text.searching.query import parse

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


def ids(text: str, by: scene.Actor = scene.DISPATCHER) -> list[str]:
    query = parse(text=text, today=NOW.date())
    found = find(sought=Sought(query=query, by=by, units=unit_book(), now=datetime.now(tz=UTC))).found
    return [one.id for one in found]


@pytest.fixture
def city(db: None) -> None:
    found_city()


@pytest.mark.usefixtures("city")
def test_filling_again_finds_nothing_to_do() -> None:
    received()
    whistle_in(WhistleState.SOUNDING)
    assert fill_appeals(now=NOW, limit=1) is not None
    fill_whistles(now=NOW)
    before = list(SearchEntry.objects.order_by("id").values())

    assert (fill_appeals(now=NOW), fill_whistles(now=NOW)) == (None, None)
    assert list(SearchEntry.objects.order_by("id").values()) == before


@pytest.mark.usefixtures("city")
def test_the_outbox_is_followed_for_either_kind() -> None:
    follower = SearchFollower()
    follower.step(now=NOW)
    appeal = received(title="路灯")
    life = whistle_in(WhistleState.SOUNDING)

    steps = [follower.step(now=life.now), follower.step(now=life.now)]

    assert steps == [2, 0]
    assert (ids("路灯"), ids("占道经营")) == ([appeal], [life.id])


@pytest.mark.usefixtures("city")
def test_who_is_summoned_finds_the_appeal_of_the_whistle_once_it_is_followed() -> None:
    appeal = received(title="路灯")
    life = Life(now=datetime.now(tz=UTC))
    life.draft(appeals=(appeal,))
    follower = SearchFollower()
    fill_appeals(now=NOW)
    fill_whistles(now=NOW)
    follower.step(now=NOW)
    clerk = scene.clerk(scene.URBAN)
    before = ids("路灯", by=clerk)
    life.give(c.Submit(), scene.DISPATCHER)
    life.give(c.Blow(), scene.approver(life.whistle.type))

    follower.step(now=NOW)

    assert (before, ids("路灯", by=clerk)) == ([], [appeal])


@pytest.mark.usefixtures("city")
def test_an_erased_text_is_gone_with_the_transaction_that_erases_it() -> None:
    appeal = received(title="路灯", text="老张家门口")
    other = received(title="路灯", text="老张家门口")
    fill_appeals(now=NOW)
    text = str(Appeal.objects.get(id=appeal).text)

    erase(ids=[text], now=NOW)
    at_once, proved = ids("老张"), verifying.compare(now=NOW)
    fill_appeals(now=NOW)

    assert at_once == [other]
    assert (proved.entries, proved.behind, proved.difference) == (1, 1, None)
    assert verifying.compare(now=NOW) == verifying.Replayed(entries=2, behind=0, difference=None)
    assert ids("老张") == [other]
    assert set(ids("路灯")) == {appeal, other}
    assert "老张" not in SearchEntry.objects.get(id=appeal).terms


@pytest.mark.usefixtures("city")
def test_replay_finds_an_index_that_says_something_else() -> None:
    received(title="路灯")
    life = whistle_in(WhistleState.SOUNDING)
    fill_appeals(now=NOW)
    fill_whistles(now=NOW)
    sound = verifying.compare(now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_entry SET terms = array_append(terms, ':v99') WHERE id = %s", [life.id])

    spoilt = verifying.compare(now=NOW)

    assert (sound.entries, sound.behind, sound.difference) == (2, 0, None)
    assert spoilt.difference is not None
    assert spoilt.difference.where == f"{life.id} search_entry terms"


@pytest.mark.usefixtures("city")
def test_what_the_worker_has_yet_to_index_is_behind_and_no_difference() -> None:
    received(title="路灯")
    life = whistle_in(WhistleState.SOUNDING)
    fill_whistles(now=NOW)
    life.give(c.Accept(assignment=1), scene.clerk(scene.URBAN))

    compared = verifying.compare(now=NOW)

    assert (compared.behind, compared.difference) == (2, None)


@pytest.mark.usefixtures("live_database")
def test_a_new_superior_finds_the_cases_of_its_units_and_the_whole_can_be_written_anew() -> None:
    found_city()
    life = whistle_in(WhistleState.SOUNDING)
    gas = scene.person(Role.UNIT_HEAD, scene.GAS)
    follower = ViewerFollower()
    follower.step(now=life.now)
    fill_whistles(now=NOW)
    before = ids("占道经营", by=gas)
    Superior.objects.create(unit_id=scene.URBAN, superior_id=scene.GAS, since=life.now.date())

    changed = follower.step(now=life.now + timedelta(seconds=1))
    fill_whistles(now=life.now)

    assert changed > 0
    assert (before, ids("占道经营", by=gas)) == ([], [life.id])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_entry SET terms = '{}'")
    verifying.rebuild(now=NOW)
    assert ids("占道经营", by=gas) == [life.id]
    assert verifying.replay(now=NOW).difference is None
