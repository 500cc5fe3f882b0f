"""What must be known of one whistle to assess who blew it?"""

from dataclasses import dataclass
from enum import StrEnum

from muster.core.score.inputs import PromptFact, Satisfied


class Invalid(StrEnum):
    """Why a whistle ought not to have been blown. Source: domain §4.1 and §6.4."""

    RATIFICATION_REFUSED = "ratification_refused"
    OWN_DUTY = "own_duty"
    """The matter is the blower's own duty, by the catalogue or since it was devolved."""
    LEAD_ENDED = "lead_ended"
    """A ruling ended the lead's part: the matter was not for those summoned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlownCase:
    """One registered whistle of a blower. `satisfied` are its evaluations, one per evaluated assignment.

    `verifications` and `evaluations` are the clocks of each round that ran for the blower.
    """

    whistle: str
    invalid: frozenset[Invalid] = frozenset()
    verifications: tuple[PromptFact, ...] = ()
    evaluations: tuple[PromptFact, ...] = ()
    satisfied: tuple[Satisfied, ...] = ()
