"""The forms of the phone: the commands people give in the field, and the report of a new problem."""

from dataclasses import replace
from uuid import uuid4

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.accounts.acting import Acting
from muster.core.appeals.parts import Channel
from muster.core.catalogue.item import EvidenceKind
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Source
from muster.core.lifecycle.states import WORKABLE, WhistleState
from muster.core.lifecycle.table import BY_NAME, Transition
from muster.directory.facts import Facts
from muster.web.forms import fields as f
from muster.web.forms import reception
from muster.web.forms.commands import fields_of
from muster.web.forms.fields import Words
from muster.web.forms.offers import label_of
from muster.web.look.commands import FieldKind
from muster.web.screens.phone import PhoneForm, PhotoSlot
from muster.whistles.queries.detail import Detail, Offer

PURPOSES = {
    "report_in": "arrive",
    "contact": "feed_back",
    "interim_report": "feed_back",
    "finish": "feed_back",
    "submit_result": "feed_back",
    "verify": "verify",
}
"""The commands of the field, in the order they come, and the big button each stands under."""
ICONS = {
    "report_in": "map-pin",
    "contact": "phone",
    "interim_report": "message-square-text",
    "finish": "check-check",
    "submit_result": "send",
    "verify": "badge-check",
}
BEFORE_AND_AFTER: dict[str, Words] = {"photo_before": _("处置前照片"), "photo_after": _("处置后照片")}
PHOTOS: dict[str, dict[str, Words]] = {
    "report_in": {"photo_presence": _("现场照片")},
    "interim_report": BEFORE_AND_AFTER,
    "finish": BEFORE_AND_AFTER,
    "submit_result": BEFORE_AND_AFTER,
    "verify": {"photo_after": _("核查照片")},
}
SPOKEN = frozenset({"interim_report", "finish", "submit_result", "verify"})
"""The commands that a voice note may go with."""
ON_THE_PHONE = frozenset({FieldKind.PHOTOS, FieldKind.SPOT})
"""Photos have fields of their own here, shrunk and kept on the phone; its position goes with the form."""
MAIN = ("report_in", "verify", "submit_result", "finish")
"""What a task asks for most of all, the first of these that may be given."""


def task_forms(*, offers: tuple[Offer, ...], detail: Detail, assignment: int | None) -> tuple[PhoneForm, ...]:
    """The forms for one part of a whistle, or for the whistle itself where `assignment` is None."""
    mine = [one for offer in offers if (one := _about(offer, assignment)) is not None]
    mine += _after_reporting_in(mine, detail.whistle.state)
    mine.sort(key=lambda offer: list(PURPOSES).index(offer.row.name))
    names = {offer.row.name for offer in mine}
    main = next((name for name in MAIN if name in names), "")
    return tuple(_form(offer, detail, main=offer.row.name == main) for offer in mine)


def _after_reporting_in(mine: list[Offer], state: WhistleState) -> list[Offer]:
    """Whoever reports in without a signal goes on to finish without one: both are sent in that order."""
    names = {offer.row.name: offer for offer in mine}
    if "report_in" not in names or "finish" in names or state not in WORKABLE:
        return []
    return [replace(names["report_in"], row=BY_NAME["finish"])]


def _about(offer: Offer, assignment: int | None) -> Offer | None:
    """The offer as far as it is about this part; None where it is not, or is none of the field's."""
    if offer.row.name not in PURPOSES:
        return None
    if issubclass(offer.row.command, c.OnAssignment):
        return replace(offer, assignments=(assignment,)) if assignment in offer.assignments else None
    leads = offer.row.name != "submit_result" or assignment is not None
    return offer if leads else None


def _form(offer: Offer, detail: Detail, *, main: bool) -> PhoneForm:
    name = offer.row.name
    return PhoneForm(
        name=name,
        label=label_of(offer.row),
        icon=ICONS[name],
        purpose=PURPOSES[name],
        action=reverse("phone_command", args=[detail.whistle.id, name]),
        api=_api(offer, detail),
        key=str(uuid4()),
        fields=tuple(field for field in fields_of(offer, detail) if field.kind not in ON_THE_PHONE),
        photos=tuple(PhotoSlot(kind=kind, label=str(label)) for kind, label in PHOTOS.get(name, {}).items()),
        voice=EvidenceKind.VOICE_NOTE.value if name in SPOKEN else "",
        version=detail.whistle.version if offer.row.judges else None,
        place=name == "report_in",
        main=main,
        tells=_tells(name),
    )


def _tells(name: str) -> str:
    told = {
        "report_in": gettext("记录您的报到时间；未接哨的，报到即接哨。"),
        "finish": gettext("先报到，再办结；照片作为处置证据。"),
    }
    return told.get(name, "")


def _api(offer: Offer, detail: Detail) -> str:
    """Where the outbox posts it."""
    base = f"/api/v1/whistles/{detail.whistle.id}"
    if _is_of_part(offer.row):
        return f"{base}/assignments/{offer.assignments[0]}/{offer.row.name}"
    return f"{base}/{offer.row.name}"


def _is_of_part(row: Transition) -> bool:
    return issubclass(row.command, c.OnAssignment)


def report_form(*, acting: Acting, known: Facts) -> PhoneForm | None:
    """A problem seen on the spot; None for whoever takes no appeals in."""
    desk = reception.reception_of(asked=QueryDict(), by=acting.actor, units=known.units, now=acting.now)
    if desk is None:
        return None
    place = [
        f.hidden(name, unit)
        for name in ("community", "street", "county")
        if (unit := getattr(desk.territory, name)) is not None
    ]
    return PhoneForm(
        name="report",
        label=gettext("上报问题"),
        icon="megaphone",
        purpose="report",
        action=reverse("phone_report"),
        api="/api/v1/appeals",
        key=str(uuid4()),
        fields=(
            f.hidden("holder", desk.desk),
            f.hidden("channel", Channel.GRID_PATROL.value),
            f.hidden("source", Source.BEYOND_OWN_MEANS.value),
            *place[:1],
            replace(f.line("title", _("什么问题")), max_length=reception.SHORT_MOST),
            replace(reception.item_field(desk, known=known, now=acting.now), label=gettext("类别")),
            f.words("text", _("情况说明"), help=_("看到什么、影响谁；不写群众姓名和电话。")),
            reception.address_field(),
        ),
        photos=(PhotoSlot(kind=reception.PHOTOS, label=gettext("现场照片")),),
        voice=reception.VOICES,
        place=True,
        main=True,
        tells=gettext("有人正在危险中的，先打 110、119、120，再上报。"),
        warns=reverse("phone_danger"),
    )
