"""Every event of the lifecycle reads as a sentence, and reminders do not drown the others."""

from datetime import timedelta

from tests.core.lifecycle import scene

from muster.core.lifecycle.events import EVENT_TYPES
from muster.web.told.deeds import DEEDS, timeline_of
from muster.whistles.queries.timeline import Happening
from muster.whistles.wire import NAMES


def test_every_event_has_its_words() -> None:
    assert set(DEEDS) == {NAMES[kind] for kind in EVENT_TYPES.values()}


def happening(seq: int, kind: str, *, by: int | None = None) -> Happening:
    at = scene.MONDAY + timedelta(hours=seq)
    return Happening(
        seq=seq,
        type=kind,
        occurred_at=at,
        recorded_at=at,
        by=by,
        unit=None,
        facts={},
        texts={},
        hash="0" * 64,
    )


def test_a_run_of_automatic_reminders_is_one_entry_and_a_person_s_own_stands_alone() -> None:
    told = timeline_of(
        [
            happening(1, "whistle_blown", by=7),
            happening(2, "clock_turned_amber"),
            happening(3, "clock_turned_red"),
            happening(4, "reminder_sent"),
            happening(5, "reminder_sent", by=7),
            happening(6, "reminder_sent"),
        ],
        scene.BOOK,
    )

    assert [(entry.seq, [one.seq for one in entry.alike]) for entry in told] == [
        (6, []),
        (5, []),
        (4, [3, 2]),
        (1, []),
    ]
