"""Saved views: kept from a list's address, offered beside it, changed and deleted on a page of their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from muster.accounts import views
from muster.accounts.acting import Acting, acting_of
from muster.accounts.models import LISTS, SavedView
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.intake.tables.clean import clean_token
from muster.web.forms import fields as f
from muster.web.lists import searching
from muster.web.lists.address import Asked, Param, kept_query
from muster.web.lists.appeals import filters as appeals
from muster.web.lists.fields import tick
from muster.web.lists.showing import address
from muster.web.lists.whistles import filters as whistles
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.giving import words_of
from muster.web.screens.lists import SavedViewLink
from muster.web.screens.saved import SavedViewScreen
from muster.web.told.appeals import name_of
from muster.whistles.services.refusals import NotFound

PARAMS: dict[str, tuple[Param, ...]] = {
    "register": whistles.PARAMS,
    "appeals": appeals.PARAMS,
    "search": searching.PARAMS,
}
"""What each list understands: nothing else is ever kept."""


def view_links(
    *, page: str, here: str, acting: Acting, units: UnitBook, query: str
) -> tuple[SavedViewLink, ...]:
    """The views to choose from on a page: mine, then those shared with my units."""
    return tuple(
        SavedViewLink(
            name=view.name,
            url=address(here, view.query),
            current=view.query == query and bool(query),
            whose=name_of(view.unit, units) if view.unit is not None else "",
            manage_url=reverse("saved_view", args=[view.id]) if view.mine else "",
        )
        for view in views.saved_views(page=page, by=acting)
    )


@require_POST
def save_view(request: HttpRequest, page: str) -> HttpResponse:
    """Keep the filters of a list under a name."""
    acting = acting_of(request)
    if page not in LISTS:
        raise NotFound
    query = kept_query(params=PARAMS[page], query=request.POST.get("query", ""))
    shared = request.POST.get("shared") == "1"
    try:
        views.save_view(
            page=page,
            name=clean_token(request.POST.get("name", "")),
            query=query,
            unit=_home(acting) if shared else None,
            user_id=request.user.pk or 0,
            by=acting,
            now=acting.now,
        )
    except views.ViewRefused as refusal:
        view = SavedView(page=page, name=request.POST.get("name", "")[:100], query=query)
        return _manage(request, acting, view, problem=words_of(refusal))
    return redirect(address(reverse(page), query))


def saved_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Rename, share or delete a view of mine."""
    acting = acting_of(request)
    view = views.get_view(view_id=view_id, by=acting)
    if view is None:
        raise NotFound
    if request.method != "POST":
        return _manage(request, acting, view)
    if "delete" in request.POST:
        views.drop_view(view=view)
        return redirect(view.page)
    name = clean_token(request.POST.get("name", ""))
    unit = _home(acting) if request.POST.get("shared") == "1" else None
    try:
        views.change_view(view=view, name=name, unit=unit, by=acting, now=acting.now)
    except views.ViewRefused as refusal:
        return _manage(request, acting, view, problem=words_of(refusal))
    return redirect(address(reverse(view.page), view.query))


def _home(acting: Acting) -> int | None:
    """The unit one works in first of all."""
    return next((post.unit for post in acting.actor.posts), None)


def _manage(request: HttpRequest, acting: Acting, view: SavedView, problem: str = "") -> HttpResponse:
    units = directory.unit_book(number=acting.directory)
    home = _home(acting)
    shared = {"1": gettext("共享给%(unit)s") % {"unit": units.get(home).name}} if home is not None else {}
    asked = Asked({"shared": ("1",) if view.unit is not None else ()})
    screen = SavedViewScreen(
        title=gettext("保存的视图"),
        lead=gettext("只保存筛选、列和排序；打开时各人只看到自己有权看的。"),
        url=reverse("saved_view", args=[view.id]) if view.id else reverse("save_view", args=[view.page]),
        back_url=address(reverse(view.page), view.query),
        query=view.query,
        kept=view.id is not None,
        fields=(
            f.line("name", gettext("名称"), value=view.name),
            tick(asked, "shared", gettext("共享"), shared),
        ),
        problem=ProblemView(title=problem, tone="red") if problem else None,
    )
    page = framed(request, acting, {"screen": screen})
    return render(request, "web/screens/saved_view.html", page, status=422 if problem else 200)
