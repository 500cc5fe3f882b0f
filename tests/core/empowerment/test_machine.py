"""Whatever is said in whatever order: state is the fold, a refusal changes nothing, versions count events."""

from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.core.empowerment.cast import CAST, COMMANDS, NOW, context

from muster.core.empowerment.decide import allowed_commands, decide
from muster.core.empowerment.fold import evolve, fold
from muster.core.empowerment.matter import Event, Matter
from muster.core.empowerment.register import KINDS
from muster.core.lifecycle.refusals import Refusal
from muster.empowerment.wire import decode_event, decode_matter, encode_matter
from muster.ledger.entries import ENCODER


class Registers(RuleBasedStateMachine):
    """One matter, a cast that says anything at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.matter: Matter[Any] | None = None
        self.history: list[Event[Any]] = []

    @rule(
        name=st.sampled_from(sorted(COMMANDS)),
        who=st.sampled_from(sorted(CAST)),
        seen=st.none() | st.integers(1, 4),
    )
    def say(self, name: str, who: str, seen: int | None) -> None:
        self.now += timedelta(seconds=1)
        facts = context(CAST[who], seen=seen)
        offered = allowed_commands(matter=self.matter, context=facts) if self.matter else ()
        try:
            events = decide(matter=self.matter, command=COMMANDS[name], context=facts, now=self.now)
        except Refusal:
            return
        assert self.matter is None or name in {row.name for row in offered}
        for event in events:
            self.matter = evolve(matter=self.matter, event=event)
            self.history.append(event)

    @invariant()
    def state_is_the_fold_and_the_version_counts(self) -> None:
        if self.matter is not None:
            assert fold(history=self.history) == self.matter
            assert self.matter.version == len(self.history)
            assert self.matter.state in set(KINDS[self.matter.kind].states)

    @invariant()
    def bytes_say_the_same(self) -> None:
        if self.matter is None:
            return
        assert decode_matter(kind=self.matter.kind, body=encode_matter(self.matter)) == self.matter
        names = {row.command: row.event for row in KINDS[self.matter.kind].table}
        last = self.history[-1]
        assert decode_event(name=names[type(last.said)], body=ENCODER.encode(last)) == last

    @invariant()
    def what_has_ended_owes_nothing(self) -> None:
        if self.matter is not None and self.matter.state in KINDS[self.matter.kind].ended:
            assert KINDS[self.matter.kind].due_on(self.matter) is None


TestRegisters = Registers.TestCase
TestRegisters.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
