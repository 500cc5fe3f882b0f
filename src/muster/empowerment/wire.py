"""How do matters and their events look as bytes? Store and replay agree on it to the byte."""

from typing import Any
from uuid import UUID

import msgspec

from muster.core.empowerment.matter import Event, Matter
from muster.core.empowerment.register import EVENTS, KINDS
from muster.core.ledger.streams import Stream, StreamKind

# Decimals as strings and UTC moments with Z, as on the ledger; fields in the order of their declaration.
ENCODER = msgspec.json.Encoder(decimal_format="string")
_MATTERS = {name: msgspec.json.Decoder(Matter[kind.body]) for name, kind in KINDS.items()}  # type: ignore[name-defined]
_EVENTS = {name: msgspec.json.Decoder(Event[command]) for name, command in EVENTS.items()}  # type: ignore[valid-type]


def stream(*, kind: str, matter_id: str) -> Stream:
    """The chain of one matter."""
    return Stream(StreamKind.REGISTER, f"{kind}/{matter_id}")


def is_id(text: str) -> bool:
    """Whether a text can be the id of a matter at all."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def encode_matter(matter: Matter[Any]) -> bytes:
    return ENCODER.encode(matter)


def decode_matter(*, kind: str, body: str | bytes) -> Matter[Any]:
    matter: Matter[Any] = _MATTERS[kind].decode(body)
    return matter


def decode_event(*, name: str, body: str | bytes) -> Event[Any]:
    """The event of a ledger line. Raises KeyError for a name this version does not know."""
    event: Event[Any] = _EVENTS[name].decode(body)
    return event
