"""What is said of cases on the map, and of the map itself."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.appeals.states import AppealState
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.states import WhistleState
from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light
from muster.insight.maps.live import Spot
from muster.insight.maps.sought import CaseKind
from muster.web.look.lights import LightView, resting_light, running_light
from muster.web.screens.map import CaseRow
from muster.web.told.appeals import APPEAL_STATES, tone_of_state
from muster.web.told.labels import STATES, TYPES
from muster.web.told.maps import short_name
from muster.whistles.lights import known

KINDS = {CaseKind.WHISTLE: _("哨件"), CaseKind.APPEAL: _("诉求")}
LIGHTS = {Light.RED: _("超时"), Light.AMBER: _("临期"), Light.GREEN: _("正常"), Light.GREY: _("未计时")}
NOMINAL_MINUTES = 450
"""Of a working day; natural time is written without it."""


def case_row(spot: Spot, *, units: UnitBook, now: datetime) -> CaseRow:
    """One open case in the list beside the map."""
    known_units = [units.units.get(unit or 0) for unit in (spot.street, spot.community)]
    place = [short_name(unit.name) for unit in known_units if unit is not None]
    whistle = spot.kind is CaseKind.WHISTLE
    return CaseRow(
        case=f"{spot.kind.value}:{spot.id}",
        title=spot.title or spot.number or gettext("（无标题）"),
        number=spot.number,
        url=reverse(spot.kind.value, args=[spot.id]),
        place=" · ".join(place),
        state=str(STATES[WhistleState(spot.state)] if whistle else APPEAL_STATES[AppealState(spot.state)]),
        placed=spot.lon is not None,
        type=spot.type,
        type_name=str(TYPES[WhistleType(spot.type)]) if whistle else "",
        light=_light(spot, now) if whistle else None,
        tone="" if whistle else tone_of_state(AppealState(spot.state)),
        at=None if whistle else spot.at,
    )


def _light(spot: Spot, now: datetime) -> LightView:
    if spot.light is Light.GREY or spot.at is None or known(spot.at) is None:
        return resting_light(word=str(LIGHTS[Light.GREY]))
    return running_light(
        tone=spot.light,
        left=spot.at - now,
        kind=LimitKind.NATURAL,
        nominal_minutes=NOMINAL_MINUTES,
        due_at=spot.at,
    )


def map_words() -> dict[str, str]:
    """What scripts say: lights, types, kinds, and the map's own few words."""
    words = {light.value: str(text) for light, text in LIGHTS.items()}
    words |= {kind.value: str(text) for kind, text in TYPES.items()}
    words |= {kind.value: str(text) for kind, text in KINDS.items()}
    return words | {
        "many": gettext("{n} 件"),
        "late": gettext("{n} 件超时"),
        "open": gettext("打开"),
        "inwards": gettext("看这个区域"),
        "draft": gettext("从这里起草哨件"),
        "zoom_in": gettext("放大"),
        "zoom_out": gettext("缩小"),
        "failed": gettext("地图数据没有取到，列表仍然可用。"),
    }


def map_notes(*, schematic: bool) -> tuple[str, ...]:
    """What a map has to say of itself: that it is no survey, where it is from, who approved it."""
    notes = [gettext("示意图")] if schematic else []
    if settings.MUSTER_MAP_SOURCE:
        notes.append(gettext("图源：%(source)s") % {"source": settings.MUSTER_MAP_SOURCE})
    if settings.MUSTER_MAP_APPROVAL:
        notes.append(gettext("审图号：%(number)s") % {"number": settings.MUSTER_MAP_APPROVAL})
    return tuple(notes)
