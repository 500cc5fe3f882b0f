"""Cases by what they say, whom they concern and when they began; appellants by the end of their phone."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from muster.accounts.acting import Acting, acting_of
from muster.core.appeals.authority import DESK, desks_of
from muster.core.directory.book import UnitBook
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.insight.search.finding import COUNTED, Results, Sought, count, find
from muster.intake.appellants.register import TAIL, found_by_phone
from muster.text.normal import normal
from muster.text.searching.needs import too_short
from muster.text.searching.query import Query, parse
from muster.web.lists.address import read_asked
from muster.web.lists.searching import PARAMS, typed
from muster.web.lists.showing import address
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.pages.lists.views import view_links
from muster.web.pages.searching.telling import faults_of, hit_of
from muster.web.screens.inbox import Tab
from muster.web.screens.searching.results import PhoneView, SavedSearch, SearchScreen
from muster.whistles.concerned import reach
from muster.whistles.queries.paging import BadCursor
from muster.whistles.services.refusals import NotFound

NAME = "search"
KIND_WORDS = (("", _("全部")), ("诉求", _("诉求")), ("哨件", _("哨件")))
NARROWING_KIND = re.compile(r"\s*(?:kind|类型|种类)\s*[:：]\s*\S*")
DIGITS = re.compile(rf"[0-9]{{{TAIL}}}")
EXAMPLES = (
    ("路灯 不亮", _("两个词都要有，标题里有的排在前面")),
    ("ludeng", _("标题和名称可用拼音或首字母")),
    ("00017", _("编号、编号的一段或末几位")),
    ("单位:城管局 状态:在办", _("单位、状态、属地、类型、编号后加冒号")),
    ("自:2026-10 至:2026-11-15", _("反映或起草的日期")),
    ("“翠湖北路 12号”", _("引号内作为一个整体")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """Who searches, and for which desks they may see appellants."""

    acting: Acting
    units: UnitBook

    @property
    def desks(self) -> tuple[int, ...]:
        return desks_of(actor=self.acting.actor, roles=DESK, units=self.units)

    def sought(self, query: Query, appellants: list[str] | None = None) -> Sought:
        return Sought(
            query=query,
            by=self.acting.actor,
            units=self.units,
            now=self.acting.now,
            appellants=appellants,
            desks=self.desks,
        )

    def parsed(self, text: str) -> Query:
        return parse(text=text, today=local_day(self.acting.now))


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """What the address asks; sent as a form, what the phone's end beside it asks, which no address holds.

    Whoever reads no cases has no search.
    """
    acting = acting_of(request)
    reader = _Reader(acting=acting, units=directory.unit_book(number=acting.directory))
    if not reach(by=acting.actor, units=reader.units):
        raise NotFound
    screen = _by_phone(request, reader) if request.method == "POST" else _by_words(request, reader)
    wrong = screen.phone is not None and bool(screen.phone.error)
    page = framed(request, acting, {"screen": screen})
    response = render(request, "web/screens/search.html", page, status=422 if wrong else 200)
    if request.method == "POST":
        response["Cache-Control"] = "no-store"
    return response


def _by_words(request: HttpRequest, reader: _Reader) -> SearchScreen:
    asked = read_asked(params=PARAMS, query=request.GET)
    text, cursor = asked.one("q") or "", request.GET.get("after")
    query = reader.parsed(text)
    results = _results(reader.sought(query), cursor)
    here = reverse(NAME)
    paging = PagingView(
        shown=len(results.found),
        next_url=address(here, asked.query(after=results.next)) if results.next else None,
        first_url=address(here, asked.query()) if cursor else None,
    )
    phone = PhoneView() if reader.desks else None
    return _screen(reader, text=text, query=query, results=results, paging=paging, phone=phone)


def _by_phone(request: HttpRequest, reader: _Reader) -> SearchScreen:
    if not reader.desks:
        raise NotFound
    text, tail = typed(request.POST.get("q", "")) or "", normal(request.POST.get("tail", ""))
    query = reader.parsed(text)
    if not DIGITS.fullmatch(tail):
        phone = PhoneView(error=gettext("请填电话的最后四位数字。"))
        nothing = find(sought=reader.sought(reader.parsed("")))
        return _screen(
            reader, text=text, query=query, results=nothing, paging=PagingView(shown=0), phone=phone
        )
    results = _results(reader.sought(query, found_by_phone(phone=tail)), request.POST.get("after"))
    return _screen(
        reader,
        text=text,
        query=query,
        results=results,
        paging=PagingView(shown=len(results.found)),
        phone=PhoneView(tail=tail, next=results.next or ""),
    )


def _results(sought: Sought, cursor: str | None) -> Results:
    """The page a cursor leads to; the first for one that no page gave."""
    try:
        return find(sought=sought, cursor=cursor or None)
    except BadCursor:
        return find(sought=sought)


def _screen(
    reader: _Reader, *, text: str, query: Query, results: Results, paging: PagingView, phone: PhoneView | None
) -> SearchScreen:
    here = reverse(NAME)
    kept = urlencode({"q": text}) if text else ""
    by_phone = phone is not None and bool(phone.tail)
    return SearchScreen(
        title=gettext("搜索"),
        url=here,
        text=text,
        tabs=_tabs(text, here) if text and not by_phone else (),
        faults=faults_of(query=query, short=too_short(words=query.words), unknown=results.narrowed.unknown),
        hits=tuple(hit_of(found, query=query, units=reader.units) for found in results.found),
        paging=paging,
        now=reader.acting.now,
        saved=_saved(reader, here, kept),
        save_url=reverse("save_view", args=[NAME]) if text and not by_phone else "",
        query=kept,
        phone=phone,
        examples=tuple((example, str(what)) for example, what in EXAMPLES) if not text else (),
        empty=_empty(query) if not results.found and (text or by_phone) else None,
    )


def _tabs(text: str, here: str) -> tuple[Tab, ...]:
    """The same search among all cases, appeals alone or whistles alone."""
    plain = NARROWING_KIND.sub("", text).strip()
    texts = [(f"{plain} 类型:{word}".strip() if word else plain, label) for word, label in KIND_WORDS]
    return tuple(
        Tab(label=str(label), url=address(here, urlencode({"q": narrowed})), current=narrowed == text)
        for narrowed, label in texts
    )


def _saved(reader: _Reader, here: str, kept: str) -> tuple[SavedSearch, ...]:
    links = view_links(page=NAME, here=here, acting=reader.acting, units=reader.units, query=kept)
    texts = [
        read_asked(params=PARAMS, query=QueryDict(link.url.partition("?")[2])).one("q") or ""
        for link in links
    ]
    counts = count(sought=[reader.sought(reader.parsed(text)) for text in texts])
    return tuple(
        SavedSearch(link=link, count=f"{COUNTED}+" if found > COUNTED else str(found))
        for link, found in zip(links, counts, strict=True)
    )


def _empty(query: Query) -> EmptyView:
    if query.words and not query.fields and len(too_short(words=query.words)) == len(query.words):
        return EmptyView(title=gettext("搜索至少要两个字"))
    return EmptyView(
        title=gettext("没有找到"),
        text=gettext("只找得到您有权看的案件；刚登记的要过几秒钟。试试少写一个词、换个说法或放宽日期。"),
    )
