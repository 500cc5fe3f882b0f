"""An event's hash depends on everything before it and on its place."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from muster.core.ledger.chain import NO_HASH, event_hash, moment_after
from muster.core.ledger.streams import Stream
from muster.core.ledger.text import refer


def test_event_hash_is_the_published_formula() -> None:
    hashed = event_hash(stream=Stream("whistle", "w1"), seq=3, prev=NO_HASH, canonical=b"{}")

    preimage = b"whistle-event-v1\0whistle\0w1\0" + bytes([0] * 7 + [3]) + bytes(32) + sha256(b"{}").digest()
    assert hashed == sha256(preimage).digest()


def test_event_hash_differs_with_each_part() -> None:
    stream = Stream("whistle", "w1")
    variants = [
        event_hash(stream=stream, seq=1, prev=NO_HASH, canonical=b"{}"),
        event_hash(stream=Stream("whistle", "w2"), seq=1, prev=NO_HASH, canonical=b"{}"),
        event_hash(stream=Stream("appeal", "w1"), seq=1, prev=NO_HASH, canonical=b"{}"),
        event_hash(stream=stream, seq=2, prev=NO_HASH, canonical=b"{}"),
        event_hash(stream=stream, seq=1, prev=b"\1" * 32, canonical=b"{}"),
        event_hash(stream=stream, seq=1, prev=NO_HASH, canonical=b"[]"),
        event_hash(stream=stream, seq=1, prev=NO_HASH, canonical=b"{}", digest=lambda data: bytes(32)),
    ]

    assert len(set(variants)) == len(variants)


@pytest.mark.parametrize(
    ("last", "after"),
    [
        pytest.param(None, timedelta(0), id="the-first-of-its-stream"),
        pytest.param(timedelta(minutes=-1), timedelta(0), id="one-before"),
        pytest.param(timedelta(0), timedelta(microseconds=1), id="one-at-this-very-moment"),
        pytest.param(timedelta(seconds=2), timedelta(seconds=2, microseconds=1), id="one-by-a-fast-clock"),
    ],
)
def test_a_record_stands_after_the_last_one(last: timedelta | None, after: timedelta) -> None:
    now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    assert moment_after(None if last is None else now + last, now=now) == now + after


def test_refer_pins_the_text_and_depends_on_the_salt() -> None:
    ref = refer(text_id="t1", salt=b"salt", body="路灯不亮")

    assert ref.digest == "sha256:" + sha256(b"muster-text-v1\0salt" + "路灯不亮".encode()).hexdigest()
    assert refer(text_id="t1", salt=b"other", body="路灯不亮") != ref
