"""How do whistles and their events look as bytes? Store and replay agree on it to the byte."""

import re

import msgspec

from muster.core.ledger.streams import Stream, StreamKind
from muster.core.lifecycle.events import EVENT_TYPES, Event
from muster.core.lifecycle.whistle import Whistle

# Decimals as strings and UTC moments with Z, as on the ledger; fields in the order of their declaration.
ENCODER = msgspec.json.Encoder(decimal_format="string")
_WHISTLE = msgspec.json.Decoder(Whistle)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


NAMES: dict[type[Event], str] = {kind: _snake(name) for name, kind in EVENT_TYPES.items()}
_EVENTS = {name: msgspec.json.Decoder(kind) for kind, name in NAMES.items()}


def stream(whistle_id: str) -> Stream:
    return Stream(StreamKind.WHISTLE, whistle_id)


def encode_whistle(whistle: Whistle) -> bytes:
    return ENCODER.encode(whistle)


def decode_whistle(body: str | bytes) -> Whistle:
    return _WHISTLE.decode(body)


def decode_event(*, name: str, body: str | bytes) -> Event:
    """The event of a ledger line. Raises KeyError for a name this version does not know."""
    event: Event = _EVENTS[name].decode(body)
    return event
