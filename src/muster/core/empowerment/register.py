"""Which kinds of matters there are. A new kind is one file in `kinds` and its line here."""

from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds import (
    admission,
    consultation,
    county_act,
    devolution,
    fund,
    operation,
    responsibility,
    task,
    unadmitted,
)
from muster.core.empowerment.kinds.party import body, member
from muster.core.empowerment.matter import Command

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        responsibility.KIND,
        task.KIND,
        devolution.KIND,
        county_act.KIND,
        admission.KIND,
        unadmitted.KIND,
        operation.KIND,
        consultation.KIND,
        fund.KIND,
        body.KIND,
        member.KIND,
    )
}

_ROWS = {row.command: (kind, row) for kind in KINDS.values() for row in kind.table}
EVENTS: dict[str, type[Command]] = {row.event: row.command for _, row in _ROWS.values()}
"""The command of each event, by the event's name on the ledger."""


def entry_of(command: type[Command]) -> tuple[Kind, Transition]:
    """The kind and the row that a command belongs to."""
    return _ROWS[command]
