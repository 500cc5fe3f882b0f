"""Which way has an appeal come, in a resident's words?"""

from datetime import datetime

from django.utils.translation import gettext

from muster.core.appeals.appeal import Appeal
from muster.core.appeals.states import AppealState
from muster.intake.own import OwnAppeal
from muster.web.residents.city import City
from muster.web.residents.screens import StepView
from muster.whistles.queries.called import Called

TAKEN_ON = frozenset(AppealState) - {AppealState.RECEIVED, AppealState.REFUSED}
WITH_RESULT = frozenset({AppealState.ANSWERED, AppealState.TOLD, AppealState.CLOSED})


def steps_of(found: OwnAppeal, *, called: Called | None, city: City) -> tuple[StepView, ...]:
    """Received, being handled, departments called, result, told: done, now and next."""
    leading = found.leading
    received = StepView(
        title=gettext("已收到"), text=_where(leading, city), standing="done", at=found.own.received_at
    )
    if leading.state is AppealState.REFUSED:
        return (received, _refused(found))
    steps = [_handled(found), _called(found, called, city), _result(found), _told(found)]
    return (received, *(step for step in steps if step is not None))


def _where(leading: Appeal, city: City) -> str:
    return gettext("由%(unit)s承办") % {"unit": city.name(leading.holder)}


def _refused(found: OwnAppeal) -> StepView:
    return StepView(
        title=gettext("您附议的诉求不予受理") if found.own.id != found.leading.id else gettext("不予受理"),
        text=found.refusal or gettext("（内容已按规定删除）"),
        standing="done",
        at=found.leading.closed_at,
    )


def _handled(found: OwnAppeal) -> StepView:
    taken = found.leading.state in TAKEN_ON
    over = found.leading.state in WITH_RESULT or found.leading.carried or found.leading.settled_by_whistle
    return StepView(
        title=gettext("正在办理") if taken else gettext("等待受理"),
        text="" if taken else gettext("工作人员会先核对，再决定怎么办。"),
        standing="done" if over else "now",
        at=found.accepted_at,
    )


def _called(found: OwnAppeal, called: Called | None, city: City) -> StepView | None:
    """Only where a whistle carries it: most matters need none."""
    if found.carried_at is None:
        return None
    leading = found.leading
    since: datetime = found.carried_at if called is None else called.since
    names = gettext("、").join(filter(None, (city.name(unit) for unit in called.units))) if called else ""
    return StepView(
        title=gettext("已召集部门") if called else gettext("准备召集部门"),
        text=gettext("到场处理：%(units)s") % {"units": names} if names else "",
        standing="now" if leading.carried else "done",
        at=since,
    )


def _result(found: OwnAppeal) -> StepView:
    leading = found.leading
    there = leading.state in WITH_RESULT or leading.settled_by_whistle
    waiting = there and found.own.told_at is None
    return StepView(
        title=gettext("有了结果"),
        text=gettext("正在准备答复您。") if waiting else "",
        standing="now" if waiting else "done" if there else "next",
    )


def _told(found: OwnAppeal) -> StepView:
    told = found.own.told_at is not None
    return StepView(
        title=gettext("答复您"), text="", standing="done" if told else "next", at=found.own.told_at
    )
