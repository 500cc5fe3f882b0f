"""A batch of orders into the database: set-based, in one transaction, one ledger event for each appeal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, connection, transaction

from muster.intake.appellants import register
from muster.intake.orders.desk import OrderDesk
from muster.intake.orders.making import Made, Own
from muster.intake.projection import COLUMNS
from muster.intake.services.receiving import is_known_number
from muster.ledger.bulk import begin
from muster.text.quality.personal import masked

UNBOUNDED = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0"
"""A batch on a busy machine, or behind another import, may take longer than a page or command."""

LOCK = "SELECT pg_advisory_xact_lock(hashtext('muster.intake.orders'), hashtext(%s))"
KNOWN = """
    SELECT external_id, fingerprint, recorded_at FROM intake_appeal
    WHERE channel = %s AND external_id = ANY(%s) AND external_id <> ''
"""
SAID = """
    SELECT a.id::text, coalesce(t.body, ''), coalesce(b.body, ''), a.received_at FROM intake_appeal a
    LEFT JOIN ledger_text t ON t.id = a.title LEFT JOIN ledger_text b ON b.id = a.text
    WHERE a.id = ANY(%s::uuid[])
"""
NOTICE = """
    INSERT INTO outbox (stream_kind, stream_id, seq, kind, payload, created_at)
    VALUES ('appeal', %s, 1, 'orders_imported', jsonb_build_object('added', %s::int, 'holder', %s::int), %s)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a batch; `repeated` and `changed` orders have a number that is known already."""

    added: int
    history: int
    same: int
    repeated: tuple[Made, ...]
    changed: tuple[Made, ...]


class _Known(NamedTuple):
    fingerprint: bytes
    recorded_at: datetime


@dataclass(slots=True)
class _SortedOut:
    """Which orders of a batch are new, and what is to be said of the others."""

    new: list[Made] = field(default_factory=list)
    same: int = 0
    repeated: list[Made] = field(default_factory=list)
    changed: list[Made] = field(default_factory=list)


class OrderStore:
    """Takes the batches of one import in; the orders it added are known by its moment, `now`."""

    def __init__(self, *, desk: OrderDesk, now: datetime) -> None:
        self._desk, self._now = desk, now
        self._channel = desk.channel.value

    def take(self, orders: Sequence[Made]) -> Taken:
        """Add what is new; one transaction, nine statements for any number of orders.

        An order that comes in by another way at the same moment is known at the second attempt.
        """
        try:
            return self._take(orders)
        except IntegrityError as meanwhile:
            if not is_known_number(meanwhile):
                raise
            return self._take(orders)

    def _take(self, orders: Sequence[Made]) -> Taken:
        with transaction.atomic(durable=True):
            sorted_out = self._sort_out(orders, self._known(orders))
            if sorted_out.new:
                self._write(sorted_out.new)
        return Taken(
            added=len(sorted_out.new),
            history=sum(made.is_history for made in sorted_out.new),
            same=sorted_out.same,
            repeated=tuple(sorted_out.repeated),
            changed=tuple(sorted_out.changed),
        )

    def _sort_out(self, orders: Sequence[Made], known: dict[str, _Known]) -> _SortedOut:
        found = _SortedOut()
        said = _said(orders)
        for made in orders:
            if made.own is not None and made.own.id in said:
                _sort_own(found, made, made.own, said[made.own.id])
                continue
            earlier = known.get(made.external_id)
            if earlier is None:
                known[made.external_id] = _Known(made.fingerprint, self._now)
                found.new.append(made)
            elif earlier.fingerprint == made.fingerprint:
                found.same += 1
            elif earlier.recorded_at == self._now:
                found.repeated.append(made)
            else:
                found.changed.append(made)
        return found

    def _known(self, orders: Sequence[Made]) -> dict[str, _Known]:
        with connection.cursor() as cursor:
            cursor.execute(UNBOUNDED)
            cursor.execute(LOCK, [self._channel])
            cursor.execute(KNOWN, [self._channel, [made.external_id for made in orders]])
            return {number: _Known(bytes(mark or b""), at) for number, mark, at in cursor.fetchall()}

    def _write(self, new: Sequence[Made]) -> None:
        begin(rows=(made.ledger for made in new))
        _copy("ledger_text", ("id", "salt", "body"), (text for made in new for text in made.texts))
        people = (made.person for made in new if made.person is not None)
        _copy("intake_appellant", register.COLUMNS, people)
        _copy("intake_appeal", (*COLUMNS, "fingerprint"), (made.appeal for made in new))
        with connection.cursor() as cursor:
            cursor.execute(NOTICE, [new[0].appeal[0], len(new), self._desk.holder, self._now])


class _Said(NamedTuple):
    title: str
    text: str
    received_at: datetime


def _said(orders: Sequence[Made]) -> dict[str, _Said]:
    """What is on file of the appeals that a file calls by our own id: one statement, none without such."""
    ids = [made.own.id for made in orders if made.own is not None]
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(SAID, [ids])
        return {own_id: _Said(*told) for own_id, *told in cursor.fetchall()}


def _sort_own(found: _SortedOut, made: Made, own: Own, said: _Said) -> None:
    """An exported row says the same again, or was changed in the file; persons were never in it."""
    same_words = masked(own.text) == masked(said.text) and (
        not said.title or masked(own.title) == masked(said.title)
    )
    if same_words and own.made_at == said.received_at.replace(microsecond=0):
        found.same += 1
    else:
        found.changed.append(made)


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
