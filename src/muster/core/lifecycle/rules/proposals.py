"""What do the call-backs propose for the evaluation, and was it departed from without a reason?"""

from muster.core.lifecycle.commands import Evaluate
from muster.core.lifecycle.parts import CallBack, Finding, Resolved, Satisfied
from muster.core.lifecycle.refusals import NotMet
from muster.core.lifecycle.whistle import Whistle
from muster.core.score.callbacks import Answer, propose


def answers(call_backs: tuple[CallBack, ...]) -> tuple[Answer, ...]:
    """The call-backs as the score rules read them."""
    return tuple(
        Answer(
            appellant=call_back.appeal,
            at=call_back.at,
            reached=call_back.reached,
            resolved=call_back.resolved,
            satisfied=call_back.satisfied,
        )
        for call_back in call_backs
    )


def check_departures(whistle: Whistle, command: Evaluate) -> bool:
    """Raises NotMet when an evaluation departs from the proposal without a reason.

    Returns whether nobody was reached (`no_callback`), so that the verifier's finding stood in.
    """
    finding = whistle.finding or Finding(resolved=Resolved.NO, satisfied=Satisfied.NOT_SATISFIED)
    proposal = propose(answers(whistle.call_backs), finding=finding)
    for evaluation in command.evaluations:
        given = (evaluation.resolved, evaluation.satisfied)
        if given != (proposal.resolved, proposal.satisfied) and evaluation.reason is None:
            raise NotMet(
                "评价与回访结果不一致，须说明理由",
                "the evaluation departs from the call-backs: give a reason",
            )
    return proposal.no_callback
