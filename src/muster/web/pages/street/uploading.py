"""Tables of a register, or of a fund's year, taken in from the browser; what is wrong is told by row."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from muster.accounts.acting import acting_of
from muster.core.empowerment.asked import Answer, Question, questions
from muster.core.empowerment.kind import Kind
from muster.core.empowerment.kinds.fund.commands import Spend
from muster.core.empowerment.kinds.fund.entries import Entry
from muster.core.empowerment.kinds.fund.kind import KIND as FUNDS
from muster.core.lifecycle.refusals import Refusal
from muster.empowerment.giving import NotFound
from muster.empowerment.importing.entries import HEADS, NEEDED, import_entries
from muster.empowerment.importing.problems import RIGHT, Imported, right
from muster.empowerment.importing.rows import openings, parts_of
from muster.empowerment.importing.taking import import_matters
from muster.empowerment.queries import get_matter
from muster.empowerment.telling import texts_of
from muster.intake.tables.clean import clean_token
from muster.web.forms.street.sheets import ACCEPT, MOST_ROWS, digest_of, sent_table
from muster.web.pages.frame import framed
from muster.web.pages.giving import words_of
from muster.web.pages.street.funds import may_enter
from muster.web.pages.street.standing import Standing, kind_of, standing_of
from muster.web.screens.street.registers import LinkView
from muster.web.screens.street.uploading import BadRowView, ColumnView, TakenInView, UploadScreen
from muster.web.told.street.registers import is_english, label

Take = Callable[[Path, str], Imported]
LONGEST_KEY = 60


@require_http_methods(["GET", "HEAD", "POST"])
def street_import(request: HttpRequest, kind: str) -> HttpResponse:
    """Matters of a register. For whoever may begin none of them, there is no such page."""
    standing, found = standing_of(acting_of(request)), kind_of(kind)
    if not standing.openings(found):
        raise NotFound
    acting = standing.acting

    def take(path: Path, key: str) -> Imported:
        return import_matters(path=path, kind=found, by=acting.actor, now=acting.now)

    screen = UploadScreen(
        title=gettext("%(register)s：从表格导入") % {"register": label(found)},
        url=reverse("street_import", args=[found.name]),
        back=LinkView(label=label(found), url=reverse("street_matters", args=[found.name])),
        export_url=reverse("street_export", args=[found.name]),
        columns=tuple(_columns(found)),
        limits=_limits(),
        accept=ACCEPT,
        idempotency_key=str(uuid4()),
    )
    return _answer(request, standing, screen, take)


@require_http_methods(["GET", "HEAD", "POST"])
def street_fund_import(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Entries of a fund's year, for whoever may put money in or out there."""
    standing = standing_of(acting_of(request))
    fund = get_matter(kind=FUNDS.name, matter_id=str(matter_id), view=standing.view)
    if not may_enter(standing=standing, fund=fund):
        raise NotFound
    acting = standing.acting

    def take(path: Path, key: str) -> Imported:
        return import_entries(path=path, fund=fund, by=acting.actor, now=acting.now, key=key)

    title = texts_of([fund]).get(fund.title.id) or label(FUNDS)
    screen = UploadScreen(
        title=gettext("%(register)s：从表格导入") % {"register": title},
        url=reverse("street_fund_import", args=[fund.id]),
        back=LinkView(label=title, url=reverse("street_matter", args=[FUNDS.name, fund.id])),
        export_url=reverse("street_fund_export", args=[fund.id]),
        columns=tuple(_entry_columns()),
        limits=_limits(),
        accept=ACCEPT,
        idempotency_key=str(uuid4()),
    )
    return _answer(request, standing, screen, take)


def _limits() -> str:
    return gettext("xlsx、xls 或 csv，至多 5 MB、%(rows)s 行") % {"rows": f"{MOST_ROWS:,}"}


def _answer(request: HttpRequest, standing: Standing, screen: UploadScreen, take: Take) -> HttpResponse:
    """The form; or what became of the file, with the form below for the next one."""
    taken, error = None, ""
    if request.method == "POST":
        try:
            with sent_table(request) as path:
                key = clean_token(request.POST.get("idempotency_key", ""))[:LONGEST_KEY] or str(uuid4())
                taken = _taken(take(path, f"import/{key}/{digest_of(path)}"))
        except Refusal as refused:
            error = words_of(refused)
    shown = replace(screen, taken=taken, error=error)
    context = framed(request, standing.acting, {"screen": shown})
    return render(request, "web/screens/upload.html", context, status=422 if error else 200)


def _taken(found: Imported) -> TakenInView:
    at = int(is_english())
    return TakenInView(
        added=found.added,
        known=found.known,
        problems=tuple(
            BadRowView(line=one.line, column=one.column[at], why=one.en if is_english() else one.zh)
            for one in sorted(found.problems, key=lambda one: one.line)
        ),
    )


def _columns(kind: Kind) -> Iterator[ColumnView]:
    """What the ways to begin a matter ask, each column once; a list stands in the columns of its rows."""
    asked = [tuple(_cells(questions(row.command))) for row in openings(kind)]
    every = {it.name: it for one in asked for it in one}
    for name, question in every.items():
        needed = all(any(it.name == name and not it.optional for it in one) for one in asked)
        yield _column(question, needed=needed)


def _cells(asked: Iterable[Question]) -> Iterator[Question]:
    for question in asked:
        yield from parts_of(question) if question.answer is Answer.ROWS else (question,)


def _column(question: Question, *, needed: bool) -> ColumnView:
    words = question.en if is_english() else question.zh
    return ColumnView(name=words, right=right(question)[int(is_english())], needed=needed)


def _entry_columns() -> Iterator[ColumnView]:
    at, asked = int(is_english()), {it.name: it for it in (*questions(Entry), *questions(Spend))}
    for name, heads in HEADS.items():
        told = right(asked[name]) if name in asked else RIGHT[Answer.MONEY]
        yield ColumnView(name=heads[at], right=told[at], needed=name in NEEDED)
