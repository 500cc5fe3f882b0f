"""What is a figure? A value with the components, cases and events it was made of."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum

CENT = Decimal("0.01")
HUNDRED = Decimal(100)
_EXACT = Context(prec=28, rounding=ROUND_HALF_UP)
_WITHOUT_ROUNDING = Context(prec=1_000, rounding=ROUND_HALF_UP)


def exact() -> AbstractContextManager[Context]:
    """The arithmetic every figure is made in: 28 digits, halves away from zero, whatever the caller set."""
    return localcontext(_EXACT)


def without_rounding() -> AbstractContextManager[Context]:
    """For sums and products of many figures: digits enough that no order of adding makes a difference."""
    return localcontext(_WITHOUT_ROUNDING)


def to_cents(*, value: Decimal) -> Decimal:
    """The value as stored: two places, halves up. Round once, at the end."""
    with exact():
        return value.quantize(CENT, rounding=ROUND_HALF_UP)


class FigureCode(StrEnum):
    """Every figure by its stable name; the registry in `indicators` explains each."""

    ASSIGNMENT = "assignment"
    ACCEPTED = "accepted"
    ARRIVED = "arrived"
    FINISHED = "finished"
    RESOLVED = "resolved"
    SATISFIED = "satisfied"
    REWORK = "rework"
    PENALTY = "penalty"
    STREET_MEAN = "street_mean"
    SHRUNK_MEAN = "shrunk_mean"
    STREET_SCORE = "street_score"
    OTHER_SCORE = "other_score"
    TOTAL = "total"
    CLOSURE_RATE = "closure_rate"
    ON_TIME_CLOSURE_RATE = "on_time_closure_rate"
    REWORK_RATE = "rework_rate"
    RECURRENCE_RATE = "recurrence_rate"
    CONTACT_RATE = "contact_rate"
    RESOLVED_RATE = "resolved_rate"
    SATISFIED_RATE = "satisfied_rate"
    OBJECTION_RATE = "objection_rate"
    CORRECT_DISPATCH_RATE = "correct_dispatch_rate"
    GRID_DISCOVERY_SHARE = "grid_discovery_share"
    VALID_WHISTLE_RATE = "valid_whistle_rate"
    OWN_DUTY_SHARE = "own_duty_share"
    VERIFIED_IN_TIME_RATE = "verified_in_time_rate"
    EVALUATED_IN_TIME_RATE = "evaluated_in_time_rate"
    WHISTLES_PER_TEN_THOUSAND = "whistles_per_ten_thousand"
    MEAN_TIME_TO_ACCEPT = "mean_time_to_accept"
    MEAN_TIME_TO_ARRIVE = "mean_time_to_arrive"
    MEAN_TIME_TO_FINISH = "mean_time_to_finish"
    MEAN_TIME_TO_CLOSE = "mean_time_to_close"


class Flag(StrEnum):
    """What a reader must know beside the number."""

    NO_CALLBACK = "no_callback"
    NO_SAMPLE = "no_sample"
    RENORMALISED = "renormalised"
    MOVED_BY_DISPUTE = "moved_by_dispute"
    ABOVE_BAND = "above_band"
    BELOW_BAND = "below_band"
    ALL_SATISFIED = "all_satisfied"
    ALL_UNSATISFIED = "all_unsatisfied"


class NullReason(StrEnum):
    """Why a figure has no value; never replaced by an invented 0 or 100."""

    REASSIGNED = "reassigned"
    ENDED_BY_RULING = "ended_by_ruling"
    EXCUSED_BEFORE_ACCEPT = "excused_before_accept"
    NOTHING_FELL_DUE = "nothing_fell_due"
    NOT_OVER = "not_over"
    NOT_EVALUATED = "not_evaluated"
    NO_SAMPLE = "no_sample"
    NO_OTHER_SCORE = "no_other_score"
    ENTERPRISE = "enterprise"
    NOTHING_TO_COUNT = "nothing_to_count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """One sentence for people, in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One part of a figure: its value 0–100, its share after renormalising, the points it brings.

    Deductions carry their points as a negative number and the share 1. `events` are ledger sequence numbers,
    `cases` the whistles behind it.
    """

    code: FigureCode
    value: Decimal
    weight: Decimal
    points: Decimal
    why: Bilingual
    cases: tuple[str, ...] = ()
    events: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: unrounded `value` (None with the reason in `null`), what it is made of and rests on.

    `subject` is the id of the assignment, unit or blower it speaks of.
    """

    code: FigureCode
    subject: str
    value: Decimal | None
    components: tuple[Component, ...] = ()
    worked: Bilingual | None = None
    null: NullReason | None = None
    flags: frozenset[Flag] = frozenset()
    cases: tuple[str, ...] = ()
    events: tuple[int, ...] = ()

    @property
    def rounded(self) -> Decimal | None:
        """The value as stored, to two places."""
        return None if self.value is None else to_cents(value=self.value)
