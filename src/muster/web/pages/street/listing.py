"""One register as a list; its filters stand in the address."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.empowerment.kind import Kind
from muster.core.empowerment.kinds.party.body import NAME as PARTY_BODIES
from muster.core.empowerment.kinds.party.member import NAME as PART_TIME_MEMBERS
from muster.core.empowerment.matter import Matter
from muster.empowerment.queries import Filters, matters
from muster.empowerment.telling import texts_of
from muster.web.lists.address import Asked, Param, number, one_of, read_asked, token, yes
from muster.web.look.commands import OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.pages.frame import framed
from muster.web.pages.street.overview import openings_of
from muster.web.pages.street.standing import Standing, kind_of, standing_of
from muster.web.screens.street.registers import LinkView, MatterLine, MattersScreen
from muster.web.told.street.registers import day_of, flag_tags, label, state_tag
from muster.whistles.queries.paging import BadCursor

MARKS = ("late", "flagged", "expired")


def street_matters(request: HttpRequest, kind: str) -> HttpResponse:
    """The list."""
    return show_list(request, standing_of(acting_of(request)), kind_of(kind))


def params_of(kind: Kind) -> tuple[Param, ...]:
    """What the address of this list may say."""
    return (
        Param(name="state", read=one_of(values=[str(state) for state in kind.states])),
        Param(name="street", read=number),
        Param(name="open", read=yes),
        *(Param(name=mark, read=yes) for mark in MARKS),
        Param(name="cursor", read=_cursor, look=True),
    )


def _cursor(text: str) -> str | None:
    return text if len(text) < 400 else token(text)


def filters_of(asked: Asked, standing: Standing) -> Filters:
    """What the address narrows the list to."""
    street = asked.one("street")
    return Filters(
        today=standing.today,
        states=asked.many("state"),
        street=int(street) if street else None,
        open_only=bool(asked.one("open")),
        **{mark: bool(asked.one(mark)) for mark in MARKS},
    )


def show_list(
    request: HttpRequest,
    standing: Standing,
    kind: Kind,
    *,
    problem: ProblemView | None = None,
) -> HttpResponse:
    """The list, with what an export has to say."""
    asked = read_asked(params=params_of(kind), query=request.GET)
    filters, here = filters_of(asked, standing), reverse("street_matters", args=[kind.name])
    try:
        page = matters(kind=kind.name, view=standing.view, filters=filters, cursor=asked.one("cursor"))
    except BadCursor:
        page = matters(kind=kind.name, view=standing.view, filters=filters)
    words = texts_of([titled(matter) for matter in page.items])
    beyond = asked.query(without=("cursor",))
    begun = openings_of(kind, standing)
    screen = MattersScreen(
        title=label(kind),
        lead=gettext("显示您的岗位可以看到的事项，最新的在前。"),
        url=here,
        export_url=f"{reverse('street_export', args=[kind.name])}?{beyond}",
        now=standing.acting.now,
        tabs=_tabs(kind, asked, here),
        streets=_streets(standing, asked),
        kept=tuple(asked.pairs(without=("street", "cursor"))),
        openings=begun,
        rows=tuple(line_of(matter, words, standing) for matter in page.items),
        paging=PagingView(
            shown=len(page.items),
            next_url=f"{here}?{asked.query(cursor=page.next)}" if page.next else None,
            first_url=f"{here}?{beyond}" if asked.one("cursor") else None,
        ),
        empty=EmptyView(
            title=gettext("没有符合条件的事项"), text=gettext("换一个状态或街道看看，或由有权的岗位发起。")
        ),
        import_url=reverse("street_import", args=[kind.name]) if begun else "",
        beside=(LinkView(label=gettext("党建一览"), url=reverse("street_party")),)
        if kind.name in (PARTY_BODIES, PART_TIME_MEMBERS)
        else (),
        problem=problem,
    )
    context = framed(request, standing.acting, {"screen": screen})
    return render(request, "web/screens/matters.html", context)


def titled(matter: Matter[Any]) -> Matter[Any]:
    """The matter without its body: a list shows titles alone."""
    return Matter(
        id=matter.id,
        kind=matter.kind,
        state=matter.state,
        street=matter.street,
        unit=matter.unit,
        title=matter.title,
        opened_at=matter.opened_at,
        body=None,
        version=matter.version,
    )


def _tabs(kind: Kind, asked: Asked, here: str) -> tuple[LinkView, ...]:
    """All, what is not ended, each state, and what is to be looked at."""
    without = ("state", "open", *MARKS, "cursor")
    choices = [("", "", gettext("全部")), ("open", "1", gettext("在办"))]
    choices += [("state", str(state), label(state)) for state in kind.states]
    choices += [
        ("flagged", "1", gettext("有标记")),
        ("expired", "1", gettext("已到期")),
        ("late", "1", gettext("已逾期")),
    ]
    narrowed = any(asked.one(name) for name in ("state", "open", *MARKS))
    return tuple(
        LinkView(
            label=words,
            url=f"{here}?{asked.query(without=without, **({name: value} if name else {}))}",
            current=asked.one(name) == value if name else not narrowed,
        )
        for name, value, words in choices
    )


def _streets(standing: Standing, asked: Asked) -> tuple[OptionView, ...]:
    """The streets to narrow to; none where there is only one."""
    if len(standing.streets) < 2:
        return ()
    chosen = asked.one("street")
    found = [OptionView(value="", label=gettext("全部街道"))]
    found += [
        OptionView(value=str(one.id), label=one.name, chosen=str(one.id) == chosen)
        for one in standing.streets
    ]
    return tuple(found)


def line_of(matter: Matter[Any], words: Mapping[str, str | None], standing: Standing) -> MatterLine:
    """The matter as a row of a list."""
    units, on = standing.known.units.units, standing.today
    return MatterLine(
        title=words.get(matter.title.id) or gettext("（无标题）"),
        url=reverse("street_matter", args=[matter.kind, matter.id]),
        street=units[matter.street].name,
        unit=units[matter.unit].name,
        state=state_tag(matter, on=on),
        flags=flag_tags(matter, on=on),
        day=day_of(matter),
        opened_at=matter.opened_at,
    )
