"""What people call states, groups and categories of periods, and the parts of a period as views."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.appraisal.process.round import Round
from muster.core.directory.book import UnitBook
from muster.core.period.process.parts import (
    Adjustment,
    AdjustmentKind,
    Category,
    Group,
    Placed,
    SheetObjection,
)
from muster.core.period.process.period import Period
from muster.core.period.process.states import PeriodState
from muster.core.period.span import SpanKind
from muster.core.score.figure import Bilingual, FigureCode, NullReason
from muster.core.score.indicators import INDICATORS
from muster.core.score.reference import NULLS
from muster.web.look.commands import CommandView
from muster.web.look.moments import stamp
from muster.web.look.stages import StageState, StageView
from muster.web.screens.assessing.period import HearingView, ObjectionView, RankRow, RankTable
from muster.web.told.scoring.scores import said

Titles = Mapping[str, str | None]
Words = Mapping[str, str | Promise]
PERIOD_STATES: Mapping[PeriodState, str | Promise] = {
    PeriodState.OPEN: _("进行中"),
    PeriodState.LOCKED: _("已锁定"),
    PeriodState.OBJECTION_WINDOW: _("异议期"),
    PeriodState.PUBLISHED: _("已公布"),
}
STATE_TONES = {
    PeriodState.LOCKED: "amber",
    PeriodState.OBJECTION_WINDOW: "amber",
    PeriodState.PUBLISHED: "accent",
}
KINDS: Mapping[SpanKind, str | Promise] = {
    SpanKind.MONTH: _("月度"),
    SpanKind.QUARTER: _("季度"),
    SpanKind.YEAR: _("年度"),
}
CATEGORIES: Mapping[Category, str | Promise] = {
    Category.DEPARTMENT: _("部门"),
    Category.OUTPOST: _("派出机构和队所"),
    Category.ENTERPRISE: _("企业"),
}
GROUPS: Mapping[Group, str | Promise] = {
    Group.ADVANCED: _("先进"),
    Group.IMPROVING: _("进步"),
    Group.RECTIFICATION: _("整改"),
    Group.GOVERNANCE: _("治理"),
}
GROUP_TONES = {Group.ADVANCED: "accent", Group.RECTIFICATION: "amber", Group.GOVERNANCE: "red"}
DEPARTURES: Mapping[AdjustmentKind, str | Promise] = {
    AdjustmentKind.EXCLUDED: _("剔除，不计分"),
    AdjustmentKind.MET: _("按时限内完成计，或不扣分"),
    AdjustmentKind.ANSWERED: _("解决或满意改按以下结论计"),
    AdjustmentKind.OTHER: _("其他评价得分改为"),
    AdjustmentKind.RECURRED: _("补记反弹"),
}
ANSWERS: Words = {
    "yes": _("已解决"),
    "partly": _("部分解决"),
    "no": _("未解决"),
    "satisfied": _("满意"),
    "mostly": _("基本满意"),
    "not_satisfied": _("不满意"),
}


def figure_name(code: FigureCode) -> str:
    """A figure's name in the reader's language."""
    return said(INDICATORS[code])


def null_reason(null: NullReason | None) -> str:
    """Why a figure has no value, in the reader's language."""
    return "" if null is None else said(Bilingual(zh=NULLS[null][0], en=NULLS[null][1]))


def stages_of(period: Period | Round) -> tuple[StageView, ...]:
    """The four states in order, each with when it was or will be reached."""
    order = list(PeriodState)
    at = order.index(period.state)
    notes = {
        PeriodState.OPEN: period.opened_at,
        PeriodState.LOCKED: period.locked_at,
        PeriodState.OBJECTION_WINDOW: period.closes_at,
        PeriodState.PUBLISHED: period.published_at,
    }
    until = gettext("至 %(at)s")
    return tuple(
        StageView(
            name=str(PERIOD_STATES[state]),
            state=_stage(nth - at, over=period.state is PeriodState.PUBLISHED),
            note=""
            if (moment := notes[state]) is None
            else until % {"at": stamp(moment)}
            if state is PeriodState.OBJECTION_WINDOW
            else stamp(moment),
        )
        for nth, state in enumerate(order)
    )


def _stage(distance: int, *, over: bool) -> StageState:
    if distance < 0 or (distance == 0 and over):
        return StageState.WAS
    return StageState.NOW if distance == 0 else StageState.AHEAD


def ranking_of(
    placed: Iterable[Placed], *, period: Period, units: UnitBook, readable: bool
) -> tuple[RankTable, ...]:
    """A table for each category; a sheet opens for whoever reads all of them."""
    rows = list(placed)
    tables = (
        RankTable(
            title=str(CATEGORIES[category]),
            measure="T" if category is Category.DEPARTMENT else "S",
            rows=tuple(_rank_row(one, period, units, readable) for one in rows if one.category is category),
        )
        for category in Category
    )
    return tuple(table for table in tables if table.rows)


def _rank_row(one: Placed, period: Period, units: UnitBook, readable: bool) -> RankRow:
    mark = period.mark_of(one.unit)
    later = mark is not None and mark.version > one.version
    return RankRow(
        place="–" if one.place is None else str(one.place),
        unit=units.get(one.unit).name,
        url=reverse("period_sheet", args=[period.organisation, period.name, one.unit]) if readable else "",
        figure="–" if one.figure is None else str(one.figure),
        change=signed(one.change),
        group="" if one.group is None else str(GROUPS[one.group]),
        group_tone="" if one.group is None else GROUP_TONES.get(one.group, ""),
        reason=null_reason(one.null),
        corrected=gettext("公布后有更正单") if later else "",
    )


def signed(change: Decimal | None) -> str:
    """A change with its sign; nothing where it is not known."""
    if change is None:
        return "–"
    return f"+{change}" if change > 0 else f"−{abs(change)}" if change else "0.00"


def objection_view(
    one: SheetObjection,
    *,
    period: Period,
    units: UnitBook,
    words: Titles,
    forms: tuple[CommandView, ...] = (),
) -> ObjectionView:
    """An objection with its texts."""

    def text(ref_id: str) -> str:
        return words.get(ref_id) or gettext("（文字已删除）")

    outcome = (
        gettext("待决定") if one.upheld is None else gettext("成立") if one.upheld else gettext("不成立")
    )
    return ObjectionView(
        no=one.no,
        unit=units.get(one.unit).name,
        url=reverse("period_sheet", args=[period.organisation, period.name, one.unit]),
        figure=figure_name(one.figure) + (f" · {one.about[:8]}" if one.about else ""),
        reason=text(one.reason.id),
        evidence="" if one.evidence is None else text(one.evidence.id),
        at=one.at,
        hearings=tuple(
            HearingView(
                held_on=str(it.held_on), participants=text(it.participants.id), record=text(it.record.id)
            )
            for it in one.hearings
        ),
        outcome=outcome,
        tone="amber" if one.pending else "accent" if one.upheld else "",
        reasons="" if one.reasons is None else text(one.reasons.id),
        forms=forms,
    )


def departure(one: Adjustment) -> str:
    """What a correction changed, in one line, with the number of its event."""
    parts = [
        str(DEPARTURES[one.kind]),
        "" if one.figure is None else figure_name(one.figure),
        str(ANSWERS.get(one.answer, "")),
        "" if one.value is None else str(one.value),
        (one.assignment or one.whistle)[:8],
    ]
    return f"#{one.event} " + " · ".join(part for part in parts if part)
