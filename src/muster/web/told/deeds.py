"""How does one ledger event read? A verb, an icon and a tone for each kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.book import UnitBook
from muster.web.look.timeline import EntryView
from muster.web.told.labels import CLOCKS
from muster.whistles.queries.timeline import Happening


@dataclass(frozen=True, slots=True)
class Deed:
    """What is said of an event of this kind."""

    verb: Promise
    icon: str
    tone: str = ""


DEEDS: dict[str, Deed] = {
    "whistle_drafted": Deed(_("起草哨件"), "file-text"),
    "whistle_submitted": Deed(_("提请审批"), "send"),
    "whistle_declined": Deed(_("不予吹哨"), "ban", "red"),
    "whistle_sent_back": Deed(_("退回修改"), "undo-2"),
    "whistle_blown": Deed(_("吹响哨件"), "megaphone", "accent"),
    "blow_ratified": Deed(_("补办批准"), "stamp", "green"),
    "ratification_refused": Deed(_("不予补批"), "ban", "red"),
    "ratification_lapsed": Deed(_("补批逾期"), "alarm-clock", "red"),
    "assignment_accepted": Deed(_("接哨"), "check", "accent"),
    "appellant_contacted": Deed(_("联系群众"), "phone"),
    "unit_reported_in": Deed(_("到场报到"), "map-pin", "green"),
    "interim_reported": Deed(_("阶段报告"), "message-square"),
    "part_finished": Deed(_("办结本单位任务"), "check-check", "green"),
    "report_contested": Deed(_("质疑补报"), "flag", "amber"),
    "excuse_asked": Deed(_("申请免除协办"), "hand"),
    "assignment_excused": Deed(_("同意免除协办"), "user-minus"),
    "absence_recorded": Deed(_("记缺席"), "user-x", "red"),
    "objection_raised": Deed(_("退单"), "undo-2", "amber"),
    "objection_passed_up": Deed(_("提请上级裁定"), "arrow-up", "amber"),
    "objection_ruled": Deed(_("裁定"), "gavel", "accent"),
    "clocks_paused": Deed(_("暂停时限"), "pause"),
    "clocks_resumed": Deed(_("恢复时限"), "play"),
    "extension_asked": Deed(_("申请延期"), "clock"),
    "extension_granted": Deed(_("批准延期"), "clock", "amber"),
    "extension_refused": Deed(_("不批延期"), "clock"),
    "clock_recalculated": Deed(_("按新日历重算"), "calendar"),
    "result_submitted": Deed(_("反馈结果"), "clipboard-check", "accent"),
    "verification_passed": Deed(_("核查通过"), "badge-check", "green"),
    "verification_failed": Deed(_("核查不通过，返工"), "rotate-ccw", "red"),
    "whistle_evaluated": Deed(_("评价并结案"), "star", "green"),
    "whistle_escalated": Deed(_("上报上一级"), "arrow-up", "accent"),
    "wait_ended": Deed(_("上级哨件已结案，转核查"), "badge-check"),
    "wait_returned": Deed(_("上级未吹哨，继续处置"), "undo-2"),
    "wait_moved": Deed(_("改为等待并入的哨件"), "git-merge"),
    "whistle_shelved": Deed(_("挂账"), "archive", "amber"),
    "whistle_unshelved": Deed(_("解除挂账"), "archive-restore"),
    "whistle_merged": Deed(_("并入其他哨件"), "git-merge"),
    "merge_received": Deed(_("接收并入的哨件"), "git-merge"),
    "whistle_withdrawn": Deed(_("撤哨"), "undo-2", "red"),
    "unit_added": Deed(_("增派单位"), "user-plus"),
    "lead_changed": Deed(_("变更牵头单位"), "repeat"),
    "unit_succeeded": Deed(_("职能承接"), "repeat"),
    "clock_turned_amber": Deed(_("临期提醒"), "triangle-alert", "amber"),
    "clock_turned_red": Deed(_("超时"), "octagon-alert", "red"),
    "reminder_sent": Deed(_("催办"), "bell", "amber"),
    "supervision_ordered": Deed(_("督办"), "siren", "red"),
    "instruction_given": Deed(_("批示"), "pen-line", "accent"),
    "interview_recorded": Deed(_("约谈"), "users"),
    "revisit_recorded": Deed(_("抽查回访"), "clipboard-check"),
    "rework_ordered": Deed(_("责令返工"), "rotate-ccw", "red"),
    "refusal_reported": Deed(_("报告拒不应哨"), "flag", "red"),
    "refusal_investigated": Deed(_("调查认定"), "gavel", "accent"),
    "annotated": Deed(_("备注"), "sticky-note"),
}


FOLDED = frozenset({"clock_turned_amber", "clock_turned_red", "reminder_sent"})


def timeline_of(happenings: Iterable[Happening], units: UnitBook) -> tuple[EntryView, ...]:
    """The newest first; a run of what the system fires by itself is one entry, the others folded below it."""
    found: list[EntryView] = []
    for fires, run in groupby(happenings, key=lambda one: one.by is None and one.type in FOLDED):
        entries = [entry_of(happening, units) for happening in run]
        if fires:
            *alike, last = entries
            entries = [replace(last, alike=tuple(reversed(alike)))]
        found += entries
    return tuple(reversed(found))


def entry_of(happening: Happening, units: UnitBook) -> EntryView:
    """One event of the timeline. People are not named: the unit acted, the ledger knows the person."""
    entry = entry_told(
        happening,
        deed=DEEDS[happening.type],
        about=_subject(happening, units),
        texts=happening.texts,
        units=units,
    )
    return replace(entry, late_report=happening.facts.get("late_filed") is True)


def entry_told(
    happening: Happening, *, deed: Deed, about: str, texts: Mapping[str, str | None], units: UnitBook
) -> EntryView:
    """The entry of an event of any stream; `texts` are those that are quoted, None for an erased one."""
    words = [text for text in texts.values() if text]
    erased = any(text is None for text in texts.values())
    return EntryView(
        seq=happening.seq,
        at=happening.occurred_at,
        actor=actor_of(happening, units),
        deed=str(deed.verb),
        icon=deed.icon,
        seal=happening.hash[:8],
        text=about,
        quote="\n".join(words) or (gettext("（内容已按规定删除）") if erased else ""),
        tone=deed.tone,
    )


def actor_of(happening: Happening, units: UnitBook) -> str:
    """The unit that acted; the system where nobody did."""
    if happening.unit is not None and happening.unit in units.units:
        return units.get(happening.unit).name
    return gettext("系统") if happening.by is None else gettext("经办人")


def _subject(happening: Happening, units: UnitBook) -> str:
    """Whom or what it was about: a unit, a clock."""
    facts = happening.facts
    named = facts.get("to") or facts.get("named")
    told = [units.get(named).name] if isinstance(named, int) and named in units.units else []
    kind = facts.get("kind")
    if isinstance(kind, str) and happening.type.startswith(("clock_turned", "reminder", "supervision")):
        told.append(str(CLOCKS.get(kind, kind)))  # type: ignore[call-overload]
    presence = facts.get("presence")
    if isinstance(presence, dict) and presence.get("point") is None:
        told.append(gettext("未提供位置"))
    return gettext("、").join(told)
