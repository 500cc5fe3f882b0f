"""What is told of appeals: appellants masked, the commands that may be given now."""

import msgspec

from muster.core.appeals.authority import acting_unit
from muster.core.appeals.states import AppealState
from muster.core.appeals.table import TRANSITIONS
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.intake.queries import AppealView


class AppealCommand(msgspec.Struct, frozen=True, kw_only=True):
    """A command that may be given on an appeal now."""

    command: str
    zh: str
    en: str
    address: str


class AppealHandled(msgspec.Struct, frozen=True, kw_only=True):
    """Where the appeal stands after a command; `repeated`: the key had been answered before."""

    id: str
    state: AppealState
    seq: int
    repeated: bool
    available_commands: tuple[AppealCommand, ...]


class AppealDetail(msgspec.Struct, frozen=True, kw_only=True):
    """One appeal with the commands this caller may give."""

    appeal: AppealView
    available_commands: tuple[AppealCommand, ...]


def available(
    *, appeal_id: str, state: AppealState, holder: int, by: Actor, units: UnitBook
) -> tuple[AppealCommand, ...]:
    """What this person may do with an appeal in this state now."""
    return tuple(
        AppealCommand(
            command=row.name, zh=row.zh, en=row.en, address=f"/api/v1/appeals/{appeal_id}/{row.name}"
        )
        for row in TRANSITIONS
        if state in row.start
        and row.roles
        and acting_unit(actor=by, roles=row.roles, organisation=holder, units=units) is not None
    )
