"""The offices' own templates: taken in after a look, taken out of force, and what they may name."""

from collections.abc import Iterable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.intake.tables.clean import clean_token
from muster.reports.gathering.period import organisations_of
from muster.reports.keeping.templates import get_template, keep_template, templates_of, withdraw_template
from muster.reports.kinds import DOCUMENTS, MEDIA, FileKind, ReportKind
from muster.reports.linting.fields import FieldNote, fields_of_kind
from muster.reports.linting.problems import BadTemplate
from muster.reports.models import ReportTemplate
from muster.reports.writing.defaults import default_template
from muster.web.forms import fields as f
from muster.web.look.commands import FieldView
from muster.web.pages.frame import framed
from muster.web.pages.giving import words_of
from muster.web.pages.reports.saving import saved_as
from muster.web.pages.reports.telling import KIND_NAMES, organisation_names
from muster.web.screens.reports.templates import (
    FieldGroup,
    FieldsScreen,
    KindLinks,
    LintedView,
    NamedField,
    TemplateRow,
    TemplatesScreen,
)
from muster.web.told.appeals import name_of
from muster.whistles.services.refusals import NotFound

LONGEST_NAME = 120


@require_http_methods(["GET", "HEAD", "POST"])
def templates(request: HttpRequest) -> HttpResponse:
    """Every version of one's organisations' templates, and the form that brings a new one."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    mine = organisations_of(by=acting.actor, units=units)
    if not mine:
        raise NotFound
    if request.method == "POST":
        return _keep(request, acting, units)
    return _show(request, acting, units)


def _keep(request: HttpRequest, acting: Acting, units: UnitBook) -> HttpResponse:
    sent = request.FILES.get("file")
    if sent is None:
        missing = LintedView(title=gettext("没有选择文件"), problems=())
        return _show(request, acting, units, linted=missing)
    name = clean_token(sent.name or "")[-LONGEST_NAME:]
    try:
        version = keep_template(
            organisation=_number(request.POST.get("organisation", "")),
            kind=_document(request.POST.get("kind", "")),
            name=name,
            body=sent.read(),
            by=acting.actor,
            units=units,
            now=acting.now,
        )
    except BadTemplate as bad:
        english = (get_language() or "").startswith("en")
        told = ((one.at.en, one.en) if english else (one.at.zh, one.zh) for one in bad.problems)
        linted = LintedView(title=f"{name}: {words_of(bad)}", problems=tuple(told))
        return _show(request, acting, units, linted=linted)
    messages.success(request, gettext("模板已启用，为第 %(n)d 版。") % {"n": version})
    return redirect("document_templates")


def _show(
    request: HttpRequest, acting: Acting, units: UnitBook, *, linted: LintedView | None = None
) -> HttpResponse:
    mine = organisations_of(by=acting.actor, units=units)
    screen = TemplatesScreen(
        rows=tuple(_rows(templates_of(organisations=mine), units)),
        kinds=tuple(_links(kind) for kind in DOCUMENTS),
        fields=_fields(request, organisation_names(mine, units)),
        url=reverse("document_templates"),
        reports_url=reverse("documents"),
        linted=linted,
    )
    context = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/report_templates.html", context, status=422 if linted else 200)


def _fields(request: HttpRequest, organisations: dict[str, f.Words]) -> tuple[FieldView, ...]:
    kinds = {kind.value: KIND_NAMES[kind] for kind in DOCUMENTS}
    asked = request.POST if request.method == "POST" else request.GET
    first = next(iter(organisations))
    return (
        f.choice("organisation", gettext("制发单位"), organisations, chosen=asked.get("organisation", first)),
        f.choice("kind", gettext("文书种类"), kinds, chosen=asked.get("kind", DOCUMENTS[0].value)),
    )


def _rows(found: Iterable[ReportTemplate], units: UnitBook) -> Iterator[TemplateRow]:
    standing: set[tuple[int, str]] = set()
    for row in found:
        place = (row.organisation, row.kind)
        in_force = row.withdrawn_at is None and place not in standing
        if in_force:
            standing.add(place)
        yield TemplateRow(
            organisation=name_of(row.organisation, units),
            kind_name=str(KIND_NAMES[ReportKind(row.kind)]),
            version=row.version,
            name=row.name,
            uploaded_at=row.uploaded_at,
            standing=in_force,
            file_url=reverse("document_template_file", args=[row.id]),
            withdraw_url="" if row.withdrawn_at else reverse("withdraw_document_template", args=[row.id]),
        )


@require_safe
def template_file(request: HttpRequest, template_id: int) -> HttpResponseBase:
    """One version's file."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    row = get_template(template_id=template_id, by=acting.actor, units=units)
    return saved_as(body=bytes(row.body), name=row.name, media=MEDIA[FileKind.DOCUMENT])


@require_POST
def withdraw(request: HttpRequest, template_id: int) -> HttpResponse:
    """Take a version out of force."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    withdraw_template(template_id=template_id, by=acting.actor, units=units, now=acting.now)
    messages.success(request, gettext("模板已停用；此前的版本或系统模板恢复使用。"))
    return redirect("document_templates")


@require_safe
def default_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Our own template, to begin with."""
    _only_for_writers(request)
    found = _document(kind)
    name = gettext("%(kind)s模板") % {"kind": KIND_NAMES[found]}
    return saved_as(body=default_template(found), name=f"{name}.docx", media=MEDIA[FileKind.DOCUMENT])


@require_safe
def fields(request: HttpRequest, kind: str) -> HttpResponse:
    """The names a template of this kind may use."""
    acting = _only_for_writers(request)
    found = _document(kind)
    screen = FieldsScreen(
        kind_name=str(KIND_NAMES[found]),
        condition="{% if open %}…{% else %}…{% endif %}",
        groups=tuple(_groups(fields_of_kind(kind=found))),
        default_url=reverse("document_template_default", args=[found.value]),
        templates_url=reverse("document_templates"),
    )
    return render(request, "web/screens/report_fields.html", framed(request, acting, {"screen": screen}))


def _groups(notes: Iterable[FieldNote]) -> Iterator[FieldGroup]:
    known = list(notes)
    plain = [note for note in known if not note.rows and not note.parts]
    yield FieldGroup(
        title=gettext("正文字段"), opening="", closing="", fields=tuple(_named(one, "") for one in plain)
    )
    for note in known:
        if note.rows or note.parts:
            yield FieldGroup(
                title=_told(note),
                opening=f"{{%tr for row in {note.name} %}}" if note.rows else "",
                closing="{%tr endfor %}" if note.rows else "",
                fields=tuple(
                    _named(one, "row." if note.rows else f"{note.name}.") for one in note.rows or note.parts
                ),
            )


def _named(note: FieldNote, before: str) -> NamedField:
    mark = "r" if note.chart else ""
    told = gettext("图表：%(what)s") % {"what": _told(note)} if note.chart else _told(note)
    return NamedField(written=f"{{{{{mark} {before}{note.name} }}}}", told=told)


def _told(note: FieldNote) -> str:
    return note.en if (get_language() or "").startswith("en") else note.zh


def _links(kind: ReportKind) -> KindLinks:
    return KindLinks(
        name=str(KIND_NAMES[kind]),
        fields_url=reverse("document_template_fields", args=[kind.value]),
        default_url=reverse("document_template_default", args=[kind.value]),
    )


def _only_for_writers(request: HttpRequest) -> Acting:
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    if not organisations_of(by=acting.actor, units=units):
        raise NotFound
    return acting


def _document(kind: str) -> ReportKind:
    found = next((one for one in DOCUMENTS if one.value == kind), None)
    if found is None:
        raise NotFound
    return found


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
