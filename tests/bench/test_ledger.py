"""How fast is the ledger written and verified?"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from django.db import connection, transaction
from tests.bench.conftest import Measure

from muster.core.ledger.streams import Stream, StreamKind
from muster.core.ledger.verification.verify import verify
from muster.core.time.clock import Clock, ClockKind
from muster.core.time.limits import Limit, LimitKind
from muster.ledger.append import append
from muster.ledger.entries import Entry, Notice
from muster.ledger.heads import get_heads
from muster.ledger.keys import Answer, Answered, Claim, claim
from muster.ledger.verification.ledger import verify_ledger
from muster.ledger.verification.reading import snapshot, stored_streams

NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
EVENTS_PER_STREAM = 25
STREAMS = 8_000
COMMANDS = 4_000
CLIENTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """As large as what an accept writes: who, when, and the unit's clocks as they stand."""

    by: int
    unit: int
    occurred_at: datetime
    recorded_at: datetime
    clocks: tuple[Clock, ...]
    assignment: int


def accepted(now: datetime, clocks: int) -> Accepted:
    running = Clock(
        kind=ClockKind.CONTACT,
        obligor=530102,
        started_at=now,
        limit=Limit(kind=LimitKind.WORKING, minutes=450),
        due_at=now + timedelta(days=1),
        calendar_version=1,
        policy_version=1,
    )
    return Accepted(
        by=7, unit=530102, occurred_at=now, recorded_at=now, clocks=(running,) * clocks, assignment=3
    )


def entry(stream: Stream, step: int, *, clocks: int = 2) -> Entry:
    now = NOON + timedelta(seconds=step)
    notice = Notice(kind="whistle_changed", payload={"in_hand": 1}) if clocks == 2 else None
    return Entry(
        stream=stream, type="assignment_accepted", decision=False, event=accepted(now, clocks), notice=notice
    )


def whistle(number: int) -> Stream:
    return Stream(StreamKind.WHISTLE, f"01936b2e-7c40-7000-8000-{number:012x}")


def rate(amount: int, work: Callable[[], object]) -> int:
    started = perf_counter()
    work()
    return round(amount / (perf_counter() - started))


def give_commands(client: int) -> None:
    """What every accept costs the ledger, each command in a transaction of its own."""
    stream = whistle(client)
    append(entries=[entry(stream, 0)], heads={})
    for step in range(1, COMMANDS // CLIENTS + 1):
        with transaction.atomic(durable=True):
            claimed = Claim(actor=client, key=f"k{step}", fingerprint=bytes(32), now=NOON)
            claim(claim=claimed)
            heads = get_heads(streams=[stream])
            answer = Answered(claim=claimed, answer=Answer(status=200, body=b"{}" * 100))
            append(entries=[entry(stream, step)], heads=heads, answered=answer)
    connection.close()


@pytest.mark.bench
def test_commands_write_their_events_fast(live_database: str, measure: Measure) -> None:
    def commands() -> None:
        with ThreadPoolExecutor(CLIENTS) as clients:
            list(clients.map(give_commands, range(CLIENTS)))

    figure = "ledger: claim, read head, append, commit; 8 clients"
    measure(figure, rate(COMMANDS, commands), "commands/s", at_least=700)


@pytest.mark.bench
def test_a_city_is_appended_and_verified_fast(live_database: str, measure: Measure) -> None:
    batch = 200

    def fill() -> None:
        for start in range(0, STREAMS, batch):
            streams = [whistle(number) for number in range(start, start + batch)]
            entries = [entry(s, step, clocks=1) for s in streams for step in range(EVENTS_PER_STREAM)]
            append(entries=entries, heads={})

    events = STREAMS * EVENTS_PER_STREAM
    found: list[int] = []
    measure("ledger: append in bulk", rate(events, fill), "events/s", at_least=5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ledger")

    def chains() -> None:
        with snapshot() as reader:
            found.append(len(verify(streams=stored_streams(reader=reader)).findings))

    best = max(rate(events, chains) for _ in range(3))
    everything = max(rate(events, lambda: found.append(len(verify_ledger().findings))) for _ in range(3))
    assert found == [0] * 6
    measure("ledger: verify every chain and head", best, "events/s", at_least=100_000)
    measure("ledger: verify query columns too", everything, "events/s")
