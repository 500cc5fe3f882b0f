"""How well does a blower blow, verify and evaluate? Its rates, each with the cases it counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from muster.core.score.blowing.case import BlownCase, Invalid
from muster.core.score.distinct import each_once
from muster.core.score.figure import FigureCode, Flag
from muster.core.score.inputs import PromptFact, Satisfied
from muster.core.score.rates import Counted, Rate, rate


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowerRates:
    """The rates of one blower; `flags` say whether all its evaluations were alike."""

    rates: tuple[Rate, ...]
    flags: frozenset[Flag]


def blower_rates(*, cases: Iterable[BlownCase], at: datetime, minimum_sample: int) -> BlowerRates:
    """Of a blower's registered whistles as they stood at the cut-off `at`. Raises CountedTwice.

    Evaluations all satisfied or all not satisfied are flagged from `minimum_sample` on: nobody was judged.
    """
    known = each_once(cases, key=lambda case: case.whistle)
    every = [Counted(whistle=case.whistle) for case in known]
    valid = [Counted(whistle=case.whistle) for case in known if not case.invalid]
    own = [Counted(whistle=case.whistle) for case in known if Invalid.OWN_DUTY in case.invalid]
    verified = [(case, case.verifications) for case in known]
    evaluated = [(case, case.evaluations) for case in known]
    return BlowerRates(
        rates=(
            rate(code=FigureCode.VALID_WHISTLE_RATE, numerator=valid, denominator=every),
            rate(code=FigureCode.OWN_DUTY_SHARE, numerator=own, denominator=every),
            _in_time(FigureCode.VERIFIED_IN_TIME_RATE, verified, at),
            _in_time(FigureCode.EVALUATED_IN_TIME_RATE, evaluated, at),
        ),
        flags=_alike([answer for case in known for answer in case.satisfied], minimum_sample),
    )


def _in_time(code: FigureCode, found: Sequence[tuple[BlownCase, Sequence[PromptFact]]], at: datetime) -> Rate:
    """Of the clocks that stopped or fell due, those stopped in time; one still running counts nowhere."""
    due = [
        (Counted(whistle=case.whistle, part=str(nth)), fact)
        for case, facts in found
        for nth, fact in enumerate(facts, start=1)
        if fact.stopped_at is not None or fact.fell_due_by(at)
    ]
    return rate(
        code=code,
        numerator=[counted for counted, fact in due if fact.on_time],
        denominator=[counted for counted, _ in due],
    )


def _alike(answers: Sequence[Satisfied], minimum_sample: int) -> frozenset[Flag]:
    if len(answers) < minimum_sample:
        return frozenset()
    if set(answers) == {Satisfied.SATISFIED}:
        return frozenset({Flag.ALL_SATISFIED})
    return frozenset({Flag.ALL_UNSATISFIED}) if set(answers) == {Satisfied.NOT_SATISFIED} else frozenset()
