"""The result is fed back, verified and evaluated."""

from dataclasses import dataclass
from decimal import Decimal

from muster.core.ledger.text import TextRef
from muster.core.lifecycle.events.base import Decision
from muster.core.lifecycle.parts import CallBack, Evaluation, Evidence, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSubmitted(Decision):
    """The lead fed the result back."""

    note: TextRef
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationPassed(Decision):
    """The verifier of `blower` found the matter settled. `measured` is what a measurement gave."""

    blower: int
    finding: Finding
    call_backs: tuple[CallBack, ...]
    evidence: tuple[Evidence, ...]
    reason: TextRef | None
    measured: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationFailed(Decision):
    """The verifier sent the matter back to the lead and those at fault. `measured` as there."""

    finding: Finding
    call_backs: tuple[CallBack, ...]
    reason: TextRef
    at_fault: tuple[int, ...]
    measured: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleEvaluated(Decision):
    """Every scored assignment has its evaluation; the whistle is closed."""

    evaluations: tuple[Evaluation, ...]
    no_callback: bool
    note: TextRef | None
