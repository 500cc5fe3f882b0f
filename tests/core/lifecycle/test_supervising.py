"""What overseers do beside reminders and orders: they look again, and they send back."""

from dataclasses import replace

import pytest
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories
from tests.core.lifecycle.test_scoring import figures, inputs

from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Finding, RevisitWay
from muster.core.lifecycle.refusals import Incomplete, NotIndependent, StaleVersion, UnknownReference
from muster.core.score.inputs import Resolved, Satisfied
from muster.core.time.clock import ClockKind

BAD = Finding(resolved=Resolved.NO, satisfied=Satisfied.NOT_SATISFIED)
LOOKED = c.Revisit(way=RevisitWay.ON_THE_SPOT, finding=BAD, note=s.text("又占道"))
INVOLVED = s.person(Role.SUPERVISOR, s.COUNTY_CENTRE, who=77)
INVOLVED = replace(INVOLVED, posts=(*INVOLVED.posts, s.clerk(s.MARKET).posts[0]))


def rework(*at_fault: int) -> c.OrderRework:
    return c.OrderRework(reason=s.text("未清理到位"), at_fault=at_fault)


@pytest.mark.parametrize("state", ["awaiting_evaluation", "closed"])
def test_a_revisit_is_on_the_ledger_and_changes_nothing_else(state: str) -> None:
    story = stories.IN_STATE[state]()
    before, scored = story.whistle, inputs(story)

    after = story.give(LOOKED, s.COUNTY_SUPERVISOR)

    assert story.events[-1].finding == BAD
    assert replace(after, seq=before.seq, recorded_at=before.recorded_at) == before
    assert inputs(story) == scored


@pytest.mark.parametrize("command", [LOOKED, rework(1)])
def test_whoever_looks_again_is_an_outsider(command: c.Command) -> None:
    story = stories.IN_STATE["awaiting_evaluation"]()

    with pytest.raises(NotIndependent):
        story.give(command, INVOLVED)


@pytest.mark.parametrize("state", ["awaiting_verification", "awaiting_evaluation"])
def test_an_order_to_rework_does_what_a_failed_verification_does(state: str) -> None:
    ordered, failed = stories.IN_STATE[state](), stories.IN_STATE[state]()

    one = ordered.give(rework(2), s.COUNTY_SUPERVISOR)
    other = failed.give(c.Verify(passed=False, finding=s.FOUND, reason=s.text(), at_fault=(2,)), s.DISPATCHER)

    assert replace(one, finding=None) == replace(other, finding=None)
    assert one.state == "in_hand"
    assert one.rework_count == 1
    assert [part.rework for part in one.assignments] == [0, 1, 0]
    assert [part.running(ClockKind.FINISH) is not None for part in one.assignments] == [True, True, False]


def test_an_order_to_rework_names_its_event_in_the_score() -> None:
    story = s.passed(s.worked(s.in_hand(assists=())))
    story.give(rework(1), s.COUNTY_SUPERVISOR)
    ordered = story.whistle.seq
    s.passed(s.worked(story))
    story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER)

    assert inputs(story)[0].rework_events == (ordered,)
    assert [str(figure) for figure in figures(story)] == ["90.00"]


def test_an_order_to_rework_names_who_is_at_fault() -> None:
    story = stories.IN_STATE["awaiting_verification"]()

    with pytest.raises(Incomplete):
        story.give(rework(), s.COUNTY_SUPERVISOR)
    with pytest.raises(Incomplete):
        story.give(rework(9), s.COUNTY_SUPERVISOR)


def test_an_order_to_rework_reaches_nobody_who_was_let_go() -> None:
    story = s.in_hand()
    story.give(c.AskExcuse(assignment=2, reason=s.text()), s.clerk(s.URBAN))
    story.give(c.Excuse(assignment=2), s.DISPATCHER)
    s.worked(story)

    with pytest.raises(UnknownReference):
        story.give(rework(2), s.COUNTY_SUPERVISOR)


def test_an_order_to_rework_judges_what_was_seen() -> None:
    story = stories.IN_STATE["awaiting_verification"]()

    with pytest.raises(StaleVersion):
        story.give(replace(rework(1), seen=1), s.COUNTY_SUPERVISOR)
