"""What must hold before anything of Party building is put forward."""

from datetime import datetime
from typing import Any

from muster.core.empowerment.context import Context
from muster.core.empowerment.matter import Matter, Opening
from muster.core.empowerment.refusals import NotOfThisStreet


def put_forward_here(matter: Matter[Any] | None, command: Opening, context: Context, now: datetime) -> None:
    """Raises NotOfThisStreet unless the street itself or one of its own units puts it forward."""
    if context.units.get(command.unit).organisation != command.street:
        raise NotOfThisStreet("党建工作由本街道登记。", "Party building is put down by the street itself.")
