"""The list of documents with what is being made, and the form that asks for new ones."""

from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.refusals import Refusal
from muster.core.period.span import Span, SpanKind, span_at
from muster.directory import facts as directory
from muster.intake.tables.clean import clean_token
from muster.reports.gathering.period import organisations_of
from muster.reports.keeping.asking import ask
from muster.reports.keeping.listing import reports
from muster.reports.kinds import KINDS, About, ReportKind
from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.giving import words_of
from muster.web.pages.reports.telling import (
    KIND_NAMES,
    no_reports_words,
    organisation_names,
    period_label,
    report_row,
)
from muster.web.screens.reports.documents import AskForm, ReportsScreen
from muster.whistles.services.refusals import NotFound

LONGEST_KEY = 200
OFFERED = {SpanKind.MONTH: 12, SpanKind.QUARTER: 4, SpanKind.YEAR: 2}


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The list."""
    return show_documents(request, acting_of(request))


@require_POST
def ask_document(request: HttpRequest) -> HttpResponse:
    """Ask for a document, then show how far it is. What is not there for this person is not found."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    try:
        kind = ReportKind(request.POST.get("kind", ""))
    except ValueError:
        raise NotFound from None
    subject = clean_token(request.POST.get("subject", "")) or _period_subject(request)
    key = clean_token(request.POST.get("idempotency_key", ""))[:LONGEST_KEY] or str(uuid4())
    try:
        found = ask(kind=kind, subject=subject, by=acting.actor, units=units, now=acting.now, key=key)
    except NotFound:
        raise
    except Refusal as refusal:
        problem = ProblemView(title=gettext("没有制作"), detail=words_of(refusal), tone="amber")
        return show_documents(request, acting, problem=problem)
    return redirect("document", found)


def _period_subject(request: HttpRequest) -> str:
    names = ("organisation", "period")
    return "/".join(clean_token(request.POST.get(name, "")) for name in names)


def show_documents(
    request: HttpRequest, acting: Acting, *, problem: ProblemView | None = None
) -> HttpResponse:
    """The list, with what was refused where something was."""
    units = directory.unit_book(number=acting.directory)
    page = reports(by=acting.actor, units=units, now=acting.now, before=_before(request))
    rows = tuple(report_row(report) for report in page.items)
    here = reverse("documents")
    may_ask = organisations_of(by=acting.actor, units=units)
    screen = ReportsScreen(
        rows=rows,
        here=request.get_full_path() if request.method == "GET" else here,
        waiting=any(row.under_way for row in rows),
        now=acting.now,
        paging=PagingView(
            shown=len(rows),
            next_url=None if page.next is None else f"{here}?{urlencode({'before': _written(page.next)})}",
            first_url=here if "before" in request.GET else None,
        ),
        ask=_form(acting, units) if may_ask else None,
        templates_url=reverse("document_templates") if may_ask else "",
        problem=problem,
        empty=None if rows else EmptyView(title=gettext("没有文书"), text=no_reports_words()),
    )
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/reports.html", context, status=422 if problem else 200)


def _written(last: tuple[datetime, UUID]) -> str:
    return f"{last[0].isoformat()}~{last[1]}"


def _before(request: HttpRequest) -> tuple[datetime, UUID] | None:
    """Where the page before ended; the beginning where the address does not say it well."""
    moment, _, last = request.GET.get("before", "").partition("~")
    try:
        at, found = datetime.fromisoformat(moment), UUID(last)
    except ValueError:
        return None
    return None if at.tzinfo is None else (at, found)


def _form(acting: Acting, units: UnitBook) -> AskForm:
    names = organisation_names(organisations_of(by=acting.actor, units=units), units)
    kinds = [kind for kind, rule in KINDS.items() if rule.about is About.PERIOD]
    return AskForm(
        kinds=tuple(
            OptionView(value=kind.value, label=str(KIND_NAMES[kind]), chosen=kind is kinds[0])
            for kind in kinds
        ),
        organisations=tuple(OptionView(value=value, label=str(name)) for value, name in names.items()),
        periods=tuple(OptionView(value=span.name, label=period_label(span)) for span in _periods(acting.now)),
        key=str(uuid4()),
    )


def _periods(now: datetime) -> list[Span]:
    """The periods on offer, the one before today's first: its figures are whole."""
    offered = []
    for kind, number in OFFERED.items():
        span = span_at(now, kind=kind)
        past = span.before
        offered += [past, span] if kind is SpanKind.MONTH else [span, past]
        for _ in range(number - 2):
            past = past.before
            offered.append(past)
    return offered
