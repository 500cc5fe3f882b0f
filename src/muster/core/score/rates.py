"""Which share, of what? The rates of a cohort, each with the cases it counts and divides by."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from muster.core.score import explain
from muster.core.score.callbacks import Answer, latest_answers
from muster.core.score.cases import CaseFacts, Dispute, PartFacts, owed
from muster.core.score.distinct import each_once
from muster.core.score.figure import HUNDRED, Bilingual, FigureCode, NullReason, exact, to_cents
from muster.core.score.inputs import Resolved, Satisfied

_HOUR = timedelta(hours=1)
_CONTENT = frozenset({Satisfied.SATISFIED, Satisfied.MOSTLY})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Counted:
    """One thing a rate counts: a whistle or, with `part`, its assignment or appellant."""

    whistle: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A share in percent, unrounded; None when there is nothing to divide by, never 0 or 100."""

    code: FigureCode
    numerator: tuple[Counted, ...]
    denominator: tuple[Counted, ...]
    value: Decimal | None
    worked: Bilingual | None
    null: NullReason | None = None

    @property
    def rounded(self) -> Decimal | None:
        """The percentage as stored, to two places."""
        return None if self.value is None else to_cents(value=self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanTime:
    """A mean of natural hours, unrounded, with what it is the mean of; None without any."""

    code: FigureCode
    counted: tuple[Counted, ...]
    value: Decimal | None
    worked: Bilingual | None
    null: NullReason | None = None

    @property
    def rounded(self) -> Decimal | None:
        """The hours as stored, to two places."""
        return None if self.value is None else to_cents(value=self.value)


def rate(*, code: FigureCode, numerator: Iterable[Counted], denominator: Iterable[Counted]) -> Rate:
    """The share of the denominator that is in the numerator too; everything counts once."""
    below = frozenset(denominator)
    above = below & frozenset(numerator)
    value = worked = None
    if below:
        with exact():
            value = HUNDRED * len(above) / len(below)
        worked = explain.rate(numerator=len(above), denominator=len(below), value=value)
    return Rate(
        code=code,
        numerator=tuple(sorted(above)),
        denominator=tuple(sorted(below)),
        value=value,
        worked=worked,
        null=None if below else NullReason.NOTHING_TO_COUNT,
    )


def rates(*, cases: Iterable[CaseFacts], at: datetime, shelved_days_counted: int) -> tuple[Rate, ...]:
    """Every rate of a cohort of registered whistles at the cut-off `at`. Raises CountedTwice."""
    known = each_once(cases, key=lambda case: case.whistle)
    return (*_closing(known, shelved_days_counted), *_three_rates(known, at), *_dispatching(known))


def mean_times(*, cases: Iterable[CaseFacts]) -> tuple[MeanTime, ...]:
    """Mean natural hours to accept, report in, finish and close of a cohort. Raises CountedTwice."""
    known = each_once(cases, key=lambda case: case.whistle)
    return (
        _mean_of_parts(FigureCode.MEAN_TIME_TO_ACCEPT, known, lambda part: part.accepted_at),
        _mean_of_parts(FigureCode.MEAN_TIME_TO_ARRIVE, known, lambda part: part.arrived_at),
        _mean_of_parts(FigureCode.MEAN_TIME_TO_FINISH, known, lambda part: part.done_at),
        _mean(
            FigureCode.MEAN_TIME_TO_CLOSE,
            [
                (Counted(whistle=case.whistle), case.closed_at - case.blown_at)
                for case in known
                if case.closed and case.closed_at is not None
            ],
        ),
    )


def _closing(cases: Sequence[CaseFacts], shelved_days_counted: int) -> tuple[Rate, ...]:
    due = _whistles(owed(cases=cases, shelved_days_counted=shelved_days_counted))
    closed = [case for case in cases if case.closed]
    done = _whistles(closed)
    on_time = _whistles(case for case in closed if case.on_time)
    failed = _whistles(case for case in closed if case.failed_verifications)
    recurred = _whistles(case for case in closed if case.recurrences)
    return (
        rate(code=FigureCode.CLOSURE_RATE, numerator=done, denominator=due),
        rate(code=FigureCode.ON_TIME_CLOSURE_RATE, numerator=on_time, denominator=due),
        rate(code=FigureCode.REWORK_RATE, numerator=failed, denominator=done),
        rate(code=FigureCode.RECURRENCE_RATE, numerator=recurred, denominator=done),
    )


def _three_rates(cases: Sequence[CaseFacts], at: datetime) -> tuple[Rate, ...]:
    """三率: contact in time where a contact clock ran its course, resolved and satisfied per call-back."""
    contacts = [
        (Counted(whistle=case.whistle, part=part.assignment), part.contact.on_time)
        for case in cases
        for part in case.parts
        if part.contact is not None and (part.contact.stopped_at is not None or part.contact.fell_due_by(at))
    ]
    answers = [(case, answer) for case in cases for answer in latest_answers(case.answers)]
    return (
        _of_pairs(FigureCode.CONTACT_RATE, contacts),
        _of_pairs(
            FigureCode.RESOLVED_RATE,
            [
                (_appellant(case, answer), answer.resolved is Resolved.YES)
                for case, answer in answers
                if answer.resolved is not None
            ],
        ),
        _of_pairs(
            FigureCode.SATISFIED_RATE,
            [
                (_appellant(case, answer), answer.satisfied in _CONTENT)
                for case, answer in answers
                if answer.satisfied is not None
            ],
        ),
    )


def _dispatching(cases: Sequence[CaseFacts]) -> tuple[Rate, ...]:
    parts = [
        (Counted(whistle=case.whistle, part=part.assignment), part.dispute)
        for case in cases
        for part in case.parts
    ]
    settled = [(counted, dispute) for counted, dispute in parts if dispute is not Dispute.PENDING]
    grid = _whistles(case for case in cases if case.found_by_grid)
    return (
        _of_pairs(
            FigureCode.OBJECTION_RATE,
            [(counted, dispute is not Dispute.NONE) for counted, dispute in parts],
        ),
        _of_pairs(
            FigureCode.CORRECT_DISPATCH_RATE,
            [(counted, dispute is not Dispute.UPHELD) for counted, dispute in settled],
        ),
        rate(code=FigureCode.GRID_DISCOVERY_SHARE, numerator=grid, denominator=_whistles(cases)),
    )


def _of_pairs(code: FigureCode, pairs: Sequence[tuple[Counted, bool]]) -> Rate:
    return rate(
        code=code,
        numerator=[counted for counted, counts in pairs if counts],
        denominator=[counted for counted, _ in pairs],
    )


def _mean_of_parts(
    code: FigureCode, cases: Sequence[CaseFacts], reached_at: Callable[[PartFacts], datetime | None]
) -> MeanTime:
    spans = []
    for case in cases:
        for part in case.parts:
            moment = reached_at(part)
            if moment is not None:
                counted = Counted(whistle=case.whistle, part=part.assignment)
                spans.append((counted, moment - part.dispatched_at))
    return _mean(code, spans)


def _mean(code: FigureCode, spans: Sequence[tuple[Counted, timedelta]]) -> MeanTime:
    value = worked = None
    if spans:
        total = sum((span for _, span in spans), timedelta())
        with exact():
            microseconds = Decimal(total // timedelta(microseconds=1))
            value = microseconds / (_HOUR // timedelta(microseconds=1)) / len(spans)
        worked = explain.mean_hours(count=len(spans), hours=value)
    return MeanTime(
        code=code,
        counted=tuple(sorted(counted for counted, _ in spans)),
        value=value,
        worked=worked,
        null=None if spans else NullReason.NOTHING_TO_COUNT,
    )


def _whistles(cases: Iterable[CaseFacts]) -> list[Counted]:
    return [Counted(whistle=case.whistle) for case in cases]


def _appellant(case: CaseFacts, answer: Answer) -> Counted:
    return Counted(whistle=case.whistle, part=answer.appellant)
