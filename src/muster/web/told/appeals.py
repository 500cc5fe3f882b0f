"""What do people call an appeal's channel, states, flags and endings, and by which number?"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from muster.core.appeals.parts import Channel, Flag, RefusalGround
from muster.core.appeals.states import AppealState, Outcome, WhistleEnding
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.context import DeliberationDecision
from muster.intake.queries import AppealView
from muster.web.forms.fields import RESOLVED, SATISFIED

CHANNELS = {
    Channel.GRID_PATROL: _("网格巡查"),
    Channel.VISIT: _("走访"),
    Channel.WALK_IN: _("来访"),
    Channel.PHONE: _("来电"),
    Channel.ORDER_FILE: _("工单导入"),
    Channel.ORDER_API: _("工单接口"),
    Channel.WEB: _("网上反映"),
    Channel.OPEN311: _("Open311"),
    Channel.PROACTIVE: _("未诉先办"),
}
APPEAL_STATES = {
    AppealState.RECEIVED: _p("appeal", "待受理"),
    AppealState.ACCEPTED: _p("appeal", "已受理"),
    AppealState.REFUSED: _p("appeal", "不予受理"),
    AppealState.ANSWERED: _p("appeal", "已答复"),
    AppealState.PASSED_UP: _p("appeal", "已上报"),
    AppealState.IN_WHISTLE: _p("appeal", "吹哨中"),
    AppealState.TOLD: _p("appeal", "已告知"),
    AppealState.CLOSED: _p("appeal", "已办结"),
    AppealState.MERGED: _p("appeal", "已并案"),
}
FLAGS = {
    Flag.OUTSIDE_EVERY_GRID: _("位置不在任何网格内，请核实地点"),
    Flag.PLACE_UNKNOWN: _("地点未填，请核实"),
    Flag.REPLY_TIME_MISSING: _("来件缺少答复时间"),
    Flag.REPLY_BEFORE_APPEAL: _("来件的答复时间早于诉求时间"),
    Flag.TIME_WITHOUT_HOUR: _("来件只有日期，没有时刻"),
}
GROUNDS = {
    RefusalGround.NOT_A_PUBLIC_MATTER: _("不属于公共事务"),
    RefusalGround.OUTSIDE_THE_AREA: _("不在本辖区"),
    RefusalGround.STATUTORY_CHANNEL: _("应走法定渠道"),
    RefusalGround.INSUFFICIENT_INFORMATION: _("信息不足"),
    RefusalGround.ALREADY_SETTLED: _("此前已经解决"),
}
DECISIONS = {
    DeliberationDecision.SETTLE_HERE: _("本级解决"),
    DeliberationDecision.PASS_UP: _("上报上级"),
}
OUTCOMES = {
    Outcome.ANSWERED: _("答复办结"),
    Outcome.WHISTLE: _("吹哨办结"),
    Outcome.REPLIED_BEFORE: _("导入前已答复"),
}
ENDINGS = {
    WhistleEnding.CLOSED: _("哨件已结案"),
    WhistleEnding.DECLINED: _("未予吹哨"),
    WhistleEnding.WITHDRAWN: _("已撤哨"),
    WhistleEnding.MERGED: _("哨件已并哨"),
}
WAITS = frozenset({AppealState.RECEIVED, AppealState.PASSED_UP})
"""States in which the holder has yet to take it on."""
_SHOWN = 12
TITLE = 40


def number_of(appeal: AppealView) -> str:
    """The number it has where it came from, else the end of its id, which no other has."""
    return number_from(id=appeal.id, external_id=appeal.external_id)


def number_from(*, id: str, external_id: str) -> str:  # noqa: A002
    """The same where only these are known."""
    return external_id or id[-_SHOWN:].upper()


def title_of(appeal: AppealView) -> str:
    """Its title, else how it begins."""
    return title_from(title=appeal.title, text=appeal.text)


def title_from(*, title: str | None, text: str | None) -> str:
    """The same where only these are known."""
    if title:
        return title
    if text is None:
        return gettext("（内容已按规定删除）")
    first = text.splitlines()[0] if text else ""
    return first if len(first) <= TITLE else f"{first[:TITLE]}…"


def judged(appeal: AppealView) -> str:
    """What the appellant says of the result; empty before they do."""
    if not appeal.satisfied:
        return ""
    said = [RESOLVED[appeal.resolved], SATISFIED[appeal.satisfied], appeal.stated or ""]
    return gettext("、").join(str(word) for word in said if word)


def tone_of_state(state: AppealState) -> str:
    """What waits to be taken on stands out."""
    return "accent" if state in WAITS else ""


def place_name(appeal: AppealView, units: UnitBook) -> str:
    """Street and community, as far as the place is known; else the county."""
    known = [unit for unit in (appeal.street, appeal.community) if unit in units.units]
    named = known or [unit for unit in (appeal.county,) if unit in units.units]
    return " · ".join(units.get(unit).name for unit in named if unit is not None)


def name_of(unit: int, units: UnitBook) -> str:
    """A unit's name; empty for one the directory does not have."""
    return units.get(unit).name if unit in units.units else ""
