"""The commands a person may give on an appeal, as forms, and why not the others."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from muster.core.appeals import commands as c
from muster.core.appeals.authority import CONVENORS
from muster.core.appeals.decide import decide
from muster.core.appeals.states import KEEPABLE, AppealState
from muster.core.appeals.table import JUDGING, TRANSITIONS, Transition
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.refusals import Refusal
from muster.core.time.days import local_day
from muster.directory.models import Post
from muster.intake.queries import Sought, appeals
from muster.web.forms import fields as f
from muster.web.forms.checking import checked
from muster.web.forms.offers import Failed, typed
from muster.web.forms.street.sitting import people_at
from muster.web.look.commands import CommandView, FieldKind, FieldView, RefusedCommandView
from muster.web.told.appeals import DECISIONS, GROUNDS, number_of, title_of
from muster.whistles.queries.appeal_detail import AppealDetail

Fields = tuple[FieldView, ...]
DUE = ("accept", "tell", "close", "answer", "record_attempt")
DANGER = frozenset({"refuse", "merge"})
ICONS = {
    "accept": "check",
    "refuse": "ban",
    "record_attempt": "pen-line",
    "deliberate": "users",
    "answer": "message-square",
    "pass_up": "arrow-up",
    "merge": "git-merge",
    "tell": "phone",
    "close": "check-check",
    "reveal": "eye",
}
KEYS = {"accept": "a", "answer": "r", "record_attempt": "t", "pass_up": "u", "tell": "i", "close": "e"}
NO_TEXT = TextRef(id="", digest="")
FINDING_SHOWN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """An appeal before the person who handles it now."""

    detail: AppealDetail
    now: datetime


def label_of(row: Transition) -> str:
    """The command's name in the reader's language."""
    return row.en if (get_language() or "").startswith("en") else row.zh


def appeal_command_views(
    detail: AppealDetail, *, now: datetime, failed: Failed | None = None
) -> tuple[CommandView, ...]:
    """One form per command, what is due first; the one that failed stays open, says why and loses nothing."""
    rows = sorted((row for row in detail.offers if _hindrance(row.name, detail, now) is None), key=_rank)
    first = next((row.name for row in rows if row.name in DUE), "")
    views = (_view(row, detail, now, first=first) for row in rows)
    return tuple(
        view if failed is None or view.name != failed.name else _again(view, failed) for view in views
    )


def appeal_refused_views(detail: AppealDetail, *, now: datetime) -> tuple[RefusedCommandView, ...]:
    """What the person's post allows and the appeal does not yet, with the rules' own reason."""
    english = (get_language() or "").startswith("en")
    hindered = ((row, _hindrance(row.name, detail, now)) for row in detail.offers)
    return tuple(
        RefusedCommandView(label=label_of(row), why=why.en if english else why.zh)
        for row, why in hindered
        if why is not None
    )


def fields_of_appeal(name: str, detail: AppealDetail, *, now: datetime) -> Fields:
    """What the command asks for."""
    asks = _ASKS.get(name)
    return () if asks is None else asks(_Desk(detail=detail, now=now))


def _again(view: CommandView, failed: Failed) -> CommandView:
    fields = checked(typed(view.fields, failed.typed), failed.typed)
    return replace(view, fields=fields, problems=failed.problems, opened=True)


def _rank(row: Transition) -> tuple[int, bool, int]:
    """What is due first, what cannot be taken back last."""
    due = DUE.index(row.name) if row.name in DUE else len(DUE)
    return (due, row.name in DANGER, TRANSITIONS.index(row))


def _view(row: Transition, detail: AppealDetail, now: datetime, *, first: str) -> CommandView:
    name = row.name
    return CommandView(
        name=name,
        label=label_of(row),
        action=reverse("appeal_command", args=[detail.view.id, name]),
        idempotency_key=str(uuid4()),
        version=detail.appeal.version if row.command in JUDGING else None,
        icon=ICONS[name],
        key=KEYS.get(name, ""),
        kind="primary" if name == first else "danger" if name in DANGER else "normal",
        tells=_tells(name, detail, now),
        fields=fields_of_appeal(name, detail, now=now),
    )


def _tells(name: str, detail: AppealDetail, now: datetime) -> str:
    """What giving the command will do to whom, where that is not plain."""
    on = local_day(now)
    above = detail.context.units.organisation_above(detail.view.holder, on)
    upper = "" if above is None else detail.context.units.get(above).name
    told = {
        "accept": gettext("受理后先尽本级职责：自行处置、答复，或经协商上报、吹哨。"),
        "refuse": gettext("诉求就此结束，理由全程留痕。"),
        "answer": gettext("本级解决。答复后还须告知诉求人。"),
        "pass_up": gettext("由%(upper)s承办，本单位不再办理。") % {"upper": upper},
        "merge": gettext("本件并入保留的那件；两位诉求人都会得到结果。"),
        "tell": gettext("记录已把结果告诉诉求人；并入本件的诉求一并告知。"),
        "close": gettext("诉求办结，不再变更。"),
        "reveal": gettext("查看事由和查看人写入全留痕，信息只在这一次显示。"),
    }
    return told.get(name, "")


def _hindrance(name: str, detail: AppealDetail, now: datetime) -> Refusal | None:
    """Why a command would be refused whatever is typed: the rules are asked with the best there is."""
    probe = _PROBES.get(name)
    if probe is None:
        return None
    try:
        decide(detail.appeal, probe(detail), detail.context, now)
    except Refusal as refusal:
        return refusal
    return None


def _passing(detail: AppealDetail) -> c.PassUp:
    held = [one.id for one in detail.appeal.deliberations if _passes_up(one.decision)]
    return c.PassUp(deliberation=held[-1] if held else "")


def _passes_up(decision: DeliberationDecision) -> bool:
    return decision is DeliberationDecision.PASS_UP


_PROBES: dict[str, Callable[[AppealDetail], c.Command]] = {
    "pass_up": _passing,
    "tell": lambda detail: c.Tell(text=NO_TEXT),
    "reveal": lambda detail: c.Reveal(reason=NO_TEXT, fields=("name",)),
}


def _refuse(desk: _Desk) -> Fields:
    grounds: dict[str, f.Words] = {ground.value: name for ground, name in GROUNDS.items()}
    return (
        f.choice("ground", _("不予受理的依据"), grounds),
        f.words("reason", _("理由"), help=_("用诉求人看得懂的话写明。")),
    )


def _deliberate(desk: _Desk) -> Fields:
    today = local_day(desk.now)
    people = people_at(organisation=desk.detail.view.holder, units=desk.detail.context.units, on=today)
    convenors: dict[str, f.Words] = {
        str(post.person_id): post.person.name for post in people if _convenes(post)
    }
    everyone: dict[str, f.Words] = {str(post.person_id): post.person.name for post in people}
    mine = str(desk.detail.context.actor.person) if desk.detail.context.actor else ""
    decisions: dict[str, f.Words] = {known.value: name for known, name in DECISIONS.items()}
    return (
        f.line(
            "held_on", _("协商日期"), kind=FieldKind.DATE,
            value=today.isoformat(),
        ),
        f.choice("convenor", _("召集人"), convenors, chosen=mine if mine in convenors else ""),
        f.choice("participants[]", _("参加人"), everyone, required=False, kind=FieldKind.CHECKBOXES),
        f.line("residents", _("参加的居民人数"), required=False, kind=FieldKind.NUMBER),
        f.words("finding", _("协商意见")),
        f.choice("decision", _("决定"), decisions, kind=FieldKind.RADIO),
    )  # fmt: skip


def _convenes(post: Post) -> bool:
    return post.role in CONVENORS


def _pass_up(desk: _Desk) -> Fields:
    held = [one for one in reversed(desk.detail.appeal.deliberations) if _passes_up(one.decision)]
    options: dict[str, f.Words] = {
        one.id: f"{one.held_on:%Y-%m-%d} {desk.detail.text(one.finding)[:FINDING_SHOWN]}" for one in held
    }
    return (f.choice("deliberation", _("据以上报的议事协商"), options, chosen=held[0].id if held else ""),)


def _merge(desk: _Desk) -> Fields:
    mine = desk.detail.view
    near = appeals(sought=Sought(holders=[mine.holder], states=KEEPABLE)).appeals
    options: dict[str, f.Words] = {
        one.id: f"{number_of(one)} {title_of(one)}" for one in near if one.id != mine.id
    }
    return (
        f.choice("into", _("并入本单位承办的哪一件"), options),
        f.words("reason", _("并案理由")),
    )


def _reveal(desk: _Desk) -> Fields:
    details: dict[str, f.Words] = {"name": _("姓名"), "phone": _("电话")}
    return (
        f.choice("fields[]", _("查看哪些信息"), details, kind=FieldKind.CHECKBOXES),
        f.words("reason", _("查看事由"), help=_("例如：回访告知办理结果。")),
    )


def _advised_by(desk: _Desk) -> str:
    return reverse("advise_on_appeal", args=[desk.detail.view.id])


_ASKS: dict[str, Callable[[_Desk], Fields]] = {
    "refuse": _refuse,
    "record_attempt": lambda desk: (f.words("text", _("做了什么，结果如何")),),
    "deliberate": _deliberate,
    "answer": lambda desk: (f.words("text", _("答复内容"), advised_by=_advised_by(desk)),),
    "pass_up": _pass_up,
    "merge": _merge,
    "tell": lambda desk: (f.words("text", _("告知的内容"), advised_by=_advised_by(desk)),),
    "reveal": _reveal,
}


def may_be_carried(state: AppealState) -> bool:
    """Whether a whistle may be drawn up for it from its page: once it is taken on."""
    return state is AppealState.ACCEPTED
