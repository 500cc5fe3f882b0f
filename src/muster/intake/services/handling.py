"""What the desk that holds an appeal does with it, step by step."""

from muster.core.appeals import commands as c
from muster.core.appeals.parts import RefusalGround
from muster.intake.services.once import Asked, Handled, give


def accept(asked: Asked, *, appeal_id: str) -> Handled:
    """Take the appeal on."""
    return give(asked, appeal_id=appeal_id, command=lambda keep: c.Accept(), body={})


def refuse(asked: Asked, *, appeal_id: str, ground: RefusalGround, reason: str) -> Handled:
    """Do not take it on, and say why."""
    return give(
        asked,
        appeal_id=appeal_id,
        command=lambda keep: c.Refuse(ground=ground, reason=keep("reason", reason).ref),
        body={"ground": ground.value, "reason": reason},
    )


def record_attempt(asked: Asked, *, appeal_id: str, text: str) -> Handled:
    """Own duty first: say what was tried."""
    return give(
        asked,
        appeal_id=appeal_id,
        command=lambda keep: c.RecordAttempt(text=keep("attempt", text).ref),
        body={"text": text},
    )


def answer(asked: Asked, *, appeal_id: str, text: str) -> Handled:
    """Settle it here."""
    return give(
        asked,
        appeal_id=appeal_id,
        command=lambda keep: c.Answer(text=keep("answer", text).ref),
        body={"text": text},
    )


def pass_up(asked: Asked, *, appeal_id: str, deliberation_id: str) -> Handled:
    """Hand it to the level above, on the strength of a deliberation on file."""
    return give(
        asked,
        appeal_id=appeal_id,
        command=lambda keep: c.PassUp(deliberation=deliberation_id),
        body={"deliberation": deliberation_id},
    )


def close(asked: Asked, *, appeal_id: str) -> Handled:
    """End it, after the appellant was told."""
    return give(asked, appeal_id=appeal_id, command=lambda keep: c.Close(), body={})
