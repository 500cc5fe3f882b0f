"""From a whistle's history to the worked figures of the score."""

from decimal import Decimal

import pytest
from tests.core.lifecycle import scene as s

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Evaluation, ObjectionReason, RulingResult
from muster.core.lifecycle.scoring import score_inputs
from muster.core.score.assignment import score_assignment
from muster.core.score.figure import Flag
from muster.core.score.inputs import AssignmentInputs, PenaltyKind, Resolved, Satisfied
from muster.core.score.weights import DEFAULT_WEIGHTS


def inputs(story: s.Story) -> tuple[AssignmentInputs, ...]:
    return score_inputs(
        history=story.events, calendar_of=lambda version: s.CALENDAR, department_of=lambda unit: None
    )


def figures(story: s.Story) -> list[Decimal | None]:
    return [score_assignment(inputs=one, weights=DEFAULT_WEIGHTS).rounded for one in inputs(story)]


def evaluated(story: s.Story, satisfied: Satisfied) -> s.Story:
    given = tuple(
        Evaluation(assignment=part.no, resolved=Resolved.YES, satisfied=satisfied, reason=s.text())
        for part in story.whistle.assignments
    )
    story.give(c.Evaluate(evaluations=given), s.DISPATCHER)
    return story


def test_two_days_overdue_and_mostly_satisfied_is_94() -> None:
    story = s.in_hand(assists=())
    story.give(c.ReportIn(assignment=1, presence=s.present()), s.handler(s.URBAN))
    story.wait(days=10, hours=4)  # due Wednesday 09:00 a week on, submitted Thursday 13:00: two started days
    s.passed(s.worked(story))

    assert figures(evaluated(story, Satisfied.MOSTLY)) == [Decimal("94.00")]


def test_one_rework_costs_ten() -> None:
    story = s.worked(s.in_hand(assists=()))
    story.give(c.Verify(passed=False, finding=s.FOUND, reason=s.text(), at_fault=(1,)), s.DISPATCHER)
    s.passed(s.worked(story))

    assert figures(evaluated(story, Satisfied.SATISFIED)) == [Decimal("90.00")]


def test_an_emergency_accepted_late_and_perfect_otherwise_is_90() -> None:
    story = s.blown(WhistleType.EMERGENCY, assists=())
    story.wait(minutes=20).give(c.Accept(assignment=1), s.clerk(s.URBAN))
    s.passed(s.worked(story))
    story.give(c.Ratify(granted=True), s.LEADER, deliberation=s.deliberation(s.STREET))

    assert figures(evaluated(story, Satisfied.SATISFIED)) == [Decimal("90.00")]


def test_a_reassigned_objector_is_not_scored() -> None:
    story = s.blown(assists=())
    story.give(
        c.Object(assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=s.text(), proper_unit=s.WATER),
        s.clerk(s.URBAN),
    )
    story.give(
        c.Rule(objection="o1", result=RulingResult.REASSIGNED, named=s.WATER, opinion=s.text()),
        s.COUNTY_DISPATCHER,
    )

    assert figures(story)[0] is None


@pytest.mark.parametrize("type_", list(WhistleType))
def test_a_clean_whistle_of_any_type_scores_100(type_: WhistleType) -> None:
    assert set(figures(s.closed(type_))) == {Decimal("100.00")}


def objected(reason: ObjectionReason) -> s.Story:
    story = s.blown(assists=())
    story.give(c.Object(assignment=1, reason=reason, basis=s.text(), proper_unit=s.WATER), s.clerk(s.URBAN))
    return story


def ruled(story: s.Story, result: RulingResult, by: s.Actor, named: int | None = None) -> s.Story:
    story.give(c.Rule(objection="o1", result=result, named=named, opinion=s.text()), by)
    return story


def test_an_accept_after_the_facts_were_completed_is_judged_by_the_new_clock() -> None:
    story = objected(ObjectionReason.INSUFFICIENT_INFORMATION).wait(hours=5)
    ruled(story, RulingResult.RETURNED, s.COUNTY_DISPATCHER)
    story.give(c.Accept(assignment=1), s.clerk(s.URBAN))
    s.passed(s.worked(story))

    assert figures(evaluated(story, Satisfied.SATISFIED)) == [Decimal("100.00")]


def test_a_part_given_back_is_judged_by_the_clocks_it_came_back_with() -> None:
    story = objected(ObjectionReason.NOT_OUR_DUTY)
    ruled(story, RulingResult.REASSIGNED, s.COUNTY_DISPATCHER, named=s.WATER)
    story.give(c.PassUp(objection="o1"), s.clerk(s.WATER))
    ruled(story, RulingResult.REJECTED, s.clerk(s.ESTABLISHMENT))
    story.wait(days=7)  # three working days to come have passed
    s.worked(story)

    arrived = inputs(story)[0].arrive

    assert arrived is not None
    assert not arrived.on_time


def test_a_rejection_that_a_higher_level_overturned_costs_nothing() -> None:
    story = objected(ObjectionReason.INSUFFICIENT_INFORMATION)
    ruled(story, RulingResult.REJECTED, s.COUNTY_DISPATCHER)
    assert [it.kind for it in inputs(story)[0].penalties] == [PenaltyKind.OBJECTION_REJECTED]
    story.give(c.PassUp(objection="o1"), s.clerk(s.URBAN))

    ruled(story, RulingResult.RETURNED, s.clerk(s.ESTABLISHMENT))

    assert inputs(story)[0].penalties == ()


def test_a_score_that_a_ruling_moved_says_so() -> None:
    story = s.blown(WhistleType.EMERGENCY, assists=())
    story.give(c.Accept(assignment=1), s.clerk(s.URBAN))
    story.give(
        c.Dispute(assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=s.text(), proper_unit=s.WATER),
        s.clerk(s.URBAN),
    )
    ruled(story, RulingResult.REASSIGNED, s.COUNTY_DISPATCHER, named=s.WATER)

    found = inputs(story)[0]

    assert (found.unit, found.flags) == (s.WATER, frozenset({Flag.MOVED_BY_DISPUTE}))
