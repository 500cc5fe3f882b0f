"""The score of one assignment: the figures worked by hand, and every way an assignment can come out."""

from decimal import Decimal
from typing import Any

import pytest
from tests.core.score.assignments import LATE, NEVER, ON_TIME, finished, perfect
from tests.core.time.calendars import CHINA, at
from tests.core.time.clocks import finish

from muster.core.catalogue.types import WhistleType
from muster.core.score.assignment import score_assignment
from muster.core.score.figure import FigureCode, Flag, NullReason
from muster.core.score.inputs import Outcome, PenaltyFact, PenaltyKind, PromptFact, Resolved, Satisfied
from muster.core.score.weights import DEFAULT_WEIGHTS
from muster.core.time.readings import started_overdue_days

ABSENT, SUPERSEDED, EXCUSED = Outcome.ABSENT, Outcome.SUPERSEDED, Outcome.EXCUSED_AFTER_ACCEPT
NOT_DUE = PromptFact(due_at=None, stopped_at=None)
REJECTED = PenaltyFact(kind=PenaltyKind.OBJECTION_REJECTED, events=(41,))
BUCK_PASSING = PenaltyFact(kind=PenaltyKind.BUCK_PASSING, events=(42,))


@pytest.mark.parametrize(
    ("changes", "score"),
    [
        pytest.param({}, "100.00", id="perfect"),
        pytest.param(
            {"finishes": finished(2), "satisfied": Satisfied.MOSTLY}, "94.00", id="two-days-mostly-satisfied"
        ),
        pytest.param(
            {"finishes": finished(2), "satisfied": Satisfied.MOSTLY, "rework": 1}, "84.00", id="one-rework"
        ),
        pytest.param({"type": WhistleType.EMERGENCY, "accept": LATE}, "90.00", id="emergency-accepted-late"),
        pytest.param({"accept": NEVER}, "90.00", id="never-accepted"),
        pytest.param({"arrive": LATE}, "92.00", id="arrived-late"),
        pytest.param({"arrive": NEVER}, "80.00", id="never-arrived"),
        pytest.param({"finishes": finished(2, 3)}, "92.50", id="overdue-days-add-over-rounds"),
        pytest.param({"finishes": finished(21)}, "70.00", id="finish-not-below-zero"),
        pytest.param({"finishes": finished(0, None)}, "70.00", id="second-round-never-finished"),
        pytest.param({"resolved": Resolved.PARTLY}, "90.00", id="partly-resolved"),
        pytest.param({"resolved": Resolved.NO, "satisfied": Satisfied.NOT_SATISFIED}, "60.00", id="unsolved"),
        pytest.param({"satisfied_mean": Decimal(50)}, "92.50", id="mean-of-call-backs"),
        pytest.param({"penalties": (REJECTED,)}, "95.00", id="objection-rejected"),
        pytest.param({"penalties": (REJECTED, BUCK_PASSING)}, "75.00", id="two-kinds-add"),
        pytest.param({"penalties": (BUCK_PASSING, BUCK_PASSING)}, "80.00", id="one-kind-counts-once"),
        pytest.param({"rework": 11}, "0.00", id="not-below-zero"),
        pytest.param({"outcome": ABSENT, "arrive": NEVER}, "10.00", id="absent-but-accepted"),
        pytest.param({"outcome": ABSENT, "accept": NEVER, "arrive": NEVER}, "0.00", id="absent"),
        pytest.param({"outcome": SUPERSEDED, "finishes": ()}, "100.00", id="superseded-two-clocks-due"),
        pytest.param(
            {"outcome": SUPERSEDED, "accept": LATE, "finishes": ()}, "66.67", id="superseded-renormalised"
        ),
        pytest.param({"outcome": EXCUSED, "arrive": NOT_DUE, "finishes": finished(4)}, "85.00", id="excused"),
        pytest.param({"outcome": SUPERSEDED, "rework": 1}, "90.00", id="superseded-at-fault"),
        pytest.param({"accept": None}, "100.00", id="a-clock-that-never-ran-is-left-out"),
    ],
)
def test_score(changes: dict[str, Any], score: str) -> None:
    figure = score_assignment(inputs=perfect(**changes), weights=DEFAULT_WEIGHTS)

    assert figure.rounded == Decimal(score)
    assert figure.null is None


@pytest.mark.parametrize(
    ("changes", "null"),
    [
        pytest.param({"outcome": Outcome.REASSIGNED}, NullReason.REASSIGNED, id="reassigned"),
        pytest.param({"outcome": Outcome.ENDED}, NullReason.ENDED_BY_RULING, id="ended"),
        pytest.param(
            {"outcome": Outcome.EXCUSED_BEFORE_ACCEPT}, NullReason.EXCUSED_BEFORE_ACCEPT, id="excused-early"
        ),
        pytest.param({"outcome": Outcome.OPEN}, NullReason.NOT_OVER, id="open"),
        pytest.param({"resolved": None}, NullReason.NOT_EVALUATED, id="not-evaluated"),
        pytest.param(
            {"outcome": SUPERSEDED, "accept": NOT_DUE, "arrive": NOT_DUE, "finishes": ()},
            NullReason.NOTHING_FELL_DUE,
            id="nothing-fell-due",
        ),
        pytest.param(
            {"outcome": EXCUSED, "ended_at": None}, NullReason.NOTHING_FELL_DUE, id="excused-without-end"
        ),
    ],
)
def test_score_not_scored_gives_its_reason(changes: dict[str, Any], null: NullReason) -> None:
    figure = score_assignment(inputs=perfect(**changes), weights=DEFAULT_WEIGHTS)

    assert (figure.value, figure.rounded, figure.null) == (None, None, null)
    assert figure.cases == ("w-a",)


@pytest.mark.parametrize(
    ("limit", "late_by", "days"),
    [
        pytest.param("24 h", "2026-11-25 Wed 09:00", 0, id="emergency-exactly-due"),
        pytest.param("24 h", "2026-11-25 Wed 09:01", 1, id="emergency-one-minute"),
        pytest.param("24 h", "2026-11-26 Thu 09:00", 1, id="emergency-24-hours"),
        pytest.param("24 h", "2026-11-26 Thu 09:01", 2, id="emergency-into-second-day"),
        pytest.param("1 wd", "2026-11-25 Wed 08:00", 0, id="working-overdue-after-hours"),
    ],
)
def test_overdue_days_of_an_emergency_count_by_24_hours(limit: str, late_by: str, days: int) -> None:
    running = finish("2026-11-24 Tue 09:00", limit)

    late = started_overdue_days(clock=running, at=at(late_by), calendar=CHINA)

    assert late == days
    figure = score_assignment(inputs=perfect(finishes=finished(late)), weights=DEFAULT_WEIGHTS)
    assert figure.value == Decimal("100.00") - Decimal("1.5") * days


def test_components_carry_their_events_and_reasons() -> None:
    figure = score_assignment(
        inputs=perfect(
            accept=ON_TIME, finishes=finished(0, 2), rework=1, rework_events=(70,), penalties=(REJECTED,)
        ),
        weights=DEFAULT_WEIGHTS,
    )

    assert {part.code: part.events for part in figure.components} == {
        FigureCode.ACCEPTED: (1,),
        FigureCode.ARRIVED: (1,),
        FigureCode.FINISHED: (11, 12),
        FigureCode.RESOLVED: (90,),
        FigureCode.SATISFIED: (90,),
        FigureCode.REWORK: (70,),
        FigureCode.PENALTY: (41,),
    }
    assert figure.events == (1, 11, 12, 41, 70, 90)
    assert figure.components[2].why.zh == "各轮合计逾期 2 天，90 分"
    assert figure.worked is not None
    assert figure.worked.en == "0.1×100 + 0.2×100 + 0.3×90 + 0.25×100 + 0.15×100 − 10 − 5 = 82.00"


def test_flags_pass_through_and_renormalising_is_flagged() -> None:
    figure = score_assignment(
        inputs=perfect(outcome=SUPERSEDED, finishes=(), flags=frozenset({Flag.NO_CALLBACK})),
        weights=DEFAULT_WEIGHTS,
    )

    assert figure.flags == {Flag.NO_CALLBACK, Flag.RENORMALISED}
