"""Lists of whistles, one whistle, what happened to it, and its receipt from the ledger."""

from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta

from muster.api.edge import Moment, Number, Short
from muster.api.operation import Call, Operation, Reply
from muster.api.paths import whistle_id_of
from muster.api.problems.details import not_found
from muster.api.told import told, told_type
from muster.api.whistles.offered import Available, available
from muster.core.catalogue.types import WhistleType
from muster.core.ledger.streams import Stream, StreamKind
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import Clock
from muster.core.time.readings import Light
from muster.directory import facts as directory
from muster.ledger.heads import get_heads
from muster.whistles.queries.detail import get_whistle
from muster.whistles.queries.inbox import Owed, inbox
from muster.whistles.queries.narrowing import Filters
from muster.whistles.queries.paging import MOST, PAGE, Page
from muster.whistles.queries.register import Listed, register
from muster.whistles.queries.seen import get_seen
from muster.whistles.queries.timeline import Happening, timeline

if TYPE_CHECKING:
    WhistleTold = Any
else:
    WhistleTold = told_type(Whistle)

Limit = Annotated[int, Meta(ge=1, le=MOST)]
Cursor = Annotated[str, Meta(max_length=1000, description="`next` of the page before.")]


class Paging(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a page begins and how long it is."""

    cursor: Cursor | None = None
    limit: Limit = PAGE


class WhistlesSought(Paging, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the list is narrowed to; days are moments, `until` excluded.

    `text` is a piece of number, title or address; the newest 200 that hold it are listed.
    """

    states: tuple[WhistleState, ...] = ()
    types: tuple[WhistleType, ...] = ()
    unit: Number | None = None
    blower: Number | None = None
    item: Short | None = None
    community: Number | None = None
    street: Number | None = None
    county: Number | None = None
    since: Moment | None = None
    until: Moment | None = None
    light: Light | None = None
    open_only: bool = False
    text: Annotated[str, Meta(min_length=2, max_length=50)] | None = None


class After(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Only events after this number, at most so many."""

    after: Annotated[int, Meta(ge=0, le=2**31)] = 0
    limit: Annotated[int, Meta(ge=1, le=1000)] = 200


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A clock as it stands: seconds left or overdue are in the clock's own time (natural or working)."""

    clock: Clock
    light: Light
    late: bool
    left_seconds: float
    overdue_seconds: float


class WhistleDetail(msgspec.Struct, frozen=True, kw_only=True):
    """A whistle with its texts in words (None: erased), its clocks, and what this caller may do with it.

    `related` and `recurrences` are the numbers of other whistles by id, as far as they concern the caller.
    """

    whistle: WhistleTold
    stage: str
    clocks: tuple[Reading, ...]
    related: dict[str, str]
    recurrences: dict[str, str]
    available_commands: tuple[Available, ...]


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """How far a whistle's chain has come: keep it, and later events can be shown to continue it."""

    stream: str
    whistle: str
    seq: int
    hash: str
    recorded_at: Moment | None


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Events, oldest first."""

    items: tuple[Happening, ...]


def _list(call: Call) -> Reply:
    sought: WhistlesSought = call.query
    narrowed = {
        name: getattr(sought, name)
        for name in WhistlesSought.__struct_fields__
        if name not in Paging.__struct_fields__
    }
    page = register(
        by=call.by,
        units=directory.unit_book(number=call.acting.directory),
        now=call.acting.now,
        filters=Filters(**narrowed),
        cursor=sought.cursor,
        limit=sought.limit,
    )
    return Reply(body=page)


def _inbox(call: Call) -> Reply:
    paging: Paging = call.query
    units = directory.unit_book(number=call.acting.directory)
    page = inbox(by=call.by, units=units, now=call.acting.now, cursor=paging.cursor, limit=paging.limit)
    return Reply(body=page)


def _one(call: Call) -> Reply:
    detail = get_whistle(whistle_id=whistle_id_of(call), by=call.by, now=call.acting.now)
    whistle = detail.whistle
    body = WhistleDetail(
        whistle=told(whistle, detail.texts),
        stage=whistle.stage,
        clocks=tuple(
            Reading(
                clock=one.clock,
                light=one.light,
                late=one.late,
                left_seconds=one.left.total_seconds(),
                overdue_seconds=one.overdue.total_seconds(),
            )
            for one in detail.readings
        ),
        related={one.id: one.number for one in detail.related.values()},
        recurrences={one.id: one.number for one in detail.recurrences},
        available_commands=available(whistle_id=whistle.id, offers=detail.offers),
    )
    return Reply(body=body, headers={"ETag": f'"{whistle.version}"'})


def _timeline(call: Call) -> Reply:
    asked: After = call.query
    whistle = get_seen(
        whistle_id=whistle_id_of(call), by=call.by, units=directory.unit_book(number=call.acting.directory)
    )
    return Reply(body=Timeline(items=timeline(whistle_id=whistle.id, after=asked.after, limit=asked.limit)))


def _receipt(call: Call) -> Reply:
    whistle = get_seen(
        whistle_id=whistle_id_of(call), by=call.by, units=directory.unit_book(number=call.acting.directory)
    )
    stream = Stream(StreamKind.WHISTLE, whistle.id)
    head = get_heads(streams=[stream]).get(stream)
    if head is None:
        raise not_found()
    return Reply(
        body=Receipt(
            stream=stream.kind,
            whistle=whistle.id,
            seq=head.seq,
            hash=head.hash.hex(),
            recorded_at=head.recorded_at,
        )
    )


OPERATIONS = (
    Operation(
        name="list_whistles", method="GET", path="whistles", zh="哨件台账", en="List whistles",
        handle=_list, answer=Page[Listed], query=WhistlesSought,
    ),
    Operation(
        name="get_whistle", method="GET", path="whistles/{whistle}", zh="哨件详情", en="One whistle",
        handle=_one, answer=WhistleDetail,
    ),
    Operation(
        name="get_timeline", method="GET", path="whistles/{whistle}/timeline", zh="哨件经过",
        en="What happened to a whistle", handle=_timeline, answer=Timeline, query=After,
    ),
    Operation(
        name="get_receipt", method="GET", path="whistles/{whistle}/receipt", zh="台账回执",
        en="Receipt from the ledger", handle=_receipt, answer=Receipt,
    ),
    Operation(
        name="get_inbox", method="GET", path="inbox", zh="我的待办", en="My inbox",
        handle=_inbox, answer=Page[Owed], query=Paging,
    ),
)  # fmt: skip
