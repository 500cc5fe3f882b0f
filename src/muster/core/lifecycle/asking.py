"""What does a whistle wait for somebody to decide? Each ask stands as long as one of its answers is open.

The asks follow from the table and from `offering`: there is no second list of who has to do what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from muster.core.lifecycle import commands as c
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.decide import is_offered, subjects
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.table import BY_COMMAND, Transition
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import ClockKind


class Ask(StrEnum):
    """A decision that somebody waits for."""

    APPROVAL = "approval"
    RATIFICATION = "ratification"
    RULING = "ruling"
    EXTENSION = "extension"
    EXCUSE = "excuse"
    FINDING = "finding"
    REVIEW = "review"
    VERIFICATION = "verification"
    EVALUATION = "evaluation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """The commands that answer an ask; it stands while the first is open, for whoever may give that.

    `state` narrows a command that is open longer than the ask; `clock` is the limit for the answer.
    """

    commands: tuple[type[c.Command], ...]
    state: WhistleState | None = None
    clock: ClockKind | None = None


ANSWERS: Mapping[Ask, Answering] = {
    Ask.APPROVAL: Answering(
        commands=(c.Blow, c.SendBack, c.Decline),
        state=WhistleState.AWAITING_APPROVAL,
        clock=ClockKind.APPROVE,
    ),
    Ask.RATIFICATION: Answering(commands=(c.Ratify,), clock=ClockKind.RATIFY),
    Ask.RULING: Answering(commands=(c.Rule, c.PassUp), clock=ClockKind.RULE),
    Ask.EXTENSION: Answering(commands=(c.Extend, c.RefuseExtension)),
    Ask.EXCUSE: Answering(commands=(c.Excuse,)),
    Ask.FINDING: Answering(commands=(c.Investigate,)),
    Ask.REVIEW: Answering(commands=(c.Unshelve,), clock=ClockKind.REVIEW),
    Ask.VERIFICATION: Answering(
        commands=(c.Verify,), state=WhistleState.AWAITING_VERIFICATION, clock=ClockKind.VERIFY
    ),
    Ask.EVALUATION: Answering(commands=(c.Evaluate,), clock=ClockKind.EVALUATE),
}


def asks(whistle: Whistle) -> tuple[Ask, ...]:
    """What waits for a decision, whoever has to make it, in the order of `Ask`."""
    return tuple(ask for ask in Ask if _stands(ANSWERS[ask], whistle))


def _stands(answering: Answering, whistle: Whistle) -> bool:
    fits = answering.state in (None, whistle.state)
    return fits and is_offered(BY_COMMAND[answering.commands[0]], whistle)


def asked_of(whistle: Whistle, context: Context) -> dict[Ask, tuple[Transition, ...]]:
    """The asks that wait for this person, each with the commands they may answer it by."""
    found = {ask: _answers(ANSWERS[ask], whistle, context) for ask in asks(whistle)}
    return {ask: rows for ask, rows in found.items() if rows}


def _answers(answering: Answering, whistle: Whistle, context: Context) -> tuple[Transition, ...]:
    first, *others = (BY_COMMAND[kind] for kind in answering.commands)
    if not subjects(first, whistle, context):
        return ()
    open_too = (row for row in others if whistle.state in row.start and subjects(row, whistle, context))
    return (first, *open_too)
