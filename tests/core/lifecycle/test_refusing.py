"""A unit that refuses the whistle: the blower reports, the county finds, and what is found counts."""

from dataclasses import replace
from typing import Any

import pytest
from tests.core.lifecycle import scene as s
from tests.core.lifecycle.test_scoring import figures, inputs

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Role
from muster.core.levels import Level
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import refusals as r
from muster.core.lifecycle.decide import allowed_commands
from muster.core.lifecycle.parts import Evaluation, ObjectionReason, RefusalReport, RulingResult
from muster.core.score.inputs import PenaltyFact, PenaltyKind, Resolved, Satisfied

MARKETS = 2


def reported(no: int = MARKETS) -> c.ReportRefusal:
    return c.ReportRefusal(assignment=no, reason=s.text("三次电话不接"))


def finding(no: int = MARKETS, *, upheld: bool = True) -> c.Investigate:
    return c.Investigate(assignment=no, upheld=upheld, findings=s.text("值班记录证实"))


def silent(**options: Any) -> s.Story:
    """Everybody but the market office accepts; its accept limit is over."""
    story = s.blown(**options)
    for no, unit in s.parts(story):
        if unit != s.MARKET:
            story.give(c.Accept(assignment=no), s.clerk(unit))
    return story.wait(hours=2)


def objected(result: RulingResult = RulingResult.REJECTED) -> s.Story:
    story = s.blown()
    grounds = {"reason": ObjectionReason.NOT_OUR_DUTY, "basis": s.text(), "proper_unit": s.WATER}
    story.give(c.Object(assignment=MARKETS, **grounds), s.clerk(s.MARKET))
    named = s.WATER if result is RulingResult.REASSIGNED else None
    story.give(c.Rule(objection="o1", result=result, named=named, opinion=s.text()), s.COUNTY_DISPATCHER)
    return story


def at_the_end(story: s.Story) -> s.Story:
    """The silent unit is recorded absent, the others do the work and it passes verification."""
    story.wait(days=7).give(c.RecordAbsence(assignment=MARKETS), s.DISPATCHER)
    return s.passed(s.worked(story))


def offered(story: s.Story, by: Actor) -> set[str]:
    return {row.name for row in allowed_commands(story.whistle, s.context(by, now=story.now))}


def test_a_report_waits_for_its_finding_and_is_decided_once() -> None:
    story = silent()

    after = story.give(reported(), s.DISPATCHER)
    assert [part.refusal for part in after.assignments] == [None, RefusalReport.WAITING, None]

    after = story.give(finding(upheld=False), s.COUNTY_SUPERVISOR)
    assert after.assignments[1].refusal is RefusalReport.DISMISSED
    assert story.events[-1].unit == s.COUNTY
    with pytest.raises(r.WrongState):
        story.give(finding(), s.COUNTY_SUPERVISOR)
    with pytest.raises(r.WrongState):
        story.give(reported(), s.DISPATCHER)


def test_nobody_refuses_before_the_accept_limit() -> None:
    with pytest.raises(r.NotYet):
        s.blown().give(reported(), s.DISPATCHER)


def test_whoever_accepted_or_came_refuses_nothing() -> None:
    story = silent()
    with pytest.raises(r.WrongState):
        story.give(reported(1), s.DISPATCHER)

    story.give(c.ReportIn(assignment=MARKETS, presence=s.present()), s.handler(s.MARKET))
    with pytest.raises(r.WrongState):
        story.give(reported(), s.DISPATCHER)


def test_an_objector_that_waits_for_its_ruling_refuses_nothing() -> None:
    story = s.blown()
    story.give(
        c.Object(assignment=MARKETS, reason=ObjectionReason.DUPLICATE, basis=s.text()), s.clerk(s.MARKET)
    )

    with pytest.raises(r.WrongState):
        story.wait(hours=2).give(reported(), s.DISPATCHER)


def test_an_objector_that_was_rejected_and_stays_away_refuses_once_it_should_have_come() -> None:
    story = objected()
    with pytest.raises(r.NotYet):
        story.give(reported(), s.DISPATCHER)

    after = story.wait(days=7).give(reported(), s.DISPATCHER)

    assert after.assignments[1].refusal is RefusalReport.WAITING


def test_an_objector_that_was_right_refuses_nothing() -> None:
    with pytest.raises(r.WrongState):
        objected(RulingResult.REASSIGNED).wait(days=7).give(reported(), s.DISPATCHER)


def test_a_unit_recorded_absent_can_still_be_reported() -> None:
    story = at_the_end(silent())
    assert "report_refusal" in offered(story, s.DISPATCHER)

    story.give(reported(), s.DISPATCHER)

    assert "investigate" in offered(story, s.COUNTY_SUPERVISOR)


def test_no_close_before_the_finding() -> None:
    story = at_the_end(silent())
    story.give(reported(), s.DISPATCHER)
    assert "evaluate" not in offered(story, s.DISPATCHER)

    with pytest.raises(r.NotYet):
        story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER)
    story.give(finding(), s.COUNTY_SUPERVISOR)

    assert story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER).state == "closed"


@pytest.mark.parametrize(("upheld", "points"), [(True, "80.00"), (False, "100.00")])
def test_an_upheld_refusal_is_buck_passing_in_the_score(upheld: bool, points: str) -> None:
    story = silent()
    story.give(reported(), s.DISPATCHER)
    reported_as = story.whistle.seq
    story.give(finding(upheld=upheld), s.COUNTY_SUPERVISOR)
    found_as = story.whistle.seq
    story.give(c.Accept(assignment=MARKETS), s.clerk(s.MARKET))
    s.passed(s.worked(story))
    story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER)

    penalty = PenaltyFact(kind=PenaltyKind.BUCK_PASSING, events=(reported_as, found_as))
    assert inputs(story)[1].penalties == ((penalty,) if upheld else ())
    late_accept = 10
    assert str(figures(story)[1] + late_accept) == points
    assert [str(figures(story)[nth]) for nth in (0, 2)] == ["100.00", "100.00"]


def test_buck_passing_counts_once_though_the_evaluator_finds_it_too() -> None:
    story = silent()
    story.give(reported(), s.DISPATCHER)
    story.give(finding(), s.COUNTY_SUPERVISOR)
    story.give(c.Accept(assignment=MARKETS), s.clerk(s.MARKET))
    s.passed(s.worked(story))
    passing_on = Evaluation(
        assignment=MARKETS, resolved=Resolved.YES, satisfied=Satisfied.SATISFIED,
        penalties=(PenaltyKind.BUCK_PASSING,), reason=s.text(),
    )  # fmt: skip
    others = [one for one in s.evaluations(story) if one.assignment != MARKETS]

    story.give(c.Evaluate(evaluations=(*others, passing_on)), s.DISPATCHER)

    assert str(figures(story)[1]) == "70.00"


def test_whoever_investigates_is_an_outsider() -> None:
    story = silent()
    story.give(reported(), s.DISPATCHER)
    post = s.clerk(s.URBAN).posts[0]
    involved = replace(s.COUNTY_SUPERVISOR, posts=(*s.COUNTY_SUPERVISOR.posts, post))

    with pytest.raises(r.NotIndependent):
        story.give(finding(), involved)


def test_a_county_that_blew_leaves_the_finding_to_the_city() -> None:
    story = s.Story()
    story.give(
        c.Draft(
            id="w-1", number="2-2026-000001", type=WhistleType.ROUTINE, level=Level.COUNTY, blower=s.COUNTY,
            source="beyond_own_means", place=s.PLACE, title=s.text(), own_attempt=s.text(), item=s.ITEM.code,
            lead=s.URBAN, assists=(s.MARKET,),
        ),
        s.COUNTY_DISPATCHER,
    )  # fmt: skip
    story.give(c.Submit(), s.COUNTY_DISPATCHER)
    story.give(c.Blow(), s.COUNTY_LEADER)
    story.wait(hours=2).give(reported(), s.COUNTY_DISPATCHER)

    for by in (s.COUNTY_SUPERVISOR, s.COUNTY_LEADER):
        with pytest.raises(r.NotAuthorised):
            story.give(finding(), by)
    story.give(finding(), s.person(Role.SUPERVISOR, s.CITY_CENTRE))

    assert story.events[-1].unit == s.CITY


def test_a_report_goes_along_when_its_whistle_is_merged() -> None:
    source, target = silent(), silent()
    source.give(reported(), s.DISPATCHER)
    brought = replace(source.whistle, id="w-8")

    after = target.give(c.ReceiveMerge(source="w-8"), None, related={"w-8": brought})

    assert after.assignments[1].refusal is RefusalReport.WAITING
    assert target.give(finding(), s.COUNTY_SUPERVISOR).assignments[1].refusal is RefusalReport.UPHELD
