"""Any commands by anybody in any order: what must always hold, holds (the invariants of the rules)."""

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories
from tests.core.lifecycle.expectations import PEOPLE

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.parts import ObjectionReason, Part, RulingResult
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.rules.closing import is_scored
from muster.core.lifecycle.states import ENDED, Ending, WhistleState
from muster.core.time.clock import ClockKind, PauseReason

UNITS = (s.URBAN, s.MARKET, s.POLICE_STATION, s.WATER, s.GAS, s.URBAN_TEAM)
NUMBERS = st.integers(1, 4)
JUDGED = (WhistleState.AWAITING_EVALUATION, WhistleState.CLOSED)


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
        known = {"deliberation": s.deliberation(s.COUNTY), **facts}
        try:
            self.story.give(command, by, **known)
            self.given += 1
        except Refusal:
            assert self.story.whistle == before
            assert len(self.story.events) == seq

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
        result=st.sampled_from(list(RulingResult)),
        named=st.sampled_from(UNITS),
        by=st.sampled_from([s.COUNTY_DISPATCHER, s.clerk(s.ESTABLISHMENT), s.COUNTY_LEADER]),
    )
    def rule_on_it(self, result: RulingResult, named: int, by: Any) -> None:
        chosen = named if result is RulingResult.REASSIGNED else None
        self.give(c.Rule(objection="o1", result=result, named=chosen, opinion=s.text()), by)

    @precondition(lambda self: self.story.whistle.objections)
    @rule()
    def pass_up(self) -> None:
        self.give(c.PassUp(objection="o1"), s.clerk(self.story.whistle.objections[0].unit))

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

    @invariant()
    def one_objection_per_unit(self) -> None:
        units = [objection.unit for objection in self.story.whistle.objections]
        assert len(units) == len(set(units))

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
