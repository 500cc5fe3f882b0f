"""What a pause does to a clock, and which pauses are refused."""

import pytest
from tests.core.time.calendars import CHINA, at, written
from tests.core.time.clocks import clock, finish, span

from muster.core.time.changes import cancel_pause, pause, resume
from muster.core.time.clock import Clock, ClockKind, Pause, PauseReason
from muster.core.time.readings import is_paused
from muster.core.time.refusals import BadPause, NoSuchPause, NotPausable

CITIZEN = PauseReason.AWAITING_CITIZEN_MATERIAL
STATUTORY = PauseReason.STATUTORY_PROCEDURE
OBJECTION = PauseReason.OBJECTION_PENDING
ESCALATED = PauseReason.ESCALATED
SHELVED = PauseReason.SHELVED


def paused(*pauses: Pause) -> Clock:
    result = finish()
    for one in pauses:
        result = pause(clock=result, pause=one, calendar=CHINA)
    return result


@pytest.mark.parametrize(
    ("pauses", "due"),
    [
        pytest.param([], "2026-11-30 Mon 10:00", id="none-due-mon"),
        pytest.param(
            [span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-27 Fri 10:00")],
            "2026-12-01 Tue 10:00",
            id="one-working-day-thu-to-fri",
        ),
        pytest.param(
            [span(CITIZEN, "2026-11-27 Fri 18:00", "2026-11-30 Mon 09:00")],
            "2026-11-30 Mon 10:00",
            id="a-weekend-costs-nothing",
        ),
        pytest.param(
            [span(CITIZEN, "2026-11-26 Thu 11:00", "2026-11-26 Thu 14:00")],
            "2026-11-30 Mon 11:30",
            id="thu-over-lunch-is-ninety-minutes",
        ),
        pytest.param(
            [
                span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-27 Fri 10:00"),
                span(STATUTORY, "2026-11-26 Thu 15:00", "2026-11-27 Fri 15:00"),
            ],
            "2026-12-01 Tue 15:00",
            id="overlap-thu-fri-counts-once",
        ),
        pytest.param(
            [
                span(STATUTORY, "2026-11-26 Thu 10:00", "2026-11-27 Fri 15:00"),
                span(CITIZEN, "2026-11-26 Thu 15:00", "2026-11-27 Fri 10:00"),
            ],
            "2026-12-01 Tue 15:00",
            id="a-pause-inside-a-pause-adds-nothing",
        ),
        pytest.param(
            [
                span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-26 Thu 11:00"),
                span(STATUTORY, "2026-11-26 Thu 11:00", "2026-11-26 Thu 12:00"),
            ],
            "2026-11-30 Mon 12:00",
            id="touching-pauses-add-up",
        ),
        pytest.param(
            [span(CITIZEN, "2026-11-25 Wed 08:00", "2026-11-25 Wed 11:00")],
            "2026-11-30 Mon 11:00",
            id="what-lies-before-the-start-is-not-counted",
        ),
        pytest.param([span(OBJECTION, "2026-11-26 Thu 10:00")], None, id="open-ended-has-no-due-moment"),
    ],
)
def test_due_moment_moves_by_the_union_of_pauses(pauses: list[Pause], due: str | None) -> None:
    assert written(paused(*pauses).due_at) == due


def test_pause_that_begins_in_the_due_moment_changes_nothing() -> None:
    late = paused(span(CITIZEN, "2026-11-30 Mon 10:00", "2026-12-04 Fri 10:00"))

    assert written(late.due_at) == "2026-11-30 Mon 10:00"


def test_clock_stands_still_from_since_to_before_the_end() -> None:
    clock = paused(span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-27 Fri 10:00"))

    found = [
        is_paused(clock=clock, at=at(moment))
        for moment in (
            "2026-11-26 Thu 09:59",
            "2026-11-26 Thu 10:00",
            "2026-11-27 Fri 09:59",
            "2026-11-27 Fri 10:00",
        )
    ]

    assert found == [False, True, True, False]


def test_resuming_early_gives_back_only_what_was_paused() -> None:
    resumed = resume(
        clock=paused(span(CITIZEN, "2026-11-26 Thu 10:00", "2026-12-10 Thu 10:00")),
        reason=CITIZEN,
        at=at("2026-11-26 Thu 11:00"),
        calendar=CHINA,
    )

    assert written(resumed.due_at) == "2026-11-30 Mon 11:00"
    assert resumed.pauses[0].until == at("2026-12-10 Thu 10:00")


def test_open_ended_pause_ends_by_resume() -> None:
    resumed = resume(
        clock=paused(span(OBJECTION, "2026-11-26 Thu 10:00", ref="objection-1")),
        reason=OBJECTION,
        ref="objection-1",
        at=at("2026-12-01 Tue 10:00"),
        calendar=CHINA,
    )

    assert written(resumed.due_at) == "2026-12-03 Thu 10:00"


def test_rejected_objection_leaves_the_clock_as_if_never_paused() -> None:
    annulled = cancel_pause(
        clock=paused(span(OBJECTION, "2026-11-26 Thu 10:00", ref="objection-1")),
        reason=OBJECTION,
        ref="objection-1",
        calendar=CHINA,
    )

    assert annulled == finish()


def test_cancelled_pause_leaves_the_others_standing() -> None:
    kept = span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-27 Fri 10:00")

    annulled = cancel_pause(
        clock=paused(kept, span(OBJECTION, "2026-11-26 Thu 15:00", ref="objection-1")),
        reason=OBJECTION,
        ref="objection-1",
        calendar=CHINA,
    )

    assert annulled == paused(kept)


def test_pause_nobody_gave_cannot_be_ended() -> None:
    over = paused(span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-27 Fri 10:00"))

    with pytest.raises(NoSuchPause):
        resume(clock=finish(), reason=CITIZEN, at=at("2026-11-26 Thu 10:00"), calendar=CHINA)
    with pytest.raises(NoSuchPause):
        resume(clock=over, reason=CITIZEN, at=at("2026-11-27 Fri 10:00"), calendar=CHINA)
    with pytest.raises(NoSuchPause):
        cancel_pause(clock=over, reason=CITIZEN, ref="another", calendar=CHINA)


def test_second_pause_for_the_same_reason_is_resumed_by_itself() -> None:
    twice = paused(
        span(CITIZEN, "2026-11-25 Wed 10:00", "2026-11-25 Wed 11:00"),
        span(CITIZEN, "2026-11-26 Thu 10:00", "2026-12-10 Thu 10:00"),
    )

    resumed = resume(clock=twice, reason=CITIZEN, at=at("2026-11-26 Thu 11:00"), calendar=CHINA)

    assert written(resumed.due_at) == "2026-11-30 Mon 12:00"


@pytest.mark.parametrize(
    "kind", ["accept", "approve", "interim", "ratify", "verify", "evaluate", "rule", "review"]
)
def test_other_clocks_are_never_paused_for_approved_reasons(kind: str) -> None:
    running = clock(ClockKind(kind), "2026-11-25 Wed 10:00", "3 wd")

    with pytest.raises(NotPausable):
        pause(
            clock=running, pause=span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-27 Fri 10:00"), calendar=CHINA
        )


@pytest.mark.parametrize("reason", [ESCALATED, SHELVED])
def test_escalating_and_shelving_pause_any_clock_even_an_overdue_one(reason: PauseReason) -> None:
    running = clock(ClockKind.ACCEPT, "2026-11-25 Wed 10:00", "1 wh")

    stands = pause(clock=running, pause=span(reason, "2026-11-26 Thu 10:00"), calendar=CHINA)

    assert is_paused(clock=stands, at=at("2026-11-26 Thu 12:00"))
    assert stands.due_at == running.due_at


def test_overdue_clock_is_not_paused() -> None:
    with pytest.raises(NotPausable):
        paused(span(CITIZEN, "2026-11-30 Mon 10:01", "2026-12-01 Tue 10:00"))


def test_pause_without_an_end_date_is_refused_where_one_is_due() -> None:
    with pytest.raises(BadPause):
        paused(span(CITIZEN, "2026-11-26 Thu 10:00"))


def test_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadPause):
        paused(span(CITIZEN, "2026-11-26 Thu 10:00", "2026-11-26 Thu 10:00"))
