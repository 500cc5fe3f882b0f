"""Accepts over HTTP: programs with tokens, keep-alive, every middleware, every commit on disk."""

import socket
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

import pytest
from django.db import connection, transaction
from tests.bench.conftest import Measure
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import token_of
from tests.factories.serving import served
from tests.factories.whistles import Life, stored, whistle_in

from muster.core.lifecycle.events import Event
from muster.core.lifecycle.states import WhistleState
from muster.intake.ids import derived_id
from muster.ledger.append import append
from muster.whistles.services.facts import current_facts
from muster.whistles.services.writing import entries_of
from muster.whistles.store.rows import Change
from muster.whistles.store.saving import save
from muster.whistles.wire import decode_event

WARMING = 20
EACH = 250
MINIMAL = "Prefer: return=minimal\r\n"


def sounding(count: int) -> list[str]:
    """So many whistles that sound, each the same as one that really was blown."""
    life = whistle_in(WhistleState.SOUNDING, assists=())
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, body::text FROM ledger WHERE stream_id = %s ORDER BY seq", [life.id])
        events = [decode_event(name=name, body=body) for name, body in cursor.fetchall()]
    ids = []
    for begin in range(0, count, 500):
        changes = [_copy(life, events, nth) for nth in range(begin, min(begin + 500, count))]
        with transaction.atomic():
            append(entries=[entry for one in changes for entry in entries_of(one)], heads={})
            save(changes=changes, versions=current_facts(now=life.now))
        ids += [one.after.id for one in changes]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return ids


def _copy(life: Life, events: list[Event], nth: int) -> Change:
    named = {"id": derived_id(now=life.now, name=f"copy {nth}"), "number": f"copy-{nth}"}
    return Change(
        before=None,
        after=replace(stored(life.id), **named),
        events=(replace(events[0], **named), *events[1:]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one client accepts, one after the other over one connection."""

    address: tuple[str, int]
    token: str
    prefer: str
    whistles: Sequence[str]


def accept_all(given: Round) -> list[float]:
    """How long each accept took, in seconds."""
    took = []
    with socket.create_connection(given.address) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for whistle in given.whistles:
            request = (
                f"POST /api/v1/whistles/{whistle}/assignments/1/accept HTTP/1.1\r\nHost: localhost\r\n"
                f"Authorization: Bearer {given.token}\r\nIdempotency-Key: {whistle}\r\n{given.prefer}"
                "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
            ).encode()
            begin = time.perf_counter()
            line.sendall(request)
            head = _answer(line)
            took.append(time.perf_counter() - begin)
            assert head.startswith(b"HTTP/1.1 200"), head
    return took


def _answer(line: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        got += line.recv(65536)
    head, _, body = got.partition(b"\r\n\r\n")
    names = (one.split(b":") for one in head.lower().split(b"\r\n") if one.startswith(b"content-length"))
    length = int(next(names)[1])
    while len(body) < length:
        body += line.recv(65536)
    return head


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """How long each accept took, the shortest first, and all of them together, in seconds."""

    each: list[float]
    together: float

    @property
    def rate(self) -> float:
        """Accepts a second."""
        return len(self.each) / self.together


def accepted_by(
    clients: int, *, address: tuple[str, int], whistles: Sequence[str], prefer: str = MINIMAL
) -> Accepted:
    """Let so many clients share the whistles out and accept them at once, each after some to warm up."""
    every = Round(address=address, token=token_of(scene.clerk(scene.URBAN)), prefer=prefer, whistles=())
    mine = [replace(every, whistles=whistles[nth::clients]) for nth in range(clients)]
    with ProcessPoolExecutor(clients) as pool:
        list(pool.map(accept_all, [replace(one, whistles=one.whistles[:WARMING]) for one in mine]))
        begin = time.perf_counter()
        rounds = list(pool.map(accept_all, [replace(one, whistles=one.whistles[WARMING:]) for one in mine]))
        together = time.perf_counter() - begin
    return Accepted(each=sorted(one for round_ in rounds for one in round_), together=together)


@pytest.mark.bench
@pytest.mark.parametrize("clients", [1, 8])
@pytest.mark.parametrize("prefer", [MINIMAL, ""], ids=["minimal", "whole"])
def test_accepts_over_http(clients: int, prefer: str, live_database: str, measure: Measure) -> None:
    found_city()
    whistles = sounding(clients * (WARMING + EACH))
    with served(name=live_database) as address:
        accepted = accepted_by(clients, address=address, whistles=whistles, prefer=prefer)

    each = accepted.each
    name = f"accept over HTTP, {clients} clients" + (", minimal answers" if prefer else "")
    measure(name, accepted.rate, "requests/s")
    measure(f"{name}, p50", statistics.median(each) * 1000, "ms")
    measure(f"{name}, p95", each[int(len(each) * 0.95)] * 1000, "ms")
