"""The fast bytes of the store are the canonical bytes of the core."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from muster.core.ledger.canonical import canonical
from muster.core.ledger.streams import Stream, StreamKind
from muster.ledger.entries import Entry, envelope
from muster.ledger.hashing import DIGESTS

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1)
MOMENTS = st.datetimes(timezones=st.just(UTC))


class Light(StrEnum):
    GREEN = "green"
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    light: Light
    points: Decimal
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """Every kind of value an event may hold, in no order of names."""

    unit: int | None
    by: int | None
    occurred_at: datetime
    recorded_at: datetime
    zone: str
    parts: tuple[Part, ...]
    flags: dict[str, bool | str | int | None]
    amount: Decimal


PARTS = st.builds(
    Part,
    light=st.sampled_from(Light),
    points=st.decimals(allow_nan=False, allow_infinity=False),
    on=st.none() | st.dates(),
)
EVENTS = st.builds(
    Everything,
    unit=st.none() | NUMBERS,
    by=st.none() | NUMBERS,
    occurred_at=MOMENTS,
    recorded_at=MOMENTS,
    zone=st.text(),
    parts=st.lists(PARTS, max_size=3).map(tuple),
    flags=st.dictionaries(
        st.text(st.characters(max_codepoint=127)), st.none() | st.booleans() | st.text() | NUMBERS
    ),
    amount=st.decimals(allow_nan=False, allow_infinity=False),
)


@given(event=EVENTS, decision=st.booleans())
def test_envelope_is_canonical(event: Everything, decision: bool) -> None:
    entry = Entry(
        stream=Stream(StreamKind.WHISTLE, "w"), type="everything_happened", decision=decision, event=event
    )

    written = envelope(entry)

    assert written == canonical({"type": entry.type, "decision": decision, "body": asdict(event)})
    assert json.loads(written)["decision"] is decision


def test_sm3_gives_the_standards_example() -> None:
    assert DIGESTS["sm3"](b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert DIGESTS["sha256"](b"abc") == sha256(b"abc").digest()
