"""Supervision: which open whistles need somebody above, and the commands to give without leaving them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.accounts.acting import Acting, acting_of
from muster.core.lifecycle.parts import RefusalReport
from muster.core.lifecycle.rules.running import all_running
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.readings import is_paused
from muster.insight import watching
from muster.insight.lanes import Narrowing
from muster.insight.watching import Watch
from muster.web.forms.commands import GRADES
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.pages.desks.places import supervises
from muster.web.pages.desks.standing import (
    narrowing_of,
    organisation_of,
    page_after,
    standing_row,
    types_to_choose,
    units_to_choose,
)
from muster.web.pages.frame import framed
from muster.web.screens.desks.supervision import SupervisionScreen
from muster.web.screens.inbox import Tab
from muster.whistles.queries.supervised import supervision_grades
from muster.whistles.services.facts import Facts, current_facts
from muster.whistles.services.refusals import NotFound

TABS: Mapping[Watch, str | Promise] = {
    Watch.LATE: _("超时单位"),
    Watch.RETURNED: _("多次返工"),
    Watch.RECURRING: _("反弹"),
    Watch.ORDERED: _("督办中"),
    Watch.REFUSED: _("拒哨核查"),
}
TOLD: Mapping[Watch, str | Promise] = {
    Watch.LATE: _("有单位的时限已过而未暂停的哨件。"),
    Watch.RETURNED: _("已被退回返工两次及以上、尚未结案的哨件。"),
    Watch.RECURRING: _("结案后同一问题再次吹哨、尚未结案的哨件。"),
    Watch.ORDERED: _("已发督办、被督办单位仍有时限在走的哨件。"),
    Watch.REFUSED: _("已报告单位拒不应哨、等待调查认定的哨件。"),
}
ACTS: Mapping[Watch, tuple[str, ...]] = {
    Watch.LATE: ("supervise", "remind", "interview", "report_refusal", "record_absence", "instruct"),
    Watch.RETURNED: ("order_rework", "revisit", "supervise", "interview", "instruct"),
    Watch.RECURRING: ("revisit", "order_rework", "supervise", "interview", "instruct"),
    Watch.ORDERED: ("supervise", "interview", "remind", "report_refusal", "instruct"),
    Watch.REFUSED: ("investigate", "supervise", "interview", "instruct"),
}
"""What is done from a row, what its tab is there for first."""


def supervision(request: HttpRequest) -> HttpResponse:
    """One tab of what a supervisor looks at."""
    acting = acting_of(request)
    facts = current_facts(now=acting.now, directory_number=acting.directory)
    if not supervises(acting.actor, facts.units):
        raise NotFound
    screen = _screen(request.GET, acting, facts)
    return render(request, "web/screens/supervision.html", framed(request, acting, {"screen": screen}))


def _screen(asked: QueryDict, acting: Acting, facts: Facts) -> SupervisionScreen:
    units, now = facts.units, acting.now
    organisation = organisation_of(acting, units)
    counts = watching.counts(organisation=organisation, now=now)
    watch = next((one for one in Watch if one == asked.get("tab")), _first(counts))
    narrowing = narrowing_of(asked, units)
    here, cursor = _address(watch, narrowing), asked.get("after")
    page = page_after(
        lambda after: watching.watched(
            watch, organisation=organisation, narrowing=narrowing, now=now, cursor=after
        ),
        cursor,
    )
    whistles = [one.whistle for one in page.items]
    grades = supervision_grades(ids=[it.id for it in whistles]) if watch is Watch.ORDERED else {}
    rows = tuple(
        standing_row(
            one, acting=acting, facts=facts, acts=ACTS[watch], back=here,
            notes=_notes(watch, one.whistle, grades, facts, now),
        )
        for one in page.items
    )  # fmt: skip
    return SupervisionScreen(
        title=gettext("%(name)s 督查") % {"name": units.get(organisation).name},
        lead=gettext("最急的在最前；在行内督办、约谈、回访，不离开本页。"),
        url=reverse("supervision"),
        tabs=tabs_of(counts, current=watch, narrowing=narrowing),
        told=str(TOLD[watch]),
        kept=(("tab", watch.value),),
        types=types_to_choose(narrowing),
        units=units_to_choose(narrowing, units, organisation, now),
        rows=rows,
        paging=PagingView(
            shown=len(rows),
            next_url=None if page.next is None else f"{here}&{urlencode({'after': page.next})}",
            first_url=here if cursor else None,
        ),
        now=now,
        empty=None if rows else _empty(watch, narrowing),
    )


def _first(counts: Mapping[Watch, int]) -> Watch:
    """The tab to begin with: the first that has anything in it."""
    return next((watch for watch in Watch if counts[watch]), Watch.LATE)


def _address(watch: Watch, narrowing: Narrowing) -> str:
    said = {"type": narrowing.type, "unit": narrowing.unit}
    given = {name: value for name, value in said.items() if value is not None}
    return f"{reverse('supervision')}?{urlencode({'tab': watch.value, **given})}"


def tabs_of(counts: Mapping[Watch, int], *, current: Watch | None, narrowing: Narrowing) -> tuple[Tab, ...]:
    """The tabs of supervision; without a current one the sample stands open."""
    watches = (
        Tab(label=str(TABS[one]), url=_address(one, narrowing), count=counts[one], current=one is current)
        for one in Watch
    )
    sample = Tab(label=gettext("抽查"), url=reverse("supervision_sample"), current=current is None)
    return (*watches, sample)


def _notes(
    watch: Watch, whistle: Whistle, grades: Mapping[str, int], facts: Facts, now: datetime
) -> Iterator[str]:
    """Why the whistle stands under this tab, where its state does not say it."""
    if watch is Watch.LATE:
        yield from _late(whistle, facts, now)
    elif watch is Watch.RETURNED:
        yield gettext("返工 %(n)d 次") % {"n": whistle.rework_count}
    elif watch is Watch.ORDERED and whistle.id in grades:
        yield gettext("%(grade)s督办") % {"grade": GRADES[str(grades[whistle.id])]}
    elif watch is Watch.REFUSED:
        yield from _reported(whistle, facts)


def _late(whistle: Whistle, facts: Facts, now: datetime) -> Iterator[str]:
    late = Counter(
        clock.obligor
        for clock in all_running(whistle)
        if clock.due_at is not None and clock.due_at <= now and not is_paused(clock=clock, at=now)
    )
    for unit, number in late.items():
        yield gettext("%(unit)s 超时 %(n)d 项") % {"unit": facts.units.get(unit).name, "n": number}


def _reported(whistle: Whistle, facts: Facts) -> Iterator[str]:
    for part in whistle.assignments:
        if part.refusal is RefusalReport.WAITING:
            yield gettext("报告拒哨：%(unit)s") % {"unit": facts.units.get(part.unit).name}


def _empty(watch: Watch, narrowing: Narrowing) -> EmptyView:
    if narrowing != Narrowing(late=narrowing.late):
        return EmptyView(
            title=gettext("没有符合条件的哨件"), action_label=gettext("取消筛选"),
            action_url=_address(watch, Narrowing()),
        )  # fmt: skip
    return EmptyView(title=gettext("这一栏是空的"), text=str(TOLD[watch]))
