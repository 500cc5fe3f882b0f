"""Every register of the reader's streets on one page: what waits, what is flagged, what may be begun."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.empowerment.kind import Kind
from muster.core.empowerment.register import KINDS
from muster.empowerment.queries import Count, counts
from muster.web.pages.frame import framed
from muster.web.pages.street.standing import Standing, standing_of
from muster.web.screens.street.registers import LinkView, RegisterCard, StreetScreen
from muster.web.told.street.registers import ICONS, USUAL_ICON, label


def street(request: HttpRequest) -> HttpResponse:
    """The overview."""
    acting = acting_of(request)
    standing = standing_of(acting)
    found = counts(view=standing.view, today=standing.today)
    streets = standing.streets
    lead = streets[0].name if len(streets) == 1 else gettext("%(n)d 个街道") % {"n": len(streets)}
    screen = StreetScreen(
        title=gettext("街道赋权"),
        lead=gettext("%(streets)s：职责、赋权与准入，每一步都全留痕。") % {"streets": lead},
        cards=tuple(
            _card(kind, [one for one in found if one.kind == kind.name], standing) for kind in KINDS.values()
        ),
    )
    return render(request, "web/screens/street.html", framed(request, acting, {"screen": screen}))


def _card(kind: Kind, found: Iterable[Count], standing: Standing) -> RegisterCard:
    found = list(found)
    url = reverse("street_matters", args=[kind.name])
    by_state = {one.state: one.number for one in found}
    return RegisterCard(
        name=kind.name,
        title=label(kind),
        url=url,
        icon=ICONS.get(kind.name, USUAL_ICON),
        open=sum(one.open for one in found),
        number=sum(one.number for one in found),
        states=tuple(
            LinkView(label=label(state), url=f"{url}?{urlencode({'state': state})}", count=by_state[state])
            for state in kind.states
            if by_state.get(state)
        ),
        notices=_notices(url, found),
        openings=openings_of(kind, standing),
    )


def _notices(url: str, found: list[Count]) -> tuple[LinkView, ...]:
    told = (
        ("late", gettext("已逾期"), sum(one.late for one in found), "red"),
        ("flagged", gettext("有标记"), sum(one.flagged for one in found), "red"),
        ("expired", gettext("已到期"), sum(one.expired for one in found), "amber"),
    )
    return tuple(
        LinkView(label=words, url=f"{url}?{name}=1", count=number, tone=tone)
        for name, words, number, tone in told
        if number
    )


def openings_of(kind: Kind, standing: Standing) -> tuple[LinkView, ...]:
    """What the reader may begin in this register."""
    return tuple(
        LinkView(label=label(row), url=reverse("street_opening", args=[kind.name, row.name]))
        for row in standing.openings(kind)
    )
