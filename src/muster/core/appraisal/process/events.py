"""What has happened in a round and to an appraisal: one frozen value per change of fact.

`unit` is the county or city that holds the round, or the unit that is appraised.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from muster.core.appraisal.process.parts import Correction, Mark, Placed, Result
from muster.core.appraisal.relation import Relation
from muster.core.ledger.text import TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """Who did it, when, and in the round of which period."""

    decision: ClassVar[bool] = True

    by: int
    unit: int
    occurred_at: datetime
    recorded_at: datetime
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(_Event):
    """Appraisals may be filled in; `policy` is the version whose forms are used."""

    policy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLocked(_Event):
    """The results stand, with the appraisals they rest on and those that are missing."""

    results: tuple[Result, ...]
    reason: TextRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsShown(_Event):
    """The units were shown their results and may object until `closes_at`, by a version of the calendar."""

    closes_at: datetime
    calendar: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultObjected(_Event):
    """The unit `of` objected, as the `no`th of the round."""

    no: int
    of: int
    relation: Relation
    indicator: str
    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDecided(_Event):
    """An objection was decided; `result` is the further version where it was upheld."""

    no: int
    of: int
    upheld: bool
    reasons: TextRef
    correction: Correction | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPublished(_Event):
    """The results and places are public to those who take part."""

    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalFilled(_Event):
    """The organisation `assessor` gave points; `marks` are those given now."""

    organisation: int
    assessor: int
    relation: Relation
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalSentIn(_Event):
    """The appraisal counts, with this total."""

    organisation: int
    assessor: int
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalTakenBack(_Event):
    """The appraisal counts no more until it is sent in again."""

    organisation: int
    assessor: int
    reason: TextRef


RoundEvent = RoundOpened | RoundLocked | ResultsShown | ResultObjected | ResultDecided | RoundPublished
AppraisalEvent = AppraisalFilled | AppraisalSentIn | AppraisalTakenBack
ROUND_EVENTS: dict[str, type[RoundEvent]] = {
    "appraisal_round_opened": RoundOpened,
    "appraisal_round_locked": RoundLocked,
    "appraisal_results_shown": ResultsShown,
    "appraisal_result_objected": ResultObjected,
    "appraisal_result_decided": ResultDecided,
    "appraisal_round_published": RoundPublished,
}
APPRAISAL_EVENTS: dict[str, type[AppraisalEvent]] = {
    "appraisal_filled": AppraisalFilled,
    "appraisal_sent_in": AppraisalSentIn,
    "appraisal_taken_back": AppraisalTakenBack,
}
NAMES: dict[type, str] = {
    kind: name for events in (ROUND_EVENTS, APPRAISAL_EVENTS) for name, kind in events.items()
}
