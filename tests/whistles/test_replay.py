"""The ledger alone gives the tables again, to the byte."""

import pytest
from django.db import connection
from tests.core.lifecycle import scene
from tests.factories.whistles import whistle_in

from muster.core.lifecycle.states import WhistleState
from muster.whistles.replay import rebuild, replay
from muster.whistles.sweep import sweep

pytestmark = pytest.mark.usefixtures("live_city")


def _all_states() -> None:
    for state in WhistleState:
        whistle_in(state)
    sweep(now=scene.MONDAY.replace(day=20))


def test_replay_finds_every_table_equal() -> None:
    _all_states()

    replayed = replay(now=scene.MONDAY)

    assert replayed.difference is None
    assert replayed.whistles == 14
    assert replayed.events > 60


@pytest.mark.parametrize("processes", [1, 2])
def test_replay_in_spans_folds_everything_once_and_names_the_first_difference(
    monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr("muster.whistles.replay.WHISTLES_A_SPAN", 2)
    whole = [whistle_in(state).id for state in WhistleState]
    alike = replay(now=scene.MONDAY, processes=processes)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE whistle SET drafted_at = drafted_at - interval '1 s' WHERE id = ANY(%s::uuid[])",
            [whole[3:8:4]],
        )

    found = replay(now=scene.MONDAY, processes=processes)

    assert (alike.whistles, alike.difference) == (14, None)
    assert found.difference is not None
    assert found.difference.whistle == min(whole[3], whole[7])


@pytest.mark.parametrize(
    ("statement", "table", "column"),
    [
        ("UPDATE whistle SET due_at = now() WHERE state = 'in_hand'", "whistle", "due_at"),
        ("UPDATE assignment SET state = 'dispatched' WHERE state = 'accepted'", "assignment", "state"),
        ("UPDATE clock SET due_at = due_at + interval '1 day' WHERE kind = 'finish'", "clock", "due_at"),
        ("DELETE FROM clock WHERE kind = 'arrive'", "clock", "whistle_id"),
        ("DELETE FROM whistle_concern WHERE direct", "whistle_concern", "unit"),
    ],
)
def test_replay_names_the_first_difference(statement: str, table: str, column: str) -> None:
    whistle_in(WhistleState.IN_HAND)
    with connection.cursor() as cursor:
        cursor.execute(statement)

    difference = replay(now=scene.MONDAY).difference

    assert difference is not None
    assert (difference.table, difference.column) == (table, column)


def test_rebuild_writes_the_tables_anew() -> None:
    _all_states()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM clock")
        cursor.execute("UPDATE whistle SET state = 'sounding' WHERE state = 'in_hand'")

    rebuild(now=scene.MONDAY)

    assert replay(now=scene.MONDAY).difference is None
