"""From a form that was sent to its command: what people say otherwise than a command takes it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from muster.accounts.acting import Acting
from muster.core.catalogue.item import EvidenceKind
from muster.core.directory.place import Point
from muster.core.lifecycle import where
from muster.core.lifecycle.context import DeliberationDecision
from muster.intake.services.deliberating import Held, deliberate_apart
from muster.intake.services.once import Asked
from muster.intake.tables.clean import clean_token
from muster.web.forms.reading import values_of
from muster.whistles.queries.detail import Detail
from muster.whistles.queries.numbered import id_of_number
from muster.whistles.services.asking import BadField

SHOWN = (EvidenceKind.PHOTO_BEFORE, EvidenceKind.PHOTO_AFTER, EvidenceKind.VOICE_NOTE)
PRESENCE = "photo_presence"
NO_EVIDENCE: Mapping[str, Sequence[str]] = {}


def command_values(
    form: QueryDict,
    *,
    name: str,
    detail: Detail,
    acting: Acting,
    key: str,
    evidence: Mapping[str, Sequence[str]] = NO_EVIDENCE,
) -> dict[str, Any]:
    """The values of the command `name`. Raises BadField, or what refuses a deliberation told in the form.

    A whistle goes by its number, a call-back was made now, a deliberation that is told is put on file first;
    who reports in is where their browser says, else nowhere known.
    `evidence` are the photos and voice notes that came with the form, by field.
    """
    values = values_of(form)
    if form.get("version"):
        values["seen"] = form["version"]
    if "target" in values:
        values["target"] = _id_of(values["target"], detail, acting)
    for call_back in values.get("call_backs", ()):
        call_back["at"] = acting.now
    held = values.pop("held", {})
    if held.get("finding") and "deliberation" not in values:
        values["deliberation"] = _filed(held, name=name, detail=detail, acting=acting, key=key)
    if name == "report_in":
        spot = _spot(values.pop("spot", ""))
        came = list(evidence.get(PRESENCE, ()))
        values["presence"] = {"point": spot, "people": [acting.actor.person], "photos": came}
    pieces = [piece for piece in values.pop("evidence", ()) if piece.get("ref")]
    pieces += [{"kind": field, "ref": one} for field in SHOWN for one in evidence.get(field.value, ())]
    return values | ({"evidence": pieces} if pieces else {})


def _spot(told: str) -> dict[str, int] | None:
    """Where the browser says it is, “longitude,latitude” in degrees; None where it told no place there is."""
    try:
        lon, lat = (float(part) for part in told.split(","))
    except ValueError:
        return None
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        return None
    point = Point.of_degrees(lon, lat)
    return {"lon": point.lon, "lat": point.lat}


def _id_of(number: str, detail: Detail, acting: Acting) -> str:
    """The id of the whistle that goes by this number. Raises BadField where the person sees none."""
    found = id_of_number(number=clean_token(number), by=acting.actor, units=detail.context.units)
    if found is None:
        raise BadField(gettext("并入哪件哨件（编号）"), gettext("没有这个编号的哨件"))
    return found


def _filed(told: dict[str, str], *, name: str, detail: Detail, acting: Acting, key: str) -> str:
    """The id of the deliberation told in the form, once it is on file."""
    whistle, units = detail.whistle, detail.context.units
    organisation = (
        where.commanding(whistle, units, detail.context.today) if name == "escalate" else whistle.blower
    )
    goes_up = name == "escalate" or whistle.level is not units.get(whistle.blower).level
    held = Held(
        organisation=whistle.blower if organisation is None else organisation,
        held_on=_day(told.get("held_on", "")),
        convenor=acting.actor.person,
        participants=(acting.actor.person,),
        finding=told["finding"],
        decision=DeliberationDecision.PASS_UP if goes_up else DeliberationDecision.SETTLE_HERE,
    )
    asked = Asked(by=acting.actor, now=acting.now, key=f"{key}/deliberation", units=units)
    return deliberate_apart(asked, held=held).id


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadField(gettext("审议日期"), gettext("须为 2026-11-24 这样的日期")) from None
