"""The sample of closed whistles for re-visits: drawn once a month, then worked through."""

import secrets
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from muster.accounts.acting import Acting, acting_of
from muster.assessment.sampling import Sample, Sampled, draw, sample_of, sampled
from muster.core.period.span import BadPeriod, Span, month_at, month_of
from muster.insight import watching
from muster.insight.lanes import Narrowing, Standing
from muster.web.look.commands import OptionView
from muster.web.look.problems import EmptyView
from muster.web.pages.desks.places import supervises
from muster.web.pages.desks.standing import organisation_of, standing_row
from muster.web.pages.desks.supervision import tabs_of
from muster.web.pages.frame import framed
from muster.web.screens.desks.board import BoardRow
from muster.web.screens.desks.sampling import DrawnView, SamplingScreen
from muster.whistles.services.facts import Facts, current_facts
from muster.whistles.services.refusals import NotFound

OFFERED = 12
"""Months that are over, in the choice of months."""
SEED_BYTES = 16


@require_http_methods(["GET", "HEAD", "POST"])
def sampling(request: HttpRequest) -> HttpResponse:
    """The sample of a month; a form draws it."""
    acting = acting_of(request)
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    if not supervises(acting.actor, facts.units):
        raise NotFound
    organisation = organisation_of(acting, facts.units)
    asked = request.POST if request.method == "POST" else request.GET
    month = _month(asked.get("period", ""), acting.now)
    if request.method == "POST":
        return _draw(request, acting, organisation, month)
    screen = _screen(acting, facts, organisation, month)
    return render(request, "web/screens/sampling.html", framed(request, acting, {"screen": screen}))


def _draw(request: HttpRequest, acting: Acting, organisation: int, month: Span) -> HttpResponse:
    seed = secrets.token_hex(SEED_BYTES)
    if draw(organisation=organisation, month=month, seed=seed, by=acting.actor.person, now=acting.now):
        messages.success(request, gettext("已抽样。"))
    else:
        messages.info(request, gettext("本月已经抽过样，名单不变。"))
    return redirect(_address(month))


def _month(text: str, now: datetime) -> Span:
    """The month asked for; the last that is over where none such was."""
    try:
        month = month_of(text)
    except BadPeriod:
        return month_at(now).before
    return month if month.ends <= now else month_at(now).before


def _address(month: Span) -> str:
    return f"{reverse('supervision_sample')}?{urlencode({'period': month.name})}"


def _screen(acting: Acting, facts: Facts, organisation: int, month: Span) -> SamplingScreen:
    units, now = facts.units, acting.now
    sample = sample_of(organisation=organisation, month=month)
    found = () if sample is None else sampled(organisation=organisation, whistles=sample.whistles)
    counts = watching.counts(organisation=organisation, now=now)
    return SamplingScreen(
        title=gettext("%(name)s 抽查回访") % {"name": units.get(organisation).name},
        lead=gettext("每月从上月已结案哨件中按哨别抽样；凭种子可复算，名单不可更改。"),
        url=reverse("supervision_sample"),
        tabs=tabs_of(counts, current=None, narrowing=Narrowing()),
        period=month.name,
        periods=_periods(month, now),
        rows=tuple(_row(one, acting, facts, _address(month)) for one in found),
        now=now,
        drawn=None if sample is None else _drawn(sample, found),
        empty=None if found else _empty(sample),
    )


def _periods(chosen: Span, now: datetime) -> tuple[OptionView, ...]:
    offered = [month_at(now).before]
    while len(offered) < OFFERED:
        offered.append(offered[-1].before)
    names = dict.fromkeys([*(month.name for month in offered), chosen.name])
    return tuple(OptionView(value=name, label=name, chosen=name == chosen.name) for name in names)


def _row(one: Sampled, acting: Acting, facts: Facts, back: str) -> BoardRow:
    note = gettext("未回访") if one.revisited_at is None else gettext("已回访")
    return standing_row(
        Standing(whistle=one.whistle, title=one.title),
        acting=acting, facts=facts, acts=("revisit",), back=back, notes=(note,),
    )  # fmt: skip


def _drawn(sample: Sample, found: tuple[Sampled, ...]) -> DrawnView:
    return DrawnView(
        by=sample.drawn_by,
        at=sample.drawn_at,
        seed=sample.seed,
        size=sample.size,
        number=len(found),
        revisited=sum(one.revisited_at is not None for one in found),
    )


def _empty(sample: Sample | None) -> EmptyView:
    if sample is None:
        return EmptyView(title=gettext("本月尚未抽样"), text=gettext("抽样后名单固定，任何人可凭种子复算。"))
    return EmptyView(title=gettext("本月没有已结案的哨件"))
