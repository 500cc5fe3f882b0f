"""How do rounds, appraisals and their events look as bytes? Store, pages and replay agree on it."""

import msgspec

from muster.core.appraisal.process.events import (
    APPRAISAL_EVENTS,
    ROUND_EVENTS,
    AppraisalEvent,
    RoundEvent,
)
from muster.core.appraisal.process.round import Appraisal, Round
from muster.core.ledger.streams import Stream, StreamKind

PREFIX = "appraise"
_ROUND = msgspec.json.Decoder(Round, strict=False)
_APPRAISAL = msgspec.json.Decoder(Appraisal, strict=False)
_ROUND_EVENTS = {name: msgspec.json.Decoder(kind) for name, kind in ROUND_EVENTS.items()}
_APPRAISAL_EVENTS = {name: msgspec.json.Decoder(kind) for name, kind in APPRAISAL_EVENTS.items()}


def round_stream(*, organisation: int, period: str) -> Stream:
    """The events of one round of an organisation."""
    return Stream(StreamKind.PERIOD, f"{PREFIX}/{organisation}/{period}")


def appraisal_stream(*, organisation: int, period: str, assessor: int, unit: int) -> Stream:
    """The events of one appraisal in a round."""
    return Stream(StreamKind.PERIOD, f"{PREFIX}/{organisation}/{period}/{assessor}/{unit}")


def decode_round(body: str | bytes) -> Round:
    return _ROUND.decode(body)


def decode_appraisal(body: str | bytes) -> Appraisal:
    return _APPRAISAL.decode(body)


def decode_event(*, name: str, body: str | bytes) -> RoundEvent | AppraisalEvent:
    """The event of a ledger line. Raises KeyError for a name this version does not know."""
    decoder = _ROUND_EVENTS.get(name) or _APPRAISAL_EVENTS[name]
    event: RoundEvent | AppraisalEvent = decoder.decode(body)
    return event
