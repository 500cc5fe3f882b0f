"""What do the call-backs propose for "resolved" and "satisfied", and may an evaluator depart from it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from muster.core.ledger.text import TextRef
from muster.core.score.figure import exact
from muster.core.score.inputs import Resolved, Satisfied
from muster.core.score.refusals import DepartureNeedsReason
from muster.core.score.weights import DEFAULT_WEIGHTS, ScoreWeights

_HARSHNESS: dict[Resolved | Satisfied | None, int] = {
    None: 0,
    Resolved.YES: 1,
    Resolved.PARTLY: 2,
    Resolved.NO: 3,
    Satisfied.SATISFIED: 1,
    Satisfied.MOSTLY: 2,
    Satisfied.NOT_SATISFIED: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One call-back (回访) to an appellant; an attempt that reached nobody is no answer."""

    appellant: str
    at: datetime
    reached: bool
    resolved: Resolved | None = None
    satisfied: Satisfied | None = None


class VerifiersFinding(Protocol):
    """What the verifier saw on the spot."""

    @property
    def resolved(self) -> Resolved:
        """Whether the problem is solved."""
        ...

    @property
    def satisfied(self) -> Satisfied:
        """Whether the appellant can be satisfied."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the evaluator is offered. `mean` is E (0–100); `satisfied` is the level nearest to it.

    `no_callback`: nobody was reached, so both are the verifier's finding. `answers` are the ones it rests on.
    """

    resolved: Resolved
    satisfied: Satisfied
    mean: Decimal
    no_callback: bool
    answers: tuple[Answer, ...] = ()

    def mean_kept(self, *, satisfied: Satisfied) -> Decimal | None:
        """The mean that the score takes for E when the evaluator kept the proposed level, else None."""
        return self.mean if satisfied is self.satisfied else None


def latest_answers(answers: Iterable[Answer], *, before: datetime | None = None) -> tuple[Answer, ...]:
    """The last answer of every appellant reached, by appellant; `before` leaves later ones out.

    Of two answers at the same moment the less favourable one counts, whatever their order; a question left
    open gives way to any answer.
    """
    latest: dict[str, Answer] = {}
    for answer in answers:
        if not answer.reached or (before is not None and answer.at >= before):
            continue
        known = latest.get(answer.appellant)
        if known is None or _standing(answer) > _standing(known):
            latest[answer.appellant] = answer
    return tuple(latest[appellant] for appellant in sorted(latest))


def _standing(answer: Answer) -> tuple[datetime, int, int]:
    return (answer.at, _HARSHNESS[answer.resolved], _HARSHNESS[answer.satisfied])


def propose(
    answers: Iterable[Answer],
    *,
    finding: VerifiersFinding,
    before: datetime | None = None,
    weights: ScoreWeights = DEFAULT_WEIGHTS,
) -> Proposal:
    """What the call-backs before the evaluation propose.

    Resolved: all say solved, yes; none does, no; else partly. Satisfied: the mean of those reached. Nobody
    reached: the verifier's finding, flagged. A question nobody answered falls back on the finding too.
    """
    latest = latest_answers(answers, before=before)
    resolved = [answer.resolved for answer in latest if answer.resolved is not None]
    satisfied = [answer.satisfied for answer in latest if answer.satisfied is not None] or [finding.satisfied]
    with exact():
        mean = sum(map(weights.satisfied_points, satisfied), Decimal(0)) / len(satisfied)
    return Proposal(
        resolved=_together(resolved) if resolved else finding.resolved,
        satisfied=_nearest(mean, weights=weights),
        mean=mean,
        no_callback=not latest,
        answers=latest,
    )


def check_departure(
    *, proposal: Proposal, resolved: Resolved, satisfied: Satisfied, reason: TextRef | None
) -> None:
    """Raises DepartureNeedsReason when the entry differs from the proposal and no reason is given."""
    if reason is None and (resolved, satisfied) != (proposal.resolved, proposal.satisfied):
        raise DepartureNeedsReason(
            "评价与回访结果不一致，须说明理由",
            "the evaluation departs from the call-backs: give a reason",
        )


def _together(answers: list[Resolved]) -> Resolved:
    kinds = set(answers)
    return kinds.pop() if len(kinds) == 1 else Resolved.PARTLY


def _nearest(mean: Decimal, *, weights: ScoreWeights) -> Satisfied:
    """The level whose points are nearest to the mean; halfway, the lower one."""
    with exact():
        return min(
            Satisfied,
            key=lambda level: (
                abs(weights.satisfied_points(level) - mean),
                weights.satisfied_points(level),
            ),
        )
