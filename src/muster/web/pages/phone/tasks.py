"""Today's tasks: what my units owe and all it takes to do it on the spot. Three statements for any number."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

import msgspec
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import where
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import ClockKind
from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light
from muster.ledger import texts
from muster.web.calling import call_view
from muster.web.look.lights import LightView, resting_light, running_light
from muster.web.musterline.view import small_muster_line
from muster.web.pages.phone.forms import task_forms
from muster.web.screens.phone import PhoneForm, TaskView
from muster.web.told.labels import ASKS, TYPES
from muster.web.told.tracks import muster_of
from muster.whistles.queries.detail import Detail, offers_of
from muster.whistles.queries.inbox import Owed, inbox
from muster.whistles.queries.seen import seen
from muster.whistles.services.facts import Facts

MOST = 40
MILLION = 1_000_000


def tasks_of(*, acting: Acting, facts: Facts) -> tuple[tuple[TaskView, ...], bool]:
    """The tasks, the most pressing first, and whether there are more than a phone should carry."""
    page = inbox(by=acting.actor, units=facts.units, now=acting.now, limit=MOST)
    whistles = seen(ids={owed.whistle for owed in page.items}, by=acting.actor, units=facts.units)
    details = {one.id: _detail(one, facts, acting.actor) for one in whistles}
    addresses = texts.get(ids={ref.id for one in whistles if (ref := one.place.address) is not None})
    owed = [_of_its_part(one, details[one.whistle]) for one in page.items if one.whistle in details]
    views = tuple(
        _task(nth, group, details[group[0].whistle], addresses, acting.now)
        for nth, group in enumerate(_by_part(owed), start=1)
    )
    return views, page.next is not None


def _of_its_part(owed: Owed, detail: Detail) -> Owed:
    """What a summoned unit owes for the whole whistle (an interim report) belongs with its own part."""
    if owed.assignment is not None:
        return owed
    parts = (part.no for part in detail.whistle.assignments if part.live and part.unit == owed.obligor)
    return msgspec.structs.replace(owed, assignment=next(parts, None))


def _by_part(owed: Iterable[Owed]) -> list[list[Owed]]:
    """What is owed in one part of one whistle belongs together; what is due first comes first."""
    order = sorted(owed, key=lambda one: (one.whistle, one.assignment or 0))
    groups = [
        sorted(group, key=_due) for _, group in groupby(order, lambda one: (one.whistle, one.assignment))
    ]
    return sorted(groups, key=lambda group: _due(group[0]))


def _due(owed: Owed) -> tuple[bool, str, str]:
    return (owed.due_at is None, "" if owed.due_at is None else owed.due_at.isoformat(), owed.kind)


def _detail(whistle: Whistle, facts: Facts, by: Actor) -> Detail:
    """The whistle as far as its forms ask about it."""
    context = facts.context(whistle=whistle, command=c.Sweep(), by=by, related={})
    return Detail(
        whistle=whistle,
        readings=(),
        offers=offers_of(whistle=whistle, context=context),
        texts={},
        history=(),
        related={},
        recurrences=(),
        item=context.item,
        context=context,
    )


def _task(
    nth: int, group: list[Owed], detail: Detail, addresses: dict[str, str | None], now: datetime
) -> TaskView:
    first, told, units = group[0], detail.whistle, detail.context.units
    address = "" if told.place.address is None else addresses.get(told.place.address.id) or ""
    point = told.place.point
    muster = muster_of(told, units, now)
    return TaskView(
        anchor=f"t{nth}",
        light=_light(first, now),
        asks=str(ASKS[ClockKind(first.kind)]),
        type=told.type.value,
        type_name=str(TYPES[WhistleType(told.type)]),
        title=first.title or gettext("（无标题）"),
        number=told.number,
        place=" · ".join([*_names(told, units), *([address] if address else [])]),
        lead="" if told.lead is None else units.get(told.lead.unit).name,
        blower=units.get(told.blower).name,
        lead_call=None if told.lead is None else call_view(units.get(told.lead.unit)),
        blower_call=call_view(_desk(told, units)),
        url=reverse("whistle", args=[told.id]),
        standard="" if detail.item is None else detail.item.standard,
        forms=_forms(first, detail),
        lon="" if point is None else f"{point.lon / MILLION:.6f}",
        lat="" if point is None else f"{point.lat / MILLION:.6f}",
        muster=None if muster is None else small_muster_line(muster),
    )


def _desk(told: Whistle, units: UnitBook) -> Unit:
    """Who answers for the blower: its desk, where that has a number of its own."""
    desk = units.get(where.desk_of(told.blower, units))
    return desk if desk.duty_phone else units.get(told.blower)


def _forms(owed: Owed, detail: Detail) -> tuple[PhoneForm, ...]:
    return task_forms(offers=detail.offers, detail=detail, assignment=owed.assignment)


def _names(told: Whistle, units: UnitBook) -> list[str]:
    near = (told.place.street, told.place.community)
    return [units.get(unit).name for unit in near if unit is not None]


def _light(owed: Owed, now: datetime) -> LightView:
    if owed.light is Light.GREY or owed.due_at is None:
        return resting_light(word=gettext("暂停"))
    return running_light(
        tone=owed.light,
        left=owed.due_at - now,
        kind=LimitKind.NATURAL,
        nominal_minutes=450,
        due_at=owed.due_at,
    )
