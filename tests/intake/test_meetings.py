"""Meetings of the five levels: what waits where, what follows, and that the ledger tells the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import asked, received
from tests.factories.city import found_city
from tests.factories.meetings import LIGHTS, MET_ON, held, met

from muster.core.appeals.refusals import InTheFuture
from muster.core.directory.actors import Role
from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.refusals import (
    Incomplete,
    NeedsDeliberation,
    NotAuthorised,
    Refusal,
    TooLate,
    UnknownReference,
    WrongState,
)
from muster.directory.models import Grid
from muster.empowerment.replay import replay as replay_matters
from muster.intake.meetings.reading import Meeting, Sought, chain_of, follow_ups, meetings
from muster.intake.queries import get_deliberation
from muster.intake.replay import replay
from muster.intake.services import handling
from muster.intake.services.deliberating import deliberate, deliberate_apart
from muster.intake.services.reporting import report_follow_up
from muster.ledger.verification.ledger import verify_ledger

TODAY = date(2026, 3, 2)
SETTLED = DeliberationDecision.SETTLE_HERE
TEAM = scene.handler(scene.URBAN_TEAM)
GRID_WORKER = scene.person(Role.GRID_WORKER, scene.STATION)
DUE_BEFORE = replace(LIGHTS, due=MET_ON - timedelta(days=1))
OF_COMMUNITY = {"organisation": scene.COMMUNITY}
NOTHING = "01900000-0000-7000-8000-00000000ffff"
COMMUNITY_DESK = scene.person(Role.COMMUNITY_WORKER, scene.STATION)


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def grid(level: Level = Level.AREA_GRID) -> int:
    area = Grid.objects.create(
        code="G1", name="文林片区", level=Level.AREA_GRID, community_id=scene.COMMUNITY, since=scene.SINCE
    )
    if level is Level.AREA_GRID:
        return area.id
    return Grid.objects.create(
        code="G1-1", name="1 号楼", level=level, community_id=scene.COMMUNITY, area=area, since=scene.SINCE
    ).id


def listed(*mine: int, today: date = TODAY, **sought: Any) -> list[str]:
    return [one.id for one in meetings(mine=mine, sought=Sought(**sought), today=today)]


def one(meeting: str, *mine: int, today: date = TODAY) -> Meeting:
    return chain_of(meeting=meeting, mine=mine or (scene.STREET,), today=today)[meeting]


def test_a_matter_climbs_from_a_grid_to_the_city_and_each_level_sees_what_waits() -> None:
    floor = met(
        GRID_WORKER, organisation=scene.COMMUNITY, grid=grid(Level.BUILDING_GRID), agenda="加装电梯",
        follow_ups=(),
    )  # fmt: skip
    ladder = [(scene.COMMUNITY, COMMUNITY_DESK), (scene.STREET, scene.SECRETARY),
              (scene.COUNTY, scene.COUNTY_SECRETARY)]  # fmt: skip
    below = floor
    for organisation, by in ladder:
        assert listed(organisation, waiting=True, desks=(organisation,)) == [below]
        below = met(by, organisation=organisation, agenda="加装电梯", taken_up=below, follow_ups=())
        assert listed(organisation, waiting=True, desks=(organisation,)) == []

    top = met(
        scene.CITY_LEADER, organisation=scene.CITY, agenda="加装电梯", taken_up=below, decision=SETTLED,
        follow_ups=(),
    )  # fmt: skip

    assert one(floor, scene.COMMUNITY).level is Level.BUILDING_GRID
    assert not one(below, scene.COUNTY).waits
    assert set(chain_of(meeting=below, mine=[scene.COUNTY, scene.CITY], today=TODAY)) >= {below, top}


def test_the_city_passes_nothing_up() -> None:
    with pytest.raises(WrongState):
        met(scene.CITY_LEADER, organisation=scene.CITY, follow_ups=())


def test_what_waits_is_taken_up_once_and_only_where_it_waits() -> None:
    below = met()
    with pytest.raises(UnknownReference):
        met(scene.SECRETARY, taken_up=below)

    deliberate_apart(
        asked(scene.COUNTY_SECRETARY), held=held(organisation=scene.COUNTY, taken_up=below, follow_ups=())
    )

    with pytest.raises(UnknownReference):
        met(scene.COUNTY_SECRETARY, organisation=scene.COUNTY, taken_up=below, follow_ups=())


def test_what_is_settled_and_what_stands_apart_waits_nowhere() -> None:
    settled, apart = met(decision=SETTLED), met(agenda=None, follow_ups=())

    assert not one(settled).waits
    assert not one(apart).waits
    assert listed(scene.STREET, scene.COUNTY) == [settled]


def test_an_appeal_waits_until_the_upper_level_has_taken_it_on() -> None:
    appeal = received()
    handling.accept(asked(), appeal_id=appeal)
    handling.record_attempt(asked(), appeal_id=appeal, text="已尝试。")
    filed = deliberate(asked(scene.SECRETARY), appeal_id=appeal, held=held(agenda=None, follow_ups=()))
    before = listed(scene.COUNTY, waiting=True, desks=(scene.COUNTY,))
    handling.pass_up(asked(), appeal_id=appeal, deliberation_id=filed.id)
    waits = listed(scene.COUNTY, waiting=True, desks=(scene.COUNTY,))
    handling.accept(asked(scene.COUNTY_DISPATCHER), appeal_id=appeal)

    assert (before, waits) == ([], [filed.id])
    assert listed(scene.COUNTY, waiting=True, desks=(scene.COUNTY,)) == []


def test_a_grids_meeting_speaks_for_no_organisation() -> None:
    community = scene.COMMUNITY
    appeal = received(by=COMMUNITY_DESK, holder=community)
    handling.accept(asked(COMMUNITY_DESK), appeal_id=appeal)
    handling.record_attempt(asked(COMMUNITY_DESK), appeal_id=appeal, text="已尝试。")
    told = held(organisation=community, grid=grid(), agenda=None, follow_ups=())
    filed = deliberate(asked(COMMUNITY_DESK), appeal_id=appeal, held=told)

    assert get_deliberation(deliberation_id=filed.id) is None
    with pytest.raises(NeedsDeliberation):
        handling.pass_up(asked(COMMUNITY_DESK), appeal_id=appeal, deliberation_id=filed.id)


@pytest.mark.parametrize(
    ("build", "refused"),
    [
        pytest.param(lambda: met(GRID_WORKER, **OF_COMMUNITY), NotAuthorised, id="a-grid-worker"),
        pytest.param(lambda: met(organisation=scene.COUNTY), NotAuthorised, id="another-level"),
        pytest.param(lambda: met(grid=grid()), UnknownReference, id="a-grid-elsewhere"),
        pytest.param(lambda: met(participants=(), residents=0), Incomplete, id="nobody-there"),
        pytest.param(lambda: met(held_on=date(2030, 1, 1), follow_ups=()), InTheFuture, id="not-held-yet"),
        pytest.param(lambda: met(follow_ups=(LIGHTS,) * 21), Incomplete, id="too-much-to-follow"),
        pytest.param(lambda: met(follow_ups=(DUE_BEFORE,)), TooLate, id="due-before"),
        pytest.param(lambda: met(taken_up=NOTHING), UnknownReference, id="nothing-waits"),
    ],
)  # fmt: skip
def test_what_is_refused_leaves_nothing_behind(build: Callable[[], str], refused: type[Refusal]) -> None:
    with pytest.raises(refused):
        build()

    assert listed(scene.CITY, scene.COUNTY, scene.STREET, scene.COMMUNITY) == []


def test_a_follow_up_stays_owed_until_it_is_done() -> None:
    meeting = met()
    late = LIGHTS.due + timedelta(days=1)
    assert (one(meeting).open, one(meeting).late, one(meeting, today=late).late) == (1, 0, 1)

    report_follow_up(asked(TEAM), deliberation=meeting, no=1, done=False, text="等材料。")
    waiting = follow_ups(meeting=meeting)[0]
    report_follow_up(asked(TEAM), deliberation=meeting, no=1, done=True, text="已装好。")
    done = follow_ups(meeting=meeting)[0]

    assert ((waiting.done, waiting.told), (done.done, done.told)) == ((False, "等材料。"), (True, "已装好。"))
    assert (one(meeting, today=late).open, one(meeting, today=late).late) == (0, 0)
    assert listed(scene.STREET, owing=True) == []
    with pytest.raises(WrongState):
        report_follow_up(asked(TEAM), deliberation=meeting, no=1, done=False, text="又坏了。")


def test_there_is_no_such_follow_up() -> None:
    with pytest.raises(UnknownReference):
        report_follow_up(asked(TEAM), deliberation=met(), no=2, done=True, text="已装好。")


def test_who_sees_it_its_level_the_one_above_and_whoever_follows_up() -> None:
    meeting = met()

    seeing = (scene.STREET, scene.COUNTY, scene.URBAN_TEAM, scene.COMMUNITY, scene.WATER, scene.OTHER_STREET)
    assert [unit for unit in seeing if listed(unit)] == [scene.STREET, scene.COUNTY, scene.URBAN_TEAM]
    assert chain_of(meeting=meeting, mine=[scene.WATER], today=TODAY) == {}


def test_lists_narrow_and_go_on_by_key_in_one_statement() -> None:
    ids = [met(agenda=f"事项 {no}", held_on=MET_ON - timedelta(days=no)) for no in range(3)]
    with CaptureQueriesContext(connection) as queries:
        first = meetings(mine=[scene.STREET], sought=Sought(), today=TODAY, limit=2)
    last = first[-1]

    assert len(queries) == 1
    assert [it.id for it in first] == ids[:2]
    assert listed(scene.STREET, after=(last.held_on, last.id)) == ids[2:]
    assert listed(scene.STREET, levels=(Level.COUNTY,)) == []
    assert listed(scene.STREET, levels=(Level.STREET,), decision=DeliberationDecision.PASS_UP) == ids
    assert listed(scene.STREET, decision=SETTLED) == []


def test_the_ledger_verifies_and_tells_what_the_tables_tell() -> None:
    meeting = met()
    report_follow_up(asked(TEAM), deliberation=meeting, no=1, done=True, text="已装好。")

    assert list(verify_ledger().findings) == []
    assert replay().difference is None
    assert replay_matters().difference is None
    with connection.cursor() as cursor:
        cursor.execute("UPDATE intake_follow_up SET done = false")
    found = replay().difference
    assert found is not None
    assert (found.table, found.column, found.ledger, found.stored) == (
        "intake_follow_up",
        "done",
        True,
        False,
    )
