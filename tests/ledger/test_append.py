"""Events are appended whole, behind the head that was seen, and nowhere else."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from tests.ledger.events import NOON, entry, whistle

from muster.core.ledger.chain import GENESIS, Head, event_hash
from muster.core.ledger.streams import Stream
from muster.ledger.append import append
from muster.ledger.entries import Notice, envelope
from muster.ledger.heads import get_heads, lock_heads
from muster.ledger.keys import Answer, Answered, Claim, claim, stored_answer
from muster.ledger.refusals import StaleStream

pytestmark = pytest.mark.django_db


def rows(columns: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM ledger ORDER BY stream_kind, stream_id, seq")  # noqa: S608
        return list(cursor.fetchall())


def test_append_copies_the_columns_from_the_canonical_bytes() -> None:
    stream, first = whistle("w1"), entry(whistle("w1"))

    append(entries=[first], heads={})

    moment = NOON + timedelta(seconds=1)
    assert rows("seq, type, decision, occurred_at, recorded_at, by, unit, hash_alg, body ->> 'remark'") == [
        (1, "noted", True, moment, moment, 7, 530102, "sha256", "应哨")
    ]
    canonical = envelope(first)
    hashed = event_hash(stream=stream, seq=1, prev=GENESIS.hash, canonical=canonical)
    assert [tuple(map(bytes, row)) for row in rows("canonical, prev_hash, hash")] == [  # type: ignore[call-overload]
        (canonical, GENESIS.hash, hashed)
    ]


def test_append_takes_many_events_of_many_streams_in_one_statement(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    a, b = whistle("a"), whistle("b")
    append(entries=[entry(b)], heads={})
    heads = lock_heads(streams=[a, b])

    with django_assert_num_queries(1):  # type: ignore[operator]
        append(
            entries=[
                entry(b, step=2, notice=Notice(kind="changed", payload={"open": 1})),
                entry(a),
                entry(b, step=3),
                entry(a, step=2),
            ],
            heads=heads,
        )

    assert rows("stream_id, seq, body -> 'step'") == [
        ("a", 1, "1"), ("a", 2, "2"), ("b", 1, "1"), ("b", 2, "2"), ("b", 3, "3"),
    ]  # fmt: skip
    assert {stream: head.seq for stream, head in get_heads(streams=[a, b]).items()} == {a: 2, b: 3}


def test_append_puts_the_notice_into_the_outbox() -> None:
    append(entries=[entry(whistle("w"), notice=Notice(kind="changed", payload={"open": -1}))], heads={})

    with connection.cursor() as cursor:
        cursor.execute("SELECT stream_kind, stream_id, seq, kind, payload, relayed_at FROM outbox")
        assert cursor.fetchall() == [("whistle", "w", 1, "changed", '{"open": -1}', None)]


def test_append_of_nothing_still_stores_the_answer() -> None:
    claimed = Claim(actor=7, key="k", fingerprint=bytes(32), now=NOON)
    claim(claim=claimed)

    append(entries=[], heads={}, answered=Answered(claim=claimed, answer=Answer(status=200, body=b"{}")))

    assert stored_answer(claim=claimed) == Answer(status=200, body=b"{}")


def gap(head: Head) -> Head:
    return Head(seq=head.seq + 1, hash=head.hash, recorded_at=head.recorded_at)


def other_hash(head: Head) -> Head:
    return Head(seq=head.seq, hash=bytes(32), recorded_at=head.recorded_at)


def test_append_behind_a_head_that_has_moved_is_stale() -> None:
    stream = whistle("w")
    append(entries=[entry(stream)], heads={})
    seen = get_heads(streams=[stream])
    append(entries=[entry(stream, step=2)], heads=seen)

    with pytest.raises(StaleStream), transaction.atomic():
        append(entries=[entry(stream, step=3)], heads=seen)


@pytest.mark.parametrize("wrong", [gap, other_hash])
def test_append_that_does_not_continue_the_head_is_refused_by_the_database(wrong: object) -> None:
    stream = whistle("w")
    append(entries=[entry(stream)], heads={})
    heads: dict[Stream, Head] = {stream: wrong(get_heads(streams=[stream])[stream])}  # type: ignore[operator]

    with pytest.raises(StaleStream), transaction.atomic():
        append(entries=[entry(stream, step=2)], heads=heads)


def test_lock_heads_leaves_new_streams_out() -> None:
    assert lock_heads(streams=[whistle("new")]) == {}
