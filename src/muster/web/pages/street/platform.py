"""The 1+3+N platform of a street on one page: teams, secondments, duty, and joint operations."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.directory.units import Unit
from muster.core.empowerment.kinds.operation import NAME as OPERATIONS
from muster.core.empowerment.register import KINDS
from muster.core.lifecycle import where
from muster.directory.people import turns_of_duty
from muster.directory.platforms import Posted, TeamOn, teams_of
from muster.empowerment.giving import NotFound
from muster.empowerment.queries import Filters, matters
from muster.empowerment.telling import texts_of
from muster.web.look.commands import OptionView
from muster.web.look.problems import EmptyView
from muster.web.pages.frame import framed
from muster.web.pages.street.listing import line_of, titled
from muster.web.pages.street.overview import openings_of
from muster.web.pages.street.standing import Standing, standing_of
from muster.web.screens.phone import TurnView
from muster.web.screens.street.platform import PlatformScreen, PostedView, TeamView
from muster.web.told.labels import ROLES

AHEAD = timedelta(hours=36)
SHOWN = 6
"""Operations on the page; the list has all of them."""


def platform(request: HttpRequest) -> HttpResponse:
    """The page of one street, of the reader's first where none is named."""
    standing = standing_of(acting_of(request))
    street = _street(standing, request.GET.get("street", ""))
    teams = teams_of(street=street.id, on=standing.today)
    filters = Filters(today=standing.today, street=street.id)
    found = matters(kind=OPERATIONS, view=standing.view, filters=filters, limit=SHOWN).items
    words = texts_of([titled(one) for one in found])
    screen = PlatformScreen(
        title=gettext("%(street)s综合执法平台") % {"street": street.name},
        lead=gettext("1 支综合执法队、3 支常驻队伍、N 支下沉力量：谁在岗、派驻到什么时候、联合行动进展。"),
        url=reverse("platform"),
        streets=_streets(standing, street),
        teams=tuple(_team(one, standing) for one in teams),
        turns=_turns(teams, street, standing),
        operations=tuple(line_of(one, words, standing) for one in found),
        operations_url=f"{reverse('street_matters', args=[OPERATIONS])}?street={street.id}",
        openings=openings_of(KINDS[OPERATIONS], standing),
        now=standing.acting.now,
        empty=None if teams else EmptyView(title=gettext("本街道还没有登记综合执法队伍")),
    )
    return render(request, "web/screens/platform.html", framed(request, standing.acting, {"screen": screen}))


def _street(standing: Standing, named: str) -> Unit:
    """Raises NotFound for a street that is not the reader's."""
    found = [one for one in standing.streets if not named or str(one.id) == named]
    if not found:
        raise NotFound
    return found[0]


def _streets(standing: Standing, street: Unit) -> tuple[OptionView, ...]:
    """The streets to choose from; none where there is only one."""
    if len(standing.streets) < 2:
        return ()
    return tuple(
        OptionView(value=str(one.id), label=one.name, chosen=one.id == street.id) for one in standing.streets
    )


def _team(team: TeamOn, standing: Standing) -> TeamView:
    units = standing.known.units
    return TeamView(
        name=units.get(team.unit).name,
        part=str(team.part.label),
        posting="" if team.posting is None else str(team.posting.label),
        parent="" if team.parent is None else units.get(team.parent).name,
        commander=units.get(team.commanded_by).name,
        people=tuple(_posted(one, standing) for one in team.people),
    )


def _posted(one: Posted, standing: Standing) -> PostedView:
    return PostedView(
        name=one.person,
        post=one.title or str(ROLES[one.role]),
        since=one.since,
        until=one.until,
        seconded=not one.home,
        begins_later=one.since > standing.today,
    )


def _turns(teams: tuple[TeamOn, ...], street: Unit, standing: Standing) -> tuple[TurnView, ...]:
    """Who is on duty now and until tomorrow evening, in the teams and at the street's desk."""
    units, now = standing.known.units, standing.acting.now
    asked = {*(one.unit for one in teams), where.desk_of(street.id, units)}
    turns = turns_of_duty(units=asked, since=now, until=now + AHEAD)
    return tuple(
        TurnView(
            unit=units.get(turn.unit).name,
            person=turn.name,
            starts_at=turn.starts_at,
            ends_at=turn.ends_at,
            on=turn.starts_at <= now < turn.ends_at,
            mine=turn.person == standing.acting.actor.person,
        )
        for turn in turns
    )
