"""The small values that commands, events and the whistle's state share."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from muster.core.catalogue.item import EvidenceKind
from muster.core.directory.place import Point
from muster.core.ledger.text import TextRef
from muster.core.score.inputs import PenaltyKind, Resolved, Satisfied
from muster.core.time.clock import ClockKind


class Source(StrEnum):
    """Where a whistle comes from (哨源); the closed list of the rules."""

    BEYOND_OWN_MEANS = "beyond_own_means"
    MASS_CALL = "mass_call"
    HOTLINE_12345 = "hotline_12345"
    PROPERTY_DISPUTE = "property_dispute"


CITIZEN_SOURCES = frozenset({Source.MASS_CALL, Source.HOTLINE_12345, Source.PROPERTY_DISPUTE})


class Part(StrEnum):
    """A summoned unit leads (牵头) or assists (协办)."""

    LEAD = "lead"
    ASSIST = "assist"


class ObjectionReason(StrEnum):
    """Grounds on which a unit may send a whistle back (退单)."""

    NOT_OUR_DUTY = "not_our_duty"
    WRONG_TERRITORY = "wrong_territory"
    DUPLICATE = "duplicate"
    INSUFFICIENT_INFORMATION = "insufficient_information"
    STATUTORY_CHANNEL = "statutory_channel"


class RulingLevel(StrEnum):
    """Who rules on an objection: L1 command centre, L2 编办 and 司法, L3 the common superior."""

    L1 = "L1"
    L2 = "L2"
    L3 = "L3"

    @property
    def next(self) -> "RulingLevel | None":
        """The level a dispute passes up to; None after L3."""
        return {"L1": RulingLevel.L2, "L2": RulingLevel.L3}.get(self.value)


class RulingResult(StrEnum):
    """What a ruling (裁定) does with the objector's assignment."""

    REJECTED = "rejected"
    REASSIGNED = "reassigned"
    RETURNED = "returned"
    ENDED = "ended"


class Ratification(StrEnum):
    """What became of the leader's ratification of an emergency whistle."""

    PENDING = "pending"
    RATIFIED = "ratified"
    REFUSED = "refused"
    LAPSED = "lapsed"


class RefusalReport(StrEnum):
    """What became of the blower's report that a unit refuses the whistle (拒不应哨)."""

    WAITING = "waiting"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class Blocker(StrEnum):
    """Why a whistle may be shelved (挂账)."""

    LEGAL = "legal"
    POLICY = "policy"
    FUNDING = "funding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence: `ref` names the stored file; a measurement carries its value."""

    kind: EvidenceKind
    ref: str
    value: Decimal | None = None
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """One call-back (回访) to an appellant, as answered."""

    appeal: str
    at: datetime
    reached: bool
    resolved: Resolved | None = None
    satisfied: Satisfied | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the verifier found on the spot; stands in where nobody was reached."""

    resolved: Resolved
    satisfied: Satisfied


class RevisitWay(StrEnum):
    """How an overseer looks again (抽查回访): by asking the appellants, or by going there."""

    CALL_BACK = "call_back"
    ON_THE_SPOT = "on_the_spot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The blower's evaluation of one assignment (一哨一评)."""

    assignment: int
    resolved: Resolved
    satisfied: Satisfied
    penalties: tuple[PenaltyKind, ...] = ()
    reason: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summons:
    """A unit called out, its part, and the number its assignment has in the whistle (from 1)."""

    assignment: int
    unit: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who stood where when a unit reported in."""

    point: Point | None
    people: tuple[int, ...]
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LateFiled:
    """A report that reached us late (补报): it stopped the clock of this kind at `at`."""

    kind: ClockKind
    at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A dated step of the plan that a shelved whistle follows."""

    due_on: date
    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """A dispatch-rule version that a ruling proposes: this item in this territory belongs to this unit."""

    item: str
    territory: int
    unit: int
    level: RulingLevel
