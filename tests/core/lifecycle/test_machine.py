"""Any commands by anybody in any order: what must always hold, holds (the invariants of the rules)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories
from tests.core.lifecycle.expectations import PEOPLE

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.parts import ObjectionReason, Part, RefusalReport, RevisitWay, RulingResult
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.rules.closing import is_scored
from muster.core.lifecycle.rules.disputing import UPHELD_AS
from muster.core.lifecycle.rules.waiting import draft_child
from muster.core.lifecycle.states import ENDED, Ending, WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import Clock, ClockKind, PauseReason
from muster.core.time.readings import used

UNITS = (s.URBAN, s.MARKET, s.POLICE_STATION, s.WATER, s.GAS, s.URBAN_TEAM)
NUMBERS = st.integers(1, 5)
DECIDED = (RefusalReport.UPHELD, RefusalReport.DISMISSED)
JUDGED = (WhistleState.AWAITING_EVALUATION, WhistleState.CLOSED)


OTHER = stories.other_whistle()
SOURCES = {lead: replace(s.in_hand(lead=lead, assists=()).whistle, id="w-8") for lead in UNITS}


def all_clocks(whistle: Whistle) -> list[Clock]:
    return [*whistle.clocks, *(clock for part in whistle.assignments for clock in part.clocks)]


def check_step(before: Whistle, after: Whistle, command: c.Command) -> None:
    """What no single step may do, whoever gives it."""
    if before.state is WhistleState.CLOSED:
        assert isinstance(command, c.Annotate | c.Revisit)
        assert replace(after, seq=before.seq, recorded_at=before.recorded_at) == before
    stopped = {(it.kind, it.ref, it.round) for it in all_clocks(before) if not it.running}
    assert stopped <= {(it.kind, it.ref, it.round) for it in all_clocks(after) if not it.running}
    if not isinstance(command, c.ReceiveMerge):
        decided = {part.no for part in before.assignments if part.refusal in DECIDED}
        assert decided <= {part.no for part in after.assignments if part.refusal in DECIDED}
    if after.state is WhistleState.WITHDRAWN:
        assert not any(part.accepted_at or part.reported_in_at for part in before.assignments)
    if isinstance(command, c.Escalate):
        known = s.context(s.COUNTY_SECRETARY)
        drafted, _ = draft_child(before, command, known, s.MONDAY)
        assert drafted.level.rank == before.level.rank + 1
        assert drafted.deliberation == command.deliberation == f"d-{s.COUNTY}"


def check_independent(by: Actor, whistle: Whistle) -> None:
    """Whoever verified or evaluated holds a home post in none of the units ever assigned."""
    assigned = {part.unit for part in whistle.assignments}
    assert assigned.isdisjoint(post.unit for post in by.posts if post.home)


class AnyLife(RuleBasedStateMachine):
    """One whistle, many hands. Refusals are fine; what they leave behind must be nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.story = s.Story()
        self.given = 0

    @initialize(type_=st.sampled_from(list(WhistleType)))
    def begin(self, type_: WhistleType) -> None:
        self.story = s.blown(type_, assists=(s.MARKET, s.POLICE_STATION))

    def give(self, command: c.Command, by: Any, **facts: Any) -> None:
        before, seq = self.story.whistle, len(self.story.events)
        held = repr(before)
        known = {"deliberation": s.deliberation(s.COUNTY), **facts}
        try:
            self.story.give(command, by, **known)
            self.given += 1
        except Refusal:
            assert self.story.whistle == before
            assert len(self.story.events) == seq
            return
        assert repr(before) == held
        check_step(before, self.story.whistle, command)
        if isinstance(command, c.Verify | c.Evaluate | c.Revisit | c.OrderRework | c.Investigate):
            check_independent(by, before)

    @rule(minutes=st.integers(1, 20_000))
    def wait(self, minutes: int) -> None:
        self.story.wait(minutes=minutes)

    @rule()
    def sweep(self) -> None:
        if self.story.whistle.state not in ENDED:
            # A dispute that lapses annuls its pause: what that makes overdue fires in the round after.
            self.story.sweep()
            self.story.sweep()
            assert self.story.sweep() == []

    @rule(no=NUMBERS, what=st.sampled_from(["accept", "contact", "report_in", "interim_report", "finish"]))
    def work(self, no: int, what: str) -> None:
        part = self.story.whistle.assignment(no)
        by = s.clerk(part.unit if part else s.WATER)
        command = {
            "accept": c.Accept(assignment=no),
            "contact": c.Contact(assignment=no),
            "report_in": c.ReportIn(assignment=no, presence=s.present()),
            "interim_report": c.InterimReport(assignment=no),
            "finish": c.Finish(assignment=no),
        }[what]
        self.give(command, by)

    @rule(no=NUMBERS, reason=st.sampled_from(list(ObjectionReason)), other=st.sampled_from(UNITS))
    def object_to(self, no: int, reason: ObjectionReason, other: int) -> None:
        part = self.story.whistle.assignment(no)
        kind = c.Dispute if self.story.whistle.emergency else c.Object
        self.give(
            kind(assignment=no, reason=reason, basis=s.text(), proper_unit=other),
            s.clerk(part.unit if part else s.WATER),
        )

    @precondition(lambda self: self.story.whistle.objections)
    @rule(
        upheld=st.booleans(),
        named=st.sampled_from(UNITS),
        into=st.sampled_from([None, "w-9"]),
        which=st.sampled_from(["o1", "o2"]),
        again=st.booleans(),
    )
    def rule_on_it(self, upheld: bool, named: int, into: str | None, which: str, again: bool) -> None:
        """The body whose turn it is rules; `again`: a party asks the next one at once."""
        found = self.story.whistle.objection(which)
        if found is None:
            return
        result = UPHELD_AS[found.reason] if upheld else RulingResult.REJECTED
        rulers = {"L1": s.COUNTY_DISPATCHER, "L2": s.clerk(s.ESTABLISHMENT), "L3": s.COUNTY_LEADER}
        self.give(
            c.Rule(
                objection=which,
                result=result,
                named=named if result is RulingResult.REASSIGNED else None,
                target=into,
                opinion=s.text(),
            ),
            rulers[found.level.value],
            related={"w-9": OTHER},
        )
        if again:
            self.pass_up(which)

    @precondition(lambda self: self.story.whistle.objections)
    @rule(which=st.sampled_from(["o1", "o2"]))
    def pass_up(self, which: str) -> None:
        self.give(c.PassUp(objection=which), s.DISPATCHER)

    @rule(old=st.sampled_from(UNITS), new=st.sampled_from([s.ESTABLISHMENT, s.POLICE]))
    def succeed(self, old: int, new: int) -> None:
        if all(part.unit != new for part in self.story.whistle.assignments):
            self.give(c.Succeed(old=old, new=new), s.COUNTY_DISPATCHER)

    @rule(no=NUMBERS, granted=st.booleans())
    def excuse(self, no: int, granted: bool) -> None:
        self.give(c.AskExcuse(assignment=no, reason=s.text()), s.clerk(s.parts_lead(self.story)))
        if granted:
            self.give(c.Excuse(assignment=no), s.DISPATCHER)

    @rule(no=NUMBERS, by=st.sampled_from([s.DISPATCHER, s.COUNTY_DISPATCHER]))
    def extend(self, no: int, by: Actor) -> None:
        part = self.story.whistle.assignment(no)
        limit = s.limit("1 wd")
        if part is not None:
            self.give(c.AskExtension(assignment=no, limit=limit, reason=s.text()), s.clerk(part.unit))
            self.give(c.Extend(assignment=no, limit=limit, told=s.text()), by)

    @rule(no=NUMBERS)
    def resume(self, no: int) -> None:
        self.give(c.Resume(assignments=(no,), reason=PauseReason.FORCE_MAJEURE), s.DISPATCHER)

    @rule(no=NUMBERS, hours=st.integers(1, 20))
    def come_late_filed_and_contested(self, no: int, hours: int) -> None:
        part = self.story.whistle.assignment(no)
        if part is None:
            return
        happened = self.story.now - timedelta(hours=hours)
        command = c.ReportIn(assignment=no, presence=s.present(), occurred_at=happened)
        self.give(command, s.handler(part.unit))
        self.give(c.Contest(assignment=no, reason=s.text()), s.DISPATCHER)

    @rule()
    def escalate(self) -> None:
        self.give(stories.escalation(), s.COUNTY_SECRETARY)

    @precondition(lambda self: self.story.whistle.waits_for)
    @rule(how=st.sampled_from([WhistleState.CLOSED, WhistleState.DECLINED, WhistleState.MERGED]))
    def end_wait(self, how: WhistleState) -> None:
        """The child ends, as its own rules would have it end."""
        awaited = self.story.whistle.waits_for
        moved = "w-3" if how is WhistleState.MERGED else None
        child = replace(OTHER, id=awaited, state=how, merged_into=moved)
        self.give(c.EndWait(awaited=awaited), None, related={awaited: child})

    @rule(lead=st.sampled_from(UNITS))
    def receive_a_merge(self, lead: int) -> None:
        self.give(c.ReceiveMerge(source="w-8"), None, related={"w-8": SOURCES[lead]})

    @rule()
    def annotate(self) -> None:
        self.give(c.Annotate(note=s.text()), s.DISPATCHER)

    @rule(unit=st.sampled_from(UNITS), lead=st.booleans())
    def change_units(self, unit: int, lead: bool) -> None:
        kind = c.ChangeLead if lead else c.AddUnit
        self.give(kind(unit=unit, reason=s.text()), s.COUNTY_DISPATCHER)

    @rule(no=NUMBERS, until=st.integers(1, 5_000))
    def pause(self, no: int, until: int) -> None:
        self.give(
            c.Pause(
                assignments=(no,),
                reason=PauseReason.FORCE_MAJEURE,
                until=self.story.now + timedelta(minutes=until),
                note=s.text(),
            ),
            s.DISPATCHER,
        )

    @rule(no=NUMBERS)
    def absent(self, no: int) -> None:
        self.give(c.RecordAbsence(assignment=no), s.DISPATCHER)

    @rule(what=st.sampled_from(["shelve", "unshelve", "withdraw", "ratify", "submit"]))
    def desks(self, what: str) -> None:
        command, by = {
            "shelve": (stories.shelving(self.story), s.COUNTY_DISPATCHER),
            "unshelve": (c.Unshelve(reason=s.text()), s.COUNTY_DISPATCHER),
            "withdraw": (c.Withdraw(reason=s.text()), s.DISPATCHER),
            "ratify": (c.Ratify(granted=False, reason=s.text()), s.LEADER),
            "submit": (c.SubmitResult(note=s.text()), s.clerk(s.parts_lead(self.story))),
        }[what]
        self.give(command, by)

    @rule(passed=st.booleans(), at_fault=st.sets(NUMBERS, max_size=2), by=st.sampled_from(sorted(PEOPLE)))
    def verify(self, passed: bool, at_fault: set[int], by: str) -> None:
        self.give(
            c.Verify(passed=passed, finding=s.FOUND, reason=s.text(), at_fault=tuple(sorted(at_fault))),
            PEOPLE[by],
        )

    @rule(by=st.sampled_from(sorted(PEOPLE)))
    def evaluate(self, by: str) -> None:
        self.give(c.Evaluate(evaluations=s.evaluations(self.story)), PEOPLE[by])

    @rule(by=st.sampled_from(sorted(PEOPLE)), way=st.sampled_from(list(RevisitWay)))
    def revisit(self, by: str, way: RevisitWay) -> None:
        self.give(c.Revisit(way=way, finding=s.FOUND, note=s.text()), PEOPLE[by])

    @rule(by=st.sampled_from(sorted(PEOPLE)), at_fault=st.sets(NUMBERS, max_size=2))
    def order_rework(self, by: str, at_fault: set[int]) -> None:
        self.give(c.OrderRework(reason=s.text(), at_fault=tuple(sorted(at_fault))), PEOPLE[by])

    @rule(no=NUMBERS, by=st.sampled_from(sorted(PEOPLE)), upheld=st.one_of(st.none(), st.booleans()))
    def refuse(self, no: int, by: str, upheld: bool | None) -> None:
        """The blower reports; `upheld`: somebody finds at once whether it was so."""
        self.give(c.ReportRefusal(assignment=no, reason=s.text()), s.DISPATCHER)
        if upheld is not None:
            self.give(c.Investigate(assignment=no, upheld=upheld, findings=s.text()), PEOPLE[by])

    @invariant()
    def exactly_one_lead(self) -> None:
        leads = [
            part
            for part in self.story.whistle.assignments
            if part.part is Part.LEAD and part.ending is not Ending.REASSIGNED
        ]
        ended_by_ruling = self.story.whistle.state in (WhistleState.DECLINED, WhistleState.MERGED)
        assert len(leads) == 1 or ended_by_ruling

    @invariant()
    def in_hand_exactly_when_the_lead_has_accepted(self) -> None:
        whistle = self.story.whistle
        if whistle.state in (WhistleState.SOUNDING, WhistleState.IN_HAND):
            accepted = whistle.lead is not None and whistle.lead.accepted_at is not None
            assert (whistle.state is WhistleState.IN_HAND) == accepted

    @invariant()
    def closed_only_when_everything_is_in(self) -> None:
        whistle = self.story.whistle
        if whistle.state is not WhistleState.CLOSED:
            return
        assert all(part.confirmed_at is not None or part.ending is not None for part in whistle.assignments)
        assert {it.assignment for it in whistle.evaluations} == {
            part.no for part in whistle.assignments if is_scored(part)
        }
        assert not any(objection.pending for objection in whistle.objections)
        assert not any(part.refusal is RefusalReport.WAITING for part in whistle.assignments)

    @invariant()
    def one_objection_per_unit(self) -> None:
        units = [objection.unit for objection in self.story.whistle.objections]
        assert len(units) == len(set(units))

    @invariant()
    def nobody_is_summoned_twice(self) -> None:
        units = [part.unit for part in self.story.whistle.assignments if part.ending is None]
        assert len(units) == len(set(units))

    @invariant()
    def what_waits_stands_still(self) -> None:
        whistle = self.story.whistle
        assert (whistle.state is WhistleState.ESCALATED) == (whistle.waits_for is not None)
        if whistle.stands_still:
            moving = {clock.kind for clock in all_clocks(whistle) if clock.running and not clock.pauses}
            assert moving <= {ClockKind.REVIEW}

    @invariant()
    def a_pause_never_lengthens_used_time(self) -> None:
        for clock in all_clocks(self.story.whistle):
            bare = used(clock=replace(clock, pauses=()), until=self.story.now, calendar=s.CALENDAR)
            assert used(clock=clock, until=self.story.now, calendar=s.CALENDAR) <= bare

    @invariant()
    def done_by_those_who_accepted_and_came(self) -> None:
        for part in self.story.whistle.assignments:
            if part.confirmed_at is not None:
                assert part.done_at is not None
                assert part.accepted_at is not None
                assert part.reported_in_at is not None

    @invariant()
    def open_means_somebody_owes_something(self) -> None:
        whistle = self.story.whistle
        if whistle.state in ENDED or whistle.state is WhistleState.DRAFT:
            return
        clocks = (*whistle.clocks, *(clock for part in whistle.assignments for clock in part.clocks))
        assert any(clock.running for clock in clocks)

    @invariant()
    def nothing_runs_once_it_is_over(self) -> None:
        whistle = self.story.whistle
        clocks = (*whistle.clocks, *(clock for part in whistle.assignments for clock in part.clocks))
        if whistle.state in ENDED:
            assert not any(clock.running for clock in clocks)

    @invariant()
    def nobody_is_released_before_verification(self) -> None:
        whistle = self.story.whistle
        if whistle.state not in JUDGED:
            assert all(part.confirmed_at is None for part in whistle.assignments)

    @invariant()
    def accept_is_met_once(self) -> None:
        for part in self.story.whistle.assignments:
            running = [clock for clock in part.clocks if clock.kind is ClockKind.ACCEPT and clock.running]
            assert len(running) <= 1

    @invariant()
    def moments_rise_and_the_fold_is_the_state(self) -> None:
        recorded = [event.recorded_at for event in self.story.events]
        assert recorded == sorted(set(recorded))
        assert fold(self.story.events) == self.story.whistle
        assert self.story.whistle.seq == len(self.story.events)

    @invariant()
    def version_counts_decisions(self) -> None:
        assert self.story.whistle.version == sum(event.decision for event in self.story.events)


TestAnyLife = AnyLife.TestCase
TestAnyLife.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
