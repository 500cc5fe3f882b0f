"""What the call-backs propose, and when an evaluator owes a reason."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.ledger.text import TextRef
from muster.core.score.callbacks import Answer, check_departure, propose
from muster.core.score.inputs import Resolved, Satisfied
from muster.core.score.refusals import DepartureNeedsReason

YES, PARTLY, NO = Resolved.YES, Resolved.PARTLY, Resolved.NO
GOOD, MOSTLY, BAD = Satisfied.SATISFIED, Satisfied.MOSTLY, Satisfied.NOT_SATISFIED
NOON = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
REASON = TextRef(id="0199", digest="sha256:00")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    resolved: Resolved = PARTLY
    satisfied: Satisfied = MOSTLY


def answer(
    appellant: str,
    resolved: Resolved | None,
    satisfied: Satisfied | None,
    *,
    hour: int = 0,
    reached: bool = True,
) -> Answer:
    return Answer(
        appellant=appellant,
        at=NOON + timedelta(hours=hour),
        reached=reached,
        resolved=resolved,
        satisfied=satisfied,
    )


@pytest.mark.parametrize(
    ("answers", "resolved", "mean", "satisfied"),
    [
        pytest.param([answer("a", YES, GOOD)], YES, "100", GOOD, id="one-all-well"),
        pytest.param(
            [answer("a", YES, GOOD), answer("b", YES, MOSTLY)], YES, "90", MOSTLY, id="halfway-lower"
        ),
        pytest.param([answer("a", YES, GOOD), answer("b", NO, BAD)], PARTLY, "50", MOSTLY, id="some"),
        pytest.param([answer("a", PARTLY, MOSTLY)], PARTLY, "80", MOSTLY, id="all-partly"),
        pytest.param([answer("a", NO, BAD), answer("b", NO, BAD)], NO, "0", BAD, id="none"),
        pytest.param(
            [answer("a", NO, BAD), answer("a", YES, GOOD, hour=1)],
            YES,
            "100",
            GOOD,
            id="latest-answer-counts",
        ),
        pytest.param(
            [answer("a", YES, GOOD), answer("a", None, None, hour=1, reached=False)],
            YES,
            "100",
            GOOD,
            id="an-attempt-is-no-answer",
        ),
        pytest.param(
            [answer("a", YES, GOOD), answer("a", NO, BAD)], NO, "0", BAD, id="same-moment-less-favourable"
        ),
        pytest.param([answer("a", YES, None)], YES, "80", MOSTLY, id="unasked-falls-back-on-finding"),
    ],
)
def test_propose_from_those_reached(
    answers: list[Answer], resolved: Resolved, mean: str, satisfied: Satisfied
) -> None:
    proposal = propose(answers, finding=Seen())

    assert (proposal.resolved, proposal.mean, proposal.satisfied) == (resolved, Decimal(mean), satisfied)
    assert not proposal.no_callback


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([], id="no-appellant"),
        pytest.param([answer("a", None, None, reached=False)], id="nobody-reached"),
    ],
)
def test_propose_without_callback_takes_the_finding_and_flags_it(answers: list[Answer]) -> None:
    proposal = propose(answers, finding=Seen(resolved=NO, satisfied=GOOD))

    assert (proposal.resolved, proposal.satisfied, proposal.mean) == (NO, GOOD, Decimal(100))
    assert proposal.no_callback


def test_propose_leaves_answers_after_the_evaluation_out() -> None:
    answers = [answer("a", YES, GOOD), answer("a", NO, BAD, hour=2), answer("b", NO, BAD, hour=1)]

    proposal = propose(answers, finding=Seen(), before=NOON + timedelta(hours=1))

    assert proposal.resolved is YES
    assert [one.appellant for one in proposal.answers] == ["a"]


def test_check_departure_without_reason_refused() -> None:
    proposal = propose([answer("a", YES, GOOD)], finding=Seen())

    with pytest.raises(DepartureNeedsReason):
        check_departure(proposal=proposal, resolved=YES, satisfied=BAD, reason=None)
    check_departure(proposal=proposal, resolved=YES, satisfied=BAD, reason=REASON)
    check_departure(proposal=proposal, resolved=YES, satisfied=GOOD, reason=None)


def test_mean_kept_only_when_the_level_is_kept() -> None:
    proposal = propose([answer("a", YES, GOOD), answer("b", YES, MOSTLY)], finding=Seen())

    assert proposal.mean_kept(satisfied=MOSTLY) == Decimal(90)
    assert proposal.mean_kept(satisfied=BAD) is None


answers_of_many = st.lists(
    st.builds(
        Answer,
        appellant=st.sampled_from("abc"),
        at=st.integers(0, 3).map(lambda hour: NOON + timedelta(hours=hour)),
        reached=st.booleans(),
        resolved=st.sampled_from(Resolved) | st.none(),
        satisfied=st.sampled_from(Satisfied) | st.none(),
    ),
    max_size=6,
)


@given(answers=answers_of_many, data=st.data())
def test_propose_order_of_call_backs_does_not_matter(answers: list[Answer], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(answers))
    first, second = propose(answers, finding=Seen()), propose(shuffled, finding=Seen())

    assert (first.resolved, first.mean, first.no_callback) == (
        second.resolved,
        second.mean,
        second.no_callback,
    )
    assert 0 <= first.mean <= 100
