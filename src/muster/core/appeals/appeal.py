"""What is known of an appeal: the frozen state that its events fold into."""

from dataclasses import dataclass
from datetime import datetime

from muster.core.appeals.parts import Attempt, CarriedBy, Deliberation, Report, Statement
from muster.core.appeals.states import AppealState, Outcome, WhistleEnding
from muster.core.ledger.text import TextRef
from muster.core.levels import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """One appeal (诉求), as its ledger tells it.

    `holder` is the organisation that owes the next step, at `level`; both move up with `pass_up`. `joined`
    are the appeals merged into this one, whose appellants are told with its own. `statement` is what the
    appellant said of the result. `seq` counts events, `version` those that change what may be done with it.
    """

    id: str
    state: AppealState
    report: Report
    holder: int
    level: Level
    received_at: datetime
    attempts: tuple[Attempt, ...] = ()
    deliberations: tuple[Deliberation, ...] = ()
    whistles: tuple[CarriedBy, ...] = ()
    joined: tuple[str, ...] = ()
    merged_into: str | None = None
    answer: TextRef | None = None
    outcome: Outcome | None = None
    told_at: datetime | None = None
    closed_at: datetime | None = None
    statement: Statement | None = None
    seq: int = 0
    version: int = 0

    @property
    def carried(self) -> bool:
        """At least one whistle that carries the appeal is still open."""
        return any(link.ending is None for link in self.whistles)

    @property
    def settled_by_whistle(self) -> bool:
        """Every whistle has ended and at least one of them was closed."""
        return not self.carried and any(link.ending is WhistleEnding.CLOSED for link in self.whistles)

    def attempted_by(self, *, holder: int) -> bool:
        """Whether this organisation has recorded what it tried."""
        return any(attempt.holder == holder for attempt in self.attempts)

    def deliberation(self, *, deliberation_id: str) -> Deliberation | None:
        """The deliberation of this id, if it was held on this appeal."""
        return next((held for held in self.deliberations if held.id == deliberation_id), None)
