"""How do we say to a resident how their matter stands?"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from muster.core.appeals.states import AppealState

STATES = {
    AppealState.RECEIVED: _p("resident", "已收到"),
    AppealState.ACCEPTED: _p("resident", "正在办理"),
    AppealState.REFUSED: _p("resident", "不予受理"),
    AppealState.ANSWERED: _p("resident", "已有结果"),
    AppealState.PASSED_UP: _p("resident", "上级正在办理"),
    AppealState.IN_WHISTLE: _p("resident", "部门正在处理"),
    AppealState.TOLD: _p("resident", "已答复您"),
    AppealState.CLOSED: _p("resident", "已办结"),
    AppealState.MERGED: _p("resident", "正在办理"),
}
PHONE_ODD = _("请填写能打通的电话，例如 138 1234 5678。")


def state_of(state: AppealState) -> str:
    return str(STATES[state])
