"""What does a whistle say of who blew it? Its facts at a cut-off."""

from collections.abc import Iterator

from muster.core.lifecycle.parts import Ratification
from muster.core.lifecycle.states import Ending, WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.core.score.blowing.case import BlownCase, Invalid
from muster.core.score.inputs import PromptFact
from muster.core.time.clock import ClockKind

NOT_REGISTERED = frozenset({WhistleState.MERGED, WhistleState.WITHDRAWN})


def blown_case(*, whistle: Whistle, own_duty: bool) -> BlownCase | None:
    """The facts of a whistle folded up to the cut-off; None for one never blown, merged or withdrawn.

    `own_duty` says whether its item was the blower's own duty on the day of the blow.
    """
    if whistle.blown_at is None or whistle.state in NOT_REGISTERED:
        return None
    return BlownCase(
        whistle=whistle.id,
        invalid=frozenset(_invalid(whistle, own_duty=own_duty)),
        verifications=_clocks(whistle, ClockKind.VERIFY),
        evaluations=_clocks(whistle, ClockKind.EVALUATE),
        satisfied=tuple(one.satisfied for one in whistle.evaluations),
    )


def _invalid(whistle: Whistle, *, own_duty: bool) -> Iterator[Invalid]:
    if whistle.ratification is Ratification.REFUSED:
        yield Invalid.RATIFICATION_REFUSED
    if own_duty:
        yield Invalid.OWN_DUTY
    if whistle.lead is not None and whistle.lead.ending is Ending.ENDED:
        yield Invalid.LEAD_ENDED


def _clocks(whistle: Whistle, kind: ClockKind) -> tuple[PromptFact, ...]:
    """The clocks of a kind that run for the blower or its co-blowers, by round."""
    found = sorted((clock for clock in whistle.clocks if clock.kind is kind), key=lambda clock: clock.round)
    return tuple(PromptFact(due_at=clock.due_at, stopped_at=clock.stopped_at) for clock in found)
