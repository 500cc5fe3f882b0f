"""One command's work on one or several whistles, from what was locked to what is to be written."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from muster.core.directory.actors import Actor
from muster.core.ledger.chain import TICK
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.consequences import follow_ups
from muster.core.lifecycle.decide import decide
from muster.core.lifecycle.events import Event
from muster.core.lifecycle.fold import evolve
from muster.core.lifecycle.rules.waiting import draft_child
from muster.core.lifecycle.whistle import Whistle
from muster.whistles.services.facts import Facts
from muster.whistles.store.rows import Change


class LocksFellShort(Exception):
    """A whistle that has to follow was not locked: it came to wait meanwhile. The command is tried again."""


@dataclass(slots=True, kw_only=True)
class Work:
    """The whistles as they stand within the command; `now` lies after the last record of each."""

    now: datetime
    facts: Facts
    whistles: dict[str, Whistle]
    changes: dict[str, Change] = field(default_factory=dict)

    def carry_out(
        self,
        command: c.Command,
        *,
        whistle_id: str | None,
        by: Actor | None,
        related: Mapping[str, Whistle],
    ) -> Whistle:
        """The whistle after one command; what follows for other whistles is done as well."""
        before = None if whistle_id is None else self._standing(whistle_id)
        context = self.facts.context(whistle=before, command=command, by=by, related=related)
        events = decide(before, command, context, self.now)
        after = self._record(before, events)
        if before is not None:
            if isinstance(command, c.Escalate):
                self._draw_up_child(before, command, by)
            self._follow(before, after)
        return after

    def _standing(self, whistle_id: str) -> Whistle:
        if whistle_id not in self.whistles:
            raise LocksFellShort(whistle_id)
        return self.whistles[whistle_id]

    def _record(self, before: Whistle | None, events: list[Event]) -> Whistle:
        after = before
        for event in events:
            after = evolve(after, event)
        if after is None:
            raise ValueError("a command without events draws up no whistle")
        earlier = self.changes.get(after.id)
        self.changes[after.id] = Change(
            before=before if earlier is None else earlier.before,
            after=after,
            events=(*(() if earlier is None else earlier.events), *events),
        )
        self.whistles[after.id] = after
        return after

    def _draw_up_child(self, parent: Whistle, command: c.Escalate, by: Actor | None) -> None:
        context = self.facts.context(whistle=None, command=command, by=by, related={parent.id: parent})
        drafted = draft_child(parent, command, context, self.now)
        events = [replace(event, recorded_at=self.now + nth * TICK) for nth, event in enumerate(drafted)]
        self._record(None, events)

    def _follow(self, before: Whistle, after: Whistle) -> None:
        for owed in follow_ups(before, after):
            known = before if isinstance(owed.command, c.ReceiveMerge) else after
            self.carry_out(owed.command, whistle_id=owed.whistle, by=None, related={after.id: known})
