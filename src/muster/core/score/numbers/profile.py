"""What decides an assignment's score, whatever the weights? Assignments with one profile score alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from muster.core.score.figure import NullReason
from muster.core.score.inputs import (
    AssignmentInputs,
    FinishFact,
    Outcome,
    PenaltyKind,
    PromptFact,
    Resolved,
    Satisfied,
)

_NONE, _FIELD, _ITEM = "-", "/", "+"
UNSCORED = {
    Outcome.OPEN: NullReason.NOT_OVER,
    Outcome.REASSIGNED: NullReason.REASSIGNED,
    Outcome.ENDED: NullReason.ENDED_BY_RULING,
    Outcome.EXCUSED_BEFORE_ACCEPT: NullReason.EXCUSED_BEFORE_ACCEPT,
}
"""Which outcomes are never scored, and why."""
_ON_CLOCKS_ALONE = frozenset({Outcome.SUPERSEDED, Outcome.EXCUSED_AFTER_ACCEPT})


class Kept(StrEnum):
    """How a clock that counts was kept."""

    ON_TIME = "on_time"
    LATE = "late"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The facts of one assignment that its points follow from; None where a clock or answer does not count.

    `finish` says how the finish clocks were kept, `overdue_days` the started days late over all rounds.
    `penalties` are sorted, each kind once.
    """

    outcome: Outcome
    accept: Kept | None = None
    arrive: Kept | None = None
    finish: Kept | None = None
    overdue_days: int = 0
    resolved: Resolved | None = None
    satisfied: Satisfied | None = None
    satisfied_mean: Decimal | None = None
    rework: int = 0
    penalties: tuple[PenaltyKind, ...] = ()

    @property
    def unscored(self) -> NullReason | None:
        """Why it is not scored whatever the weights; None where it is."""
        null = UNSCORED.get(self.outcome)
        if self.outcome is Outcome.CONFIRMED and (self.resolved is None or self.satisfied is None):
            null = NullReason.NOT_EVALUATED
        return null

    @property
    def on_clocks_alone(self) -> bool:
        """Superseded, or excused after accepting: only the clocks that fell due are scored."""
        return self.outcome in _ON_CLOCKS_ALONE


def profile_of(*, inputs: AssignmentInputs) -> Profile:
    """What decides the score of an assignment."""
    accept, arrive, finishes = counted_clocks(inputs=inputs)
    days = [fact.overdue_days for fact in finishes if fact.stopped_at is not None]
    met = [day for day in days if day is not None]
    never = len(met) < len(finishes)
    return Profile(
        outcome=inputs.outcome,
        accept=_kept(accept),
        arrive=_kept(arrive),
        finish=None if not finishes else Kept.NEVER if never else Kept.LATE if sum(met) else Kept.ON_TIME,
        overdue_days=0 if never else sum(met),
        resolved=inputs.resolved,
        satisfied=inputs.satisfied,
        satisfied_mean=inputs.satisfied_mean,
        rework=inputs.rework,
        penalties=tuple(sorted({fact.kind for fact in inputs.penalties})),
    )


def counted_clocks(
    *, inputs: AssignmentInputs
) -> tuple[PromptFact | None, PromptFact | None, tuple[FinishFact, ...]]:
    """The clocks that count: all, or only those that fell due before a superseded or excused one ended."""
    if inputs.outcome not in _ON_CLOCKS_ALONE:
        return inputs.accept, inputs.arrive, inputs.finishes
    accept, arrive = (
        fact if fact is not None and fact.fell_due_by(inputs.ended_at) else None
        for fact in (inputs.accept, inputs.arrive)
    )
    return accept, arrive, tuple(fact for fact in inputs.finishes if fact.fell_due_by(inputs.ended_at))


def _kept(fact: PromptFact | None) -> Kept | None:
    if fact is None:
        return None
    if fact.on_time:
        return Kept.ON_TIME
    return Kept.NEVER if fact.stopped_at is None else Kept.LATE


def written(*, profile: Profile) -> str:
    """The profile as one word, e.g. `confirmed/on_time/late/late/2/yes/mostly/-/1/fraud`."""
    return _FIELD.join(
        (
            profile.outcome,
            profile.accept or _NONE,
            profile.arrive or _NONE,
            profile.finish or _NONE,
            str(profile.overdue_days),
            profile.resolved or _NONE,
            profile.satisfied or _NONE,
            _NONE if profile.satisfied_mean is None else str(profile.satisfied_mean),
            str(profile.rework),
            _ITEM.join(profile.penalties) or _NONE,
        )
    )


def read(*, text: str) -> Profile:
    """The profile that `written` made a word of. Raises ValueError for any other word."""
    outcome, accept, arrive, finish, days, resolved, satisfied, mean, rework, penalties = text.split(_FIELD)
    return Profile(
        outcome=Outcome(outcome),
        accept=None if accept == _NONE else Kept(accept),
        arrive=None if arrive == _NONE else Kept(arrive),
        finish=None if finish == _NONE else Kept(finish),
        overdue_days=int(days),
        resolved=None if resolved == _NONE else Resolved(resolved),
        satisfied=None if satisfied == _NONE else Satisfied(satisfied),
        satisfied_mean=None if mean == _NONE else Decimal(mean),
        rework=int(rework),
        penalties=tuple(PenaltyKind(kind) for kind in _items(penalties)),
    )


def _items(text: str) -> Iterable[str]:
    return () if text == _NONE else text.split(_ITEM)
