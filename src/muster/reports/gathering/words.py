"""How documents write what is stored as a code; they are Chinese whoever asks for them."""

from collections.abc import Mapping
from datetime import date, datetime

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.directory.book import UnitBook
from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import Part, Source
from muster.core.lifecycle.states import AssignmentState
from muster.core.time.clock import ClockKind
from muster.core.time.days import SHANGHAI

TYPES: Mapping[WhistleType, str] = {
    WhistleType.EMERGENCY: "应急哨",
    WhistleType.KEY: "重点哨",
    WhistleType.ROUTINE: "常规哨",
    WhistleType.COORDINATION: "协调哨",
}
LEVELS: Mapping[Level, str] = {
    Level.CITY: "市级",
    Level.COUNTY: "县（区）级",
    Level.STREET: "街道级",
    Level.COMMUNITY: "社区级",
}
SOURCES: Mapping[Source, str] = {
    Source.BEYOND_OWN_MEANS: "基层无力自行处置",
    Source.MASS_CALL: "群众来电来信来访",
    Source.HOTLINE_12345: "12345 热线",
    Source.PROPERTY_DISPUTE: "物业服务矛盾纠纷",
}
PARTS: Mapping[Part, str] = {Part.LEAD: "牵头", Part.ASSIST: "协办"}
GRADES: Mapping[int, str] = {1: "一级", 2: "二级", 3: "三级"}
DECISIONS: Mapping[DeliberationDecision, str] = {
    DeliberationDecision.SETTLE_HERE: "在本级解决",
    DeliberationDecision.PASS_UP: "提请上级解决",
}
DUTIES: Mapping[ClockKind, str] = {
    ClockKind.ACCEPT: "接哨",
    ClockKind.CONTACT: "联系群众",
    ClockKind.ARRIVE: "到场报到",
    ClockKind.FINISH: "办结反馈",
    ClockKind.APPROVE: "审批吹哨",
    ClockKind.INTERIM: "报告进展",
    ClockKind.RATIFY: "补办批准",
    ClockKind.VERIFY: "核查结果",
    ClockKind.EVALUATE: "评价结案",
    ClockKind.RULE: "裁定退单",
    ClockKind.REVIEW: "复核挂账",
}
STANDINGS: Mapping[AssignmentState, str] = {
    AssignmentState.DISPATCHED: "未接哨",
    AssignmentState.ACCEPTED: "已接哨，未报到",
    AssignmentState.OBJECTED: "退单待裁定",
    AssignmentState.ARRIVED: "已报到，处置中",
    AssignmentState.DONE: "已办结，待核查",
    AssignmentState.CONFIRMED: "已确认",
    AssignmentState.EXCUSED: "已免除",
    AssignmentState.REASSIGNED: "已改派",
    AssignmentState.ENDED: "裁定终止",
    AssignmentState.SUPERSEDED: "上级已办结",
    AssignmentState.ABSENT: "缺席",
}
ROLES: Mapping[Role, str] = {
    Role.GRID_WORKER: "网格员",
    Role.COMMUNITY_WORKER: "社区工作者",
    Role.DISPATCHER: "调度员",
    Role.LEADER: "领导",
    Role.SECRETARY: "书记",
    Role.CLERK: "收发岗",
    Role.HANDLER: "处置人员",
    Role.UNIT_HEAD: "负责人",
    Role.SUPERVISOR: "督查员",
    Role.ASSESSOR: "考核员",
    Role.SYSADMIN: "系统管理员",
    Role.SECADMIN: "安全管理员",
    Role.AUDITOR: "审计管理员",
}
ERASED = "（内容已按规定删除）"
UNPUBLISHED = "未公布，数据截至制表时"


def day(on: date) -> str:
    """2026年11月24日."""
    return f"{on.year}年{on.month}月{on.day}日"


def moment(at: datetime | None) -> str:
    """2026年11月24日 14:05, a dash for none."""
    if at is None:
        return "—"
    here = at.astimezone(SHANGHAI)
    return f"{day(here.date())} {here:%H:%M}"


def name_of(unit: int | None, units: UnitBook) -> str:
    """A unit's name, empty for none."""
    known = None if unit is None else units.units.get(unit)
    return "" if known is None else known.name
