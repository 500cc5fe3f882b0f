"""What reached us late (补报) counts from when it happened, until the blower contests it."""

from datetime import datetime, timedelta

import pytest
from tests.core.lifecycle import scene as s

from muster.core.lifecycle import commands as c
from muster.core.lifecycle import refusals as r
from muster.core.lifecycle.decide import allowed_commands
from muster.core.lifecycle.whistle import Assignment
from muster.core.time.clock import ClockKind

HOURS = 3


def filed(kind: ClockKind, *, late: bool = True) -> tuple[s.Story, datetime, datetime]:
    """An assist's report of this kind, and when it happened and was recorded."""
    story = s.blown(assists=(s.MARKET,))
    if kind is ClockKind.FINISH:
        story.give(c.ReportIn(assignment=2, presence=s.present()), s.handler(s.MARKET))
    happened = story.now
    if late:
        story.wait(hours=HOURS)
    command = {
        ClockKind.ACCEPT: c.Accept(assignment=2, occurred_at=happened),
        ClockKind.CONTACT: c.Contact(assignment=2, occurred_at=happened),
        ClockKind.ARRIVE: c.ReportIn(assignment=2, presence=s.present(), occurred_at=happened),
        ClockKind.FINISH: c.Finish(assignment=2, occurred_at=happened),
    }[kind]
    recorded = story.now
    story.give(command, s.clerk(s.MARKET))
    return story, happened, recorded


def stopped(part: Assignment, kind: ClockKind) -> datetime | None:
    return next(clock.stopped_at for clock in part.clocks if clock.kind is kind)


KINDS = [ClockKind.ACCEPT, ClockKind.CONTACT, ClockKind.ARRIVE, ClockKind.FINISH]


@pytest.mark.parametrize("kind", KINDS)
def test_a_late_filed_report_counts_from_its_record_once_contested(kind: ClockKind) -> None:
    story, happened, recorded = filed(kind)
    assert stopped(story.whistle.assignments[1], kind) == happened
    assert kind in {it.kind for it in story.whistle.assignments[1].late_filed}
    assert "contest" in {row.name for row in allowed_commands(story.whistle, s.context(s.DISPATCHER))}

    story.give(c.Contest(assignment=2, report=kind, reason=s.text()), s.DISPATCHER)

    part = story.whistle.assignments[1]
    assert stopped(part, kind) == recorded
    assert kind not in {it.kind for it in part.late_filed}
    with pytest.raises(r.WrongState):
        story.give(c.Contest(assignment=2, report=kind, reason=s.text()), s.DISPATCHER)


@pytest.mark.parametrize("kind", KINDS)
def test_a_prompt_report_is_not_contested(kind: ClockKind) -> None:
    story, _, _ = filed(kind, late=False)

    with pytest.raises(r.WrongState):
        story.give(c.Contest(assignment=2, report=kind, reason=s.text()), s.DISPATCHER)


def test_what_is_done_was_done_when_it_was_recorded() -> None:
    story, _, recorded = filed(ClockKind.FINISH)

    story.give(c.Contest(assignment=2, report=ClockKind.FINISH, reason=s.text()), s.DISPATCHER)

    assert story.whistle.assignments[1].done_at == recorded


def test_a_report_that_was_the_accept_too_is_contested_as_both() -> None:
    story, _, recorded = filed(ClockKind.ARRIVE)

    story.give(c.Contest(assignment=2, reason=s.text()), s.DISPATCHER)

    part = story.whistle.assignments[1]
    assert (stopped(part, ClockKind.ACCEPT), part.accepted_at) == (recorded, recorded)
    assert part.late_filed == ()


def test_a_clock_is_never_contested_back_before_it_was_met() -> None:
    story, _, _ = filed(ClockKind.CONTACT)
    story.wait(hours=HOURS)
    second = story.now - timedelta(hours=1)
    before = stopped(story.whistle.assignments[1], ClockKind.CONTACT)

    story.give(c.Contact(assignment=2, occurred_at=second), s.clerk(s.MARKET))

    assert [it.kind for it in story.whistle.assignments[1].late_filed] == [ClockKind.CONTACT]
    assert stopped(story.whistle.assignments[1], ClockKind.CONTACT) == before
