"""What people look for on a whistle and cannot do now, each with the reason."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext

from muster.core.lifecycle.authority import may
from muster.core.lifecycle.decide import Probe
from muster.core.lifecycle.parts import Ratification
from muster.core.lifecycle.states import OPEN, WhistleState
from muster.core.lifecycle.table import BY_NAME
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.web.forms.offers import label_of
from muster.web.look.commands import RefusedCommandView
from muster.whistles.queries.detail import Detail

S = WhistleState
WORKED_ON = frozenset({S.SOUNDING, S.IN_HAND})
Why = Callable[[Detail], str]


def refused_views(detail: Detail) -> tuple[RefusedCommandView, ...]:
    """Commands that this person's posts give, which the whistle does not allow now, and why."""
    if detail.whistle.state not in OPEN:
        return ()
    offered = {offer.row.name for offer in detail.offers}
    found = []
    for name, why in WHY.items():
        said = "" if name in offered or not _is_mine(name, detail) else why(detail)
        if said:
            found.append(RefusedCommandView(label=label_of(BY_NAME[name]), why=said))
    return tuple(found)


def _is_mine(name: str, detail: Detail) -> bool:
    """Whether a post of this person gives the command on this whistle, or on a part of it."""
    row, whistle = BY_NAME[name], detail.whistle
    return any(
        may(who=row.who, whistle=whistle, command=Probe(assignment=part), context=detail.context)
        for part in (0, *(part.no for part in whistle.assignments))
    )


def _withdraw(detail: Detail) -> str:
    whistle = detail.whistle
    if whistle.state in WORKED_ON and any(_touched(part) for part in whistle.assignments):
        return gettext("已有单位接哨或报到（案不结、哨不停）。")
    return ""


def _touched(part: Assignment) -> bool:
    return part.accepted_at is not None or part.reported_in_at is not None


def _submit_result(detail: Detail) -> str:
    whistle, units = detail.whistle, detail.context.units
    lead = whistle.lead
    if whistle.state is not S.IN_HAND or lead is None:
        return ""
    if lead.reported_in_at is None:
        return gettext("牵头单位还没有到场报到。")
    if whistle.pending_objection is not None:
        return gettext("退单还在等待裁定。")
    waited = [units.get(part.unit).name for part in whistle.assignments if not _settled(part, lead)]
    return gettext("还有单位没有办结：%(units)s。") % {"units": gettext("、").join(waited)}


def _settled(part: Assignment, lead: Assignment) -> bool:
    return part.no == lead.no or part.settled


def _verify(detail: Detail) -> str:
    return gettext("牵头单位还没有反馈结果。") if detail.whistle.state in WORKED_ON else ""


def _evaluate(detail: Detail) -> str:
    whistle = detail.whistle
    if whistle.state is S.AWAITING_VERIFICATION:
        return gettext("核查还没有通过。")
    if whistle.state is not S.AWAITING_EVALUATION:
        return ""
    if any(objection.pending for objection in whistle.objections):
        return gettext("退单或争议还没有裁定。")
    if whistle.ratification in (Ratification.PENDING, Ratification.LAPSED):
        return gettext("应急哨还没有补批。")
    return gettext("拒不应哨还没有调查认定。")


def _object(detail: Detail) -> str:
    whistle = detail.whistle
    if whistle.state not in WORKED_ON:
        return ""
    if whistle.emergency:
        return gettext("应急哨先处置、后争议：接哨后可以提出争议。")
    return gettext("只能在接哨时限内、接哨之前退单，每个单位一次；被裁定指定的单位不能退。")


def _never_for_emergency(detail: Detail) -> str:
    whistle: Whistle = detail.whistle
    return (
        gettext("应急哨不暂停、不延期、不挂账。") if whistle.emergency and whistle.state in WORKED_ON else ""
    )


WHY: Mapping[str, Why] = {
    "submit_result": _submit_result,
    "verify": _verify,
    "evaluate": _evaluate,
    "object": _object,
    "withdraw": _withdraw,
    "ask_extension": _never_for_emergency,
    "pause": _never_for_emergency,
    "shelve": _never_for_emergency,
}
