"""What the tables refuse whoever writes, and how they follow the directory."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from tests.core.lifecycle import scene
from tests.factories.whistles import whistle_in

from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.directory.models import Superior
from muster.whistles.models import Concern
from muster.whistles.queries.register import register
from muster.whistles.services.facts import current_facts
from muster.whistles.services.refreshing import Follower, refresh_concerns

S = WhistleState
REFUSED = [
    pytest.param(
        "UPDATE whistle SET state = 'asleep', is_open = false", "whistle_state_is_known", id="unknown-state"
    ),
    pytest.param(
        "UPDATE whistle SET state = 'declined'", "whistle_is_open_until_it_ends", id="ended-but-open"
    ),
    pytest.param("UPDATE whistle SET closed_at = now()", "whistle_closed_has_its_moment", id="closed-at"),
    pytest.param("UPDATE whistle SET state = 'escalated'", "whistle_escalated_waits_for_one", id="waits"),
    pytest.param("UPDATE whistle SET policy_version = NULL", "whistle_blown_has_its_versions", id="versions"),
    pytest.param("UPDATE whistle SET version = seq + 1", "whistle_version_counts_decisions", id="version"),
    pytest.param("UPDATE assignment SET part = 'lead'", "assignment_has_one_lead", id="two-leads"),
    pytest.param("UPDATE assignment SET state = 'lost'", "assignment_state_is_known", id="part-state"),
    pytest.param("UPDATE assignment SET state = 'done'", "assignment_state_has_its_moment", id="done-when"),
    pytest.param(
        "UPDATE assignment SET ended_at = now()", "assignment_state_has_its_moment", id="live-but-ended"
    ),
    pytest.param("UPDATE clock SET stopped_at = now()", "clock_stopped_is_silent", id="stopped-clock"),
]


@pytest.mark.usefixtures("live_city")
@pytest.mark.parametrize(("statement", "constraint"), REFUSED)
def test_table_refuses(statement: str, constraint: str) -> None:
    whistle_in(S.SOUNDING)

    with pytest.raises(IntegrityError, match=constraint), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.usefixtures("live_city")
@pytest.mark.parametrize("statement", ["UPDATE whistle SET seq = seq + 1", "UPDATE whistle SET seq = 99"])
def test_row_without_its_event_is_refused_at_commit(statement: str) -> None:
    whistle_in(S.SOUNDING)

    with (
        pytest.raises(DatabaseError, match="which the ledger does not have"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.usefixtures("live_city")
def test_new_superior_sees_what_its_unit_is_concerned_with() -> None:
    life = whistle_in(S.SOUNDING)
    refresh_concerns(now=life.now)
    gas = scene.person(Role.UNIT_HEAD, scene.GAS)
    Superior.objects.create(unit_id=scene.URBAN, superior_id=scene.GAS, since=date(2026, 1, 1))

    changed = refresh_concerns(now=life.now)

    # The team below the bureau has a new unit above it as well.
    assert changed == {scene.URBAN, scene.URBAN_TEAM}
    units = current_facts(now=life.now).units
    assert [one.whistle for one in register(by=gas, units=units, now=life.now).items] == [life.id]
    Superior.objects.filter(superior_id=scene.GAS).delete()
    refresh_concerns(now=life.now)
    units = current_facts(now=life.now).units
    assert register(by=gas, units=units, now=life.now).items == ()


@pytest.mark.usefixtures("live_city")
def test_superior_comes_and_goes_with_its_dates() -> None:
    life = whistle_in(S.SOUNDING)
    gas = scene.person(Role.UNIT_HEAD, scene.GAS)
    tomorrow = date(2026, 3, 3)
    Superior.objects.create(
        unit_id=scene.URBAN, superior_id=scene.GAS, since=tomorrow, until=tomorrow + timedelta(days=1)
    )
    follower = Follower()

    seen = []
    for day in range(3):
        now = life.now + timedelta(days=day)
        follower.step(now=now)
        seen.append(len(register(by=gas, units=current_facts(now=now).units, now=now).items))

    assert seen == [0, 1, 0]
    assert follower.step(now=now) == frozenset()


@pytest.mark.usefixtures("live_city")
def test_refreshing_changes_nothing_that_stands_right() -> None:
    life = whistle_in(S.IN_HAND)
    before = set(Concern.objects.values_list("unit", "direct", "is_open"))

    refresh_concerns(now=life.now + timedelta(days=1))

    assert set(Concern.objects.values_list("unit", "direct", "is_open")) == before
    assert refresh_concerns(now=life.now + timedelta(days=1)) == frozenset()
