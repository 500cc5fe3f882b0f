"""One appeal: everything about it, and the commands this person may give on it now."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.core.appeals.parts import Channel, Deliberation, Flag
from muster.core.appeals.states import Outcome
from muster.core.lifecycle.whistle import Whistle
from muster.directory import facts as directory
from muster.intake.appellants.register import Person
from muster.intake.queries import AppealView
from muster.web.forms.appeals import appeal_command_views, appeal_refused_views, may_be_carried
from muster.web.forms.matter import may_draw_up
from muster.web.forms.offers import Failed
from muster.web.look.moments import stamp
from muster.web.look.problems import ProblemView
from muster.web.pages.frame import framed
from muster.web.screens.appeals import AppealScreen, CarrierView, PassageView
from muster.web.screens.whistle import Fact
from muster.web.told.appeal_deeds import entry_of_appeal
from muster.web.told.appeals import (
    APPEAL_STATES,
    CHANNELS,
    DECISIONS,
    FLAGS,
    OUTCOMES,
    judged,
    name_of,
    number_of,
    place_name,
    title_of,
    tone_of_state,
)
from muster.web.told.evidence import photo_view, voice_views
from muster.web.told.labels import SOURCES, STATES
from muster.whistles.queries.appeal_detail import AppealDetail, get_appeal_detail
from muster.whistles.queries.evidence.shown import shown_in
from muster.whistles.queries.timeline import Happening, appeal_timeline
from muster.whistles.queries.timeline import since as happened_since


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What became of a form on an appeal that brought no change: what a page says, and with which status.

    `since` is the version it was judged by where there is news; `person` is the appellant just revealed.
    """

    status: int = 200
    failed: Failed | None = None
    problem: ProblemView | None = None
    since: int | None = None
    person: Person | None = None


NOTHING = Tried()


def appeal(request: HttpRequest, appeal_id: UUID) -> HttpResponse:
    """The appeal's page."""
    acting = acting_of(request)
    return show(request, detail_for(acting, str(appeal_id)), acting)


def detail_for(acting: Acting, appeal_id: str) -> AppealDetail:
    """The appeal as this person sees it. Raises NotFound."""
    units = directory.unit_book(number=acting.directory)
    return get_appeal_detail(appeal_id=appeal_id, by=acting.actor, units=units, now=acting.now)


def show(request: HttpRequest, detail: AppealDetail, acting: Acting, tried: Tried = NOTHING) -> HttpResponse:
    """The page, with a form that failed still open where there is one, or the appellant just revealed."""
    context = framed(request, acting, {"screen": screen_of(detail, acting, tried)})
    return render(request, "web/screens/appeal.html", context, status=tried.status)


def screen_of(detail: AppealDetail, acting: Acting, tried: Tried = NOTHING) -> AppealScreen:
    """Everything the appeal's page says."""
    view, units = detail.view, detail.context.units
    happened = appeal_timeline(appeal_id=view.id)
    shown, place = shown_in(appeals=[view.id]), detail.appeal.report.place.point
    problem = tried.problem
    if problem is not None and tried.since is not None:
        news = reversed(happened_since(happened=happened, version=tried.since))
        problem = replace(problem, entries=tuple(entry_of_appeal(one, units) for one in news))
    return AppealScreen(
        number=number_of(view),
        title=title_of(view),
        lead=_lead(view),
        state=str(APPEAL_STATES[view.state]),
        tone=tone_of_state(view.state),
        text=view.text or gettext("（内容已按规定删除）"),
        attempts=tuple(
            PassageView(by=name_of(tried.holder, units), text=detail.text(tried.text))
            for tried in detail.appeal.attempts
        ),
        photos=tuple(photo_view(one, place=place, units=units, now=acting.now) for one in shown.photos),
        voices=voice_views(shown.voices, units=units, now=acting.now),
        answer=view.answer or "",
        deliberations=tuple(_deliberation(held, detail) for held in reversed(detail.appeal.deliberations)),
        whistles=tuple(_carrier(whistle, detail) for whistle in detail.whistles),
        entries=tuple(entry_of_appeal(happening, units) for happening in reversed(happened)),
        facts=tuple(_facts(detail, happened)),
        flags=tuple(str(FLAGS[Flag(flag)]) for flag in view.flags),
        commands=appeal_command_views(detail, now=acting.now, failed=tried.failed),
        refused=appeal_refused_views(detail, now=acting.now),
        url=reverse("appeal", args=[view.id]),
        now=acting.now,
        draft_url=_draft_url(detail, acting),
        live_keys=" ".join(f"whistle:{whistle.id}" for whistle in detail.whistles),
        person=_person(tried.person),
        problem=problem,
    )


def _lead(view: AppealView) -> str:
    source, channel = SOURCES.get(view.source, view.source), CHANNELS[Channel(view.channel)]
    return f"{source} · {channel} · {stamp(view.received_at)}"


def _draft_url(detail: AppealDetail, acting: Acting) -> str:
    """Where to draw up a whistle for it, for whom that is due."""
    drawn = may_draw_up(by=acting.actor, units=detail.context.units, now=acting.now)
    if not drawn or not may_be_carried(detail.view.state):
        return ""
    return f"{reverse('draft_whistle')}?appeal={detail.view.id}"


def _facts(detail: AppealDetail, happened: tuple[Happening, ...]) -> list[Fact]:
    view, units = detail.view, detail.context.units
    where = [place_name(view, units), detail.text(detail.appeal.report.place.address)]
    facts = [
        Fact(name=gettext("承办单位"), text=name_of(view.holder, units)),
        Fact(name=gettext("诉求人"), text=_masked(view.appellant)),
        Fact(name=gettext("地点"), text=" · ".join(part for part in where if part) or gettext("未填")),
        Fact(name=gettext("反映时间"), text=stamp(view.received_at)),
    ]
    if happened and happened[0].recorded_at != view.received_at:
        facts.append(Fact(name=gettext("登记时间"), text=stamp(happened[0].recorded_at)))
    item = " · ".join(part for part in (view.category, view.item) if part)
    if item:
        facts.append(Fact(name=gettext("事项"), text=item))
    if view.outcome:
        facts.append(Fact(name=gettext("办结方式"), text=str(OUTCOMES[Outcome(view.outcome)])))
    if view.satisfied:
        facts.append(Fact(name=gettext("诉求人评价"), text=judged(view)))
    return facts + _merged(detail)


def _merged(detail: AppealDetail) -> list[Fact]:
    """The appeals it was merged with, as far as the reader sees them."""
    kept = () if detail.kept is None else (detail.kept,)
    named = ((gettext("已并入"), kept), (gettext("并入本件"), detail.joined))
    return [
        Fact(
            name=name,
            links=tuple((number_of(one), reverse("appeal", args=[one.id])) for one in others),
        )
        for name, others in named
        if others
    ]


def _masked(person: Person | None) -> str:
    if person is None:
        return gettext("未留")
    return " · ".join(part for part in (person.name, person.phone) if part)


def _person(person: Person | None) -> tuple[Fact, ...]:
    if person is None:
        return ()
    said = ((gettext("姓名"), person.name), (gettext("电话"), person.phone))
    return tuple(Fact(name=name, text=text) for name, text in said if text)


def _deliberation(held: Deliberation, detail: AppealDetail) -> PassageView:
    there = gettext("参加 %(n)d 人，居民 %(m)d 人") % {"n": len(held.participants), "m": held.residents}
    return PassageView(
        by=name_of(held.organisation, detail.context.units),
        text=detail.text(held.finding) or gettext("（内容已按规定删除）"),
        on=f"{held.held_on:%Y-%m-%d} · {there}",
        tags=(str(DECISIONS[held.decision]),),
    )


def _carrier(whistle: Whistle, detail: AppealDetail) -> CarrierView:
    return CarrierView(
        number=whistle.number,
        title=detail.text(whistle.title) or gettext("（无标题）"),
        url=reverse("whistle", args=[whistle.id]),
        state=str(STATES[whistle.state]),
    )
