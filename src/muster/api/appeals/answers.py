"""What is told of appeals: appellants masked, the commands that may be given now."""

import msgspec

from muster.core.appeals.context import Context
from muster.core.appeals.decide import offered
from muster.core.appeals.states import AppealState
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.intake.queries import AppealView

V1 = "/api/v1"


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
    rows = offered(state=state, holder=holder, context=Context(actor=by, units=units))
    return tuple(
        AppealCommand(command=row.name, zh=row.zh, en=row.en, address=_address(row.name, appeal_id))
        for row in rows
    )


def _address(name: str, appeal_id: str) -> str:
    """A deliberation is put on file with the others; every other command has an address of the appeal's."""
    return f"{V1}/deliberations" if name == "deliberate" else f"{V1}/appeals/{appeal_id}/{name}"
