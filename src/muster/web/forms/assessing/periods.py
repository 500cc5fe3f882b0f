"""The forms by which a period is opened, locked, objected to, decided and published."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import uuid4

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.units import Unit
from muster.core.period.process.parts import AdjustmentKind, Exclusion, SheetObjection
from muster.core.period.process.period import Period
from muster.core.period.process.rules.correcting import ANSWERS as ANSWERABLE
from muster.core.period.process.rules.correcting import MEETABLE
from muster.core.period.process.table import PERIOD_BY_NAME
from muster.core.score.figure import FigureCode
from muster.web.forms import fields as f
from muster.web.forms.offers import Failed, typed
from muster.web.look.commands import CommandView, FieldKind, FieldView
from muster.web.told.scoring.periods import ANSWERS, DEPARTURES, figure_name

OBJECTED = (
    FigureCode.STREET_SCORE,
    FigureCode.TOTAL,
    FigureCode.OTHER_SCORE,
    FigureCode.ACCEPTED,
    FigureCode.ARRIVED,
    FigureCode.FINISHED,
    FigureCode.RESOLVED,
    FigureCode.SATISFIED,
    FigureCode.REWORK,
    FigureCode.PENALTY,
    FigureCode.CLOSURE_RATE,
    FigureCode.ON_TIME_CLOSURE_RATE,
    FigureCode.REWORK_RATE,
    FigureCode.RECURRENCE_RATE,
)
"""The figures of a sheet that a unit may object to."""
YES_NO: Mapping[str, str | Promise] = {"yes": _("成立"), "no": _("不成立")}
APPROVED: Mapping[str, str | Promise] = {"yes": _("批准"), "no": _("不批准")}
ICONS = {
    "open_period": "plus",
    "lock_period": "lock",
    "open_objections": "message-square",
    "object_to_sheet": "flag",
    "hear_objection": "message-square-text",
    "decide_objection": "gavel",
    "apply_exclusion": "ban",
    "decide_exclusion": "stamp",
    "publish_period": "award",
    "correct_sheet": "pen-line",
}
TELLS: Mapping[str, str | Promise] = {
    "lock_period": _("锁定后，各单位的计分表按截止时刻固定；此后的变动只进更正单，不能撤回。"),
    "open_objections": _("各单位从现在起可以查看自己的计分表并提出异议，期限按工作日历计算。"),
    "publish_period": _("公布后名次不再变动，全体单位可见，不能撤回。"),
    "apply_exclusion": _("须由负责人批准；申请人和审批人不能是同一人，也不能在该单位任职。"),
    "object_to_sheet": _("考核办将听取意见并记录，由负责人说明理由作出决定。"),
    "correct_sheet": _("增加一版计分表；原来各版和已公布的名次不变。"),
}


def _form(
    name: str,
    *,
    organisation: int,
    period: str,
    fields: tuple[FieldView, ...],
    version: int | None = None,
    suffix: str = "",
    kind: str = "normal",
    back: str = "",
) -> CommandView:
    row = PERIOD_BY_NAME[name]
    named = f"{name}{suffix}"
    english = (get_language() or "").startswith("en")
    return CommandView(
        name=named,
        label=row.en if english else row.zh,
        action=reverse("period_command", args=[organisation, period, name]),
        idempotency_key=str(uuid4()),
        version=version if row.judges else None,
        icon=ICONS[name],
        kind=kind,
        tells=str(TELLS.get(name, "")),
        fields=(f.hidden("form", named), *fields),
        back=back,
    )


def again(views: Iterable[CommandView], failed: Failed | None) -> tuple[CommandView, ...]:
    """The forms; the one that failed stays open, says why and loses nothing."""
    return tuple(
        view
        if failed is None or failed.name != view.name
        else replace(view, fields=typed(view.fields, failed.typed), problems=failed.problems, opened=True)
        for view in views
    )


def opening(*, organisation: int, period: str) -> CommandView:
    """Begin a period."""
    view = _form("open_period", organisation=organisation, period=period, fields=(), suffix=f"-{period}")
    return replace(view, label=gettext("开启 %(period)s") % {"period": period})


def whole(name: str, period: Period, *, kind: str = "primary") -> CommandView:
    """A command on the whole period: lock, open to objections, publish."""
    return _form(
        name,
        organisation=period.organisation,
        period=period.name,
        fields=(),
        version=period.version,
        kind=kind,
    )


def applying(period: Period, units: Iterable[Unit]) -> CommandView:
    """Apply for an exclusion."""
    return _form(
        "apply_exclusion",
        organisation=period.organisation,
        period=period.name,
        fields=(
            f.unit("unit", _("单位"), units),
            f.line("whistle", _("哨件编号")),
            f.line("no", _("任务序号（空为全部）"), required=False, kind=FieldKind.NUMBER),
            f.words("reason", _("理由")),
            f.words("basis", _("法律依据")),
        ),
    )


def hearing(period: Period, one: SheetObjection) -> CommandView:
    """Put a hearing on file."""
    return _form(
        "hear_objection",
        organisation=period.organisation,
        period=period.name,
        suffix=f"-{one.no}",
        fields=(
            f.hidden("objection", one.no),
            f.line("held_on", _("日期"), kind=FieldKind.DATE),
            f.words("participants", _("参加人")),
            f.words("record", _("听取意见记录")),
        ),
    )


def deciding(period: Period, one: SheetObjection) -> CommandView:
    """Uphold or reject an objection; the correction is needed to uphold it."""
    parts = {code.value: figure_name(code) for code in sorted({*MEETABLE, *ANSWERABLE})}
    kinds = {kind.value: text for kind, text in DEPARTURES.items() if kind is not AdjustmentKind.RECURRED}
    return _form(
        "decide_objection",
        organisation=period.organisation,
        period=period.name,
        version=period.version,
        suffix=f"-{one.no}",
        fields=(
            f.hidden("objection", one.no),
            f.choice("upheld", _("结论"), YES_NO, kind=FieldKind.RADIO),
            f.words("reasons", _("决定理由")),
            f.choice("kind", _("如何更正（成立时）"), kinds, required=False),
            f.line("assignment", _("任务"), required=False, value=one.about),
            f.choice("part", _("哪一项"), parts, required=False),
            f.choice("answer", _("改按什么结论计"), ANSWERS, required=False),
            f.line("value", _("改为多少分"), required=False, kind=FieldKind.NUMBER),
        ),
    )


def approving(period: Period, one: Exclusion) -> CommandView:
    """Approve or refuse an exclusion."""
    return _form(
        "decide_exclusion",
        organisation=period.organisation,
        period=period.name,
        version=period.version,
        suffix=f"-{one.no}",
        fields=(
            f.hidden("exclusion", one.no),
            f.choice("approved", _("结论"), APPROVED, kind=FieldKind.RADIO),
            f.words("reasons", _("理由（不批准时必填）"), required=False),
        ),
    )


def recurred(period: Period, *, unit: int, whistle: str, later: str) -> CommandView:
    """Put a late recurrence on a correction sheet."""
    return _form(
        "correct_sheet",
        organisation=period.organisation,
        period=period.name,
        suffix=f"-{unit}-{later[-12:]}",
        fields=(
            f.hidden("unit", unit),
            f.hidden("kind", AdjustmentKind.RECURRED.value),
            f.hidden("whistle", whistle),
            f.hidden("later", later),
            f.words("reason", _("理由")),
        ),
    )


def late_score(period: Period, *, unit: int) -> CommandView:
    """Put an other score that came late on a correction sheet."""
    return _form(
        "correct_sheet",
        organisation=period.organisation,
        period=period.name,
        suffix=f"-{unit}",
        fields=(
            f.hidden("unit", unit),
            f.hidden("kind", AdjustmentKind.OTHER.value),
            f.line("value", _("其他评价得分"), kind=FieldKind.NUMBER),
            f.words("reason", _("理由")),
        ),
    )


def objecting(period: Period, *, unit: int, abouts: Mapping[str, str], back: str) -> CommandView:
    """Object to a figure of the own sheet, or to a part of one assignment's score."""
    figures = {code.value: figure_name(code) for code in OBJECTED}
    return _form(
        "object_to_sheet",
        organisation=period.organisation,
        period=period.name,
        kind="primary",
        back=back,
        fields=(
            f.hidden("unit", unit),
            f.choice("figure", _("哪一项"), figures),
            f.choice("about", _("哪项任务（整表的不选）"), abouts, required=False),
            f.words("reason", _("理由")),
            f.words("evidence", _("依据和证据"), required=False),
        ),
    )
