"""Any commands on several whistles through the real services, against a plain model of what comes of them."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.core.lifecycle import scene
from tests.factories import whistles as walk
from tests.factories.whistles import Life

from muster.core.directory.actors import Actor
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Part
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.states import WhistleState
from muster.ledger.models import Line
from muster.ledger.refusals import KeyReused
from muster.whistles.replay import replay
from muster.whistles.services.answers import Given
from muster.whistles.sweep import sweep

S = WhistleState
LIVE = {"sounding", "in_hand"}
OVER = {"closed", "declined", "withdrawn", "merged"}
WHICH = st.integers(0, 5)

BROKEN = {
    "two leads": """
        SELECT whistle_id FROM assignment WHERE part = 'lead' AND state <> 'reassigned'
        GROUP BY 1 HAVING count(*) > 1""",
    "a gap in a stream": """
        SELECT stream_id FROM ledger GROUP BY stream_kind, stream_id HAVING max(seq) <> count(*)""",
    "a moment that does not rise": """
        SELECT l.stream_id FROM ledger l JOIN ledger e USING (stream_kind, stream_id)
        WHERE e.seq = l.seq - 1 AND e.recorded_at >= l.recorded_at""",
    "a version that is not its decisions": """
        SELECT w.id FROM whistle w WHERE w.version <> (
            SELECT count(*) FROM ledger l WHERE l.stream_id = w.id::text AND l.decision)""",
    "an alert twice": """
        SELECT stream_id FROM ledger WHERE type IN ('clock_turned_amber', 'clock_turned_red')
        GROUP BY stream_id, type, body ->> 'kind', body ->> 'ref', body #>> '{clocks,0,round}'
        HAVING count(*) > 1""",
    "nobody who owes anything": """
        SELECT w.id FROM whistle w WHERE w.is_open AND w.state <> 'draft' AND NOT EXISTS (
            SELECT FROM clock c WHERE c.stopped_at IS NULL AND c.whistle_id IN (w.id, w.waits_for))""",
    "a clock that runs on after the end": """
        SELECT w.id FROM whistle w JOIN clock c ON c.whistle_id = w.id
        WHERE NOT w.is_open AND c.stopped_at IS NULL""",
    "an open part in a closed whistle": """
        SELECT w.id FROM whistle w JOIN assignment a ON a.whistle_id = w.id
        WHERE w.state = 'closed'
            AND a.state NOT IN ('confirmed', 'excused', 'reassigned', 'ended', 'superseded', 'absent')""",
    "a withdrawal after an accept": """
        SELECT w.id FROM whistle w JOIN assignment a ON a.whistle_id = w.id
        WHERE w.state = 'withdrawn' AND (a.accepted_at IS NOT NULL OR a.reported_in_at IS NOT NULL)""",
    "somebody who waits for what is over": """
        SELECT w.id FROM whistle w JOIN whistle o ON o.id = w.waits_for WHERE NOT o.is_open""",
    "a concern open with its whistle ended, or the other way": """
        SELECT w.id FROM whistle w JOIN whistle_concern c ON c.whistle_id = w.id
        WHERE c.is_open <> w.is_open""",
}


@dataclass
class Expected:
    """The plain model of one whistle: its state, what it was before it had to wait, and who waits for it."""

    life: Life
    city: bool = False
    state: str = "draft"
    before: str = ""
    child: "Expected | None" = None
    accepted: set[int] = field(default_factory=set)

    def resumed(self) -> str:
        lead = self.life.whistle.lead
        return "in_hand" if lead is not None and lead.no in self.accepted else "sounding"


class SeveralLives(RuleBasedStateMachine):
    """Whoever gives a command here may give it; whether the time is right is for the model to say."""

    def __init__(self) -> None:
        super().__init__()
        self.known: list[Expected] = []
        self.last: tuple[Life, c.Command, Actor, str] | None = None

    @initialize()
    def begin(self) -> None:
        self.draw_up(S.SOUNDING)
        self.draw_up(S.IN_HAND)

    @precondition(lambda self: len(self.known) < 5)
    @rule(state=st.sampled_from([S.DRAFT, S.AWAITING_APPROVAL, S.SOUNDING, S.IN_HAND]))
    def draw_up(self, state: WhistleState) -> None:
        now = max((one.life.now for one in self.known), default=scene.MONDAY)
        life = walk.whistle_in(state, now=now)
        accepted = {part.no for part in life.whistle.assignments if part.accepted_at is not None}
        self.known.append(Expected(life=life, state=state.value, accepted=accepted))

    def pick(self, which: int) -> Expected:
        found = self.known[which % len(self.known)]
        found.life.now = max(one.life.now for one in self.known)
        return found

    def give(self, one: Expected, command: c.Command, by: Actor, *, allowed: bool | None) -> Given | None:
        """None where it was refused; the model must agree where it has an opinion."""
        lines = Line.objects.count()
        key = f"{one.life.name}-{one.life.number}-{type(command).__name__}"
        given: Given | None = None
        refused = ""
        try:
            given = one.life.give(command, by, key=key)
        except Refusal as refusal:
            refused = refusal.en
        if given is None:
            assert not allowed, f"{command} was refused: {refused}"
            assert Line.objects.count() == lines
            return None
        assert allowed is not False, f"{command} was given to a whistle that was {one.state}"
        self.last = (one.life, command, by, key)
        return given

    @rule(which=WHICH)
    def submit(self, which: int) -> None:
        one = self.pick(which)
        if self.give(one, c.Submit(), scene.DISPATCHER, allowed=one.state == "draft"):
            one.state = "awaiting_approval"

    @rule(which=WHICH)
    def blow(self, which: int) -> None:
        one = self.pick(which)
        if one.city:
            command, by = c.Blow(deliberation=one.life.whistle.deliberation), scene.COUNTY_SECRETARY
        else:
            command, by = c.Blow(), scene.LEADER
        if self.give(one, command, by, allowed=one.state == "awaiting_approval"):
            one.state = "sounding"

    @rule(which=WHICH)
    def decline(self, which: int) -> None:
        one = self.pick(which)
        by = scene.COUNTY_LEADER if one.city else scene.LEADER
        command = c.Decline(reason=one.life.text())
        if self.give(one, command, by, allowed=one.state == "awaiting_approval"):
            self.end(one, "declined")

    @rule(which=WHICH, no=st.integers(1, 2), what=st.sampled_from(["accept", "report_in", "finish"]))
    def work(self, which: int, no: int, what: str) -> None:
        one = self.pick(which)
        part = one.life.whistle.assignment(no)
        if part is None:
            return
        command = {
            "accept": c.Accept(assignment=no),
            "report_in": c.ReportIn(assignment=no, presence=scene.present()),
            "finish": c.Finish(assignment=no),
        }[what]
        fresh = no not in one.accepted and part.ending is None
        allowed = True if what == "accept" and fresh and one.state in LIVE else None
        if self.give(one, command, scene.clerk(part.unit), allowed=allowed) and what != "finish":
            one.accepted.add(no)
            if part.part is Part.LEAD and one.state == "sounding":
                one.state = "in_hand"

    @rule(which=WHICH)
    def finish_all(self, which: int) -> None:
        """Everybody who still has to comes and finishes, and the lead feeds the result back."""
        one = self.pick(which)
        if one.state == "in_hand":
            walk.work(one.life)
            one.accepted |= {part.no for part in one.life.whistle.assignments}
            one.state = "awaiting_verification"

    @rule(which=WHICH, steps=st.integers(1, 3))
    def go_on(self, which: int, steps: int) -> None:
        """The next steps that a whistle would take by itself."""
        for _ in range(steps):
            one = self.pick(which)
            nth = self.known.index(one)
            if one.state == "sounding":
                lead = one.life.whistle.lead
                if lead is not None and lead.ending is None:
                    self.give(one, c.Accept(assignment=lead.no), scene.clerk(lead.unit), allowed=None)
                    one.accepted.add(lead.no)
                    one.state = "in_hand"
            elif one.state in ("awaiting_verification", "in_hand"):
                self.finish_all(nth) if one.state == "in_hand" else self.verify(nth, passed=True)
            elif one.state in ("draft", "awaiting_approval"):
                self.submit(nth) if one.state == "draft" else self.blow(nth)
            elif one.state == "awaiting_evaluation":
                self.evaluate(nth)

    def judges(self, one: Expected) -> Actor:
        return scene.COUNTY_DISPATCHER if one.city else scene.DISPATCHER

    @rule(which=WHICH, passed=st.booleans())
    def verify(self, which: int, passed: bool) -> None:
        one = self.pick(which)
        lead = one.life.whistle.lead
        fault = () if passed or lead is None else (lead.no,)
        reason = None if passed else one.life.text("未清理干净")
        command = c.Verify(passed=passed, finding=scene.FOUND, reason=reason, at_fault=fault)
        states = {"awaiting_verification"} if passed else {"awaiting_verification", "awaiting_evaluation"}
        several = len(one.life.whistle.blowers) > 1
        allowed = None if several and one.state in states else one.state in states
        if self.give(one, command, self.judges(one), allowed=allowed):
            one.state = (
                str(one.life.whistle.state) if several else "awaiting_evaluation" if passed else "in_hand"
            )

    @rule(which=WHICH)
    def evaluate(self, which: int) -> None:
        one = self.pick(which)
        command = c.Evaluate(evaluations=walk.evaluations(one.life))
        if self.give(one, command, self.judges(one), allowed=one.state == "awaiting_evaluation"):
            self.end(one, "closed")

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        one = self.pick(which)
        allowed = one.state in {"draft", "awaiting_approval", "sounding"} and not one.accepted
        if self.give(one, c.Withdraw(reason=one.life.text()), self.judges(one), allowed=allowed):
            self.end(one, "withdrawn")

    @rule(which=WHICH)
    def escalate(self, which: int) -> None:
        one = self.pick(which)
        if one.city or one.state not in LIVE:
            return
        child = Expected(life=walk.escalate(one.life), city=True, state="awaiting_approval")
        one.before, one.state, one.child = one.state, "escalated", child
        self.known.append(child)

    @rule(which=WHICH)
    def shelve(self, which: int) -> None:
        one = self.pick(which)
        if not one.city and one.state in LIVE and not one.life.whistle.shelved_count:
            walk.shelve(one.life)
            one.state = "shelved"

    @rule(which=WHICH)
    def unshelve(self, which: int) -> None:
        one = self.pick(which)
        command = c.Unshelve(reason=one.life.text())
        if self.give(one, command, scene.COUNTY_DISPATCHER, allowed=one.state == "shelved"):
            one.state = one.resumed()

    @rule(which=WHICH, other=WHICH)
    def merge(self, which: int, other: int) -> None:
        one, target = self.pick(which), self.pick(other)
        by = scene.CITY_DISPATCHER if one.city else scene.COUNTY_DISPATCHER
        allowed = one is not target and one.state in LIVE and target.state in LIVE and one.city == target.city
        if self.give(one, c.Merge(target=target.life.id, reason=one.life.text()), by, allowed=allowed):
            one.state = "merged"
            target.accepted = {
                part.no for part in target.life.whistle.assignments if part.accepted_at is not None
            }
            target.state = target.resumed()
            for waiting in self.known:
                if waiting.child is one:
                    waiting.child = target

    @rule(minutes=st.integers(1, 2_000))
    def wait_and_sweep(self, minutes: int) -> None:
        one = self.pick(0)
        one.life.wait(minutes=minutes)
        sweep(now=one.life.now)
        assert sweep(now=one.life.now).events == 0

    @rule()
    def repeat_the_last_command(self) -> None:
        if self.last is None:
            return
        life, command, by, key = self.last
        lines = Line.objects.count()
        with suppress(KeyReused):
            # A text that is not handed in again has no words: then it is another command.
            assert life.give(command, by, key=key).repeated
        assert Line.objects.count() == lines

    def end(self, one: Expected, state: str) -> None:
        one.state = state
        for waiting in self.known:
            if waiting.child is one:
                waiting.child = None
                waiting.state = "awaiting_verification" if state == "closed" else waiting.resumed()

    @invariant()
    def every_whistle_stands_where_the_model_says(self) -> None:
        assert {one.life.id: one.state for one in self.known} == {
            one.life.id: one.life.whistle.state for one in self.known
        }

    @invariant()
    def nothing_is_broken(self) -> None:
        with connection.cursor() as cursor:
            for what, statement in BROKEN.items():
                cursor.execute(statement)
                found: list[Any] = cursor.fetchall()
                assert not found, what


@pytest.mark.usefixtures("live_city")
def test_any_commands_leave_what_the_model_says() -> None:
    run_state_machine_as_test(
        SeveralLives,
        settings=settings(
            max_examples=15,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert replay(now=scene.MONDAY).difference is None
