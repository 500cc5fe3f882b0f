"""What do the call-backs propose for the evaluation, and was it departed from without a reason?"""

from muster.core.lifecycle.commands import Evaluate
from muster.core.lifecycle.parts import Finding
from muster.core.lifecycle.refusals import NotMet
from muster.core.lifecycle.whistle import Whistle
from muster.core.score.callbacks import Answer, Proposal, check_departure, propose
from muster.core.score.inputs import Resolved, Satisfied
from muster.core.score.refusals import DepartureNeedsReason

UNSEEN = Finding(resolved=Resolved.NO, satisfied=Satisfied.NOT_SATISFIED)


def answers_of(whistle: Whistle) -> tuple[Answer, ...]:
    """Every call-back recorded, an appeal standing for its appellant."""
    return tuple(
        Answer(
            appellant=call_back.appeal,
            at=call_back.at,
            reached=call_back.reached,
            resolved=call_back.resolved,
            satisfied=call_back.satisfied,
        )
        for call_back in whistle.call_backs
    )


def proposal_of(whistle: Whistle) -> Proposal:
    """What an evaluator of this whistle is offered for every assignment."""
    return propose(answers_of(whistle), finding=whistle.finding or UNSEEN)


def check_departures(whistle: Whistle, command: Evaluate) -> bool:
    """Raises NotMet when an evaluation departs from the proposal without a reason.

    Returns whether nobody was reached (`no_callback`), so that the verifier's finding stood in.
    """
    proposal = proposal_of(whistle)
    try:
        for given in command.evaluations:
            check_departure(
                proposal=proposal, resolved=given.resolved, satisfied=given.satisfied, reason=given.reason
            )
    except DepartureNeedsReason as refusal:
        raise NotMet(refusal.zh, refusal.en) from None
    return proposal.no_callback
