"""A batch of orders into the database: set-based, in one transaction, one ledger event for each appeal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import Any, NamedTuple

from django.db import IntegrityError, connection, transaction

from muster.core.appeals import commands as c
from muster.core.appeals import results as r
from muster.core.appeals.context import Context
from muster.core.appeals.events import EVENT_NAMES, Event, HistoryImported
from muster.core.appeals.fold import evolve
from muster.core.appeals.parts import Report
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.ledger.text import TextRef, refer
from muster.intake.appellants import register
from muster.intake.appellants.cipher import AppellantCipher
from muster.intake.appellants.masking import mask_within
from muster.intake.ids import derived_id
from muster.intake.orders.desk import OrderDesk
from muster.intake.orders.rows import Order
from muster.intake.projection import COLUMNS, row_of
from muster.intake.services.receiving import is_known_number, place_flags
from muster.intake.store import stream
from muster.ledger.bulk import Row, begin, first_row
from muster.ledger.entries import Entry
from muster.ledger.hashing import chosen
from muster.ledger.texts import SALT_BYTES

PER_MILLISECOND = 1000
"""Ids count one millisecond for so many orders, so that they grow with the rows and indexes stay dense."""

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
    repeated: tuple[Order, ...]
    changed: tuple[Order, ...]


class _Known(NamedTuple):
    fingerprint: bytes
    recorded_at: datetime


class _New(NamedTuple):
    order: Order
    fingerprint: bytes
    place: Place


@dataclass(slots=True)
class _SortedOut:
    """Which orders of a batch are new, and what is to be said of the others."""

    new: list[_New] = field(default_factory=list)
    same: int = 0
    repeated: list[Order] = field(default_factory=list)
    changed: list[Order] = field(default_factory=list)


@dataclass(slots=True)
class _Rows:
    """What one batch adds beside the ledger, table by table."""

    texts: list[Row] = field(default_factory=list)
    people: list[Row] = field(default_factory=list)
    appeals: list[Row] = field(default_factory=list)
    history: int = 0


class OrderStore:
    """Takes the batches of one import in; the orders it added are known by its moment, `now`."""

    def __init__(self, *, desk: OrderDesk, cipher: AppellantCipher, now: datetime) -> None:
        self._desk, self._cipher, self._now = desk, cipher, now
        self._stamp = r.Stamp(by=desk.by, unit=desk.unit, now=now)
        self._context = Context(actor=None, units=UnitBook(units={}, version=0))
        self._channel = desk.channel.value
        self._taken = 0

    def take(self, orders: Sequence[Order]) -> Taken:
        """Add what is new; one transaction, nine statements for any number of orders.

        An order that comes in by another way at the same moment is known at the second attempt.
        """
        try:
            return self._take(orders)
        except IntegrityError as meanwhile:
            if not is_known_number(meanwhile):
                raise
            return self._take(orders)

    def _take(self, orders: Sequence[Order]) -> Taken:
        with transaction.atomic(durable=True):
            sorted_out = self._sort_out(orders, self._known(orders))
            history = self._write(sorted_out.new) if sorted_out.new else 0
        return Taken(
            added=len(sorted_out.new),
            history=history,
            same=sorted_out.same,
            repeated=tuple(sorted_out.repeated),
            changed=tuple(sorted_out.changed),
        )

    def _sort_out(self, orders: Sequence[Order], known: dict[str, _Known]) -> _SortedOut:
        found = _SortedOut()
        said = _said(orders)
        for order in orders:
            if order.own_id in said:
                _sort_own(found, order, said[order.own_id])
                continue
            fingerprint = self._fingerprint(order)
            earlier = known.get(order.external_id)
            if earlier is None:
                known[order.external_id] = _Known(fingerprint, self._now)
                found.new.append(_New(order, fingerprint, self._desk.place_of(order)))
            elif earlier.fingerprint == fingerprint:
                found.same += 1
            elif earlier.recorded_at == self._now:
                found.repeated.append(order)
            else:
                found.changed.append(order)
        return found

    def _known(self, orders: Sequence[Order]) -> dict[str, _Known]:
        with connection.cursor() as cursor:
            cursor.execute(UNBOUNDED)
            cursor.execute(LOCK, [self._channel])
            cursor.execute(KNOWN, [self._channel, [order.external_id for order in orders]])
            return {number: _Known(bytes(mark or b""), at) for number, mark, at in cursor.fetchall()}

    def _fingerprint(self, order: Order) -> bytes:
        """Likes may grow without making the order another one."""
        replied_at = order.replied_at.isoformat() if order.replied_at else ""
        return self._cipher.fingerprint(
            order.title, order.text, order.made_at.isoformat(), order.appellant, order.phone, order.address,
            order.reply, replied_at,
        )  # fmt: skip

    def _write(self, new: Sequence[_New]) -> int:
        """Put the orders in place; says how many are history.

        Each is made while the ledger takes in the one before, so that both sides work at once.
        """
        rows = _Rows()
        begin(rows=(self._make(rows, one) for one in new))
        _copy("ledger_text", ("id", "salt", "body"), rows.texts)
        _copy("intake_appellant", register.COLUMNS, rows.people)
        _copy("intake_appeal", (*COLUMNS, "fingerprint"), rows.appeals)
        with connection.cursor() as cursor:
            cursor.execute(NOTICE, [rows.appeals[0][0], len(rows.appeals), self._desk.holder, self._now])
        return rows.history

    def _make(self, rows: _Rows, new: _New) -> Row:
        """The ledger's row of one order; those of the other tables are left in `rows`."""
        moment = self._now + timedelta(milliseconds=self._taken // PER_MILLISECOND)
        self._taken += 1
        order = new.order
        appeal_id = derived_id(now=moment, name=f"{self._channel}/{order.external_id}")
        refs = _Refs(rows.texts, moment, appeal_id)
        report = self._report(new, appeal_id, refs, moment)
        event = self._event(order, appeal_id, report, refs)
        row = row_of(evolve(None, event), recorded_at=self._now, fingerprint=new.fingerprint)
        rows.appeals.append(tuple(row))
        rows.history += isinstance(event, HistoryImported)
        if report.appellant:
            person = register.Person(name=order.appellant, phone=order.phone)
            rows.people.append(
                register.sealed_row(
                    cipher=self._cipher, appellant_id=report.appellant, person=person, now=self._now
                )
            )
        name = EVENT_NAMES[type(event)]
        entry = Entry(stream=stream(appeal_id), type=name, decision=event.decision, event=event)
        return first_row(entry=entry)

    def _report(self, new: _New, appeal_id: str, refs: "_Refs", moment: datetime) -> Report:
        order, place = new.order, new.place
        address = refs.keep("address", order.address)
        named = order.appellant or order.phone
        return Report(
            source=self._desk.source,
            channel=self._desk.channel,
            holder=self._desk.holder,
            level=self._desk.level,
            place=replace(place, address=address) if address else place,
            text=refs.kept("text", order.text),
            title=refs.keep("title", order.title),
            external_id=order.external_id,
            appellant=derived_id(now=moment, name=f"{appeal_id}/appellant") if named else None,
            item=order.item or None,
            category=order.category or None,
            likes=order.likes,
            against=order.against,
            flags=(*order.flags, *place_flags(place)),
        )

    def _event(self, order: Order, appeal_id: str, report: Report, refs: "_Refs") -> Event:
        if not order.reply:
            new = c.Receive(id=appeal_id, report=report, made_at=order.made_at)
            return r.received(None, new, self._context, self._stamp)
        history = c.ImportHistory(
            id=appeal_id,
            report=report,
            made_at=order.made_at,
            reply=refs.kept("reply", order.reply),
            replied_at=order.replied_at,
        )
        return r.imported(None, history, self._context, self._stamp)


class _Said(NamedTuple):
    title: str
    text: str
    received_at: datetime


def _said(orders: Sequence[Order]) -> dict[str, _Said]:
    """What is on file of the appeals that a file calls by our own id: one statement, none without such."""
    ids = [order.own_id for order in orders if order.own_id]
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(SAID, [ids])
        return {own_id: _Said(*told) for own_id, *told in cursor.fetchall()}


def _sort_own(found: _SortedOut, order: Order, said: _Said) -> None:
    """An exported row says the same again, or was changed in the file; persons were never in it."""
    same_words = mask_within(order.text) == mask_within(said.text) and (
        not said.title or mask_within(order.title) == mask_within(said.title)
    )
    if same_words and order.made_at == said.received_at.replace(microsecond=0):
        found.same += 1
    else:
        found.changed.append(order)


@dataclass(frozen=True, slots=True)
class _Refs:
    """Keeps the texts of one order and refers to them."""

    texts: list[Row]
    moment: datetime
    appeal_id: str

    def kept(self, field: str, body: str) -> TextRef:
        text_id = derived_id(now=self.moment, name=f"{self.appeal_id}/{field}")
        salt = token_bytes(SALT_BYTES)
        alg, digest = chosen()
        self.texts.append((text_id, salt, body))
        return refer(text_id=text_id, salt=salt, body=body, alg=alg, digest=digest)

    def keep(self, field: str, body: str) -> TextRef | None:
        return self.kept(field, body) if body else None


def _copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
