"""What is committed is told once, in few rings, and a lost ring costs a second."""

import threading
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from tests.ledger.events import NOON, entry, whistle

from muster.ledger.append import append
from muster.ledger.entries import Notice
from muster.ledger.models import Notice as StoredNotice
from muster.ledger.relay import CHANNEL, notify_after_commit, purge, relay_once, relay_until

Superuser = psycopg.Connection[tuple[object, ...]]
CHANGED = Notice(kind="changed", payload={"open": 1})


@pytest.fixture
def listener(live_database: str, superuser: Superuser) -> Superuser:
    superuser.execute(f"LISTEN {CHANNEL}")
    return superuser


def heard(listener: Superuser, *, timeout: float = 0.2, stop_after: int | None = None) -> list[str]:
    return [note.payload for note in listener.notifies(timeout=timeout, stop_after=stop_after)]


def commit(number: int, *, events: int = 1) -> None:
    stream = whistle(f"w{number}")
    append(entries=[entry(stream, step=step, notice=CHANGED) for step in range(1, events + 1)], heads={})


def test_relay_rings_once_with_the_ids_of_all_that_was_committed(listener: Superuser) -> None:
    commit(1)
    commit(2)

    assert relay_once(now=NOON) == 2
    assert relay_once(now=NOON) == 0

    ids = StoredNotice.objects.order_by("id").values_list("id", flat=True)
    assert heard(listener) == [",".join(map(str, ids))]
    assert set(StoredNotice.objects.values_list("relayed_at", flat=True)) == {NOON}


def test_relay_stays_below_the_payload_limit(listener: Superuser) -> None:
    listener.execute("SELECT setval('outbox_id_seq', 9000000000000000000)")
    commit(1, events=1_000)

    assert relay_once(now=NOON) == 1_000

    payloads = heard(listener)
    assert all(len(payload) < 8_000 for payload in payloads)
    assert sum(len(payload.split(",")) for payload in payloads) == 1_000


def test_two_relays_share_and_never_tell_twice(listener: Superuser) -> None:
    commit(1, events=600)
    told: list[int] = []

    def run() -> None:
        told.append(relay_once(now=NOON))
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(told) == 600
    assert len({key for payload in heard(listener) for key in payload.split(",")}) == 600


def test_relay_wakes_soon_after_a_commit_of_its_process(listener: Superuser) -> None:
    stopped = threading.Event()

    def run() -> None:
        relay_until(stopped=stopped, clock=lambda: NOON)
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    commit(1)
    notify_after_commit()

    assert len(heard(listener, timeout=0.9, stop_after=1)) == 1
    stopped.set()
    thread.join()


def test_purge_keeps_what_was_not_relayed_or_only_lately(live_database: str) -> None:
    for number, relayed in enumerate([NOON - timedelta(days=31), NOON - timedelta(days=29)]):
        commit(number)
        relay_once(now=relayed)
    commit(9)

    assert purge(now=NOON) == 1
    assert StoredNotice.objects.count() == 2
