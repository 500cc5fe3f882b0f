"""What can the register say of a whistle? One column each, on the page and in the workbook alike."""

from datetime import datetime

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.lifecycle.parts import Part
from muster.core.lifecycle.states import WhistleState
from muster.web.forms.commands import GRADES
from muster.web.forms.fields import RESOLVED, SATISFIED
from muster.web.lists.columns import Column, Kind, Value
from muster.web.lists.whistles.rows import SUPERVISION, WhistleRow
from muster.web.look.stages import STAGE_NAMES
from muster.web.musterline.view import small_muster_line
from muster.web.pages.overview import light_of_listed
from muster.web.told.labels import LEVELS, SOURCES, STATES, TYPES

PLACE, UNITS, MUSTER = _("地点"), _("单位"), _("报到情况")
TIMES, RESULT, MATTER = _("时间"), _("结果"), _("事项")


def _title(row: WhistleRow) -> Value:
    return row.listed.title or gettext("（无标题）")


def _assisting(row: WhistleRow) -> Value:
    names = [row.name_of(part.unit) for part in row.whistle.assignments if part.part is not Part.LEAD]
    return gettext("、").join(dict.fromkeys(names))


def _came(row: WhistleRow) -> Value:
    return sum(track.arrived_at is not None for track in row.tracks) if row.muster else None


def _late(row: WhistleRow) -> Value:
    """Who came after the limit, and who is over it and still expected."""
    if row.muster is None:
        return None
    until = row.muster.until
    overdue = (
        track.arrived_at is None
        and track.released_at is None
        and track.arrive_due_at is not None
        and track.arrive_due_at < until
        for track in row.tracks
    )
    return sum(track.arrived_late for track in row.tracks) + sum(overdue)


def _result_at(row: WhistleRow) -> datetime | None:
    lead = row.whistle.lead
    return None if lead is None else lead.done_at


def _said(row: WhistleRow, name: str) -> str | None:
    """What the evaluation says of the lead's part."""
    lead = row.whistle.lead
    found = (one for one in row.whistle.evaluations if lead is not None and one.assignment == lead.no)
    return next((getattr(one, name) for one in found), None)


def _resolved(row: WhistleRow) -> Value:
    said = _said(row, "resolved")
    return "" if said is None else str(RESOLVED[said])


def _satisfied(row: WhistleRow) -> Value:
    said = _said(row, "satisfied")
    return "" if said is None else str(SATISFIED[said])


def _line(row: WhistleRow) -> Value:
    return None if row.muster is None else small_muster_line(row.muster)


WHISTLE_COLUMNS: tuple[Column[WhistleRow], ...] = (
    Column(key="number", label=_("编号"), value=lambda row: row.listed.number, width=20, frozen=True),
    Column(key="title", label=_("哨件"), value=_title, width=34, frozen=True),
    Column(
        key="type", label=_("哨别"), value=lambda row: str(TYPES[WhistleType(row.listed.type)]),
        kind=Kind.TYPE, code=lambda row: row.listed.type, width=8,
    ),
    Column(
        key="state", label=_("状态"), value=lambda row: str(STATES[WhistleState(row.listed.state)]),
        kind=Kind.STATE, width=9,
    ),
    Column(
        key="stage", label=_("所处环节"), value=lambda row: str(STAGE_NAMES[row.whistle.stage]), width=10
    ),
    Column(
        key="light", label=_("时限"), value=lambda row: light_of_listed(row.listed, row.now),
        kind=Kind.LIGHT, width=18,
    ),
    Column(
        key="line", label=_("报到线"), group=MUSTER, value=_line, kind=Kind.LINE, width=26, exported=False
    ),
    Column(
        key="summoned", label=pgettext_lazy("count", "应到"), group=MUSTER, kind=Kind.NUMBER, width=6,
        summed=True, value=lambda row: len(row.tracks) if row.muster else None,
    ),
    Column(
        key="came", label=pgettext_lazy("count", "已到"), group=MUSTER, kind=Kind.NUMBER, width=6,
        summed=True, value=_came,
    ),
    Column(
        key="late", label=pgettext_lazy("count", "迟到"), group=MUSTER, kind=Kind.NUMBER, width=6,
        summed=True, value=_late,
    ),
    Column(
        key="blower", label=_("吹哨单位"), group=UNITS, value=lambda row: row.name_of(row.listed.blower),
        width=18,
    ),
    Column(
        key="lead", label=_("牵头单位"), group=UNITS, value=lambda row: row.name_of(row.listed.lead), width=18
    ),
    Column(key="assists", label=_("协办单位"), group=UNITS, value=_assisting, width=28),
    Column(
        key="county", label=_("县区"), group=PLACE, value=lambda row: row.name_of(row.whistle.place.county),
        width=10,
    ),
    Column(
        key="street", label=_("街道"), group=PLACE, value=lambda row: row.name_of(row.listed.street), width=14
    ),
    Column(
        key="community", label=_("社区"), group=PLACE, value=lambda row: row.name_of(row.listed.community),
        width=14,
    ),
    Column(key="item", label=_("事项代码"), group=MATTER, value=lambda row: row.listed.item or "", width=10),
    Column(key="item_name", label=_("事项"), group=MATTER, value=lambda row: row.item_name, width=22),
    Column(
        key="category", label=_("类别"), group=MATTER, value=lambda row: row.listed.category or "", width=12
    ),
    Column(
        key="level", label=_("层级"), group=MATTER, value=lambda row: str(LEVELS[Level(row.listed.level)]),
        width=10,
    ),
    Column(
        key="source", label=_("哨源"), group=MATTER,
        value=lambda row: str(SOURCES.get(row.listed.source, row.listed.source)), width=16,
    ),
    Column(
        key="appeals", label=_("诉求数"), group=MATTER, value=lambda row: len(row.whistle.appeals),
        kind=Kind.NUMBER, width=7, summed=True,
    ),
    Column(
        key="drafted_at", label=_("起草时间"), group=TIMES, value=lambda row: row.listed.drafted_at,
        kind=Kind.MOMENT, width=17,
    ),
    Column(
        key="blown_at", label=_("吹哨时间"), group=TIMES, value=lambda row: row.listed.blown_at,
        kind=Kind.MOMENT, width=17,
    ),
    Column(
        key="due_at", label=_("最近到期"), group=TIMES, value=lambda row: row.listed.due_at, kind=Kind.MOMENT,
        width=17,
    ),
    Column(
        key="result_at", label=_("反馈时间"), group=TIMES, value=_result_at, kind=Kind.MOMENT, width=17
    ),
    Column(
        key="passed_at", label=_("核查通过"), group=TIMES, value=lambda row: row.whistle.passed_at,
        kind=Kind.MOMENT, width=17,
    ),
    Column(
        key="closed_at", label=_("结案时间"), group=TIMES, value=lambda row: row.listed.closed_at,
        kind=Kind.MOMENT, width=17,
    ),
    Column(
        key="rework", label=_("返工次数"), group=RESULT, value=lambda row: row.listed.rework_count,
        kind=Kind.NUMBER, width=8, summed=True,
    ),
    Column(
        key=SUPERVISION, label=_("督办等级"), group=RESULT, width=8,
        value=lambda row: str(GRADES[str(row.supervision)]) if row.supervision else "",
    ),
    Column(key="resolved", label=_("解决情况"), group=RESULT, value=_resolved, width=9),
    Column(key="satisfied", label=_("满意情况"), group=RESULT, value=_satisfied, width=9),
)  # fmt: skip
USUAL = ("type", "state", "light", "line", "late", "lead", "street", "blown_at")
