"""From what a person may do now to the forms on the right of the whistle page."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, gettext

from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.table import TRANSITIONS, Transition
from muster.web.forms.commands import fields_of
from muster.web.forms.photos import NO_PHOTOS, SentPhotos, with_photos
from muster.web.look.commands import CommandView, FieldKind, FieldView, RefusedCommandView
from muster.whistles.queries.detail import Detail, Offer

PRIMARY = (
    "blow", "accept", "report_in", "submit_result", "verify", "evaluate", "ratify", "rule", "extend",
    "excuse", "investigate", "submit",
)  # fmt: skip
DANGER = frozenset({"decline", "withdraw", "record_absence", "merge", "shelve"})
KEYS = {
    "blow": "w",
    "accept": "a",
    "report_in": "r",
    "submit_result": "f",
    "verify": "v",
    "evaluate": "e",
    "escalate": "u",
    "supervise": "d",
    "remind": "c",
}
ICONS = {
    "blow": "megaphone",
    "accept": "check",
    "report_in": "map-pin",
    "verify": "badge-check",
    "evaluate": "star",
    "supervise": "siren",
    "remind": "bell",
    "escalate": "arrow-up",
    "revisit": "clipboard-check",
    "order_rework": "rotate-ccw",
    "report_refusal": "flag",
    "investigate": "gavel",
    "annotate": "sticky-note",
}


def label_of(row: Transition) -> str:
    """The command's name in the reader's language."""
    return row.en if (get_language() or "").startswith("en") else row.zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A form that came back: which command, why, and what had been typed."""

    name: str
    problems: tuple[str, ...]
    typed: QueryDict
    photos: SentPhotos = NO_PHOTOS


def command_views(
    detail: Detail, *, failed: Failed | None = None, only: Collection[str] | None = None, back: str = ""
) -> tuple[CommandView, ...]:
    """One form per command, what is due first; the one that failed stays open, says why and loses nothing.

    `only` narrows them to some commands; `back` is the list these forms were opened from.
    """
    offers = sorted((offer for offer in detail.offers if only is None or offer.row.name in only), key=_rank)
    first = next((offer.row.name for offer in offers if offer.row.name in PRIMARY), "")
    views = (replace(_view(offer, detail, first=first), back=back) for offer in offers)
    return tuple(
        view if failed is None or view.name != failed.name else _again(view, failed) for view in views
    )


def _again(view: CommandView, failed: Failed) -> CommandView:
    fields = with_photos(typed(view.fields, failed.typed), failed.photos)
    return replace(view, fields=fields, problems=failed.problems, opened=True)


def typed(fields: Iterable[FieldView], form: QueryDict) -> tuple[FieldView, ...]:
    """The fields with what was typed into them; those that the form does not say stay as they are."""
    return tuple(_typed(field, form.getlist(field.name)) for field in fields)


def _typed(field: FieldView, values: list[str]) -> FieldView:
    if field.kind is FieldKind.HIDDEN or not values:
        return field
    options = tuple(replace(option, chosen=option.value in values) for option in field.options)
    return replace(field, value=values[-1], options=options)


def _rank(offer: Offer) -> tuple[int, bool, int]:
    """What is due first, what cannot be taken back last."""
    name = offer.row.name
    due = PRIMARY.index(name) if name in PRIMARY else len(PRIMARY)
    return (due, name in DANGER, TRANSITIONS.index(offer.row))


def _view(offer: Offer, detail: Detail, *, first: str) -> CommandView:
    name = offer.row.name
    kind = "primary" if name == first else "danger" if name in DANGER else "normal"
    return CommandView(
        name=name,
        label=label_of(offer.row),
        action=reverse("command", args=[detail.whistle.id, name]),
        idempotency_key=str(uuid4()),
        version=detail.whistle.version if offer.row.judges else None,
        icon=ICONS.get(name, "send"),
        key=KEYS.get(name, ""),
        kind=kind,
        tells=_tells(name, detail),
        fields=fields_of(offer, detail),
    )


def _tells(name: str, detail: Detail) -> str:
    """What giving the command will do to whom, where that is not plain."""
    count = len(detail.whistle.wanted)
    told: Mapping[str, str] = {
        "blow": gettext("哨声一响，%(n)d 个单位被召集，时限即刻起算。") % {"n": count},
        "decline": gettext("本件不吹哨，诉求退回受理，由本级办理。"),
        "send_back": gettext("退回起草人修改，改好可再提请。"),
        "ratify": gettext("不予补批不停止处置，但记为吹哨方的无效哨。"),
        "extend": gettext("该单位的办结时限顺延，须告知诉求人；每次不超过原时限，至多两次。"),
        "refuse_extension": gettext("原时限照旧，超时照常亮灯。"),
        "excuse": gettext("该协办单位不再参加；接哨前免除的不计分。"),
        "unshelve": gettext("回到挂账前的状态，时限继续走。"),
        "withdraw": gettext("停止召集，诉求退回受理；有单位接哨或到场后不能撤。"),
        "interview": gettext("约谈记录送达该单位，全程留痕。"),
        "rule": gettext("裁定即生效：驳回的恢复原时限并扣分，改派的由指明单位接着办。"),
        "report_in": gettext("记录您的报到时间；未接哨的，报到即接哨。"),
        "verify": gettext("不通过将退回牵头单位和有责任的单位返工，各得一个新的办结时限。"),
        "evaluate": gettext("评价计入各单位本年度考核，提交后结案。"),
        "escalate": gettext("本哨等待上级处置结果，时限暂停（应急哨除外），任何单位不得撤离。"),
        "shelve": gettext("除复核外的时限全部暂停，须告知诉求人。"),
        "supervise": gettext("督办单送达被督办单位及其上级，全程留痕并计入考核。"),
        "revisit": gettext("抽查只留痕，不改变评价和得分；结案后也可以记。"),
        "order_rework": gettext("退回牵头单位和有责任的单位返工，各得一个新的办结时限，计入返工扣分。"),
        "report_refusal": gettext("报县区调查认定；认定前本哨不能结案，每个单位只报告一次。"),
        "investigate": gettext("认定属实的，该单位按推诿扣分，计入年度考核。"),
        "object": gettext("退单期间联系、到场、办结时限暂停；被驳回则恢复原时限并扣分。"),
    }
    return told.get(name, "")


def refused_views(detail: Detail) -> tuple[RefusedCommandView, ...]:
    """What people look for and cannot do now, with the reason."""
    if detail.whistle.state is WhistleState.IN_HAND:
        return (
            RefusedCommandView(
                label=gettext("撤哨已不可用"), why=gettext("已有单位接哨（案不结、哨不停）。")
            ),
        )
    return ()
