"""The forms by which a round is opened, filled in, locked, objected to, decided and published."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import uuid4

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from muster.assessment.appraising.asking import BASIS, POINTS
from muster.assessment.appraising.reading import Seen
from muster.core.appraisal.form import AppraisalForm, Indicator
from muster.core.appraisal.process.parts import Result, ResultObjection
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.process.table import BY_NAME
from muster.core.directory.book import UnitBook
from muster.web.forms import fields as f
from muster.web.forms.assessing.periods import YES_NO
from muster.web.look.commands import CommandView, FieldKind, FieldView
from muster.web.told.scoring.appraisals import RELATIONS

ICONS = {
    "open_round": "plus",
    "fill": "pen-line",
    "send_in": "send",
    "take_back": "rotate-ccw",
    "lock_round": "lock",
    "show_results": "message-square",
    "object_to_result": "flag",
    "decide_result": "gavel",
    "publish_round": "award",
}
TELLS: Mapping[str, str | Promise] = {
    "fill": _("可以分几次填写、由几个人各评各项；扣分须写明依据。报送前随时可改。"),
    "send_in": _("代表本单位报送，此后计入结果；锁定前可以撤回更正。"),
    "take_back": _("撤回后不计入结果，更正后须重新报送。"),
    "lock_round": _("锁定后评议表不再变动；还有缺的须说明理由。"),
    "show_results": _("各单位从现在起可以看到自己的结果并提出异议，期限按工作日历计算。"),
    "publish_round": _("公布后参加评议的各方可以看到全部结果和名次，不能撤回。"),
    "object_to_result": _("由组织评议的县区（市）负责人说明理由作出决定。"),
}


def label_of(name: str) -> str:
    """The command's name in the reader's language."""
    row = BY_NAME[name]
    return row.en if (get_language() or "").startswith("en") else row.zh


def opening(*, organisation: int, period: str) -> CommandView:
    """Begin a round."""
    url = reverse("appraisal_round_command", args=[organisation, period, "open_round"])
    view = _form("open_round", url, suffix=f"-{period}")
    return replace(view, label=gettext("开启 %(period)s 评议") % {"period": period})


def whole(name: str, round_: Round) -> CommandView:
    """A command on the whole round: lock, show the results, publish."""
    fields = (f.words("reason", _("缺评议表的，说明理由"), required=False),) if name == "lock_round" else ()
    return _form(name, _url(round_, name), fields=fields, version=round_.version, kind="primary")


def filling(
    round_: Round, seen: Seen, indicators: Iterable[Indicator], *, basis: Mapping[str, str]
) -> CommandView:
    """Points for the indicators this person scores, as they stand; `basis` by indicator what they rest on."""
    fields = [field for one in indicators for field in _indicator(one, seen, basis.get(one.code, ""))]
    view = _form("fill", _url(round_, "fill", seen), fields=tuple(fields), version=_version(seen))
    begun = seen.appraisal is None or any(seen.appraisal.points_of(one.code) is None for one in indicators)
    return replace(view, opened=begun)


def of_appraisal(name: str, round_: Round, seen: Seen) -> CommandView:
    """Send an appraisal in, or take it back."""
    fields = (f.words("reason", _("理由")),) if name == "take_back" else ()
    kind = "primary" if name == "send_in" else "normal"
    return _form(name, _url(round_, name, seen), fields=fields, version=_version(seen), kind=kind)


def objecting(round_: Round, result: Result, form: AppraisalForm, units: UnitBook) -> CommandView:
    """Object to one indicator of a unit's own result."""
    indicators: dict[str, f.Words] = {one.code: one.name for one in form.indicators}
    view = _form(
        "object_to_result",
        _url(round_, "object_to_result"),
        suffix=f"-{result.unit}-{result.relation}",
        fields=(
            f.hidden("unit", result.unit),
            f.hidden("relation", result.relation.value),
            f.choice("indicator", _("哪一项指标"), indicators),
            f.words("reason", _("理由")),
        ),
    )
    about = {"deed": view.label, "unit": units.get(result.unit).name, "relation": RELATIONS[result.relation]}
    return replace(view, label=gettext("%(deed)s：%(unit)s · %(relation)s") % about)


def deciding(round_: Round, objection: ResultObjection, units: UnitBook) -> CommandView:
    """Decide an objection: rejected with reasons, or upheld with whose points become how many."""
    result = round_.result(unit=objection.unit, relation=objection.relation)
    counted = () if result is None else result.counted
    assessors: dict[str, f.Words] = {str(one.assessor): units.get(one.assessor).name for one in counted}
    return _form(
        "decide_result",
        _url(round_, "decide_result"),
        suffix=f"-{objection.no}",
        version=round_.version,
        fields=(
            f.hidden("objection", objection.no),
            f.choice("upheld", _("结论"), YES_NO, kind=FieldKind.RADIO),
            f.choice("assessor", _("成立的，更正哪个单位的评分"), assessors, required=False),
            f.line("points", _("更正为多少分"), required=False, kind=FieldKind.NUMBER),
            f.words("reasons", _("决定理由")),
        ),
    )


def _form(
    name: str,
    url: str,
    *,
    fields: tuple[FieldView, ...] = (),
    version: int | None = None,
    suffix: str = "",
    kind: str = "normal",
) -> CommandView:
    named = f"{name}{suffix}"
    return CommandView(
        name=named,
        label=label_of(name),
        action=url,
        idempotency_key=str(uuid4()),
        version=version if BY_NAME[name].judges else None,
        icon=ICONS[name],
        kind=kind,
        tells=str(TELLS.get(name, "")),
        fields=(f.hidden("form", named), *fields),
    )


def _indicator(one: Indicator, seen: Seen, rests_on: str) -> tuple[FieldView, FieldView]:
    """Its points, and what points off rest on."""
    stands = None if seen.appraisal is None else seen.appraisal.points_of(one.code)
    asked = {"name": one.name, "most": one.points}
    points = f.line(
        f"{POINTS}{one.code}",
        gettext("%(name)s（满分 %(most)s）") % asked,
        required=False,
        kind=FieldKind.NUMBER,
        value="" if stands is None else str(stands),
    )
    basis = f.words(f"{BASIS}{one.code}", gettext("%(name)s：扣分依据") % asked, required=False)
    return replace(points, help=one.evidence), replace(basis, value=rests_on)


def _version(seen: Seen) -> int:
    return 0 if seen.appraisal is None else seen.appraisal.version


def _url(round_: Round, name: str, seen: Seen | None = None) -> str:
    if seen is None:
        return reverse("appraisal_round_command", args=[round_.organisation, round_.name, name])
    pair = seen.pair
    return reverse(
        "appraisal_command", args=[round_.organisation, round_.name, pair.assessor, pair.unit, name]
    )
