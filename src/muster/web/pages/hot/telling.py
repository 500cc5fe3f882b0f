"""How is a hot issue told? Its title, its heat part by part, its course over the period."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from muster.core.directory.book import UnitBook
from muster.insight.hot.finding import PERIODS
from muster.insight.hot.reading import Hot
from muster.text.hot.issues import Trend
from muster.web.screens.desks.hot import CourseBar, HeatPart, HotRow

TRENDS = {
    Trend.UNKNOWN: (_("无上期"), ""),
    Trend.NEW: (_p("trend", "新出现"), "amber"),
    Trend.RISING: (_p("trend", "上升"), "red"),
    Trend.STEADY: (_p("trend", "持平"), ""),
    Trend.FALLING: (_p("trend", "下降"), ""),
}
USUAL = PERIODS[0]
"""The period that is shown unless another one is asked for."""
BAR = 5
HIGH = 20


def row_of(issue: Hot, *, units: UnitBook) -> HotRow:  # keyword-free: "the row of an issue"
    """The issue as a list shows it."""
    trend, tone = TRENDS[issue.trend]
    most = max(issue.course)
    return HotRow(
        title=title_of(issue),
        url=reverse("hot_issue", args=[issue.id]),
        place=_place(issue, units),
        texts=issue.counted.texts,
        people=issue.counted.people,
        heat=f"{issue.heat.whole:.1f}",
        parts=parts_of(issue),
        trend=str(trend),
        tone=tone,
        gathering=issue.gathering,
        course=tuple(
            CourseBar(x=nth * BAR, y=HIGH - HIGH * number / most, height=HIGH * number / most)
            for nth, number in enumerate(issue.course)
        ),
        course_told=gettext("各时段件数：%(numbers)s") % {"numbers": " ".join(map(str, issue.course))},
        first_at=issue.first_at,
        last_at=issue.last_at,
    )


def _place(issue: Hot, units: UnitBook) -> str:
    known = issue.unit if issue.unit is not None and issue.unit in units.units else issue.scope
    return units.get(known).name


def title_of(issue: Hot) -> str:  # keyword-free: "the title of an issue"
    """Place and matter; said plainly where people share no words."""
    return "：".join(part for part in (issue.place, issue.matter) if part) or gettext("多人反映的同一问题")


def parts_of(issue: Hot) -> tuple[HeatPart, ...]:  # keyword-free: "the parts of an issue's heat"
    """What each part counts and brings; a part that brings nothing is left out."""
    counted, heat = issue.counted, issue.heat
    more = 0 if counted.before is None else counted.texts - counted.before
    told = (
        (gettext("人数"), gettext("%(n)d 人") % {"n": counted.people}, heat.people),
        (gettext("重复"), gettext("再来 %(n)d 件") % {"n": counted.texts - counted.people}, heat.volume),
        (gettext("增长"), gettext("比上期多 %(n)d 件") % {"n": more}, heat.growth),
        (gettext("点赞"), gettext("%(n)d 次") % {"n": counted.likes}, heat.likes),
        (gettext("危险"), gettext("%(n)d 件提到险情") % {"n": counted.dangers}, heat.severity),
    )
    return tuple(
        HeatPart(name=name, counted=said, points=f"{points:g}") for name, said, points in told if points
    )


def hot_url(*, organisation: int, days: int) -> str:
    """The list of an area and period."""
    return f"{reverse('hot')}?{urlencode({'organisation': organisation, 'days': days})}"
