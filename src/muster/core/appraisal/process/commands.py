"""What can be asked of a round, and of one appraisal in it."""

from dataclasses import dataclass
from decimal import Decimal

from muster.core.appraisal.process.parts import Mark
from muster.core.appraisal.relation import Relation
from muster.core.ledger.text import TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """Begin the round of a period, e.g. 2026-11, 2026-Q4 or 2026."""

    organisation: int
    name: str
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LockRound:
    """No appraisal comes in any more; `reason` says why, where some are missing."""

    reason: TextRef | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowResults:
    """Each unit is shown its result and may object."""

    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectToResult:
    """A unit objects to one indicator of its result in a relation."""

    unit: int
    relation: Relation
    indicator: str
    reason: TextRef
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideResult:
    """Uphold an objection by correcting one appraiser's points, or reject it."""

    objection: int
    upheld: bool
    reasons: TextRef
    assessor: int | None = None
    points: Decimal | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishRound:
    """Everybody concerned may read the results and places."""

    seen: int | None = None


RoundCommand = OpenRound | LockRound | ShowResults | ObjectToResult | DecideResult | PublishRound


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Points for some of the indicators; those given before are replaced."""

    marks: tuple[Mark, ...]
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendIn:
    """The organisation stands by the appraisal: from now on it counts."""

    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """Take an appraisal back before the lock, to correct it."""

    reason: TextRef
    seen: int | None = None


AppraisalCommand = Fill | SendIn | TakeBack
