"""The commands on appeals, from receiving one to closing it."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

import msgspec

from muster.api.appeals import bodies as b
from muster.api.appeals.answers import AppealHandled, available
from muster.api.appeals.place import place_told
from muster.api.operation import BRINGS_IN, COMMANDS, Call, Operation, Reply
from muster.api.paths import appeal_id_of
from muster.core.appeals.table import BY_NAME
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.intake.queries import get_appeal
from muster.intake.services import handling, merging
from muster.intake.services.once import Asked, Handled
from muster.intake.services.receiving import Told, receive
from muster.intake.services.revealing import reveal
from muster.whistles.queries.appeals import carrying, get_visible_appeal, works_on

Work = Callable[[Asked, str, Any], Handled]


class Revealed(msgspec.Struct, frozen=True, kw_only=True):
    """The details that were asked for; the rest stays empty."""

    appeal: str
    name: str
    phone: str


def asked_by(call: Call) -> Asked:
    """Who asks, for the services on appeals."""
    return Asked(
        by=call.by, now=call.acting.now, key=call.key, units=directory.unit_book(number=call.acting.directory)
    )


def _receive(call: Call) -> Reply:
    body: b.NewAppeal = call.body
    asked = asked_by(call)
    told = Told(
        source=body.source,
        channel=body.channel,
        holder=body.holder,
        text=body.text,
        title=body.title,
        place=place_told(body=body, units=asked.units, on=local_day(asked.now)),
        address=body.address,
        name=body.name,
        phone=body.phone,
        external_id=body.external_id,
        item=body.item,
        category=body.category,
        made_at=body.made_at,
        photos=body.photos,
        voices=body.voices,
    )
    return _reply(asked, receive(asked, told=told), HTTPStatus.CREATED)


def _handle(call: Call, *, work: Work) -> Reply:
    asked = asked_by(call)
    appeal_id = appeal_id_of(call)
    get_visible_appeal(appeal_id=appeal_id, by=call.by, units=asked.units, now=asked.now)
    return _reply(asked, work(asked, appeal_id, call.body), HTTPStatus.OK)


def _reply(asked: Asked, handled: Handled, status: int) -> Reply:
    view = get_appeal(appeal_id=handled.id)
    offers = (
        available(appeal_id=view.id, state=view.state, holder=view.holder, by=asked.by, units=asked.units)
        if view is not None and asked.by is not None
        else ()
    )
    body = AppealHandled(
        id=handled.id,
        state=handled.state,
        seq=handled.seq,
        repeated=handled.repeated,
        available_commands=offers,
    )
    return Reply(body=body, status=status)


def _reveal(call: Call) -> Reply:
    body: b.Revealing = call.body
    asked = asked_by(call)
    appeal_id = appeal_id_of(call)
    view = get_visible_appeal(appeal_id=appeal_id, by=call.by, units=asked.units, now=asked.now)
    whistles = carrying(carried=[view], by=call.by, units=asked.units)
    found = reveal(
        asked,
        appeal_id=appeal_id,
        reason=body.reason,
        fields=body.fields,
        handles=works_on(whistles=whistles, by=call.by),
    )
    person = found.person
    return Reply(body=Revealed(appeal=found.appeal, name=person.name or "", phone=person.phone or ""))


WORK: dict[str, tuple[type[b.Body], Work]] = {
    "accept": (b.Nothing, lambda asked, appeal, _: handling.accept(asked, appeal_id=appeal)),
    "refuse": (
        b.Refusing,
        lambda asked, appeal, body: handling.refuse(
            asked, appeal_id=appeal, ground=body.ground, reason=body.reason
        ),
    ),
    "record_attempt": (
        b.Saying,
        lambda asked, appeal, body: handling.record_attempt(asked, appeal_id=appeal, text=body.text),
    ),
    "answer": (
        b.Saying,
        lambda asked, appeal, body: handling.answer(asked, appeal_id=appeal, text=body.text),
    ),
    "pass_up": (
        b.PassingUp,
        lambda asked, appeal, body: handling.pass_up(
            asked, appeal_id=appeal, deliberation_id=body.deliberation
        ),
    ),
    "merge": (
        b.Merging,
        lambda asked, appeal, body: _merge(asked, appeal, body),
    ),
    "tell": (b.Saying, lambda asked, appeal, body: merging.tell(asked, appeal_id=appeal, text=body.text)),
    "close": (b.Nothing, lambda asked, appeal, _: handling.close(asked, appeal_id=appeal)),
}


def _merge(asked: Asked, appeal_id: str, body: b.Merging) -> Handled:
    """The kept appeal must be visible too."""
    if asked.by is not None:
        get_visible_appeal(appeal_id=body.into, by=asked.by, units=asked.units, now=asked.now)
    return merging.merge(asked, appeal_id=appeal_id, into=body.into, reason=body.reason)


def _operation(name: str, body: type[b.Body], work: Work) -> Operation:
    row = BY_NAME[name]
    return Operation(
        name=f"appeal_{name}", method="POST", path=f"appeals/{{appeal}}/{name}", zh=row.zh, en=row.en,
        handle=partial(_handle, work=work), answer=AppealHandled, scopes=COMMANDS, body=body, keyed=True,
    )  # fmt: skip


OPERATIONS = (
    Operation(
        name="receive_appeal", method="POST", path="appeals", zh="登记诉求", en="Receive an appeal",
        handle=_receive, answer=AppealHandled, scopes=BRINGS_IN, body=b.NewAppeal,
        status=HTTPStatus.CREATED, keyed=True,
    ),
    *(_operation(name, body, work) for name, (body, work) in WORK.items()),
    Operation(
        name="appeal_reveal", method="POST", path="appeals/{appeal}/reveal", zh="查看诉求人",
        en="Reveal the appellant", handle=_reveal, answer=Revealed, scopes=COMMANDS, body=b.Revealing,
        keyed=True, problems=(410,),
    ),
)  # fmt: skip
