"""How does one ledger event read? A verb, an icon and a tone for each kind."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.book import UnitBook
from muster.web.look.timeline import EntryView
from muster.web.told.labels import CLOCKS
from muster.whistles.queries.timeline import Happening

LATE_REPORT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Deed:
    """What is said of an event of this kind."""

    verb: Promise
    icon: str
    tone: str = ""


DEEDS: dict[str, Deed] = {
    "WhistleDrafted": Deed(_("起草哨件"), "file-text"),
    "WhistleSubmitted": Deed(_("提请审批"), "send"),
    "WhistleDeclined": Deed(_("不予吹哨"), "ban", "red"),
    "WhistleSentBack": Deed(_("退回修改"), "undo-2"),
    "WhistleBlown": Deed(_("吹响哨件"), "megaphone", "accent"),
    "BlowRatified": Deed(_("补办批准"), "stamp", "green"),
    "RatificationRefused": Deed(_("不予补批"), "ban", "red"),
    "RatificationLapsed": Deed(_("补批逾期"), "alarm-clock", "red"),
    "AssignmentAccepted": Deed(_("接哨"), "check", "accent"),
    "AppellantContacted": Deed(_("联系群众"), "phone"),
    "UnitReportedIn": Deed(_("到场报到"), "map-pin", "green"),
    "InterimReported": Deed(_("阶段报告"), "message-square"),
    "PartFinished": Deed(_("办结本单位任务"), "check-check", "green"),
    "ReportContested": Deed(_("质疑补报"), "flag", "amber"),
    "ExcuseAsked": Deed(_("申请免除协办"), "hand"),
    "AssignmentExcused": Deed(_("同意免除协办"), "user-minus"),
    "AbsenceRecorded": Deed(_("记缺席"), "user-x", "red"),
    "ObjectionRaised": Deed(_("退单"), "undo-2", "amber"),
    "ObjectionPassedUp": Deed(_("提请上级裁定"), "arrow-up", "amber"),
    "ObjectionRuled": Deed(_("裁定"), "gavel", "accent"),
    "ClocksPaused": Deed(_("暂停时限"), "pause"),
    "ClocksResumed": Deed(_("恢复时限"), "play"),
    "ExtensionAsked": Deed(_("申请延期"), "clock"),
    "ExtensionGranted": Deed(_("批准延期"), "clock", "amber"),
    "ExtensionRefused": Deed(_("不批延期"), "clock"),
    "ClockRecalculated": Deed(_("按新日历重算"), "calendar"),
    "ResultSubmitted": Deed(_("反馈结果"), "clipboard-check", "accent"),
    "VerificationPassed": Deed(_("核查通过"), "badge-check", "green"),
    "VerificationFailed": Deed(_("核查不通过，返工"), "rotate-ccw", "red"),
    "WhistleEvaluated": Deed(_("评价并结案"), "star", "green"),
    "WhistleEscalated": Deed(_("上报上一级"), "arrow-up", "accent"),
    "WaitEnded": Deed(_("上级哨件已结案，转核查"), "badge-check"),
    "WaitReturned": Deed(_("上级未吹哨，继续处置"), "undo-2"),
    "WaitMoved": Deed(_("改为等待并入的哨件"), "git-merge"),
    "WhistleShelved": Deed(_("挂账"), "archive", "amber"),
    "WhistleUnshelved": Deed(_("解除挂账"), "archive-restore"),
    "WhistleMerged": Deed(_("并入其他哨件"), "git-merge"),
    "MergeReceived": Deed(_("接收并入的哨件"), "git-merge"),
    "WhistleWithdrawn": Deed(_("撤哨"), "undo-2", "red"),
    "UnitAdded": Deed(_("增派单位"), "user-plus"),
    "LeadChanged": Deed(_("变更牵头单位"), "repeat"),
    "UnitSucceeded": Deed(_("职能承接"), "repeat"),
    "ClockTurnedAmber": Deed(_("临期提醒"), "triangle-alert", "amber"),
    "ClockTurnedRed": Deed(_("超时"), "octagon-alert", "red"),
    "ReminderSent": Deed(_("催办"), "bell", "amber"),
    "SupervisionOrdered": Deed(_("督办"), "siren", "red"),
    "InstructionGiven": Deed(_("批示"), "pen-line", "accent"),
    "InterviewRecorded": Deed(_("约谈"), "users"),
    "Annotated": Deed(_("备注"), "sticky-note"),
}


def entry_of(happening: Happening, units: UnitBook) -> EntryView:
    """One event of the timeline. People are not named: the unit acted, the ledger knows the person."""
    deed = DEEDS[happening.type]
    words = [text for text in happening.texts.values() if text]
    erased = any(text is None for text in happening.texts.values())
    return EntryView(
        seq=happening.seq,
        at=happening.occurred_at,
        actor=_actor(happening, units),
        deed=str(deed.verb),
        icon=deed.icon,
        seal=happening.hash[:8],
        text=_subject(happening, units),
        quote=" ".join(words) or (gettext("（内容已按规定删除）") if erased else ""),
        tone=deed.tone,
        late_report=happening.recorded_at - happening.occurred_at > LATE_REPORT,
    )


def _actor(happening: Happening, units: UnitBook) -> str:
    if happening.unit is not None and happening.unit in units.units:
        return units.get(happening.unit).name
    return gettext("系统") if happening.by is None else gettext("经办人")


def _subject(happening: Happening, units: UnitBook) -> str:
    """Whom or what it was about: a unit, a clock."""
    facts = happening.facts
    named = facts.get("to") or facts.get("named")
    told = [units.get(named).name] if isinstance(named, int) and named in units.units else []
    kind = facts.get("kind")
    if isinstance(kind, str) and happening.type.startswith(("Clock", "Reminder", "Supervision")):
        told.append(str(CLOCKS.get(kind, kind)))  # type: ignore[call-overload]
    return gettext("、").join(told)
