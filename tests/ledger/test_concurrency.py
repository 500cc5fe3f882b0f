"""Writers of one stream go one after the other; writers of different streams never wait."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from tests.ledger.events import entry, whistle

from muster.core.ledger.streams import Stream
from muster.ledger.append import append
from muster.ledger.heads import lock_heads
from muster.ledger.models import Line
from muster.ledger.refusals import StaleStream
from muster.ledger.verification.ledger import verify_ledger


def together(*works: Callable[[], object]) -> None:
    def run(work: Callable[[], object]) -> None:
        try:
            work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("turn", range(5))
def test_of_two_first_events_one_is_stale(live_database: str, turn: int) -> None:
    stream, stale = whistle("w"), list[str]()
    start = threading.Barrier(2)

    def write(step: int) -> None:
        start.wait()
        try:
            with transaction.atomic(durable=True):
                append(entries=[entry(stream, step=step)], heads={})
        except StaleStream as refusal:
            stale.append(refusal.code)

    together(lambda: write(1), lambda: write(2))

    assert stale == ["stale_stream"]
    assert Line.objects.count() == 1


def test_writers_who_lock_the_heads_all_succeed_in_one_chain(live_database: str) -> None:
    streams = [whistle("a"), whistle("b")]
    append(entries=[entry(stream) for stream in streams], heads={})

    def write(order: list[Stream]) -> None:
        for _ in range(20):
            with transaction.atomic(durable=True):
                heads = lock_heads(streams=order)
                append(entries=[entry(stream) for stream in order], heads=heads)

    together(lambda: write(streams), lambda: write(streams[::-1]))

    assert [Line.objects.filter(stream_id=stream.id).count() for stream in streams] == [41, 41]
    assert verify_ledger().findings == []


def test_a_writer_does_not_wait_for_another_stream(live_database: str) -> None:
    with transaction.atomic(durable=True):
        append(entries=[entry(whistle("a"))], heads={})

        together(lambda: append(entries=[entry(whistle("b"))], heads={}))

        assert Line.objects.filter(stream_id="b").exists()
