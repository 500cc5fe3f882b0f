"""The rates: the figures worked by hand, what is counted, and what stays null."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.core.score.assignments import LATE, NEVER, ON_TIME, finished
from tests.core.score.cases import BLOWN, SHELF, UNTIL, answer, case, part

from muster.core.score.blowing.rates import blower_rates
from muster.core.score.cases import CaseFacts, Dispute, Standing
from muster.core.score.figure import FigureCode, NullReason
from muster.core.score.inputs import PromptFact, Resolved, Satisfied
from muster.core.score.rates import Counted, Rate, mean_times, rates
from muster.core.score.refusals import CountedTwice

YES, PARTLY, NO = Resolved.YES, Resolved.PARTLY, Resolved.NO
GOOD, MOSTLY, BAD = Satisfied.SATISFIED, Satisfied.MOSTLY, Satisfied.NOT_SATISFIED


def rate_of(code: FigureCode, *cases: CaseFacts) -> Rate:
    found = rates(cases=cases, at=UNTIL, shelved_days_counted=SHELF)
    return next(rate for rate in found if rate.code is code)


def ids(counted: tuple[Counted, ...]) -> list[tuple[str, str]]:
    return [(one.whistle, one.part) for one in counted]


WORKED = (
    *(case(f"s{nth}", Standing.SHELVED) for nth in range(4)),
    *(case(f"o{nth}", Standing.OPEN) for nth in range(2)),
    *(case(f"l{nth}", parts=(part(finishes=finished(0, 1)),)) for nth in range(4)),
    *(case(f"c{nth}", parts=(part(finishes=finished(0)),)) for nth in range(35)),
    *(case(f"f{nth}", failed_verifications=nth + 1) for nth in range(3)),
    *(case(f"r{nth}", recurrences=("later", "again")) for nth in range(2)),
)
"""Registered 50, shelved 4, closed 44, on time 40, rework 3, recurrence 2."""


@pytest.mark.parametrize(
    ("code", "percent", "worked"),
    [
        pytest.param(FigureCode.CLOSURE_RATE, "95.65", "44 ÷ 46 = 95.65 %", id="closure"),
        pytest.param(FigureCode.ON_TIME_CLOSURE_RATE, "86.96", "40 ÷ 46 = 86.96 %", id="on-time-closure"),
        pytest.param(FigureCode.REWORK_RATE, "6.82", "3 ÷ 44 = 6.82 %", id="rework"),
        pytest.param(FigureCode.RECURRENCE_RATE, "4.55", "2 ÷ 44 = 4.55 %", id="recurrence"),
    ],
)
def test_rates_of_fifty_registered(code: FigureCode, percent: str, worked: str) -> None:
    assert len(WORKED) == 50

    rate = rate_of(code, *WORKED)

    assert rate.rounded == Decimal(percent)
    assert rate.worked is not None
    assert rate.worked.zh == worked


def test_rate_names_the_cases_it_counts_and_divides_by() -> None:
    rate = rate_of(FigureCode.CLOSURE_RATE, case("b", Standing.OPEN), case("a"), case("d", Standing.SHELVED))

    assert ids(rate.numerator) == [("a", "")]
    assert ids(rate.denominator) == [("a", ""), ("b", "")]


@pytest.mark.parametrize("code", [code for code in FigureCode if code.endswith(("_rate", "_share"))])
def test_rate_of_nothing_is_null(code: FigureCode) -> None:
    of_units = rates(cases=(), at=UNTIL, shelved_days_counted=SHELF)
    of_blowers = blower_rates(cases=(), at=UNTIL, minimum_sample=1).rates
    rate = next(one for one in (*of_units, *of_blowers) if one.code is code)

    assert (rate.value, rate.rounded, rate.worked) == (None, None, None)
    assert rate.null is NullReason.NOTHING_TO_COUNT


def test_rate_of_shelved_alone_is_null() -> None:
    assert rate_of(FigureCode.CLOSURE_RATE, case("a", Standing.SHELVED)).value is None


@pytest.mark.parametrize(
    ("days", "percent"),
    [
        pytest.param(180, "100.00", id="180-days-left-out"),
        pytest.param(181, "50.00", id="181-days-counted"),
    ],
)
def test_shelved_past_the_limit_enters_the_denominator(days: int, percent: str) -> None:
    shelved = case("s", Standing.SHELVED, shelved_days=days)

    assert rate_of(FigureCode.CLOSURE_RATE, case("a"), shelved).rounded == Decimal(percent)


def test_declined_by_ruling_stays_in_the_denominator() -> None:
    declined = case("d", Standing.DECLINED)

    assert rate_of(FigureCode.CLOSURE_RATE, case("a"), declined).rounded == Decimal("50.00")


@pytest.mark.parametrize(
    ("changes", "on_time"),
    [
        pytest.param({"finishes": finished(0, 0)}, True, id="all-rounds-met"),
        pytest.param({"finishes": finished(0, 1)}, False, id="second-round-late"),
        pytest.param({"finishes": finished(None)}, False, id="never-finished"),
        pytest.param({"finishes": finished(3), "scored": False}, True, id="late-but-not-scored"),
        pytest.param({"finishes": ()}, True, id="no-clock-fell-due"),
    ],
)
def test_on_time_needs_every_scored_finish_clock(changes: dict[str, object], on_time: bool) -> None:
    found = case("a", parts=(part("1", finishes=finished(0)), part("2", **changes)))

    rate = rate_of(FigureCode.ON_TIME_CLOSURE_RATE, found)

    assert rate.value == (100 if on_time else 0)


def test_rework_and_recurrence_of_an_open_whistle_do_not_count() -> None:
    found = case("a", Standing.OPEN, failed_verifications=2, recurrences=("b",))

    assert rate_of(FigureCode.REWORK_RATE, found).value is None
    assert ids(rate_of(FigureCode.RECURRENCE_RATE, found, case("c")).numerator) == []


def test_contact_counts_clocks_that_ran_their_course() -> None:
    running = PromptFact(due_at=UNTIL + timedelta(hours=1), stopped_at=None)
    due = PromptFact(due_at=UNTIL, stopped_at=None)
    found = case(
        "a",
        parts=(
            part("on-time", contact=ON_TIME),
            part("due", contact=due),
            part("running", contact=running),
            part("emergency", contact=None),
        ),
    )

    rate = rate_of(FigureCode.CONTACT_RATE, found)

    assert ids(rate.numerator) == [("a", "on-time")]
    assert ids(rate.denominator) == [("a", "due"), ("a", "on-time")]


def test_contact_late_or_never_is_not_in_time() -> None:
    found = case("a", parts=(part("1", contact=ON_TIME), part("2", contact=LATE), part("3", contact=LATE)))

    assert rate_of(FigureCode.CONTACT_RATE, found).rounded == Decimal("33.33")
    assert NEVER.on_time is False


def test_resolved_and_satisfied_count_the_latest_answer_of_each_appellant() -> None:
    found = case(
        "a",
        answers=(
            answer("x", NO, BAD),
            answer("x", YES, MOSTLY, hour=1),
            answer("y", PARTLY, BAD),
            answer("z", YES, None),
        ),
    )

    resolved, satisfied = (
        rate_of(code, found) for code in (FigureCode.RESOLVED_RATE, FigureCode.SATISFIED_RATE)
    )

    assert (ids(resolved.numerator), resolved.rounded) == ([("a", "x"), ("a", "z")], Decimal("66.67"))
    assert (ids(satisfied.numerator), satisfied.rounded) == ([("a", "x")], Decimal("50.00"))


def test_objection_and_correct_dispatch() -> None:
    found = case("a", parts=tuple(part(dispute.value, dispute=dispute) for dispute in Dispute))

    objected = rate_of(FigureCode.OBJECTION_RATE, found)
    correct = rate_of(FigureCode.CORRECT_DISPATCH_RATE, found)

    assert objected.rounded == Decimal("80.00")
    assert ("a", "pending") not in ids(correct.denominator)
    assert ("a", "upheld") not in ids(correct.numerator)
    assert correct.rounded == Decimal("75.00")


def test_grid_discovery_share_divides_by_all_registered() -> None:
    found = (case("a", found_by_grid=True), case("b", Standing.SHELVED), case("c", Standing.OPEN))

    assert rate_of(FigureCode.GRID_DISCOVERY_SHARE, *found).rounded == Decimal("33.33")


def test_mean_times_of_those_that_came_so_far() -> None:
    came = part("1", accepted_at=BLOWN + timedelta(minutes=30), arrived_at=BLOWN + timedelta(hours=3))
    quick = part("2", accepted_at=BLOWN + timedelta(minutes=10))

    accept, arrive, finish, close = mean_times(cases=[case("a", parts=(came, quick))])

    assert (accept.rounded, arrive.rounded) == (Decimal("0.33"), Decimal("3.00"))
    assert ids(accept.counted) == [("a", "1"), ("a", "2")]
    assert (finish.value, finish.null) == (None, NullReason.NOTHING_TO_COUNT)
    assert close.rounded == Decimal("24.00")
    assert close.worked is not None
    assert close.worked.en == "mean of 1: 24.00 h"


def test_same_whistle_twice_counts_once_and_contradictions_are_refused() -> None:
    once = case("a")

    assert ids(rate_of(FigureCode.CLOSURE_RATE, once, once).denominator) == [("a", "")]
    with pytest.raises(CountedTwice):
        rate_of(FigureCode.CLOSURE_RATE, once, replace(once, blower=5))
