"""Was it done, what a meeting asked of a unit?"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from muster.core.appeals.authority import CONVENORS, acting_unit
from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import NotAuthorised, WrongState

REPORTING = CONVENORS | {Role.CLERK, Role.HANDLER, Role.UNIT_HEAD, Role.DISPATCHER, Role.GRID_WORKER}
"""Who may say for a unit what became of its follow-up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A follow-up as it stands: `no` from 1 within its meeting; `done` is None before anything was said."""

    deliberation: str
    no: int
    unit: int
    organisation: int
    done: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpReported:
    """Somebody said what became of a follow-up. One that is not done stays owed."""

    decision: ClassVar[bool] = False
    name: ClassVar[str] = "follow_up_reported"

    by: int | None
    unit: int | None
    occurred_at: datetime
    recorded_at: datetime
    deliberation: str
    no: int
    done: bool
    text: TextRef


def report(
    *, owed: Owed, done: bool, text: TextRef, actor: Actor | None, units: UnitBook, now: datetime
) -> FollowUpReported:
    """What the unit, or whoever convenes for the organisation, says of a follow-up at `now`.

    Raises NotAuthorised for anybody else, WrongState for one that is done.
    """
    unit = acting_unit(actor=actor, roles=REPORTING, organisation=owed.unit, units=units)
    if unit is None:
        unit = acting_unit(actor=actor, roles=CONVENORS, organisation=owed.organisation, units=units)
    if unit is None or actor is None:
        raise NotAuthorised(
            "只有承担单位和召集单位可以登记跟进情况。",
            "Only the unit that owes it and whoever convened may say what became of it.",
        )
    if owed.done:
        raise WrongState("该项跟进已办结。", "This follow-up is done.")
    return FollowUpReported(
        by=actor.person,
        unit=unit,
        occurred_at=now,
        recorded_at=now,
        deliberation=owed.deliberation,
        no=owed.no,
        done=done,
        text=text,
    )
