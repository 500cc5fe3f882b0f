"""The city's four stories, lived through the real services on the reference city."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.demo.play import Play
from muster.demo.scenarios.bar_street import bar_street
from muster.demo.scenarios.black_water import black_water
from muster.demo.scenarios.rainstorm import rainstorm
from muster.demo.scenarios.square_noise import square_noise
from muster.directory.models import DispatchRuleRow
from muster.directory.seed.reference import load_reference
from muster.intake.models import Appeal
from muster.ledger.verification.ledger import verify_ledger
from muster.whistles.models import Whistle as WhistleRow
from muster.whistles.wire import decode_whistle

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # Wednesday 2026-11-25 11:00 in Kunming
BEGINNING = NOW - timedelta(days=400)

Scene = Callable[[Play, datetime], Iterator[datetime]]


def lived(scene: Scene) -> list[Whistle]:
    """Every whistle of a city in which only this story happened, the oldest first."""
    load_reference(now=BEGINNING)
    play = Play(start=BEGINNING)
    play.sweep_every = timedelta(hours=12)
    play.script(scene(play, NOW))
    play.run(until=NOW)
    assert play.refused == 0
    bodies = WhistleRow.objects.order_by("drafted_at").values_list("body", flat=True)
    return [decode_whistle(body) for body in bodies]


@pytest.fixture(autouse=True)
def ledger_holds(live_database: str) -> Iterator[None]:
    """Whatever a story did, its ledger verifies."""
    yield
    assert not verify_ledger().findings


def test_the_bars_come_back_twice_and_are_closed_only_when_verified() -> None:
    first, second, third = lived(bar_street)

    assert (second.recurrence_of, third.recurrence_of) == (first.id, second.id)
    assert [whistle.state for whistle in (first, second, third)] == [WhistleState.CLOSED] * 3
    assert (len(third.assignments), third.rework_count, len(third.appeals)) == (4, 1, 3)
    assert third.closed_at - third.blown_at > timedelta(days=20)


def test_the_square_is_closed_by_its_meter() -> None:
    (whistle,) = lived(square_noise)

    assert (whistle.state, len(whistle.assignments), whistle.rework_count) == (WhistleState.CLOSED, 8, 1)
    assert whistle.closed_at - whistle.blown_at > timedelta(days=28)
    assert {appeal.state for appeal in Appeal.objects.all()} <= {"in_whistle", "told", "closed"}


def test_the_rainstorm_sounds_at_once_and_a_dispute_stops_nobody() -> None:
    (whistle,) = lived(rainstorm)

    water = whistle.assignments[0]
    assert whistle.state is WhistleState.CLOSED
    assert whistle.blown_at - whistle.drafted_at < timedelta(minutes=1)
    assert whistle.ratification == "ratified"
    assert (whistle.objections[0].dispute, water.attributed_to) == (True, whistle.objections[0].named)
    assert water.done_at is not None


def test_the_black_water_takes_three_rulings_leaves_a_precedent_and_goes_up_to_the_city() -> None:
    county, city = lived(black_water)

    assert county.state is WhistleState.ESCALATED or county.waits_for is None
    assert (city.parent, city.level) == (county.id, "city")
    assert (county.objections[0].level, county.objections[0].result) == ("L3", "rejected")
    assert DispatchRuleRow.objects.filter(rank=3, since__isnull=False).exists()
    assert Appeal.objects.count() == 11
