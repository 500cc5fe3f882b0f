"""Lists of appeals and one appeal."""

from muster.api.appeals.answers import AppealDetail, available
from muster.api.edge import Moment, Short
from muster.api.operation import Call, Operation, Reply
from muster.api.paths import appeal_id_of
from muster.api.whistles.reads import Paging
from muster.core.appeals.parts import Channel
from muster.core.appeals.states import AppealState
from muster.directory import facts as directory
from muster.intake.queries import AppealView, Sought
from muster.whistles.queries.appeals import get_visible_appeal, list_appeals, units_within
from muster.whistles.queries.paging import Page


class AppealsSought(Paging, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the list is narrowed to; `until` is excluded."""

    states: tuple[AppealState, ...] = ()
    channel: Channel | None = None
    category: Short | None = None
    since: Moment | None = None
    until: Moment | None = None


def _list(call: Call) -> Reply:
    query: AppealsSought = call.query
    units = directory.unit_book(number=call.acting.directory)
    sought = Sought(
        holders=units_within(by=call.by, units=units, now=call.acting.now),
        states=query.states,
        channel=query.channel,
        category=query.category,
        since=query.since,
        until=query.until,
    )
    return Reply(body=list_appeals(sought=sought, cursor=query.cursor, limit=query.limit))


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
