"""Two people at once: the result is one of the two orders; no alert, event or answer is lost or doubled."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections
from tests.core.lifecycle import scene
from tests.factories.whistles import Life, merge, seen, whistle_in

from muster.core.directory.actors import Actor
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.states import WhistleState
from muster.ledger.models import Line
from muster.whistles.replay import replay
from muster.whistles.services.answers import Given
from muster.whistles.services.give import give
from muster.whistles.services.texts import Texts

pytestmark = pytest.mark.usefixtures("live_city")
S = WhistleState
Outcome = Given | Refusal


def together(*actions: Callable[[], Given]) -> list[Outcome]:
    """Run actions at the same moment, each in a thread and connection of its own; what became of each."""
    outcomes: list[Outcome | None] = [None] * len(actions)
    start = Barrier(len(actions))

    def run(nth: int) -> None:
        start.wait()
        try:
            outcomes[nth] = actions[nth]()
        except Refusal as refusal:
            outcomes[nth] = refusal
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(nth,)) for nth in range(len(actions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(outcome is not None for outcome in outcomes)
    return [outcome for outcome in outcomes if outcome is not None]


def giving(life: Life, build: Callable[[Texts], c.Command], by: Actor, *, key: str) -> Callable[[], Given]:
    now = life.now + timedelta(seconds=5)
    texts = Texts(key=key, now=now)
    command = build(texts)
    return lambda: give(command=command, by=by, key=key, now=now, whistle_id=life.id, texts=texts)


def kinds(outcomes: list[Outcome]) -> list[str]:
    return sorted("given" if isinstance(outcome, Given) else outcome.code for outcome in outcomes)


@pytest.mark.parametrize("attempt", range(5))
def test_two_units_accept_at_once(attempt: int) -> None:
    life = whistle_in(S.SOUNDING)

    outcomes = together(
        giving(life, lambda _: c.Accept(assignment=1), scene.clerk(scene.URBAN), key="a"),
        giving(life, lambda _: c.Accept(assignment=2), scene.clerk(scene.MARKET), key="b"),
    )

    assert kinds(outcomes) == ["given", "given"]
    assert all(part.accepted_at for part in life.whistle.assignments)
    assert replay(now=life.now).difference is None


@pytest.mark.parametrize("attempt", range(5))
def test_accept_and_withdraw_at_once(attempt: int) -> None:
    life = whistle_in(S.SOUNDING)

    outcomes = together(
        giving(life, lambda _: c.Accept(assignment=1), scene.clerk(scene.URBAN), key="a"),
        giving(life, lambda texts: c.Withdraw(reason=texts.refer("误报")), scene.DISPATCHER, key="b"),
    )

    assert kinds(outcomes) in (["already_answered", "given"], ["given", "wrong_state"])
    assert replay(now=life.now).difference is None


@pytest.mark.parametrize("attempt", range(5))
def test_two_leaders_judge_at_once(attempt: int) -> None:
    life = whistle_in(S.AWAITING_APPROVAL)

    outcomes = together(
        giving(life, lambda _: seen(c.Blow(), life), scene.LEADER, key="a"),
        giving(life, lambda texts: seen(c.Decline(reason=texts.refer("自办")), life), scene.LEADER, key="b"),
    )

    assert kinds(outcomes) == ["given", "stale_version"]


@pytest.mark.parametrize("attempt", range(5))
def test_same_key_twice_at_once_is_carried_out_once(attempt: int) -> None:
    life = whistle_in(S.SOUNDING)

    outcomes = together(
        *(giving(life, lambda _: c.Accept(assignment=1), scene.clerk(scene.URBAN), key="a") for _ in range(2))
    )

    assert sorted(outcome.repeated for outcome in outcomes if isinstance(outcome, Given)) == [False, True]
    assert Line.objects.filter(stream_id=life.id, type="assignment_accepted").count() == 1


@pytest.mark.parametrize("attempt", range(5))
def test_two_whistles_merge_into_each_other_at_once(attempt: int) -> None:
    one, other = whistle_in(S.SOUNDING), whistle_in(S.SOUNDING)
    other.now = one.now = max(one.now, other.now)

    outcomes = together(
        giving(
            one,
            lambda texts: c.Merge(target=other.id, reason=texts.refer("同")),
            scene.COUNTY_DISPATCHER,
            key="a",
        ),
        giving(
            other,
            lambda texts: c.Merge(target=one.id, reason=texts.refer("同")),
            scene.COUNTY_DISPATCHER,
            key="b",
        ),
    )

    assert kinds(outcomes) == ["given", "wrong_state"]
    assert {one.whistle.state, other.whistle.state} == {S.MERGED, S.SOUNDING}
    assert replay(now=one.now).difference is None


@pytest.mark.parametrize("attempt", range(5))
def test_a_merge_and_a_command_on_its_target_at_once(attempt: int) -> None:
    source, target = whistle_in(S.SOUNDING), whistle_in(S.SOUNDING)
    source.now = target.now = max(source.now, target.now)

    outcomes = together(
        lambda: (merge(source, target), Given(
            whistle=source.id, number="", state="merged", version=0, seq=0, events=()
        ))[1],
        giving(target, lambda _: c.Accept(assignment=1), scene.clerk(scene.URBAN), key="b"),
    )  # fmt: skip

    assert kinds(outcomes) == ["given", "given"]
    assert target.whistle.assignments[0].accepted_at is not None
    assert replay(now=target.now).difference is None
