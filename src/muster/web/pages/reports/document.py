"""One document: how far it is, then as it will print, to be saved as a file."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from muster.accounts.acting import Acting, acting_of
from muster.directory import facts as directory
from muster.reports.charts import charts_of
from muster.reports.keeping.listing import Listed, content_of, file_of, get_report, pdf_of
from muster.reports.kinds import KINDS, MEDIA, FileKind
from muster.reports.states import ReportState
from muster.reports.writing.paper import paper_of
from muster.web.pages.frame import framed
from muster.web.pages.reports.saving import saved_as
from muster.web.pages.reports.telling import draft_button, paper_leaves, report_row
from muster.web.screens.reports.documents import PaperLeaf, ReportScreen


@require_safe
def document(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The document's page, which asks anew by itself until it is made."""
    acting = acting_of(request)
    report = _report(acting, report_id)
    screen = ReportScreen(
        row=report_row(report),
        here=reverse("document", args=[report.id]),
        expires_at=report.expires_at,
        again=draft_button(report.kind, report.subject, label=gettext("再制作一次")),
        pdf_url=reverse("document_pdf", args=[report.id]) if report.has_pdf else "",
        paper=_paper(report),
    )
    return render(request, "web/screens/report.html", framed(request, acting, {"screen": screen}))


@require_safe
def document_file(request: HttpRequest, report_id: UUID) -> HttpResponseBase:
    """The file to be saved."""
    report = _report(acting_of(request), report_id)
    kind = KINDS[report.kind].file
    return saved_as(body=file_of(report=report), name=report.file_name, media=MEDIA[kind])


@require_safe
def document_pdf(request: HttpRequest, report_id: UUID) -> HttpResponseBase:
    """The document as PDF, where there is one."""
    report = _report(acting_of(request), report_id)
    return saved_as(body=pdf_of(report=report), name=f"{report.title}.pdf", media="application/pdf")


def _report(acting: Acting, report_id: UUID) -> Listed:
    units = directory.unit_book(number=acting.directory)
    return get_report(report_id=report_id, by=acting.actor, units=units, now=acting.now)


def _paper(report: Listed) -> tuple[PaperLeaf, ...]:
    """The leaves of a Word document that is ready; a workbook is opened as one."""
    if report.state is not ReportState.READY or KINDS[report.kind].file is not FileKind.DOCUMENT:
        return ()
    charts = charts_of(kind=report.kind, content=content_of(report=report))
    return paper_leaves(paper_of(body=file_of(report=report), charts=charts))
