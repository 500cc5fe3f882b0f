"""From a whistle's history to the worked figures of the score."""

from decimal import Decimal

import pytest
from tests.core.lifecycle import scene as s

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Evaluation, ObjectionReason, RulingResult
from muster.core.lifecycle.scoring import score_inputs
from muster.core.score.assignment import score_assignment
from muster.core.score.inputs import Resolved, Satisfied
from muster.core.score.weights import DEFAULT_WEIGHTS


def figures(story: s.Story) -> list[Decimal | None]:
    found = score_inputs(
        history=story.events, calendar_of=lambda version: s.CALENDAR, department_of=lambda unit: None
    )
    return [score_assignment(inputs=inputs, weights=DEFAULT_WEIGHTS).rounded for inputs in found]


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
