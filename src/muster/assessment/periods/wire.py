"""How do periods, their events and their sheets look as bytes? Store, pages and replay agree on it."""

import msgspec

from muster.core.ledger.streams import Stream, StreamKind
from muster.core.period.process.events import PERIOD_EVENTS, PeriodEvent
from muster.core.period.process.period import Period
from muster.core.period.snapshot.sheet import FrozenSheet
from muster.ledger.entries import ENCODER
from muster.ledger.hashing import DIGESTS, chosen

PREFIX = "assess"
_PERIOD = msgspec.json.Decoder(Period, strict=False)
_SHEET = msgspec.json.Decoder(FrozenSheet)
_EVENTS = {name: msgspec.json.Decoder(kind) for name, kind in PERIOD_EVENTS.items()}


def stream(*, organisation: int, period: str) -> Stream:
    """The events of one period of an organisation."""
    return Stream(StreamKind.PERIOD, f"{PREFIX}/{organisation}/{period}")


def encode_period(period: Period) -> bytes:
    return ENCODER.encode(period)


def decode_period(body: str | bytes) -> Period:
    return _PERIOD.decode(body)


def encode_sheet(sheet: FrozenSheet) -> bytes:
    """The canonical bytes that a digest pins: sorted keys, decimals as strings, moments in UTC."""
    return ENCODER.encode(sheet)


def decode_sheet(canonical: bytes) -> FrozenSheet:
    return _SHEET.decode(canonical)


def digest_of(canonical: bytes, *, like: str = "") -> str:
    """The digest of a sheet's bytes as "algorithm:hex", by the algorithm of `like` where one is given."""
    alg, digest = chosen()
    if like:
        alg = like.partition(":")[0]
        digest = DIGESTS[alg]
    return f"{alg}:{digest(canonical).hex()}"


def decode_period_event(*, name: str, body: str | bytes) -> PeriodEvent:
    """The event of a ledger line. Raises KeyError for a name this version does not know."""
    event: PeriodEvent = _EVENTS[name].decode(body)
    return event
