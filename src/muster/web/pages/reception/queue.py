"""The left of the desk: drafts of one's own, what is new, and what is in hand, each with its light."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from muster.core.time.days import local_day
from muster.core.time.limits import LimitKind
from muster.core.waiting import wait_of
from muster.directory.facts import NoVersion
from muster.intake.drafts import Draft, drafts_of
from muster.intake.queue import MOST, Waiting, waiting
from muster.web.look.lights import LightView, running_light
from muster.web.look.problems import EmptyView
from muster.web.pages.reception.place import AtWork, at_work
from muster.web.screens.desks.reception import DraftRow, QueuePart, QueueRow, QueueView
from muster.web.told.appeals import APPEAL_STATES, name_of, number_from, title_from


@require_GET
def desk_queue(request: HttpRequest) -> HttpResponse:
    """The queue alone, for a page that is open."""
    work = at_work(request)
    queue = queue_of(work, waiting(desks=work.desks), case=request.GET.get("case", ""))
    return render(request, "web/components/desk_queue.html", {"queue": queue})


def queue_of(work: AtWork, found: Iterable[Waiting], *, case: str = "", draft: str = "") -> QueueView:
    """The queue as it stands, the case or draft at hand marked."""
    rows = tuple(found)
    new = tuple(_row(work, one, case) for one in rows if one.new)
    in_hand = tuple(_row(work, one, case) for one in rows if not one.new)
    parts = (
        QueuePart(title=gettext("新到"), rows=new, more=len(new) >= MOST),
        QueuePart(title=gettext("在办"), rows=in_hand, more=len(in_hand) >= MOST),
    )
    drafts = tuple(_draft(one, draft) for one in drafts_of(person=work.acting.actor.person))
    here = reverse("desk_queue")
    return QueueView(
        parts=tuple(part for part in parts if part.rows),
        drafts=drafts,
        url=f"{here}?case={case}" if case else here,
        list_url=reverse("appeals"),
        now=work.acting.now,
        empty=None
        if rows or drafts
        else EmptyView(title=gettext("没有等待受理的诉求"), text=gettext("新到的诉求会自己出现在这里。")),
    )


def _row(work: AtWork, one: Waiting, case: str) -> QueueRow:
    units = work.known.units
    place = one.community or one.street
    return QueueRow(
        number=number_from(id=one.id, external_id=one.external_id),
        title=title_from(title=one.title, text=one.text),
        url=reverse("desk_case", args=[one.id]),
        state=str(APPEAL_STATES[one.state]),
        place="" if place is None else name_of(place, units),
        received_at=one.received_at,
        light=_light(work, one),
        current=one.id == case,
    )


def _light(work: AtWork, one: Waiting) -> LightView | None:
    """None where no policy or calendar is laid down, or nobody waits."""
    on = local_day(work.acting.now)
    try:
        policy = work.known.policy_for(organisation=one.holder, on=on)
        calendar = work.known.calendar_for(organisation=one.holder, on=on)
    except NoVersion:
        return None
    wait = wait_of(
        state=one.state, received_at=one.received_at, policy=policy, calendar=calendar, now=work.acting.now
    )
    if wait is None:
        return None
    return running_light(
        tone=wait.light,
        left=wait.left,
        kind=LimitKind.WORKING,
        nominal_minutes=calendar.nominal_minutes,
        due_at=wait.due_at,
    )


def _draft(one: Draft, current: str) -> DraftRow:
    words = one.said("title") or one.said("text")[:30] or one.said("address") or gettext("（还没有写标题）")
    return DraftRow(
        title=words,
        url=f"{reverse('desk')}?draft={one.id}",
        drop_url=reverse("drop_draft", args=[one.id]),
        kept_at=one.kept_at,
        current=one.id == current,
    )
