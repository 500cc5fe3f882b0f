"""The right of the desk: the same phone before, appeals alike, and what the catalogue says."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from muster.core.catalogue.dispatch import propose
from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.territory import place_in
from muster.core.lifecycle.rules.running import PER_UNIT
from muster.core.time.days import local_day
from muster.intake.appellants.history import Earlier, same_appellant, same_phone
from muster.intake.appellants.masking import plain_phone
from muster.intake.queue import AtDesk, at_desk
from muster.intake.tables.clean import clean_token
from muster.web.forms.matter import items
from muster.web.look.spans import limit_text
from muster.web.pages.reception.beside import beside_case, beside_form
from muster.web.pages.reception.place import AtWork, at_work
from muster.web.pages.reception.suggesting import suggest_for_case, suggest_for_form
from muster.web.screens.desks.reception import AroundView, Found, KnowledgeView
from muster.web.told.appeals import APPEAL_STATES, number_from, title_from
from muster.web.told.labels import ASKS, TYPES
from muster.web.told.summoning import GROUNDS
from muster.whistles.queries.appeals import units_within

PHONE_LEAST = 7


@require_POST
def desk_around(request: HttpRequest) -> HttpResponse:
    """What helps with the form as filled in by now, or with a case of one's desk; nothing is kept of it.

    Sent as a form, so that no address ever holds a phone.
    """
    work = at_work(request)
    case = _case(request.POST.get("case", ""), work)
    around = _around_form(request, work) if case is None else _around_case(request.POST["case"], case, work)
    answer = render(request, "web/components/desk_around.html", {"around": around})
    answer["Cache-Control"] = "no-store"
    return answer


def _case(said: str, work: AtWork) -> AtDesk | None:
    try:
        UUID(said)
    except ValueError:
        return None
    return at_desk(appeal_id=said, desks=work.desks)


def _around_form(request: HttpRequest, work: AtWork) -> AroundView:
    form = request.POST
    phone = plain_phone(clean_token(form.get("phone", "")))
    holder = next((one for one in work.desks if str(one) == form.get("holder")), work.desks[0])
    asked = len(phone) >= PHONE_LEAST
    return AroundView(
        earlier=_told(same_phone(phone=phone, units=_mine(work))) if asked else None,
        beside=beside_form(form, holder=holder, work=work),
        knowledge=_knowledge(form.get("item", ""), holder, work),
        now=work.acting.now,
        suggestions=suggest_for_form(form, holder=holder, work=work),
    )


def _around_case(appeal_id: str, case: AtDesk, work: AtWork) -> AroundView:
    return AroundView(
        earlier=_told(same_appellant(appeal_id=appeal_id, units=_mine(work))),
        beside=beside_case(appeal_id, case, work=work),
        knowledge=_knowledge(case.item, case.holder, work),
        now=work.acting.now,
        suggestions=suggest_for_case(appeal_id, case, work=work),
    )


def _mine(work: AtWork) -> list[int]:
    return units_within(by=work.acting.actor, units=work.known.units, now=work.acting.now)


def _told(found: Iterable[Earlier]) -> tuple[Found, ...]:
    return tuple(
        Found(
            id=one.id,
            number=number_from(id=one.id, external_id=one.external_id),
            title=title_from(title=one.title, text=one.text),
            url=reverse("appeal", args=[one.id]),
            state=str(APPEAL_STATES[one.state]),
            received_at=one.received_at,
        )
        for one in found
    )


def _knowledge(code: str, holder: int, work: AtWork) -> KnowledgeView | None:
    item = items(blower=holder, known=work.known, now=work.acting.now).get(code)
    return None if item is None else _said_of(item, holder, work)


def _said_of(item: CatalogueItem, holder: int, work: AtWork) -> KnowledgeView:
    units, now, on = work.known.units, work.acting.now, local_day(work.acting.now)
    own = units.get(holder).organisation
    proposal = propose(
        item=item,
        place=place_in(organisation=own, book=units, on=on),
        rules=work.known.rules,
        book=units,
        at=now,
        on=on,
    )
    limits = work.known.policy_for(organisation=own, on=on).limits_for(type=item.type, item=item)
    minutes = work.known.calendar_for(organisation=own, on=on).nominal_minutes
    running = ((kind, getattr(limits, kind.value)) for kind in PER_UNIT)
    return KnowledgeView(
        name=f"{item.category} · {item.name}",
        type=item.type.value,
        type_name=str(TYPES[item.type]),
        qualifies=item.qualifies,
        standard=item.standard,
        ground=str(GROUNDS[proposal.ground]),
        lead=gettext("未定") if proposal.lead is None else units.get(proposal.lead).name,
        assists=tuple(units.get(unit).name for unit in proposal.assists),
        limits=tuple(
            (str(ASKS[kind]), limit_text(limit, nominal_minutes=minutes))
            for kind, limit in running
            if limit is not None
        ),
    )
