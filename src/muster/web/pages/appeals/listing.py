"""The appeals that the units a person sees through hold, newest first, narrowed by the address."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.insight.sheets import Sheet
from muster.intake.queries import AppealView, Sought, count
from muster.web.forms.reception import may_receive
from muster.web.lists import showing
from muster.web.lists.address import Asked, read_asked
from muster.web.lists.appeals import filters
from muster.web.lists.appeals.columns import APPEAL_COLUMNS, COMES_IN_AGAIN, USUAL, AppealRow
from muster.web.lists.columns import Column, chosen
from muster.web.lists.exporting import (
    MOST,
    about_line,
    home_name,
    sheet_columns,
    sheet_rows,
    too_many,
    workbook,
)
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.lists.views import view_links
from muster.web.screens.inbox import Tab
from muster.web.screens.lists import HeadView, ListScreen, RowView
from muster.web.told.appeals import APPEAL_STATES, number_of
from muster.whistles.queries import paging
from muster.whistles.queries.appeals import list_appeals, units_within
from muster.whistles.queries.paging import BadCursor, Page

NAME = "appeals"
COUNTED = 1000


def appeals(request: HttpRequest) -> HttpResponse:
    """The list."""
    acting = acting_of(request)
    return _show(request, acting, directory.unit_book(number=acting.directory))


def export_appeals(request: HttpRequest) -> HttpResponseBase:
    """The list as a workbook that may be imported again; the page where there would be too many rows."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    asked = read_asked(params=filters.PARAMS, query=request.GET)
    sought = filters.sought_of(asked, units_within(by=acting.actor, units=units, now=acting.now))
    if count(sought=sought, most=MOST) > MOST:
        return _show(request, acting, units, problem=too_many())
    look = showing.look_of(asked=asked, request=request, name=NAME)
    keys = {*(look.columns if any(look.columns) else USUAL), *COMES_IN_AGAIN}
    columns = chosen(columns=APPEAL_COLUMNS, keys=keys, usual=USUAL)
    chips = showing.chips_of(
        asked=asked, params=filters.PARAMS, tellings=filters.tellings(units), here=reverse(NAME)
    )
    unit = home_name(acting, units)
    sheet = Sheet(
        name=gettext("诉求台账"),
        title=gettext("%(unit)s诉求台账") % {"unit": unit},
        about=about_line(unit=unit, filters=showing.told(chips), now=acting.now),
        columns=sheet_columns(columns),
    )
    return workbook(sheet=sheet, rows=sheet_rows(rows=_walk(sought, units), columns=columns), now=acting.now)


def _walk(sought: Sought, units: UnitBook) -> Iterator[AppealRow]:
    """Every row of the list, a page at a time."""
    cursor, first = None, True
    while first or cursor is not None:
        page = list_appeals(sought=sought, cursor=cursor, limit=paging.MOST)
        yield from (AppealRow(appeal=appeal, units=units) for appeal in page.items)
        cursor, first = page.next, False


def _show(
    request: HttpRequest, acting: Acting, units: UnitBook, *, problem: ProblemView | None = None
) -> HttpResponse:
    asked = read_asked(params=filters.PARAMS, query=request.GET)
    look = showing.look_of(asked=asked, request=request, name=NAME)
    screen = _screen(request, acting, units, asked, look, problem)
    page = framed(request, acting, {"screen": screen})
    response = render(request, "web/screens/list.html", page, status=422 if problem else 200)
    showing.remember(response=response, asked=asked, look=look, name=NAME, path=reverse(NAME))
    return response


def _screen(
    request: HttpRequest,
    acting: Acting,
    units: UnitBook,
    asked: Asked,
    look: showing.Look,
    problem: ProblemView | None,
) -> ListScreen:
    here = reverse(NAME)
    cursor = request.GET.get("after")
    sought = filters.sought_of(asked, units_within(by=acting.actor, units=units, now=acting.now))
    page = _page(sought, cursor)
    columns = chosen(columns=APPEAL_COLUMNS, keys=look.columns, usual=USUAL)
    heads = showing.heads_of(columns)
    listed = (AppealRow(appeal=appeal, units=units) for appeal in page.items)
    rows = tuple(_row(row, columns, heads) for row in listed)
    chips = showing.chips_of(asked=asked, params=filters.PARAMS, tellings=filters.tellings(units), here=here)
    query = asked.query()
    return ListScreen(
        name=NAME,
        title=gettext("诉求"),
        lead=_lead(asked),
        url=here,
        tabs=_tabs(asked, here),
        chips=chips,
        heads=heads,
        rows=rows,
        paging=PagingView(
            shown=len(rows),
            next_url=None if page.next is None else showing.address(here, asked.query(after=page.next)),
            first_url=showing.address(here, query) if cursor else None,
        ),
        now=acting.now,
        counted=_counted(sought, page, cursor),
        density=look.density,
        density_tabs=showing.density_tabs(asked=asked, density=look.density, here=here),
        filters=filters.fields_of(asked),
        orders=(),
        choosers=showing.choosers_of(columns=APPEAL_COLUMNS, shown=columns),
        shown=tuple(showing.looks(asked=asked, params=filters.PARAMS)),
        asked=tuple(asked.pairs()),
        search=asked.one("q") or "",
        search_label=gettext("标题、内容，至少两个字"),
        clear_url=here if chips else "",
        export_url=showing.address(reverse("export_appeals"), query),
        views=view_links(page=NAME, here=here, acting=acting, units=units, query=query),
        save_url=reverse("save_view", args=[NAME]),
        query=query,
        act_url=reverse("receive_appeal") if may_receive(by=acting.actor, units=units) else "",
        act_label=gettext("登记诉求"),
        act_key="n",
        printed=showing.told(chips),
        problem=problem,
        empty=None if rows else _empty(asked),
    )


def _row(row: AppealRow, columns: tuple[Column[AppealRow], ...], heads: tuple[HeadView, ...]) -> RowView:
    return RowView(
        key=row.appeal.id,
        name=number_of(row.appeal),
        url=reverse("appeal", args=[row.appeal.id]),
        cells=showing.cells_of(row=row, columns=columns, heads=heads),
    )


def _page(sought: Sought, cursor: str | None) -> Page[AppealView]:
    """The page a cursor leads to; the first for one that no page gave."""
    try:
        return list_appeals(sought=sought, cursor=cursor)
    except BadCursor:
        return list_appeals(sought=sought)


def _counted(sought: Sought, page: Page[AppealView], cursor: str | None) -> str:
    if cursor is None and page.next is None:
        return str(len(page.items))
    return showing.counted_words(found=count(sought=sought, most=COUNTED), most=COUNTED)


def _tabs(asked: Asked, here: str) -> tuple[Tab, ...]:
    state = asked.one("state")
    every = Tab(
        label=gettext("全部"), url=showing.address(here, asked.query(state="")), current=state is None
    )
    return (
        *(
            Tab(
                label=str(APPEAL_STATES[one]),
                url=showing.address(here, asked.query(state=one.value)),
                current=state == one,
            )
            for one in filters.TABS
        ),
        every,
    )


def _lead(asked: Asked) -> str:
    if asked.one("where") == filters.AREA:
        return gettext("地点在您辖区内的诉求，不论由谁承办，最新的在最前。")
    return gettext("您所在单位及其下级承办的诉求，最新的在最前。")


def _empty(asked: Asked) -> EmptyView:
    text = asked.one("q")
    if text is not None and len(text) < filters.LETTERS_LEAST:
        return EmptyView(title=gettext("搜索至少要两个字"))
    return EmptyView(
        title=gettext("没有符合条件的诉求"),
        text=gettext("新登记的诉求过一会儿才能搜到。") if text else "",
    )
