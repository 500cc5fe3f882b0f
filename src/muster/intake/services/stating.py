"""What an appellant says of the result, in their own name: no call-back, and no part of any score."""

from muster.core.appeals import commands as c
from muster.core.score.inputs import Resolved, Satisfied
from muster.intake.services.once import Asked, Handled, give
from muster.intake.tables.clean import clean_text


def state_satisfaction(
    asked: Asked, *, appeal_id: str, resolved: Resolved, satisfied: Satisfied, text: str = ""
) -> Handled:
    """Put it on file. The caller has made sure that it is the appellant who speaks.

    Raises NotYet before the result was told, WrongState the second time.
    """
    return give(
        asked,
        appeal_id=appeal_id,
        command=lambda keep: c.StateSatisfaction(
            resolved=resolved,
            satisfied=satisfied,
            text=keep("stated", text).ref if clean_text(text) else None,
        ),
        body={"resolved": resolved.value, "satisfied": satisfied.value, "text": text},
    )
