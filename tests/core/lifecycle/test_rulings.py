"""What rulings of several levels leave behind: one lead, nobody open at the close, no clock out of step."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import refusals as r
from muster.core.lifecycle.consequences import follow_ups
from muster.core.lifecycle.parts import ObjectionReason, Part, RulingResult
from muster.core.lifecycle.states import AssignmentState, Ending, WhistleState
from muster.core.time.clock import ClockKind

L1, L2, L3 = s.COUNTY_DISPATCHER, s.clerk(s.ESTABLISHMENT), s.COUNTY_LEADER


def objection(
    reason: ObjectionReason = ObjectionReason.NOT_OUR_DUTY, *, no: int = 1, proper: int = s.WATER
) -> c.Object:
    return c.Object(assignment=no, reason=reason, basis=s.text(), proper_unit=proper)


def ruling(result: RulingResult, *, named: int | None = None, target: str | None = None) -> c.Rule:
    return c.Rule(objection="o1", result=result, named=named, target=target, opinion=s.text())


def reassigned(*, no: int = 1, named: int = s.WATER, **options: object) -> s.Story:
    """An objection that the command centre has upheld: `named` has the part."""
    story = s.blown(**options)
    unit = story.whistle.assignments[no - 1].unit
    story.give(objection(no=no, proper=named), s.clerk(unit))
    story.give(ruling(RulingResult.REASSIGNED, named=named), L1)
    return story


def passed_up(story: s.Story) -> s.Story:
    story.give(c.PassUp(objection="o1"), s.DISPATCHER)
    return story


def parts(story: s.Story) -> list[tuple[int, Part, Ending | None]]:
    return [(part.unit, part.part, part.ending) for part in story.whistle.assignments]


def running(story: s.Story, no: int) -> set[ClockKind]:
    return {clock.kind for clock in story.whistle.assignments[no - 1].clocks if clock.running}


def test_a_higher_level_that_names_a_third_unit_leaves_one_lead() -> None:
    story = passed_up(reassigned(assists=()))

    story.give(ruling(RulingResult.REASSIGNED, named=s.GAS), L2)

    assert parts(story) == [
        (s.URBAN, Part.LEAD, Ending.REASSIGNED),
        (s.WATER, Part.LEAD, Ending.REASSIGNED),
        (s.GAS, Part.LEAD, None),
    ]
    assert story.whistle.lead.unit == s.GAS
    assert running(story, 2) == set()


def test_an_assist_that_led_in_between_stays_as_assist_when_a_third_unit_is_named() -> None:
    story = passed_up(reassigned(assists=(s.WATER,)))

    story.give(ruling(RulingResult.REASSIGNED, named=s.GAS), L2)

    assert parts(story) == [
        (s.URBAN, Part.LEAD, Ending.REASSIGNED),
        (s.WATER, Part.ASSIST, None),
        (s.GAS, Part.LEAD, None),
    ]


def test_a_higher_level_may_confirm_the_unit_that_was_named() -> None:
    story = passed_up(reassigned(assists=()))
    before = story.whistle.assignments

    story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), L2)

    assert story.whistle.assignments == tuple(replace(part, objection=None) for part in before)
    assert story.whistle.lead.unit == s.WATER
    assert not story.whistle.objections[0].pending


def test_turning_an_assists_reassignment_back_never_takes_the_lead_from_the_lead() -> None:
    story = passed_up(reassigned(no=2, named=s.URBAN, assists=(s.MARKET,)))

    story.give(ruling(RulingResult.REJECTED), L2)

    assert parts(story) == [(s.URBAN, Part.LEAD, None), (s.MARKET, Part.ASSIST, None)]
    assert story.whistle.lead.unit == s.URBAN


def test_turning_a_reassignment_back_finds_the_named_unit_under_its_successor() -> None:
    story = reassigned(assists=())
    story.give(c.Succeed(old=s.WATER, new=s.GAS), L1)
    passed_up(story)

    story.give(ruling(RulingResult.REJECTED), L2)

    assert parts(story) == [(s.URBAN, Part.LEAD, None), (s.GAS, Part.LEAD, Ending.REASSIGNED)]


def test_when_no_higher_level_rules_the_last_ruling_stands() -> None:
    story = passed_up(reassigned(assists=()))

    for _ in range(3):
        story.wait(days=8).sweep()

    assert story.whistle.objections[0].lapsed
    assert not story.whistle.objections[0].pending
    assert story.whistle.objections[0].result is RulingResult.REASSIGNED
    assert story.whistle.lead.unit == s.WATER
    assert parts(story)[0] == (s.URBAN, Part.LEAD, Ending.REASSIGNED)


def judged_while_passed_up(result: RulingResult) -> s.Story:
    """The result is fed back before a higher level rules."""
    story = s.blown(assists=())
    story.give(objection(), s.clerk(s.URBAN))
    story.give(ruling(result, named=s.WATER if result is RulingResult.REASSIGNED else None), L1)
    lead = story.whistle.lead
    story.give(c.ReportIn(assignment=lead.no, presence=s.present()), s.handler(lead.unit))
    story.give(c.SubmitResult(note=s.text()), s.clerk(lead.unit))
    return passed_up(story)


@pytest.mark.parametrize("first", [RulingResult.REJECTED, RulingResult.REASSIGNED])
@pytest.mark.parametrize("passes_first", [True, False])
def test_a_ruling_after_the_result_moves_no_assignment(first: RulingResult, passes_first: bool) -> None:
    story = judged_while_passed_up(first)
    before = parts(story)
    if passes_first:
        s.passed(story)

    if first is RulingResult.REJECTED:
        story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), L2)
    else:
        story.give(ruling(RulingResult.REJECTED), L2)
    if not passes_first:
        s.passed(story)
    story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER)

    assert parts(story) == before
    assert story.state == "closed"
    assert all(part.confirmed_at or part.ending for part in story.whistle.assignments)


def test_a_ruling_after_the_result_moves_the_score() -> None:
    story = judged_while_passed_up(RulingResult.REJECTED)

    story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), L2)

    assert story.whistle.assignments[0].attributed_to == s.WATER


def test_a_lapse_after_the_result_keeps_where_the_score_went() -> None:
    story = s.blown(WhistleType.EMERGENCY, assists=())
    story.give(c.Accept(assignment=1), s.clerk(s.URBAN))
    story.give(
        c.Dispute(assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=s.text(), proper_unit=s.WATER),
        s.clerk(s.URBAN),
    )
    story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), L1)
    passed_up(story)

    for _ in range(3):
        story.wait(days=8).sweep()

    assert story.whistle.objections[0].lapsed
    assert story.whistle.assignments[0].attributed_to == s.WATER


@pytest.mark.parametrize(
    ("reason", "result"),
    [
        (ObjectionReason.NOT_OUR_DUTY, RulingResult.RETURNED),
        (ObjectionReason.WRONG_TERRITORY, RulingResult.ENDED),
        (ObjectionReason.DUPLICATE, RulingResult.RETURNED),
        (ObjectionReason.DUPLICATE, RulingResult.REASSIGNED),
        (ObjectionReason.STATUTORY_CHANNEL, RulingResult.REASSIGNED),
        (ObjectionReason.INSUFFICIENT_INFORMATION, RulingResult.ENDED),
        (ObjectionReason.INSUFFICIENT_INFORMATION, RulingResult.REASSIGNED),
    ],
)
def test_each_ground_is_upheld_in_one_way_only(reason: ObjectionReason, result: RulingResult) -> None:
    story = s.blown()
    story.give(objection(reason), s.clerk(s.URBAN))

    with pytest.raises(r.Incomplete):
        story.give(ruling(result, named=s.WATER), L1)


@pytest.mark.parametrize(
    ("named", "refusal"),
    [
        pytest.param(None, r.Incomplete, id="nobody"),
        pytest.param(s.URBAN, r.Incomplete, id="the objector"),
        pytest.param(9999, r.UnknownReference, id="unknown"),
    ],
)
@pytest.mark.parametrize("type_", [WhistleType.ROUTINE, WhistleType.EMERGENCY])
def test_a_reassignment_names_another_unit_that_exists(
    type_: WhistleType, named: int | None, refusal: type[r.Refusal]
) -> None:
    story = s.blown(type_)
    if type_ is WhistleType.EMERGENCY:
        story.give(c.Accept(assignment=1), s.clerk(s.URBAN))
        story.give(
            c.Dispute(assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=s.text(), proper_unit=s.GAS),
            s.clerk(s.URBAN),
        )
    else:
        story.give(objection(), s.clerk(s.URBAN))

    with pytest.raises(refusal):
        story.give(ruling(RulingResult.REASSIGNED, named=named), L1)


def test_the_proper_unit_may_belong_to_another_level_or_territory() -> None:
    story = s.blown()

    story.give(objection(ObjectionReason.WRONG_TERRITORY, proper=s.CITY_WATER), s.clerk(s.URBAN))

    assert story.whistle.objections[0].proper_unit == s.CITY_WATER
    for wrong, refusal in ((9999, r.UnknownReference), (s.MARKET, r.Incomplete)):
        with pytest.raises(refusal):
            story.give(objection(no=2, proper=wrong), s.clerk(s.MARKET))


def test_returned_to_a_unit_that_has_come_counts_as_accepted() -> None:
    story = s.blown()
    story.give(objection(ObjectionReason.INSUFFICIENT_INFORMATION), s.clerk(s.URBAN))
    story.give(c.ReportIn(assignment=1, presence=s.present()), s.handler(s.URBAN))
    story.wait(hours=1)

    story.give(ruling(RulingResult.RETURNED), L1)

    lead = story.whistle.lead
    assert (lead.state, story.state) == (AssignmentState.ARRIVED, "in_hand")
    assert ClockKind.ACCEPT not in running(story, 1)


def test_returned_after_a_rejection_starts_no_accept_clock() -> None:
    story = s.blown()
    story.give(objection(ObjectionReason.INSUFFICIENT_INFORMATION), s.clerk(s.URBAN))
    story.give(ruling(RulingResult.REJECTED), L1)
    passed_up(story)

    story.give(ruling(RulingResult.RETURNED), L2)

    assert story.whistle.lead.state is AssignmentState.ACCEPTED
    assert ClockKind.ACCEPT not in running(story, 1)


def test_an_offline_accept_from_before_the_return_is_not_refused() -> None:
    story = s.blown()
    pressed = story.now + timedelta(minutes=1)
    story.wait(minutes=5).give(objection(ObjectionReason.INSUFFICIENT_INFORMATION), s.clerk(s.URBAN))
    story.wait(minutes=5).give(ruling(RulingResult.RETURNED), L1)

    story.give(c.Accept(assignment=1, occurred_at=pressed), s.clerk(s.URBAN))

    assert story.state == "in_hand"


def test_nobody_is_let_go_while_their_objection_waits() -> None:
    story = s.in_hand(assists=())
    story.give(c.AddUnit(unit=s.MARKET, reason=s.text()), s.COUNTY_DISPATCHER)
    story.give(objection(no=2), s.clerk(s.MARKET))
    story.give(c.AskExcuse(assignment=2, reason=s.text()), s.clerk(s.URBAN))

    with pytest.raises(r.NotYet):
        story.give(c.Excuse(assignment=2), s.DISPATCHER)
    story.give(ruling(RulingResult.REJECTED), L1)
    passed_up(story)
    with pytest.raises(r.NotYet):
        story.give(c.Excuse(assignment=2), s.DISPATCHER)


def test_a_unit_that_arrived_while_it_objected_is_late_once_the_objection_is_rejected() -> None:
    story = s.blown()
    due = story.whistle.assignments[0].running(ClockKind.ARRIVE).due_at
    story.give(objection(), s.clerk(s.URBAN))
    story.give(c.ReportIn(assignment=1, presence=s.present()), s.handler(s.URBAN))

    story.give(ruling(RulingResult.REJECTED), L1)

    arrive = next(it for it in story.whistle.assignments[0].clocks if it.kind is ClockKind.ARRIVE)
    assert (arrive.due_at, arrive.pauses) == (due, ())


def test_a_bound_unit_stays_bound_when_it_is_made_lead() -> None:
    story = reassigned(no=2, named=s.WATER, assists=(s.MARKET,))

    story.give(c.ChangeLead(unit=s.WATER, reason=s.text()), s.COUNTY_DISPATCHER)

    with pytest.raises(r.ObjectionSpent):
        story.give(objection(no=3), s.clerk(s.WATER))


def duplicate(*, reason: ObjectionReason = ObjectionReason.DUPLICATE) -> s.Story:
    story = s.blown(assists=(s.MARKET,))
    story.give(c.Accept(assignment=2), s.clerk(s.MARKET))
    story.give(objection(reason), s.clerk(s.URBAN))
    return story


def test_a_duplicate_lead_names_a_whistle_that_can_carry_the_work() -> None:
    story = duplicate()
    other = stories.other_whistle()
    shelved = replace(other, state=WhistleState.SHELVED)

    with pytest.raises(r.Incomplete):
        story.give(ruling(RulingResult.ENDED), L1)
    with pytest.raises(r.UnknownReference):
        story.give(ruling(RulingResult.ENDED, target="w-8"), L1)
    with pytest.raises(r.WrongState):
        story.give(ruling(RulingResult.ENDED, target="w-9"), L1, related={"w-9": shelved})
    story.give(ruling(RulingResult.ENDED, target="w-9"), L1, related={"w-9": other})

    assert (story.state, story.whistle.merged_into) == ("merged", "w-9")
    assert story.whistle.assignments[0].ending is Ending.ENDED


def test_a_statutory_channel_ends_the_whistle_and_everybodys_part() -> None:
    story = duplicate(reason=ObjectionReason.STATUTORY_CHANNEL)

    story.give(ruling(RulingResult.ENDED, target="w-9"), L1)

    assert (story.state, story.whistle.merged_into) == ("declined", None)
    assert {part.ending for part in story.whistle.assignments} == {Ending.ENDED}


def test_the_target_takes_over_everybody_but_the_objector() -> None:
    story = duplicate()
    target = s.in_hand(lead=s.WATER, assists=())
    target.whistle = replace(target.whistle, id="w-9")
    before = story.whistle
    story.give(ruling(RulingResult.ENDED, target="w-9"), L1, related={"w-9": target.whistle})

    (follow,) = follow_ups(before, story.whistle)
    target.give(follow.command, None, related={"w-1": before})

    assert parts(target) == [(s.WATER, Part.LEAD, None), (s.MARKET, Part.ASSIST, None)]


def test_other_objections_are_ruled_on_before_a_duplicate_ends_the_whistle() -> None:
    story = s.blown(assists=(s.MARKET,))
    story.give(objection(ObjectionReason.DUPLICATE), s.clerk(s.URBAN))
    story.give(objection(no=2), s.clerk(s.MARKET))

    with pytest.raises(r.NotYet):
        story.give(ruling(RulingResult.ENDED, target="w-9"), L1, related={"w-9": stories.other_whistle()})


def test_clocks_that_a_ruling_starts_stand_still_while_the_whistle_is_shelved() -> None:
    story = s.blown()
    story.give(objection(), s.clerk(s.URBAN))
    story.give(stories.shelving(story), s.COUNTY_DISPATCHER)

    story.give(ruling(RulingResult.REASSIGNED, named=s.WATER), L1)
    passed_up(story)

    whistle = story.whistle
    clocks = [*whistle.clocks, *(clock for part in whistle.assignments for clock in part.clocks)]
    moving = {clock.kind for clock in clocks if clock.running and clock.due_at is not None}
    assert moving == {ClockKind.REVIEW}
    story.wait(days=2).give(c.Unshelve(reason=s.text()), s.COUNTY_DISPATCHER)
    assert running(story, 4) == {ClockKind.ACCEPT, ClockKind.CONTACT, ClockKind.ARRIVE, ClockKind.FINISH}
    assert None not in {clock.due_at for clock in story.whistle.assignments[3].clocks}
