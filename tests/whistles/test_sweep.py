"""Whatever is due fires once, whoever sweeps and whatever was missed."""

from collections import Counter
from datetime import datetime, timedelta
from threading import Barrier, Thread

import psycopg
import pytest
from django.db import connection, connections
from tests.core.lifecycle import scene
from tests.factories.whistles import Life, blow, shelve, whistle_in

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import ObjectionReason, Ratification
from muster.core.lifecycle.states import WhistleState
from muster.ledger.models import Line
from muster.whistles.replay import replay
from muster.whistles.sweep import Swept, sweep

S = WhistleState
ALERTS = ("clock_turned_amber", "clock_turned_red", "reminder_sent", "supervision_ordered")


def alerts(*lives: Life) -> Counter[str]:
    ids = [life.id for life in lives]
    return Counter(Line.objects.filter(stream_id__in=ids, type__in=ALERTS).values_list("type", flat=True))


@pytest.mark.usefixtures("city")
def test_nothing_fires_before_it_is_due() -> None:
    whistle_in(S.SOUNDING)

    assert sweep(now=scene.MONDAY + timedelta(minutes=30)) == Swept()


@pytest.mark.usefixtures("city")
def test_amber_then_red_each_fire_once() -> None:
    life = whistle_in(S.SOUNDING)
    # The accept limit is one working hour: amber after 45 minutes.
    for minutes in (46, 47, 61, 62):
        sweep(now=scene.MONDAY + timedelta(minutes=minutes, seconds=5))

    assert alerts(life) == {"clock_turned_amber": 2, "clock_turned_red": 2}


@pytest.mark.usefixtures("city")
def test_everything_missed_is_caught_up_in_one_round() -> None:
    life = whistle_in(S.SOUNDING)

    first = sweep(now=scene.MONDAY + timedelta(days=3))
    second = sweep(now=scene.MONDAY + timedelta(days=3, seconds=1))

    assert (first.whistles, second.whistles) == (1, 0)
    assert alerts(life)["supervision_ordered"] == 4
    amber = Line.objects.filter(stream_id=life.id, type="clock_turned_amber", body__kind="accept")
    body = amber.values_list("body__sent", flat=True)
    assert not any(body)


@pytest.mark.usefixtures("city")
def test_stopped_clock_is_silent() -> None:
    life = whistle_in(S.CLOSED)

    sweep(now=scene.MONDAY + timedelta(days=60))

    assert alerts(life) == {}


@pytest.mark.usefixtures("city")
def test_ratification_lapses_by_itself() -> None:
    life = Life()
    blow(life, type=WhistleType.EMERGENCY)

    sweep(now=life.now + timedelta(hours=25))

    assert life.whistle.ratification is Ratification.LAPSED


@pytest.mark.usefixtures("city")
def test_overdue_review_is_an_order_to_its_approver() -> None:
    life = whistle_in(S.IN_HAND)
    shelve(life)

    sweep(now=life.now + timedelta(days=61))

    orders = Line.objects.filter(stream_id=life.id, type="supervision_ordered")
    assert [line.body["to"] for line in orders] == [scene.COUNTY]


@pytest.mark.usefixtures("city")
def test_dispute_passes_up_and_ends_with_the_dispatch() -> None:
    life = whistle_in(S.SOUNDING)
    life.give(
        c.Object(
            assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=life.text(), proper_unit=scene.WATER
        ),
        scene.clerk(scene.URBAN),
    )
    for day in range(1, 30):
        sweep(now=life.now + timedelta(days=day))

    objection = life.whistle.objections[0]
    assert (objection.level, objection.pending, objection.lapsed) == ("L3", False, True)
    assert life.whistle.state is S.IN_HAND


@pytest.mark.usefixtures("live_city")
def test_two_sweepers_fire_each_alert_once() -> None:
    lives = [whistle_in(S.SOUNDING) for _ in range(30)]
    now = scene.MONDAY + timedelta(hours=2)
    found: list[Swept] = []
    together = Barrier(2)

    def run() -> None:
        together.wait()
        found.append(sweep(now=now, batch=4))
        connections.close_all()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert alerts(*lives) == {"clock_turned_amber": 60, "clock_turned_red": 60}
    # A sweeper may look at what the other has just judged; only one of them has anything to write.
    assert sum(swept.whistles - swept.idle for swept in found) == 30
    assert sum(swept.events for swept in found) == 120
    assert replay(now=now).difference is None


@pytest.mark.usefixtures("city")
def test_whistle_that_cannot_be_judged_does_not_hold_up_the_others() -> None:
    broken, sound = whistle_in(S.SOUNDING), whistle_in(S.SOUNDING)
    with connection.cursor() as cursor:
        body = "replace(body::text, '\"calendar_version\":', '\"calendar_version\":9')::json"
        cursor.execute(f"UPDATE whistle SET body = {body} WHERE id = %s", [broken.id])  # noqa: S608

    swept = sweep(now=scene.MONDAY + timedelta(hours=2))

    assert swept.failed == 1
    assert alerts(sound)["clock_turned_red"] == 2


@pytest.mark.usefixtures("live_city")
def test_whistles_that_cannot_be_written_do_not_hold_up_the_others(
    superuser: psycopg.Connection[tuple[object, ...]],
) -> None:
    lives = [whistle_in(S.SOUNDING) for _ in range(9)]
    for broken in (lives[2], lives[6]):
        superuser.execute(
            f"ALTER TABLE whistle ADD CONSTRAINT \"{broken.id}\" CHECK (id <> '{broken.id}') NOT VALID"
        )
    now = scene.MONDAY + timedelta(hours=2)

    swept = sweep(now=now, batch=4)

    assert (swept.whistles, swept.failed, swept.events) == (9, 2, 28)
    assert alerts(*lives) == {"clock_turned_amber": 14, "clock_turned_red": 14}
    assert sweep(now=now).failed == 2
    assert replay(now=now).difference is None


@pytest.mark.usefixtures("city")
def test_recorded_moment_follows_the_last_record() -> None:
    life = whistle_in(S.SOUNDING)
    last = life.whistle.recorded_at
    assert isinstance(last, datetime)

    sweep(now=scene.MONDAY + timedelta(hours=1))

    moments = list(
        Line.objects.filter(stream_id=life.id).order_by("seq").values_list("recorded_at", flat=True)
    )
    assert moments == sorted(set(moments))
