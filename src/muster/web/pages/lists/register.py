"""The register (台账): the whistles a person may see, narrowed by the address, in the columns they want."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit
from muster.core.levels import Level
from muster.core.lifecycle.states import WhistleState
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.web.forms.matter import may_draw_up
from muster.web.forms.offers import label_of
from muster.web.lists import showing
from muster.web.lists.address import Asked, read_asked
from muster.web.lists.columns import chosen
from muster.web.lists.whistles import filters
from muster.web.lists.whistles.bulk import bulk_views
from muster.web.lists.whistles.columns import USUAL, WHISTLE_COLUMNS
from muster.web.lists.whistles.rows import whistle_rows
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.lists.views import view_links
from muster.web.pages.overview import home_of
from muster.web.screens.inbox import Tab
from muster.web.screens.lists import ListScreen, RowView
from muster.web.told.labels import STATES
from muster.whistles.concerned import reach
from muster.whistles.queries import register as whistles
from muster.whistles.queries.appeals import units_within
from muster.whistles.queries.paging import MOST, BadCursor, Page
from muster.whistles.queries.register import Listed

NAME = "register"
TABS = ("sounding", "in_hand", "awaiting_verification", "awaiting_evaluation", "shelved", "closed")


def register(request: HttpRequest) -> HttpResponse:
    """The list in one of its orders, a page at a time."""
    acting = acting_of(request)
    return show_register(request, acting, directory.unit_book(number=acting.directory))


def show_register(
    request: HttpRequest, acting: Acting, units: UnitBook, *, problem: ProblemView | None = None
) -> HttpResponse:
    """The page, with what stood against something asked of it."""
    asked = read_asked(params=filters.PARAMS, query=request.GET)
    look = showing.look_of(asked=asked, request=request, name=NAME)
    screen = replace(_screen(request, acting, units, asked, look), problem=problem)
    page = framed(request, acting, {"screen": screen})
    response = render(request, "web/screens/list.html", page, status=422 if problem else 200)
    showing.remember(response=response, asked=asked, look=look, name=NAME, path=reverse(NAME))
    return response


def _screen(
    request: HttpRequest, acting: Acting, units: UnitBook, asked: Asked, look: showing.Look
) -> ListScreen:
    here = reverse(NAME)
    cursor = request.GET.get("after")
    page = _page(acting, units, asked, cursor)
    columns = chosen(columns=WHISTLE_COLUMNS, keys=look.columns, usual=USUAL)
    heads = showing.heads_of(columns)
    keys = [column.key for column in columns]
    rows = tuple(
        RowView(
            key=row.whistle.id,
            name=row.listed.number,
            url=reverse("whistle", args=[row.whistle.id]),
            cells=showing.cells_of(row=row, columns=columns, heads=heads),
        )
        for row in whistle_rows(listed=page.items, acting=acting, units=units, columns=keys)
    )
    chips = showing.chips_of(asked=asked, params=filters.PARAMS, tellings=filters.tellings(units), here=here)
    query = asked.query()
    return ListScreen(
        name=NAME,
        title=gettext("哨件台账"),
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
        counted=_counted(acting, units, asked, page, cursor),
        density=look.density,
        density_tabs=showing.density_tabs(asked=asked, density=look.density, here=here),
        filters=filters.fields_of(asked, streets=_streets(acting, units), leads=_leads(acting, units)),
        orders=showing.order_options(orders=filters.ORDERS, current=filters.order_of(asked)),
        choosers=showing.choosers_of(columns=WHISTLE_COLUMNS, shown=columns),
        shown=tuple(showing.looks(asked=asked, params=filters.PARAMS)),
        asked=tuple(asked.pairs()),
        search=asked.one("q") or "",
        search_label=gettext("编号、标题、地点"),
        clear_url=here if chips else "",
        views=view_links(page=NAME, here=here, acting=acting, units=units, query=query),
        save_url=reverse("save_view", args=[NAME]),
        query=query,
        export_url=showing.address(reverse("export_register"), query),
        bulk=bulk_views(by=acting.actor, label=label_of),
        bulk_url=reverse("bulk_whistles"),
        act_url=reverse("draft_whistle") if may_draw_up(by=acting.actor, units=units, now=acting.now) else "",
        act_label=gettext("起草哨件"),
        act_icon="megaphone",
        printed=showing.told(chips),
        empty=None if rows else EmptyView(title=gettext("没有符合条件的哨件")),
    )


def _page(acting: Acting, units: UnitBook, asked: Asked, cursor: str | None) -> Page[Listed]:
    """The page a cursor leads to; the first for one that no page of this list gave."""
    sought, order = filters.filters_of(asked), filters.order_of(asked)
    try:
        return whistles.register(
            by=acting.actor, units=units, now=acting.now, filters=sought, order=order, cursor=cursor
        )
    except BadCursor:
        return whistles.register(by=acting.actor, units=units, now=acting.now, filters=sought, order=order)


def _counted(acting: Acting, units: UnitBook, asked: Asked, page: Page[Listed], cursor: str | None) -> str:
    """How many there are; a list that ends on its first page is counted already."""
    if cursor is None and page.next is None:
        return str(len(page.items))
    found = whistles.count(
        by=acting.actor,
        units=units,
        now=acting.now,
        filters=filters.filters_of(asked),
        order=filters.order_of(asked),
    )
    return showing.counted_words(found=found, most=whistles.COUNTED)


def _lead(asked: Asked) -> str:
    text = asked.one("q")
    if text is None:
        return gettext("与您有关的哨件。筛选、列和排序都在地址里，可以收藏、转发。")
    return gettext("编号、标题或地点含“%(text)s”的哨件，至多列出最新的 %(most)d 件。") % {
        "text": text,
        "most": MOST,
    }


def _tabs(asked: Asked, here: str) -> tuple[Tab, ...]:
    states = asked.many("state")
    everything = Tab(
        label=gettext("全部"),
        url=showing.address(here, asked.query(without=("state",))),
        current=not states,
    )
    return (
        everything,
        *(
            Tab(
                label=str(STATES[WhistleState(state)]),
                url=showing.address(here, asked.query(state=state)),
                current=states == (state,),
            )
            for state in TABS
        ),
    )


def _streets(acting: Acting, units: UnitBook) -> list[Unit]:
    """The streets this person sees everything of."""
    within = map(units.get, units_within(by=acting.actor, units=units, now=acting.now))
    return [unit for unit in within if unit.level is Level.STREET and unit.id == unit.organisation]


def _leads(acting: Acting, units: UnitBook) -> list[Unit]:
    """Whom the organisation they work for may summon."""
    if not reach(by=acting.actor, units=units):
        return []
    return list(units.summonable(home_of(acting, units), local_day(acting.now)))
