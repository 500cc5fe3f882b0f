"""What one order becomes: an appeal's first event and the rows of every table, ready to be written.

Reads and writes nothing outside, so that any process may make what one transaction writes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import NamedTuple

from muster.core.appeals import commands as c
from muster.core.appeals import results as r
from muster.core.appeals.context import Context
from muster.core.appeals.events import EVENT_NAMES, Event, HistoryImported
from muster.core.appeals.fold import evolve
from muster.core.appeals.parts import Report
from muster.core.directory.book import UnitBook
from muster.core.ledger.text import TextRef, refer
from muster.intake.appellants import register
from muster.intake.appellants.cipher import AppellantCipher, appellant_cipher
from muster.intake.ids import derived_id
from muster.intake.orders.columns import Columns
from muster.intake.orders.desk import OrderDesk
from muster.intake.orders.problems import BadRow, Problem
from muster.intake.orders.rows import Order, is_blank, is_total, read_row
from muster.intake.projection import row_of
from muster.intake.services.receiving import place_flags
from muster.intake.store import stream
from muster.intake.tables.table import Line
from muster.ledger.bulk import Row, first_row
from muster.ledger.entries import Entry
from muster.ledger.hashing import chosen
from muster.ledger.texts import SALT_BYTES

PER_MILLISECOND = 1000
"""Ids count one millisecond for so many rows, so that they grow with the rows and indexes stay dense."""


class Own(NamedTuple):
    """What a row says of an appeal that is on file already and was exported: it is compared, not taken in."""

    id: str
    title: str
    text: str
    made_at: datetime


class Made(NamedTuple):
    """An order as it is written if it is new; a plain tuple, cheap to hand from process to process."""

    row: int
    external_id: str
    fingerprint: bytes
    own: Own | None
    is_history: bool
    ledger: Row
    appeal: Row
    person: Row | None
    texts: list[Row]


class Bad(NamedTuple):
    """A row that cannot be taken in, with everything that is wrong with it."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How the rows of one file are read, and what its orders become; goes to other processes as it is."""

    columns: Columns
    desk: OrderDesk
    now: datetime

    def made(self, lines: Iterable[Line]) -> list[Made | Bad]:
        """Every row below the header that says something, in order."""
        maker = _Maker(desk=self.desk, cipher=appellant_cipher(), now=self.now)
        said = (
            line
            for line in lines
            if line.number > self.columns.row and not is_blank(line) and not is_total(line)
        )
        return [self._made(maker, line) for line in said]

    def _made(self, maker: "_Maker", line: Line) -> Made | Bad:
        try:
            order = read_row(line=line, columns=self.columns, now=self.now, items=self.desk.items)
        except BadRow as bad:
            return Bad(bad.problems)
        return maker.make(order)


class _Maker:
    """Makes appeals of orders; those of one import share its moment, `now`."""

    def __init__(self, *, desk: OrderDesk, cipher: AppellantCipher, now: datetime) -> None:
        self._desk, self._cipher, self._now = desk, cipher, now
        self._stamp = r.Stamp(by=desk.by, unit=desk.unit, now=now)
        self._context = Context(actor=None, units=UnitBook(units={}, version=0))

    def make(self, order: Order) -> Made:
        """The order's rows. Its id follows from its number and the import's moment."""
        moment = self._now + timedelta(milliseconds=order.row // PER_MILLISECOND)
        appeal_id = derived_id(now=moment, name=f"{self._desk.channel.value}/{order.external_id}")
        refs = _Refs([], moment, appeal_id)
        report = self._report(order, appeal_id, refs)
        event = self._event(order, appeal_id, report, refs)
        fingerprint = self._fingerprint(order)
        entry = Entry(
            stream=stream(appeal_id), type=EVENT_NAMES[type(event)], decision=event.decision, event=event
        )
        own = Own(order.own_id, order.title, order.text, order.made_at) if order.own_id else None
        return Made(
            row=order.row,
            external_id=order.external_id,
            fingerprint=fingerprint,
            own=own,
            is_history=isinstance(event, HistoryImported),
            ledger=first_row(entry=entry),
            appeal=tuple(row_of(evolve(None, event), recorded_at=self._now, fingerprint=fingerprint)),
            person=self._person(order, report),
            texts=refs.texts,
        )

    def _fingerprint(self, order: Order) -> bytes:
        """Likes may grow without making the order another one."""
        replied_at = order.replied_at.isoformat() if order.replied_at else ""
        return self._cipher.fingerprint(
            order.title, order.text, order.made_at.isoformat(), order.appellant, order.phone, order.address,
            order.reply, replied_at,
        )  # fmt: skip

    def _person(self, order: Order, report: Report) -> Row | None:
        if report.appellant is None:
            return None
        person = register.Person(name=order.appellant, phone=order.phone)
        return register.sealed_row(
            cipher=self._cipher, appellant_id=report.appellant, person=person, now=self._now
        )

    def _report(self, order: Order, appeal_id: str, refs: "_Refs") -> Report:
        place = self._desk.place_of(order)
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
            appellant=derived_id(now=refs.moment, name=f"{appeal_id}/appellant") if named else None,
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
