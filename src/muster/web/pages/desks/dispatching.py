"""Several appeals handled alike: a preview of what will happen to each, then a result for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.accounts.acting import Acting, acting_of
from muster.core.appeals.context import Context
from muster.core.appeals.decide import offered
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.refusals import Refusal
from muster.directory import facts as directory
from muster.intake.queries import AppealView
from muster.intake.services import handling
from muster.intake.services.once import Asked, Handled
from muster.ledger.refusals import KeyReused
from muster.web.forms import fields as f
from muster.web.forms.checking import checked, fits
from muster.web.forms.offers import typed
from muster.web.look.commands import FieldView
from muster.web.pages.desks.places import runs_a_board
from muster.web.pages.frame import framed
from muster.web.pages.giving import back_of, words_of
from muster.web.screens.desks.dispatching import DispatchedRow, DispatchingScreen
from muster.web.told.appeals import APPEAL_STATES, number_of, title_of
from muster.whistles.queries.appeals import visible_appeals
from muster.whistles.services.refusals import NotFound

MOST = 50
"""Appeals handled in one go."""
Work = Callable[[Asked, str, str], Handled]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """Something that may be done to several appeals: its name, what it asks for, the service that does it."""

    label: str | Promise
    asks: str | Promise
    work: Work


BULK: Mapping[str, Bulk] = {
    "accept": Bulk(
        label=_("受理"), asks="", work=lambda asked, one, text: handling.accept(asked, appeal_id=one)
    ),
    "record_attempt": Bulk(
        label=_("记录自行处置"),
        asks=_("做了什么，结果如何"),
        work=lambda asked, one, text: handling.record_attempt(asked, appeal_id=one, text=text),
    ),
    "answer": Bulk(
        label=_("统一答复"),
        asks=_("答复内容"),
        work=lambda asked, one, text: handling.answer(asked, appeal_id=one, text=text),
    ),
}


def dispatch(request: HttpRequest) -> HttpResponse:
    """The preview of a deed for the chosen appeals; sent with `confirmed` it is done."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    if not runs_a_board(acting.actor, units):
        raise NotFound
    name = request.POST.get("deed", "")
    chosen = visible_appeals(
        ids=request.POST.getlist("appeal")[:MOST], by=acting.actor, units=units, now=acting.now
    )
    if name not in BULK or not chosen:
        return redirect(back_of(request) or "board")
    fields = _fields(name)
    if "confirmed" not in request.POST:
        return _show(request, acting, name, _preview(name, chosen, acting, units), fields)
    fields = checked(typed(fields, request.POST), request.POST)
    if not fits(fields):
        return _show(request, acting, name, _preview(name, chosen, acting, units), fields, status=422)
    results = tuple(_done(name, one, request, acting, units) for one in chosen)
    return _show(request, acting, name, results, (), done=True)


def _fields(name: str) -> tuple[FieldView, ...]:
    asks = BULK[name].asks
    return (f.words("text", asks),) if asks else ()


def _preview(
    name: str, chosen: tuple[AppealView, ...], acting: Acting, units: UnitBook
) -> tuple[DispatchedRow, ...]:
    """What will happen to each by the rules: nothing to those that are not open to it."""
    context = Context(actor=acting.actor, units=units)
    return tuple(
        _row(one, gettext("将%(deed)s") % {"deed": BULK[name].label}, "green")
        if any(row.name == name for row in offered(state=one.state, holder=one.holder, context=context))
        else _row(
            one,
            gettext("不办：处于“%(state)s”或不由本单位承办") % {"state": APPEAL_STATES[one.state]},
            "grey",
            included=False,
        )
        for one in chosen
    )


def _done(name: str, one: AppealView, request: HttpRequest, acting: Acting, units: UnitBook) -> DispatchedRow:
    """The result of one; what another one was refused does not touch it."""
    key = f"{request.POST.get('idempotency_key') or uuid4()}/{one.id}"
    asked = Asked(by=acting.actor, now=acting.now, key=key, units=units)
    try:
        handled = BULK[name].work(asked, one.id, request.POST.get("text", ""))
    except (Refusal, KeyReused) as refusal:
        return _row(one, words_of(refusal), "red", included=False)
    return _row(one, gettext("已办：%(state)s") % {"state": APPEAL_STATES[handled.state]}, "green")


def _row(one: AppealView, told: str, tone: str, *, included: bool = True) -> DispatchedRow:
    return DispatchedRow(
        appeal=one.id,
        number=number_of(one),
        title=title_of(one),
        url=reverse("appeal", args=[one.id]),
        told=told,
        tone=tone,
        included=included,
    )


def _show(
    request: HttpRequest,
    acting: Acting,
    name: str,
    rows: tuple[DispatchedRow, ...],
    fields: tuple[FieldView, ...],
    *,
    done: bool = False,
    status: int = 200,
) -> HttpResponse:
    number = sum(row.included for row in rows)
    said = {"deed": BULK[name].label, "n": number, "m": len(rows) - number}
    screen = DispatchingScreen(
        title=gettext("批量%(deed)s") % said,
        lead=gettext("办成 %(n)d 件，未办 %(m)d 件。") % said
        if done
        else gettext("将办 %(n)d 件，不办 %(m)d 件；确认前什么都不会改变。") % said,
        url=reverse("dispatch"),
        back=back_of(request) or reverse("board"),
        deed=name,
        deed_name=str(BULK[name].label),
        idempotency_key=request.POST.get("idempotency_key") or str(uuid4()),
        rows=rows,
        fields=fields,
        number=number,
        done=done,
    )
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/dispatching.html", context, status=status)
