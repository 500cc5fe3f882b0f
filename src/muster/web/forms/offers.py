"""From what a person may do now to the forms on the right of the whistle page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from uuid import uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from muster.core.lifecycle.table import TRANSITIONS, Transition
from muster.web.forms.commands import fields_of
from muster.web.forms.evidence import NO_EVIDENCE, SentEvidence, with_evidence
from muster.web.forms.telling import told_of
from muster.web.look.commands import CommandView, FieldKind, FieldView
from muster.whistles.queries.detail import Detail, Offer

PRIMARY = (
    "blow", "accept", "report_in", "submit_result", "verify", "evaluate", "ratify", "rule", "extend",
    "excuse", "investigate", "submit",
)  # fmt: skip
WORDS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
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
    evidence: SentEvidence = NO_EVIDENCE


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
    fields = with_evidence(typed(view.fields, failed.typed), failed.evidence)
    return replace(view, fields=fields, problems=failed.problems, opened=True)


def words_in(fields: Iterable[FieldView], form: QueryDict) -> tuple[tuple[str, str], ...]:
    """What was typed into fields for words, with their labels."""
    said = ((field.label, form.get(field.name, "").strip()) for field in fields if field.kind in WORDS)
    return tuple((label, text) for label, text in said if text)


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
        tells=told_of(name, detail),
        fields=fields_of(offer, detail),
    )
