"""Which fields does each command ask for, and what does the form say will happen?"""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from muster.core.catalogue.item import EvidenceKind
from muster.core.catalogue.types import WhistleType
from muster.core.directory.units import Unit
from muster.core.lifecycle import where
from muster.core.lifecycle.parts import Blocker, ObjectionReason, RevisitWay, RulingResult
from muster.core.lifecycle.rules.closing import called_back, is_scored
from muster.core.lifecycle.rules.proposals import proposal_of
from muster.core.time.clock import PauseReason
from muster.core.time.limits import LimitKind
from muster.intake.models import Deliberation
from muster.web.forms import fields as f
from muster.web.forms.fields import Words
from muster.web.look.commands import FieldKind, FieldView
from muster.web.told.labels import CLOCKS, TYPES
from muster.whistles.queries.detail import Detail, Offer

Fields = list[FieldView]
EXTENSION_DAYS = (1, 2, 3, 5, 7, 10, 15)
RECENT = 20

PHOTOS: dict[EvidenceKind, Words] = {
    EvidenceKind.PHOTO_BEFORE: _("处置前照片"),
    EvidenceKind.PHOTO_AFTER: _("处置后照片"),
}
DOCUMENT = _("文书编号")
OBJECTIONS: dict[str, Words] = {
    ObjectionReason.NOT_OUR_DUTY: _("不属本单位职责"),
    ObjectionReason.WRONG_TERRITORY: _("不在本单位辖区"),
    ObjectionReason.DUPLICATE: _("重复派单"),
    ObjectionReason.INSUFFICIENT_INFORMATION: _("信息不足"),
    ObjectionReason.STATUTORY_CHANNEL: _("应走法定渠道"),
}
RULINGS: dict[str, Words] = {
    RulingResult.REJECTED: _("驳回，原单位承担"),
    RulingResult.REASSIGNED: _("改派给指明的单位"),
    RulingResult.RETURNED: _("已补充信息，重新接哨"),
    RulingResult.ENDED: _("终止任务"),
}
PAUSES: dict[str, Words] = {
    PauseReason.AWAITING_CITIZEN_MATERIAL: _("等待群众补充材料"),
    PauseReason.STATUTORY_PROCEDURE: _("履行法定程序"),
    PauseReason.FORCE_MAJEURE: _("不可抗力"),
    PauseReason.UPPER_LEVEL_DELIBERATION: _("等待上级审议"),
}
BLOCKERS: dict[str, Words] = {
    Blocker.LEGAL: _("法律法规制约"),
    Blocker.POLICY: _("政策制约"),
    Blocker.FUNDING: _("资金制约"),
}
GRADES: dict[str, Words] = {"1": _("一级"), "2": _("二级"), "3": _("三级")}
REVISITS: dict[str, Words] = {
    RevisitWay.CALL_BACK: _("电话回访"),
    RevisitWay.ON_THE_SPOT: _("现场查看"),
}
FOUND: dict[str, Words] = {"true": _("拒不应哨属实"), "false": _("不属实")}
YES_NO: dict[str, Words] = {"true": _("是"), "false": _("否")}


def fields_of(offer: Offer, detail: Detail) -> tuple[FieldView, ...]:
    """The fields of the command's form, with the assignment it is about in front."""
    about = [f.assignment(detail, offer.assignments)] if offer.assignments else []
    if offer.objections:
        about.append(f.hidden("objection", offer.objections[0]))
    asks = _ASKS.get(offer.row.name)
    return tuple(about + (asks(detail) if asks is not None else []))


REASON = _("理由")


def _reason(label: Words = REASON, *, required: bool = True) -> Callable[[Detail], Fields]:
    return lambda detail: [f.words("reason", label, required=required)]


def _note(label: Words, *, required: bool = True) -> Callable[[Detail], Fields]:
    return lambda detail: [f.words("note", label, required=required)]


def _summonable(detail: Detail) -> tuple[Unit, ...]:
    commanding = where.commanding(detail.whistle, detail.context.units, detail.context.today)
    if commanding is None:
        return ()
    return detail.context.units.summonable(commanding, detail.context.today)


def _deliberations(detail: Detail, organisation: int | None) -> Fields:
    """One on file to quote, or else one to be put on file with the command."""
    rows = Deliberation.objects.filter(organisation=organisation or 0).order_by("-held_on", "-id")[:RECENT]
    options: dict[str, Words] = {str(row.id): f"{row.held_on:%Y-%m-%d}" for row in rows}
    return [
        f.choice("deliberation", _("已登记的审议纪要"), options, required=False),
        f.line("held.held_on", _("没有纪要时：审议日期"), required=False, kind=FieldKind.DATE),
        f.words("held.finding", _("没有纪要时：审议结论"), required=False),
    ]


def _blow(detail: Detail) -> Fields:
    if detail.whistle.type in (WhistleType.KEY, WhistleType.COORDINATION):
        return _deliberations(detail, detail.whistle.blower)
    return []


def _ratify(detail: Detail) -> Fields:
    return [
        f.choice("granted", _("是否补批"), YES_NO, kind=FieldKind.RADIO),
        *_deliberations(detail, detail.whistle.blower),
        f.words("reason", _("不予补批的理由"), required=False),
    ]


def _photos(detail: Detail) -> Fields:
    """Before and after; required where the item asks for one that nobody has shown yet."""
    rules = () if detail.item is None else detail.item.evidence
    missing = {rule.kind for rule in rules} - {piece.kind for piece in detail.whistle.evidence}
    return [f.photos(kind.value, label, required=kind in missing) for kind, label in PHOTOS.items()]


def _submit_result(detail: Detail) -> Fields:
    rules = () if detail.item is None else detail.item.evidence
    asked = any(rule.kind is EvidenceKind.DOCUMENT for rule in rules)
    result = f.words("note", _("处置结果"), advised_by=reverse("advise_on_whistle", args=[detail.whistle.id]))
    return [result, *_photos(detail), *(_document() if asked else [])]


def _document(*, required: bool = True) -> Fields:
    return [
        f.hidden("evidence.0.kind", EvidenceKind.DOCUMENT.value),
        f.line("evidence.0.ref", DOCUMENT, required=required),
    ]


def _shown(label: Words) -> Callable[[Detail], Fields]:
    """Words, with photos of before and after for whom they help."""
    return lambda detail: [
        f.words("note", label),
        *(f.photos(kind.value, name) for kind, name in PHOTOS.items()),
    ]


def _report_in(detail: Detail) -> Fields:
    return [
        f.spot("spot"),
        f.words("note", _("到场情况"), required=False),
        f.photos("photo_presence", _("到场照片")),
    ]


def _object(detail: Detail) -> Fields:
    return [
        f.choice("reason", _("退单理由"), OBJECTIONS),
        f.words("basis", _("法定或清单依据")),
        f.unit("proper_unit", _("应由哪个单位承担"), _summonable(detail), required=False),
    ]


def _rule(detail: Detail) -> Fields:
    return [
        f.choice("result", _("裁定结果"), RULINGS),
        f.unit("named", _("改派单位"), _summonable(detail), required=False),
        f.line("target", _("并入哪件哨件（编号）"), required=False),
        f.words("opinion", _("裁定意见")),
    ]


def _verify(detail: Detail) -> Fields:
    measured = any(
        rule.kind is EvidenceKind.MEASUREMENT for rule in (detail.item.evidence if detail.item else ())
    )
    return [
        f.choice(
            "passed", _("核查结论"), {"true": _("通过"), "false": _("不通过，返工")}, kind=FieldKind.RADIO
        ),
        f.choice("finding.resolved", _("现场看，问题解决了吗"), f.RESOLVED),
        f.choice("finding.satisfied", _("现场看，群众满意吗"), f.SATISFIED),
        *_call_backs(detail),
        *(_measurement() if measured else []),
        f.choice(
            "at_fault[]",
            _("有责任的单位（不通过时）"),
            _done(detail),
            required=False,
            kind=FieldKind.CHECKBOXES,
        ),
        f.words("reason", _("不通过或未达标的理由"), required=False),
        f.photos(EvidenceKind.PHOTO_AFTER.value, _("核查照片")),
    ]


def _done(detail: Detail) -> dict[str, Words]:
    return f.named(detail, [part.no for part in detail.whistle.assignments if part.settled])


def _measurement() -> Fields:
    """A value that misses its threshold needs a reason and evidence from the spot."""
    return [
        f.line("measured", _("检测值"), required=False, kind=FieldKind.NUMBER),
        *_document(required=False),
    ]


def _call_backs(detail: Detail) -> Fields:
    found: Fields = []
    for nth, appeal in enumerate(called_back(detail.whistle)):
        found += [
            f.hidden(f"call_backs.{nth}.appeal", appeal),
            f.choice(f"call_backs.{nth}.reached", _("回访：联系上了吗"), YES_NO),
            f.choice(f"call_backs.{nth}.resolved", _("回访：解决了吗"), f.RESOLVED, required=False),
            f.choice(f"call_backs.{nth}.satisfied", _("回访：满意吗"), f.SATISFIED, required=False),
        ]
    return found


def _evaluate(detail: Detail) -> Fields:
    offered = proposal_of(detail.whistle)
    scored = [part.no for part in detail.whistle.assignments if is_scored(part)]
    found: Fields = []
    for nth, (number, name) in enumerate(f.named(detail, scored).items()):
        found += [
            f.hidden(f"evaluations.{nth}.assignment", number),
            f.choice(f"evaluations.{nth}.resolved", name, f.RESOLVED, chosen=offered.resolved),
            f.choice(f"evaluations.{nth}.satisfied", name, f.SATISFIED, chosen=offered.satisfied),
            f.words(f"evaluations.{nth}.reason", _("与回访不一致的理由"), required=False),
        ]
    return found


def _escalate(detail: Detail) -> Fields:
    commanding = where.commanding(detail.whistle, detail.context.units, detail.context.today)
    units = detail.context.units
    above = None if commanding is None else units.organisation_above(commanding, detail.context.today)
    summonable = () if above is None else units.summonable(above, detail.context.today)
    return [
        f.choice("type", _("哨别"), {kind.value: name for kind, name in TYPES.items()}),
        *_deliberations(detail, commanding),
        f.unit("lead", _("牵头单位"), summonable),
        f.words("reason", _("上报理由")),
    ]


def _shelve(detail: Detail) -> Fields:
    return [
        f.choice("blocker", _("制约因素"), BLOCKERS),
        f.words("plan", _("工作计划")),
        f.line("milestones.0.due_on", _("第一步完成日期"), kind=FieldKind.DATE),
        f.words("milestones.0.text", _("第一步内容")),
        f.line("review_on", _("复核日期（90 天内）"), kind=FieldKind.DATE),
        f.words("told", _("告知群众的内容")),
    ]


def _pause(detail: Detail) -> Fields:
    live = [part.no for part in detail.whistle.assignments if part.live]
    return [
        f.choice("assignments[]", _("暂停哪些单位"), f.named(detail, live), kind=FieldKind.CHECKBOXES),
        f.choice("reason", _("暂停理由"), PAUSES),
        f.line("until", _("暂停到"), kind=FieldKind.MOMENT),
        f.words("note", _("说明")),
    ]


def _resume(detail: Detail) -> Fields:
    live = [part.no for part in detail.whistle.assignments if part.live]
    return [
        f.choice("assignments[]", _("恢复哪些单位"), f.named(detail, live), kind=FieldKind.CHECKBOXES),
        f.choice("reason", _("暂停理由"), PAUSES),
    ]


def _days(detail: Detail) -> Fields:
    nominal = detail.context.calendar.nominal_minutes
    options: dict[str, Words] = {
        str(days * nominal): _("%(days)d 个工作日") % {"days": days} for days in EXTENSION_DAYS
    }
    return [
        f.choice("limit.minutes", _("延长"), options),
        f.hidden("limit.kind", LimitKind.WORKING.value),
    ]


def _contest(detail: Detail) -> Fields:
    filed = {late.kind for part in detail.whistle.assignments for late in part.late_filed}
    reports = {kind.value: name for kind, name in CLOCKS.items() if kind in filed}
    return [f.choice("report", _("补报"), reports), f.words("reason", _("质疑的理由"))]


def _unit_and_reason(detail: Detail) -> Fields:
    return [f.unit("unit", _("单位"), _summonable(detail)), f.words("reason", _("理由"))]


def _summoned(detail: Detail) -> tuple[Unit, ...]:
    return tuple(detail.context.units.get(part.unit) for part in detail.whistle.assignments)


def _remind(detail: Detail) -> Fields:
    """Whom to chase: a unit, or whoever owes the whistle's own next step."""
    chased = [part.no for part in detail.whistle.assignments if any(clock.running for clock in part.clocks)]
    own = any(clock.running for clock in detail.whistle.clocks)
    unit = f.choice("assignment", _("催办哪个单位"), f.named(detail, chased), required=not own)
    return [*([unit] if chased else []), f.words("note", _("催办内容"))]


def _supervise(detail: Detail) -> Fields:
    return [
        f.unit("unit", _("被督办单位"), _summoned(detail)),
        f.choice("grade", _("督办等级"), GRADES, kind=FieldKind.RADIO),
        f.words("note", _("督办事由")),
    ]


def _revisit(detail: Detail) -> Fields:
    return [
        f.choice("way", _("抽查方式"), REVISITS, kind=FieldKind.RADIO),
        f.choice("finding.resolved", _("抽查看，问题解决了吗"), f.RESOLVED),
        f.choice("finding.satisfied", _("抽查看，群众满意吗"), f.SATISFIED),
        f.words("note", _("抽查情况")),
        f.photos(EvidenceKind.PHOTO_AFTER.value, _("抽查照片")),
    ]


def _order_rework(detail: Detail) -> Fields:
    return [
        f.choice("at_fault[]", _("有责任的单位"), _done(detail), kind=FieldKind.CHECKBOXES),
        f.words("reason", _("责令返工的理由")),
    ]


def _investigate(detail: Detail) -> Fields:
    return [
        f.choice("upheld", _("认定结论"), FOUND, kind=FieldKind.RADIO),
        f.words("findings", _("调查认定的事实和理由")),
    ]


_ASKS: dict[str, Callable[[Detail], Fields]] = {
    "decline": _reason(_("不予吹哨的理由")),
    "send_back": _reason(_("退回的理由")),
    "withdraw": _reason(_("撤哨的理由")),
    "contest": _contest,
    "ask_excuse": _reason(),
    "excuse": _reason(required=False),
    "record_absence": _reason(_("缺席情况"), required=False),
    "refuse_extension": _reason(),
    "unshelve": _reason(),
    "contact": _note(_("联系情况")),
    "report_in": _report_in,
    "interim_report": _shown(_("进展情况")),
    "finish": _shown(_("办结情况")),
    "remind": _remind,
    "instruct": _note(_("批示内容")),
    "annotate": _note(_("备注")),
    "blow": _blow,
    "ratify": _ratify,
    "submit_result": _submit_result,
    "object": _object,
    "dispute": _object,
    "rule": _rule,
    "verify": _verify,
    "evaluate": _evaluate,
    "escalate": _escalate,
    "shelve": _shelve,
    "pause": _pause,
    "resume": _resume,
    "ask_extension": lambda detail: [*_days(detail), f.words("reason", _("申请理由"))],
    "extend": lambda detail: [*_days(detail), f.words("told", _("告知群众的内容"))],
    "add_unit": _unit_and_reason,
    "change_lead": _unit_and_reason,
    "merge": lambda detail: [f.line("target", _("并入哪件哨件（编号）")), f.words("reason", _("并哨理由"))],
    "supervise": _supervise,
    "interview": lambda detail: [
        f.unit("unit", _("约谈单位"), _summoned(detail)),
        f.words("note", _("约谈记录")),
    ],
    "revisit": _revisit,
    "order_rework": _order_rework,
    "report_refusal": _reason(_("拒不应哨的情况")),
    "investigate": _investigate,
    "succeed": lambda detail: [
        f.unit("old", _("原单位"), _summoned(detail)),
        f.unit("new", _("承接单位"), _summonable(detail)),
    ],
}
