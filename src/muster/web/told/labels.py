"""What do people call these things? Words for every stored code, in the reader's language."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.lifecycle.states import AssignmentState, WhistleState
from muster.core.time.clock import ClockKind

TYPES = {
    WhistleType.EMERGENCY: _("应急哨"),
    WhistleType.KEY: _("重点哨"),
    WhistleType.ROUTINE: _("常规哨"),
    WhistleType.COORDINATION: _("协调哨"),
}
STATES = {
    WhistleState.DRAFT: _("起草"),
    WhistleState.AWAITING_APPROVAL: _("待审批"),
    WhistleState.SOUNDING: _("正在吹响"),
    WhistleState.IN_HAND: _("处置中"),
    WhistleState.AWAITING_VERIFICATION: _("待核查"),
    WhistleState.AWAITING_EVALUATION: _("待评价"),
    WhistleState.CLOSED: _("已结案"),
    WhistleState.DECLINED: _("不予吹哨"),
    WhistleState.WITHDRAWN: _("已撤哨"),
    WhistleState.MERGED: _("已并哨"),
    WhistleState.ESCALATED: _("已上报"),
    WhistleState.SHELVED: _("挂账"),
}
LEVELS = {
    Level.CITY: _("市级"),
    Level.COUNTY: _("县（区）级"),
    Level.STREET: _("街道级"),
    Level.COMMUNITY: _("社区级"),
}
ASSIGNMENT_STATES = {
    AssignmentState.DISPATCHED: _("未接哨"),
    AssignmentState.ACCEPTED: _("已接哨"),
    AssignmentState.OBJECTED: _("退单待裁定"),
    AssignmentState.ARRIVED: _("处置中"),
    AssignmentState.DONE: _("已办结"),
    AssignmentState.CONFIRMED: _("已确认"),
    AssignmentState.EXCUSED: _("已免除"),
    AssignmentState.REASSIGNED: _("已改派"),
    AssignmentState.ENDED: _("裁定终止"),
    AssignmentState.SUPERSEDED: _("上级已办结"),
    AssignmentState.ABSENT: _("缺席"),
}
CLOCKS = {
    ClockKind.ACCEPT: _p("obligation", "接哨"),
    ClockKind.CONTACT: _p("obligation", "联系群众"),
    ClockKind.ARRIVE: _p("obligation", "报到"),
    ClockKind.FINISH: _p("obligation", "办结"),
    ClockKind.APPROVE: _p("obligation", "审批"),
    ClockKind.INTERIM: _p("obligation", "阶段报告"),
    ClockKind.RATIFY: _p("obligation", "补批"),
    ClockKind.VERIFY: _p("obligation", "核查"),
    ClockKind.EVALUATE: _p("obligation", "评价"),
    ClockKind.RULE: _p("obligation", "裁定"),
    ClockKind.REVIEW: _p("obligation", "挂账复核"),
}
ASKS = {
    ClockKind.ACCEPT: _p("obligation", "接哨"),
    ClockKind.CONTACT: _p("obligation", "联系群众"),
    ClockKind.ARRIVE: _p("obligation", "到场报到"),
    ClockKind.FINISH: _p("obligation", "办结并反馈"),
    ClockKind.APPROVE: _p("obligation", "审批吹哨"),
    ClockKind.INTERIM: _p("obligation", "报告进展"),
    ClockKind.RATIFY: _p("obligation", "补办批准"),
    ClockKind.VERIFY: _p("obligation", "核查结果"),
    ClockKind.EVALUATE: _p("obligation", "评价结案"),
    ClockKind.RULE: _p("obligation", "裁定退单"),
    ClockKind.REVIEW: _p("obligation", "复核挂账"),
}
SOURCES = {
    "beyond_own_means": _("基层无力自行处置"),
    "mass_call": _("群众来电来信来访"),
    "hotline_12345": _("12345 热线"),
    "property_dispute": _("物业服务矛盾纠纷"),
}
ROLES = {
    "grid_worker": _("网格员"),
    "community_worker": _("社区工作者"),
    "dispatcher": _("调度员"),
    "leader": _("领导"),
    "secretary": _("书记"),
    "clerk": _("收发岗"),
    "handler": _("处置人员"),
    "unit_head": _("负责人"),
    "supervisor": _("督查员"),
    "assessor": _("考核员"),
    "sysadmin": _("系统管理员"),
    "secadmin": _("安全管理员"),
    "auditor": _("审计管理员"),
}
