"""The form that draws up a whistle: its fields, and the command it becomes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from muster.core.catalogue.types import WhistleType
from muster.core.directory.place import Place
from muster.directory.facts import Facts
from muster.web.forms import fields as f
from muster.web.forms.matter import Matter, items
from muster.web.forms.places.pointing import point_fields
from muster.web.forms.reading import values_of
from muster.web.look.commands import FieldView, OptionView
from muster.web.told.labels import SOURCES

ELSEWHERE = ("then", "organisation", "address", "appeal", "point", "datum")
"""Fields of the form that are no fields of the command."""


def matter_fields(matter: Matter, *, known: Facts, now: datetime) -> tuple[FieldView, ...]:
    """Who blows, what about and where: what the proposal rests on."""
    units = known.units
    blowers: dict[str, f.Words] = {str(one): units.get(one).name for one in matter.blowers}
    places: dict[str, f.Words] = {str(one): units.get(one).name for one in matter.territories}
    listed = items(blower=matter.blower, known=known, now=now).values()
    item = matter.item
    return (
        *([] if matter.appeal is None else [f.hidden("appeal", matter.appeal.id)]),
        f.hidden("blower", matter.blower)
        if len(blowers) == 1
        else f.choice("blower", _("以谁的名义吹哨"), blowers, chosen=str(matter.blower)),
        f.item("item", _("事项"), listed, chosen="" if item is None else item.code),
        f.choice("organisation", _("属地"), places, chosen=str(matter.organisation)),
        *point_fields(matter.pointed),
    )


def word_fields(matter: Matter, *, title: str) -> tuple[FieldView, ...]:
    """What is said of the problem in words, begun from the appeal where there is one."""
    report = None if matter.appeal is None else matter.appeal.report
    found = [f.line("title", _("标题"), value=title)]
    if matter.item is None:
        begun = "" if report is None else report.category or ""
        found.append(f.line("category", _("二级类别（清单外事项必填）"), value=begun))
    if report is None or matter.place != report.place:
        found.append(f.line("address", _("详细地址"), required=False))
    source = "" if report is None else report.source.value
    found += [
        f.choice("source", _("哨源"), SOURCES, chosen=source),
        f.words(
            "own_attempt", _("本级已经做了什么"), help=_("先尽己责：说明本级处置到哪一步、为什么解决不了。")
        ),
    ]
    return tuple(found)


def endings(matter: Matter) -> tuple[OptionView, ...]:
    """What becomes of the draft at once: an emergency is blown, everything else goes to its approver."""
    if matter.type is WhistleType.EMERGENCY:
        first = OptionView(value="blow", label=str(_("立即吹哨")))
    else:
        first = OptionView(value="submit", label=str(_("提请审批")))
    return first, OptionView(value="draft", label=str(_("存为草稿")))


def command_values(form: QueryDict, matter: Matter) -> dict[str, Any]:
    """The form as fields of `Draft`; the place is the matter's, with the address in words if given."""
    values = {name: value for name, value in values_of(form).items() if name not in ELSEWHERE}
    values |= {"blower": matter.blower, "level": matter.level.value, "type": matter.type.value}
    values["place"] = _told(matter.place, form.get("address", "").strip())
    if matter.appeal is not None:
        values["appeals"] = [matter.appeal.id]
    lead = values.get("lead")
    values["assists"] = [unit for unit in values.get("assists", []) if unit != lead]
    return values


def _told(place: Place, address: str) -> Mapping[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(place)
    return told | {"address": address} if address else told
