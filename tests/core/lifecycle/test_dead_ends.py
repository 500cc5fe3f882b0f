"""The dead ends a literal reading invites, and the guards that keep out of them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories

from muster.core.catalogue.item import EvidenceKind
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Post, Role
from muster.core.levels import Level
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import refusals as r
from muster.core.lifecycle.consequences import follow_ups
from muster.core.lifecycle.parts import Evidence, ObjectionReason, Part, RulingResult, Source
from muster.core.lifecycle.rules.waiting import draft_child
from muster.core.lifecycle.states import AssignmentState, Ending
from muster.core.time.clock import ClockKind


def objection(reason: ObjectionReason = ObjectionReason.NOT_OUR_DUTY, *, no: int = 1) -> c.Object:
    return c.Object(assignment=no, reason=reason, basis=s.text(), proper_unit=s.WATER)


def ruling(result: RulingResult, *, named: int | None = None) -> c.Rule:
    return c.Rule(objection="o1", result=result, named=named, opinion=s.text())


def test_an_accepted_assist_made_lead_by_a_ruling_puts_the_whistle_in_hand() -> None:
    story = s.blown(assists=(s.WATER,))
    story.give(c.Accept(assignment=2), s.clerk(s.WATER))
    story.give(objection(), s.clerk(s.URBAN))

    story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), s.COUNTY_DISPATCHER)

    assert story.state == "in_hand"
    assert [(part.unit, part.part, part.state) for part in story.whistle.assignments] == [
        (s.URBAN, Part.LEAD, AssignmentState.REASSIGNED),
        (s.WATER, Part.LEAD, AssignmentState.ACCEPTED),
    ]
    assert story.whistle.lead.unit == s.WATER


def test_a_unit_named_by_a_ruling_is_bound() -> None:
    story = s.blown(assists=())
    story.give(objection(), s.clerk(s.URBAN))
    story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), s.COUNTY_DISPATCHER)

    with pytest.raises(r.ObjectionSpent):
        story.give(objection(no=2), s.clerk(s.WATER))


def test_a_rejected_objection_counts_as_accepted_from_the_ruling_and_annuls_its_pause() -> None:
    story = s.blown()
    due = story.whistle.assignments[0].running(ClockKind.FINISH).due_at
    story.wait(minutes=30).give(objection(), s.clerk(s.URBAN))
    assert story.whistle.assignments[0].running(ClockKind.FINISH).due_at is None
    story.wait(hours=2)
    ruled_at = story.now

    story.give(ruling(RulingResult.REJECTED), s.COUNTY_DISPATCHER)

    lead = story.whistle.assignments[0]
    assert (lead.state, lead.accepted_at) == (AssignmentState.ACCEPTED, ruled_at)
    assert lead.running(ClockKind.FINISH).due_at == due
    assert story.state == "in_hand"


def test_a_second_level_may_turn_a_reassignment_back() -> None:
    story = s.blown(assists=())
    story.give(objection(), s.clerk(s.URBAN))
    story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), s.COUNTY_DISPATCHER)
    story.give(c.PassUp(objection="o1"), s.clerk(s.WATER))

    story.give(ruling(RulingResult.REJECTED), s.clerk(s.ESTABLISHMENT))

    assert [(part.unit, part.ending) for part in story.whistle.assignments] == [
        (s.URBAN, None),
        (s.WATER, Ending.REASSIGNED),
    ]
    assert story.whistle.lead.unit == s.URBAN
    assert story.whistle.assignments[0].running(ClockKind.FINISH) is not None


def test_returned_for_information_starts_the_accept_clock_anew() -> None:
    story = s.blown()
    story.give(
        c.Object(assignment=1, reason=ObjectionReason.INSUFFICIENT_INFORMATION, basis=s.text()),
        s.clerk(s.URBAN),
    )
    story.wait(hours=5)

    story.give(ruling(RulingResult.RETURNED), s.COUNTY_DISPATCHER)

    accepts = [it for it in story.whistle.assignments[0].clocks if it.kind is ClockKind.ACCEPT]
    assert [(it.round, it.running) for it in accepts] == [(1, False), (2, True)]
    assert story.whistle.assignments[0].state is AssignmentState.DISPATCHED


def test_a_lead_let_go_by_ruling_ends_the_whistle() -> None:
    story = s.blown()
    story.give(
        c.Object(assignment=1, reason=ObjectionReason.STATUTORY_CHANNEL, basis=s.text()), s.clerk(s.URBAN)
    )

    story.give(ruling(RulingResult.ENDED), s.COUNTY_DISPATCHER)

    assert story.state == "declined"
    assert [clock for part in story.whistle.assignments for clock in part.clocks if clock.running] == []


def test_an_objection_passes_up_by_itself_and_after_l3_the_dispatch_stands() -> None:
    story = s.blown(assists=())
    story.give(objection(), s.clerk(s.URBAN))

    found = [type(event).__name__ for event in story.wait(days=2).sweep()]
    found += [type(event).__name__ for event in story.wait(days=6).sweep()]
    found += [type(event).__name__ for event in story.wait(days=8).sweep()]

    assert [name for name in found if name.startswith("Objection")] == [
        "ObjectionPassedUp",
        "ObjectionPassedUp",
        "ObjectionRuled",
    ]
    assert story.whistle.objections[0].lapsed
    assert story.whistle.assignments[0].accepted_at is not None


def test_nobody_objects_twice_or_after_accepting_or_in_an_emergency() -> None:
    accepted = s.in_hand()
    with pytest.raises(r.ObjectionSpent):
        accepted.give(objection(), s.clerk(s.URBAN))

    late = s.blown().wait(hours=3)
    with pytest.raises(r.ObjectionSpent):
        late.give(objection(), s.clerk(s.URBAN))

    emergency = s.blown(WhistleType.EMERGENCY)
    with pytest.raises(r.NeverForEmergency):
        emergency.give(objection(), s.clerk(s.URBAN))


def test_a_dispute_moves_attribution_and_never_the_assignment() -> None:
    story = s.blown(WhistleType.EMERGENCY, assists=())
    story.give(c.Accept(assignment=1), s.clerk(s.URBAN))
    story.give(
        c.Dispute(assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=s.text(), proper_unit=s.WATER),
        s.clerk(s.URBAN),
    )

    story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), s.COUNTY_DISPATCHER)

    lead = story.whistle.assignments[0]
    assert (lead.unit, lead.attributed_to, story.state) == (s.URBAN, s.WATER, "in_hand")
    assert len(story.whistle.assignments) == 1
    assert story.events[-1].precedent.unit == s.WATER


def test_an_absent_assist_does_not_hold_the_result_up_and_comes_back_when_it_comes() -> None:
    story = s.in_hand(assists=(s.MARKET,))
    with pytest.raises(r.NotYet):
        story.give(c.RecordAbsence(assignment=2), s.DISPATCHER)
    story.wait(days=7).give(c.RecordAbsence(assignment=2), s.DISPATCHER)
    assert story.whistle.assignments[1].state is AssignmentState.ABSENT

    story.give(c.ReportIn(assignment=2, presence=s.present()), s.handler(s.MARKET))

    assert story.whistle.assignments[1].state is AssignmentState.ARRIVED


def test_no_withdrawal_after_a_report_in() -> None:
    story = s.blown()
    story.give(c.ReportIn(assignment=2, presence=s.present()), s.handler(s.MARKET))

    with pytest.raises(r.AlreadyAnswered):
        story.give(c.Withdraw(reason=s.text()), s.DISPATCHER)


@pytest.mark.parametrize(
    ("lead", "assists", "refusal"),
    [
        pytest.param(None, (s.URBAN,), r.Incomplete, id="no lead"),
        pytest.param(s.URBAN, (s.URBAN,), r.NotSummonable, id="lead twice"),
        pytest.param(9999, (), r.UnknownReference, id="unknown unit"),
        pytest.param(s.PARTY_OFFICE, (), r.NotSummonable, id="lead from below the level"),
        pytest.param(s.CITY_WATER, (), r.NotSummonable, id="lead from two levels up"),
        pytest.param(s.URBAN, (s.CITY_WATER,), r.NotSummonable, id="assist from above the level"),
    ],
)
def test_units_that_cannot_be_summoned_are_refused(
    lead: int | None, assists: tuple[int, ...], refusal: type[r.Refusal]
) -> None:
    story = s.drafted(lead=lead, assists=assists)
    story.give(c.Submit(), s.DISPATCHER)

    with pytest.raises(refusal):
        story.give(c.Blow(), s.LEADER)


def test_a_unit_complained_about_cannot_lead() -> None:
    story = s.drafted()
    story.whistle = replace(story.whistle, complained_units=(s.URBAN,))
    story.give(c.Submit(), s.DISPATCHER)

    with pytest.raises(r.NotSummonable):
        story.give(c.Blow(), s.LEADER)


def test_no_whistle_two_levels_up() -> None:
    with pytest.raises(r.LevelSkipped):
        s.drafted(level=Level.CITY)


def test_key_whistles_need_a_deliberation_that_passes_up() -> None:
    story = s.drafted(WhistleType.KEY)
    story.give(c.Submit(), s.DISPATCHER)

    for found in (None, s.deliberation(s.COUNTY), s.deliberation(s.STREET, passes_up=False)):
        with pytest.raises(r.NeedsDeliberation):
            story.give(c.Blow(), s.SECRETARY, deliberation=found)


def test_own_duty_is_declined_and_never_blown() -> None:
    story = s.drafted(item=replace(s.ITEM, own_duty=True))
    story.give(c.Submit(), s.DISPATCHER)

    with pytest.raises(r.OwnDuty):
        story.give(c.Blow(), s.LEADER)


def test_a_stale_version_is_refused_before_the_rule_runs() -> None:
    story = stories.submitted()

    with pytest.raises(r.StaleVersion):
        story.give(c.Blow(seen=0), s.LEADER)


def verifier(*posts: tuple[int, Role, bool]) -> Actor:
    return Actor(
        person=77,
        posts=tuple(Post(unit=unit, role=role, since=s.SINCE, home=home) for unit, role, home in posts),
    )


@pytest.mark.parametrize(
    "extra",
    [
        pytest.param((s.URBAN, Role.HANDLER, True), id="a post in the lead"),
        pytest.param((s.POLICE_STATION, Role.UNIT_HEAD, True), id="home unit assists"),
        pytest.param((s.URBAN_TEAM, Role.HANDLER, True), id="a team of the lead"),
    ],
)
def test_whoever_handles_does_not_verify(extra: tuple[int, Role, bool]) -> None:
    story = s.worked(s.in_hand())

    with pytest.raises(r.NotIndependent):
        story.give(
            c.Verify(passed=True, finding=s.FOUND), verifier((s.STREET_CENTRE, Role.DISPATCHER, True), extra)
        )


def test_a_street_evaluates_its_own_offices_and_a_part_time_post_does_not_count() -> None:
    story = s.worked(s.in_hand(lead=s.URBAN_TEAM, assists=(s.PARTY_OFFICE,), level=Level.STREET))

    story.give(
        c.Verify(passed=True, finding=s.FOUND),
        verifier((s.STREET_CENTRE, Role.DISPATCHER, True), (s.PARTY_OFFICE, Role.CLERK, False)),
    )

    assert story.state == "awaiting_evaluation"


def test_if_the_blowers_desk_is_assigned_the_next_level_verifies() -> None:
    story = s.worked(s.in_hand(lead=s.URBAN_TEAM, assists=(s.STREET_CENTRE,), level=Level.STREET))

    with pytest.raises(r.NotAuthorised):
        story.give(c.Verify(passed=True, finding=s.FOUND), s.LEADER)
    story.give(c.Verify(passed=True, finding=s.FOUND), s.COUNTY_DISPATCHER)

    assert story.state == "awaiting_evaluation"


def test_a_citizens_matter_passes_only_with_a_call_back() -> None:
    story = s.worked(s.in_hand(source=Source.HOTLINE_12345))

    with pytest.raises(r.Incomplete):
        s.passed(story)

    assert s.passed(story, call_backs=(s.answered(),)).state == "awaiting_evaluation"


def test_a_measurement_meets_its_threshold_or_has_a_reason_with_evidence() -> None:
    story = s.worked(s.in_hand(item=s.NOISE))

    for measured in (None, Decimal("55.1")):
        with pytest.raises(r.NotMet):
            s.passed(story, measured=measured)
    with pytest.raises(r.NotMet):
        s.passed(story, measured=Decimal(58), reason=s.text())
    on_the_spot = (Evidence(kind=EvidenceKind.DOCUMENT, ref="m-1"),)

    assert s.passed(story, measured=Decimal(58), reason=s.text(), evidence=on_the_spot).state == (
        "awaiting_evaluation"
    )


def test_no_close_without_one_evaluation_for_every_scored_assignment() -> None:
    story = s.passed(s.worked(s.in_hand()))
    given = s.evaluations(story)

    for wrong in ((), given[:-1], (*given, given[0])):
        with pytest.raises(r.Incomplete):
            story.give(c.Evaluate(evaluations=wrong), s.DISPATCHER)


def test_departing_from_the_call_backs_needs_a_reason() -> None:
    story = s.worked(s.in_hand(source=Source.MASS_CALL))
    s.passed(story, call_backs=(s.answered(solved=s.Resolved.NO, satisfied=s.Satisfied.NOT_SATISFIED),))

    with pytest.raises(r.NotMet):
        story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER)


def test_rework_sends_the_lead_and_those_at_fault_back_with_a_new_finish_clock() -> None:
    story = s.worked(s.in_hand())

    story.give(c.Verify(passed=False, finding=s.FOUND, reason=s.text(), at_fault=(2,)), s.DISPATCHER)

    assert story.state == "in_hand"
    assert [(part.round, part.rework, part.done_at is None) for part in story.whistle.assignments] == [
        (2, 0, True),
        (2, 1, True),
        (1, 0, False),
    ]
    assert story.whistle.rework_count == 1
    assert s.worked(story).state == "awaiting_verification"


def test_while_escalated_nobody_is_released_and_clocks_stand_still_but_not_in_an_emergency() -> None:
    paused = stories.escalated()
    clocks = [clock for part in paused.whistle.assignments for clock in part.clocks if clock.running]
    assert {clock.due_at for clock in clocks} == {None}
    paused.give(c.ReportIn(assignment=1, presence=s.present()), s.handler(s.URBAN))

    running = stories.escalated(WhistleType.EMERGENCY)
    clocks = [clock for part in running.whistle.assignments for clock in part.clocks if clock.running]
    assert None not in {clock.due_at for clock in clocks}


def child_of(story: s.Story) -> s.Story:
    child = s.Story(story.now)
    known = s.context(s.COUNTY_SECRETARY, now=story.now)
    for event in draft_child(story.whistle, stories.escalation(), known, story.now):
        child.events.append(event)
        child.whistle = s.evolve(child.whistle, event)
    return child


def test_a_declined_child_lets_the_parent_go_on_as_before() -> None:
    parent = stories.escalated()
    child = child_of(parent)
    before = child.whistle
    child.give(c.Decline(reason=s.text()), s.COUNTY_SECRETARY)

    for follow in follow_ups(before, child.whistle):
        assert follow.whistle == parent.whistle.id
        parent.give(follow.command, None, related={child.whistle.id: child.whistle})

    assert parent.state == "in_hand"
    assert parent.whistle.waits_for is None
    clocks = [clock for part in parent.whistle.assignments for clock in part.clocks if clock.running]
    assert None not in {clock.due_at for clock in clocks}


def test_a_child_is_never_sent_back_because_its_parent_waits() -> None:
    child = child_of(stories.escalated())

    with pytest.raises(r.Incomplete):
        child.give(c.SendBack(reason=s.text()), s.COUNTY_SECRETARY)


def test_a_closed_child_supersedes_what_the_parent_left_open() -> None:
    parent = stories.escalated()
    closed = replace(child_of(parent).whistle, state=s.closed().whistle.state)

    parent.give(c.EndWait(awaited="w-2"), None, related={"w-2": closed})

    assert parent.state == "awaiting_verification"
    assert {part.ending for part in parent.whistle.assignments} == {Ending.SUPERSEDED}
    assert parent.whistle.running(ClockKind.VERIFY) is not None


def test_a_second_shelving_is_approved_one_level_higher() -> None:
    story = stories.shelved()
    story.wait(days=3).give(c.Unshelve(reason=s.text()), s.COUNTY_DISPATCHER)

    with pytest.raises(r.NotAuthorised):
        story.give(stories.shelving(story), s.COUNTY_DISPATCHER)
    story.give(stories.shelving(story), s.CITY_DISPATCHER)

    assert story.state == "shelved"


def test_shelving_pauses_everything_but_the_review_and_an_overdue_review_is_an_order() -> None:
    story = stories.shelved()
    due = {clock.kind: clock.due_at for clock in story.whistle.clocks if clock.running}
    assert list(due) == [ClockKind.REVIEW]

    found = story.wait(days=61).sweep()

    orders = [event for event in found if type(event).__name__ == "SupervisionOrdered"]
    assert [order.to for order in orders] == [s.COUNTY]
    assert story.sweep() == []


def test_review_at_most_ninety_days_ahead_and_never_for_an_emergency() -> None:
    story = s.in_hand()
    with pytest.raises(r.TooLate):
        story.give(stories.shelving(story, days=91), s.COUNTY_DISPATCHER)

    emergency = s.in_hand(WhistleType.EMERGENCY)
    with pytest.raises(r.NeverForEmergency):
        emergency.give(stories.shelving(emergency), s.COUNTY_DISPATCHER)


def test_a_merge_keeps_the_targets_lead_and_the_earlier_moments() -> None:
    source = s.in_hand(lead=s.WATER, assists=(s.MARKET,))
    target = s.blown(lead=s.URBAN, assists=(s.MARKET,), now=s.MONDAY + timedelta(hours=1))
    target.whistle = replace(target.whistle, id="w-9")
    accepted = source.whistle.assignments[1].accepted_at

    target.give(c.ReceiveMerge(source="w-1"), None, related={"w-1": source.whistle})

    assert [(part.unit, part.part) for part in target.whistle.assignments] == [
        (s.URBAN, Part.LEAD),
        (s.MARKET, Part.ASSIST),
        (s.WATER, Part.ASSIST),
    ]
    assert target.whistle.assignments[1].accepted_at == accepted
    assert target.whistle.assignments[2].moved_from == "w-1"


def test_an_emergency_can_only_be_the_target() -> None:
    source = s.in_hand(WhistleType.EMERGENCY)

    with pytest.raises(r.NeverForEmergency):
        source.give(
            c.Merge(target="w-9", reason=s.text()),
            s.COUNTY_DISPATCHER,
            related={"w-9": stories.other_whistle()},
        )


def test_a_second_extension_comes_from_the_level_above() -> None:
    story = s.in_hand()
    ask = c.AskExtension(assignment=1, limit=s.limit("3 wd"), reason=s.text())
    grant = c.Extend(assignment=1, limit=s.limit("3 wd"), told=s.text())
    with pytest.raises(r.NotYet):
        story.give(grant, s.DISPATCHER)
    story.give(ask, s.clerk(s.URBAN))
    story.give(grant, s.DISPATCHER)
    story.give(ask, s.clerk(s.URBAN))

    with pytest.raises(r.NotAuthorised):
        story.give(grant, s.DISPATCHER)
    story.give(grant, s.COUNTY_DISPATCHER)

    assert len(story.whistle.assignments[0].running(ClockKind.FINISH).extensions) == 2


def test_a_late_filed_report_may_be_contested_and_then_counts_from_its_record() -> None:
    story = s.in_hand(assists=())
    happened = story.now + timedelta(hours=1)
    story.wait(hours=5)
    recorded = story.now
    story.give(c.ReportIn(assignment=1, presence=s.present(), occurred_at=happened), s.handler(s.URBAN))
    assert story.whistle.assignments[0].reported_in_at == happened

    story.give(c.Contest(assignment=1, reason=s.text()), s.DISPATCHER)

    assert story.whistle.assignments[0].reported_in_at == recorded


def test_each_alert_fires_once_and_after_downtime_all_are_recorded() -> None:
    story = s.blown(assists=())

    first = story.wait(minutes=50).sweep()
    again = story.sweep()

    assert [type(event).__name__ for event in first] == ["ClockTurnedAmber"]
    assert again == []


def test_lead_that_is_done_still_owes_the_result() -> None:
    story = s.in_hand(assists=())
    story.give(c.ReportIn(assignment=1, presence=s.present()), s.handler(s.URBAN))

    whistle = story.give(c.Finish(assignment=1), s.handler(s.URBAN))

    assert whistle.lead.done_at is not None
    assert whistle.lead.running(ClockKind.FINISH) is not None
    assert story.give(c.SubmitResult(note=s.text()), s.clerk(s.URBAN)).lead.running(ClockKind.FINISH) is None


def test_assist_that_is_done_owes_the_result_once_it_leads() -> None:
    story = s.in_hand(assists=(s.MARKET,))
    for no, unit in ((1, s.URBAN), (2, s.MARKET)):
        story.give(c.ReportIn(assignment=no, presence=s.present()), s.handler(unit))
        story.give(c.Finish(assignment=no), s.handler(unit))

    whistle = story.give(c.ChangeLead(unit=s.MARKET, reason=s.text()), s.COUNTY_DISPATCHER)

    assert whistle.lead.running(ClockKind.FINISH) is not None
    assert whistle.assignments[0].running(ClockKind.FINISH) is None
