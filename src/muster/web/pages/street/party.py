"""Party building of a street: the tree of its organisations, and what each unit with a seat has done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.empowerment.kinds.party import body, member
from muster.core.empowerment.kinds.party.member import Contribution
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.register import KINDS
from muster.empowerment.giving import NotFound
from muster.empowerment.queries import Filters, matters
from muster.empowerment.telling import ERASED, texts_of
from muster.web.lists.address import Param, number, read_asked
from muster.web.look.commands import OptionView
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.pages.street.matter import bodies_of
from muster.web.pages.street.overview import openings_of
from muster.web.pages.street.standing import Standing, standing_of
from muster.web.screens.street.party import BodyNode, ContributionLine, PartyScreen, UnitContributions
from muster.web.screens.street.registers import LinkView
from muster.web.told.street.registers import label

NEWEST = 5
"""Contributions shown of each unit; the rest stand on the pages of its seats."""
MOST_SEATS = 500

Texts = Mapping[str, str | None]


def street_party(request: HttpRequest) -> HttpResponse:
    """One street's page: the asked one, else the reader's first. Raises NotFound for a street not theirs."""
    standing = standing_of(acting_of(request))
    asked = read_asked(params=(Param(name="street", read=number),), query=request.GET).one("street")
    street = next((it for it in standing.streets if asked in (None, "", str(it.id))), None)
    if street is None:
        raise NotFound
    bodies = bodies_of(standing, street.id, states=(str(body.State.ACTIVE),))
    filters = Filters(today=standing.today, street=street.id)
    seats = matters(kind=member.NAME, view=standing.view, filters=filters, limit=MOST_SEATS).items
    texts = texts_of([*bodies, *seats])
    counts = Counter(one.body.rank for one in bodies)
    screen = PartyScreen(
        title=gettext("%(street)s党建") % {"street": street.name},
        lead=gettext("社区大党委、片区党支部、楼栋党小组、党员之家，以及兼职委员所在单位做的事。"),
        url=reverse("street_party"),
        streets=tuple(
            OptionView(value=str(it.id), label=it.name, chosen=it is street) for it in standing.streets
        )
        if len(standing.streets) > 1
        else (),
        openings=tuple(
            link for name in (body.NAME, member.NAME) for link in openings_of(KINDS[name], standing)
        ),
        counts=tuple((label(rank), counts[rank]) for rank in body.Rank),
        tree=_tree(bodies, texts),
        units=tuple(_units(seats, texts, standing)),
        empty=EmptyView(
            title=gettext("还没有党组织"), text=gettext("由街道党建办或党工委书记设立社区大党委。")
        ),
    )
    return render(request, "web/screens/party.html", framed(request, standing.acting, {"screen": screen}))


def _tree(bodies: Iterable[Matter[Any]], texts: Texts) -> tuple[BodyNode, ...]:
    """The organisations below those they name; one whose upper is not seen stands at the top."""
    known = {one.id: one for one in bodies}
    below: dict[str | None, list[Matter[Any]]] = defaultdict(list)
    for one in sorted(known.values(), key=lambda it: (it.body.since, it.opened_at, it.id)):
        below[one.body.above if one.body.above in known else None].append(one)

    def nodes(above: str | None) -> tuple[BodyNode, ...]:
        return tuple(
            BodyNode(
                name=texts.get(one.title.id) or ERASED,
                rank=label(one.body.rank),
                url=reverse("street_matter", args=[body.NAME, one.id]),
                since=one.body.since,
                below=nodes(one.id),
            )
            for one in below[above]
        )

    return nodes(None)


def _units(seats: Iterable[Matter[Any]], texts: Texts, standing: Standing) -> Iterable[UnitContributions]:
    """The units with a seat, those that did most first."""
    by_unit: dict[int, list[Matter[Any]]] = defaultdict(list)
    for one in seats:
        by_unit[one.body.home].append(one)
    done = {unit: [it for one in held for it in one.body.contributions] for unit, held in by_unit.items()}
    for unit in sorted(by_unit, key=lambda it: (-len(done[it]), it)):
        newest = sorted(done[unit], key=lambda it: it.on, reverse=True)[:NEWEST]
        yield UnitContributions(
            unit=standing.known.units.get(unit).name,
            seats=tuple(_seat(one) for one in by_unit[unit]),
            number=len(done[unit]),
            lines=tuple(_line(one, texts, standing) for one in newest),
        )


def _seat(one: Matter[Any]) -> LinkView:
    left = one.state == member.State.LEFT
    words = label(one.body.seat)
    return LinkView(
        label=gettext("%(seat)s（已卸任）") % {"seat": words} if left else words,
        url=reverse("street_matter", args=[member.NAME, one.id]),
    )


def _line(done: Contribution, texts: Texts, standing: Standing) -> ContributionLine:
    units = standing.known.units
    find = urlencode({"q": done.whistle}) if done.whistle else ""
    return ContributionLine(
        on=done.on,
        text=texts.get(done.text.id) or ERASED,
        community="" if done.community is None else units.get(done.community).name,
        whistle=done.whistle or "",
        whistle_url=f"{reverse('register')}?{find}" if find else "",
    )
