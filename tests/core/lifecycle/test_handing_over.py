"""Who carries the work on: merges, successors, changed leads, units that come back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories

from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import refusals as r
from muster.core.lifecycle.parts import ObjectionReason, RulingResult
from muster.core.lifecycle.states import Ending
from muster.core.lifecycle.whistle import Assignment
from muster.core.time.clock import ClockKind


def receive(target: s.Story, source: s.Story) -> s.Story:
    target.give(c.ReceiveMerge(source=source.whistle.id), None, related={source.whistle.id: source.whistle})
    return target


def target_of(story: s.Story, **changes: object) -> s.Story:
    story.whistle = replace(story.whistle, id="w-9", **changes)
    return story


def finish_of(part: Assignment) -> list[bool]:
    return [clock.running for clock in part.clocks if clock.kind is ClockKind.FINISH]


def test_a_merge_takes_over_everybody_who_verifies() -> None:
    source = s.in_hand(lead=s.WATER, assists=())
    source.whistle = replace(source.whistle, co_blowers=(s.OTHER_STREET,))

    target = receive(target_of(s.in_hand(), blower=s.COMMUNITY), source)

    assert target.whistle.blowers == (s.COMMUNITY, s.STREET, s.OTHER_STREET)


def test_a_unit_done_in_the_source_still_owes_the_targets_work() -> None:
    source = s.in_hand(lead=s.WATER, assists=(s.MARKET,))
    source.give(c.ReportIn(assignment=2, presence=s.present()), s.handler(s.MARKET))
    source.give(c.Finish(assignment=2), s.handler(s.MARKET))

    target = receive(target_of(s.in_hand(assists=(s.MARKET,))), source)

    market = target.whistle.assignments[1]
    assert market.reported_in_at is not None
    assert (market.done_at, finish_of(market)) == (None, [True])


def test_a_merge_keeps_whether_the_earlier_report_was_filed_late() -> None:
    source = s.in_hand(lead=s.WATER, assists=(s.MARKET,))
    happened = source.now + timedelta(hours=1)
    source.wait(hours=3)
    recorded = source.now
    source.give(c.ReportIn(assignment=2, presence=s.present(), occurred_at=happened), s.handler(s.MARKET))

    target = receive(target_of(s.in_hand(assists=(s.MARKET,), now=source.now)), source)
    target.give(c.Contest(assignment=2, reason=s.text()), s.DISPATCHER)

    assert target.whistle.assignments[1].reported_in_at == recorded


def test_a_merge_keeps_a_bound_unit_bound() -> None:
    source = s.blown(lead=s.WATER, assists=(s.MARKET,))
    source.give(c.Object(assignment=2, reason=ObjectionReason.DUPLICATE, basis=s.text()), s.clerk(s.MARKET))
    source.give(c.Rule(objection="o1", result=RulingResult.REJECTED, opinion=s.text()), s.COUNTY_DISPATCHER)

    target = receive(target_of(s.blown(assists=(s.MARKET,))), source)

    assert target.whistle.assignments[1].bound


def test_only_whistles_under_one_command_merge() -> None:
    story = s.in_hand()
    elsewhere = replace(stories.other_whistle(), place=Place(county=s.CITY))

    with pytest.raises(r.LevelSkipped):
        story.give(c.Merge(target="w-9", reason=s.text()), s.COUNTY_DISPATCHER, related={"w-9": elsewhere})


ABOLISHED = replace(s.BOOK.get(s.GAS), until=date(2026, 1, 1))
LATER = UnitBook(units={**s.BOOK.units, s.GAS: ABOLISHED}, version=2)


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        pytest.param(s.URBAN, s.URBAN, r.Incomplete, id="itself"),
        pytest.param(s.URBAN, 9999, r.UnknownReference, id="unknown"),
        pytest.param(s.URBAN, s.GAS, r.NotSummonable, id="abolished"),
        pytest.param(s.WATER, s.MARKET, r.Incomplete, id="nothing to hand over"),
    ],
)
def test_a_successor_is_another_active_unit_and_has_something_to_take_over(
    old: int, new: int, refusal: type[r.Refusal]
) -> None:
    with pytest.raises(refusal):
        s.in_hand().give(c.Succeed(old=old, new=new), s.COUNTY_DISPATCHER, units=LATER)


def test_a_successor_takes_over_what_a_draft_wants_and_what_is_said_of_the_unit() -> None:
    story = s.drafted(lead=s.WATER, assists=(s.URBAN,))
    story.whistle = replace(story.whistle, complained_units=(s.URBAN,))

    story.give(c.Succeed(old=s.URBAN, new=s.MARKET), s.COUNTY_DISPATCHER)

    assert [it.unit for it in story.whistle.wanted] == [s.WATER, s.MARKET]
    assert story.whistle.complained_units == (s.MARKET,)


def test_the_new_lead_of_an_emergency_owes_the_interim_report() -> None:
    story = s.in_hand(WhistleType.EMERGENCY)

    story.give(c.ChangeLead(unit=s.MARKET, reason=s.text()), s.COUNTY_DISPATCHER)

    assert story.whistle.running(ClockKind.INTERIM).obligor == s.MARKET


def test_an_absent_unit_that_comes_owes_its_part_by_a_new_clock() -> None:
    story = s.in_hand(assists=(s.MARKET,))
    story.wait(days=7).give(c.RecordAbsence(assignment=2), s.DISPATCHER)
    assert finish_of(story.whistle.assignments[1]) == [False]

    story.give(c.ReportIn(assignment=2, presence=s.present()), s.handler(s.MARKET))

    assert finish_of(story.whistle.assignments[1]) == [False, True]


def test_what_was_reassigned_is_never_at_fault() -> None:
    story = s.blown()
    story.give(
        c.Object(assignment=2, reason=ObjectionReason.NOT_OUR_DUTY, basis=s.text(), proper_unit=s.WATER),
        s.clerk(s.MARKET),
    )
    story.give(c.ReportIn(assignment=2, presence=s.present()), s.handler(s.MARKET))
    story.give(c.Finish(assignment=2), s.handler(s.MARKET))
    story.give(
        c.Rule(objection="o1", result=RulingResult.REASSIGNED, named=s.WATER, opinion=s.text()),
        s.COUNTY_DISPATCHER,
    )
    story.give(c.Accept(assignment=1), s.clerk(s.URBAN))
    s.worked(story)

    with pytest.raises(r.UnknownReference):
        story.give(c.Verify(passed=False, finding=s.FOUND, reason=s.text(), at_fault=(2,)), s.DISPATCHER)

    assert story.whistle.assignments[1].ending is Ending.REASSIGNED


def test_a_contested_report_moves_the_accept_it_was_as_well() -> None:
    story = s.blown(assists=())
    happened = story.now + timedelta(minutes=10)
    story.wait(hours=5)
    recorded = story.now
    story.give(c.ReportIn(assignment=1, presence=s.present(), occurred_at=happened), s.handler(s.URBAN))

    story.give(c.Contest(assignment=1, reason=s.text()), s.DISPATCHER)

    assert story.whistle.assignments[0].accepted_at == recorded


def test_second_shelving_takes_the_higher_of_two_posts() -> None:
    story = stories.shelved()
    story.wait(days=3).give(c.Unshelve(reason=s.text()), s.COUNTY_DISPATCHER)
    both = replace(s.CITY_DISPATCHER, posts=(*s.COUNTY_DISPATCHER.posts, *s.CITY_DISPATCHER.posts))

    story.give(stories.shelving(story), both)

    assert story.whistle.shelved_by == s.CITY
