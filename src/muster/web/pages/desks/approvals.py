"""What waits for my decision between two meetings: the most pressing in hand, the others behind it."""

from collections import Counter
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.core.lifecycle.asking import Ask
from muster.insight.asked import Asked, asked
from muster.web.forms.offers import command_views
from muster.web.look.problems import EmptyView
from muster.web.pages.desks.deciding import DECIDED, may_decide
from muster.web.pages.frame import framed
from muster.web.screens.desks.approvals import ApprovalsScreen, DecisionCard, WaitingRow
from muster.web.screens.inbox import Tab
from muster.web.screens.whistle import Fact
from muster.web.told.asking import DECISIONS, asking_of
from muster.web.told.deeds import entry_of
from muster.web.told.labels import TYPES
from muster.web.told.pressing import light_of_clock
from muster.whistles.queries.detail import Detail, get_whistle
from muster.whistles.services.facts import Facts, current_facts
from muster.whistles.services.refusals import NotFound


def approvals(request: HttpRequest) -> HttpResponse:
    """The decision in hand with its forms, and the queue."""
    acting = acting_of(request)
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    if not may_decide(acting.actor, facts.units):
        raise NotFound
    every = asked(by=acting.actor, facts=facts, only=DECIDED)
    only = next((ask for ask in DECIDED if ask == request.GET.get("ask")), None)
    waiting = [one for one in every if only in (None, one.ask)]
    here = f"{reverse('approvals')}?{urlencode({'ask': only})}" if only else reverse("approvals")
    hand = next((one for one in waiting if _name(one) == request.GET.get("at")), None)
    hand = hand or next(iter(waiting), None)
    rows = tuple(_row(one, facts, acting.now, only, current=one is hand) for one in waiting)
    screen = ApprovalsScreen(
        title=gettext("待我审批"),
        lead=gettext("最急的在最前；办完一件，自动到下一件。"),
        tabs=_tabs(every, only),
        card=None if hand is None else _card(hand, rows[waiting.index(hand)], facts, acting, back=here),
        rows=rows,
        place="" if hand is None else f"{waiting.index(hand) + 1} / {len(waiting)}",
        empty=None
        if waiting
        else EmptyView(title=gettext("没有待您审批的事"), text=gettext("有新的申请时会出现在这里。")),
    )
    return render(request, "web/screens/approvals.html", framed(request, acting, {"screen": screen}))


def count(request: HttpRequest) -> HttpResponse:
    """How many decisions wait, as a badge of the navigation; nothing where none do."""
    acting = acting_of(request)
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    if not may_decide(acting.actor, facts.units):
        raise NotFound
    waiting = asked(by=acting.actor, facts=facts, only=DECIDED)
    late = any(_tone(one, facts, acting.now) == "red" for one in waiting)
    context = {"number": len(waiting), "tone": "red" if late else ""}
    return render(request, "web/components/nav_count.html", context)


def _name(one: Asked) -> str:
    return f"{one.whistle.id}.{one.ask}"


def _tabs(every: tuple[Asked, ...], only: Ask | None) -> tuple[Tab, ...]:
    numbers, here = Counter(one.ask for one in every), reverse("approvals")
    narrowed = (
        Tab(
            label=str(DECISIONS[ask]),
            url=f"{here}?{urlencode({'ask': ask})}",
            count=numbers[ask],
            current=ask is only,
        )
        for ask in DECIDED
        if numbers[ask] or ask is only
    )
    return (Tab(label=gettext("全部"), url=here, count=len(every), current=only is None), *narrowed)


def _row(one: Asked, facts: Facts, now: datetime, only: Ask | None, *, current: bool) -> WaitingRow:
    narrowed = {"ask": only} if only else {}
    return WaitingRow(
        decision=str(DECISIONS[one.ask]),
        title=one.title or one.whistle.number,
        url=f"{reverse('approvals')}?{urlencode({**narrowed, 'at': _name(one)})}",
        type=one.whistle.type.value,
        type_name=str(TYPES[one.whistle.type]),
        light=light_of_clock(one.clock, facts, now),
        blower=facts.units.get(one.whistle.blower).name,
        current=current,
        live_key=f"whistle:{one.whistle.id}",
    )


def _tone(one: Asked, facts: Facts, now: datetime) -> str:
    return light_of_clock(one.clock, facts, now).tone.value


def _card(one: Asked, row: WaitingRow, facts: Facts, acting: Acting, *, back: str) -> DecisionCard:
    detail = get_whistle(
        whistle_id=one.whistle.id, by=acting.actor, now=acting.now, directory_number=acting.directory
    )
    asking = asking_of(one.ask, detail.history)
    return DecisionCard(
        row=row,
        number=one.whistle.number,
        whistle_url=reverse("whistle", args=[one.whistle.id]),
        facts=_facts(detail),
        asking=None if asking is None else entry_of(asking, facts.units),
        commands=command_views(detail, only=one.commands, back=back),
    )


def _facts(detail: Detail) -> tuple[Fact, ...]:
    """What somebody has to know who decides without having been there."""
    whistle, units = detail.whistle, detail.context.units
    place = [units.get(unit).name for unit in reversed(whistle.place.chain[:2])]
    address = detail.text(whistle.place.address)
    summoned = gettext("、").join(units.get(wanted.unit).name for wanted in whistle.wanted)
    told = (
        (gettext("地点"), " · ".join([*place, *([address] if address else [])])),
        (gettext("事项"), detail.item.name if detail.item else gettext("清单外事项")),
        (gettext("自行处置"), detail.text(whistle.own_attempt)),
        (gettext("召集单位"), summoned),
        (gettext("诉求"), gettext("%(n)d 件") % {"n": len(whistle.appeals)} if whistle.appeals else ""),
    )
    return tuple(Fact(name=name, text=text) for name, text in told if text)
