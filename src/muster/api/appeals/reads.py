"""Lists of appeals and one appeal."""

from datetime import datetime

import msgspec

from muster.api.appeals.answers import AppealDetail, available
from muster.api.edge import Moment, Short
from muster.api.operation import Call, Operation, Reply
from muster.api.paths import appeal_id_of
from muster.api.whistles.reads import Paging
from muster.core.appeals.parts import Channel
from muster.core.appeals.states import AppealState
from muster.directory import facts as directory
from muster.intake.queries import AppealView, Cursor, Sought, appeals
from muster.whistles.queries import paging
from muster.whistles.queries.appeals import get_visible_appeal, units_within
from muster.whistles.queries.paging import Page


class AppealsSought(Paging, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the list is narrowed to; `until` is excluded."""

    states: tuple[AppealState, ...] = ()
    channel: Channel | None = None
    category: Short | None = None
    since: Moment | None = None
    until: Moment | None = None


class _Key(msgspec.Struct, frozen=True):
    received_at: datetime
    id: str


def _list(call: Call) -> Reply:
    sought: AppealsSought = call.query
    after = None if sought.cursor is None else paging.read(sought.cursor, _Key)
    page = appeals(
        sought=Sought(
            holders=units_within(
                by=call.by, units=directory.unit_book(number=call.acting.directory), now=call.acting.now
            ),
            states=sought.states,
            channel=sought.channel,
            category=sought.category,
            since=sought.since,
            until=sought.until,
        ),
        after=None if after is None else Cursor(after.received_at, after.id),
        limit=sought.limit,
    )
    found = page.next
    onwards = None if found is None else paging.written(_Key(found.received_at, found.id))
    return Reply(body=Page[AppealView](items=page.appeals, next=onwards))


def _one(call: Call) -> Reply:
    units = directory.unit_book(number=call.acting.directory)
    view = get_visible_appeal(appeal_id=appeal_id_of(call), by=call.by, units=units, now=call.acting.now)
    offers = available(appeal_id=view.id, state=view.state, holder=view.holder, by=call.by, units=units)
    return Reply(body=AppealDetail(appeal=view, available_commands=offers))


OPERATIONS = (
    Operation(
        name="list_appeals", method="GET", path="appeals", zh="诉求列表", en="List appeals",
        handle=_list, answer=Page[AppealView], query=AppealsSought,
    ),
    Operation(
        name="get_appeal", method="GET", path="appeals/{appeal}", zh="诉求详情", en="One appeal",
        handle=_one, answer=AppealDetail,
    ),
)  # fmt: skip
