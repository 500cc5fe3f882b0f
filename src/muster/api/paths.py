"""What stands in an address."""

from uuid import UUID

from muster.api.operation import Call
from muster.api.problems.details import not_found


def whistle_id_of(call: Call) -> str:
    return _uuid(call.path["whistle"])


def appeal_id_of(call: Call) -> str:
    return _uuid(call.path["appeal"])


def matter_id_of(call: Call) -> str:
    return _uuid(call.path["matter"])


def deliberation_id_of(call: Call) -> str:
    return _uuid(call.path["deliberation"])


def number_of(call: Call, name: str) -> int:
    """A directory's id. Raises Problem 404 for what can be none."""
    shown = call.path[name]
    if not (shown.isascii() and shown.isdigit() and len(shown) < 16):
        raise not_found()
    return int(shown)


def _uuid(shown: str) -> str:
    """The id as it is stored. Raises Problem 404 for what can be none, as for what is none."""
    try:
        return str(UUID(shown))
    except ValueError:
        raise not_found() from None
