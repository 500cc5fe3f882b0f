"""The choices by which a map is narrowed, as they stand."""

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext

from muster.core.directory.units import UnitKind
from muster.core.time.days import local_day
from muster.core.time.readings import Light
from muster.insight.maps.sought import CaseKind
from muster.web.look.commands import OptionView
from muster.web.pages.maps.asked import WINDOWS, Asked
from muster.web.screens.map import FilterView
from muster.web.told.labels import TYPES
from muster.web.told.map import KINDS, LIGHTS

Words = Mapping[str, str | Promise]


def filters_of(asked: Asked) -> tuple[FilterView, ...]:
    """The choices of what is shown: heat knows no lights, open cases no days."""
    return tuple(_filters(asked))


def _filters(asked: Asked) -> Iterator[FilterView]:
    sought = asked.sought
    yield _choice("area", gettext("区域"), _areas(asked), str(asked.scope.area), every="")
    yield _choice(
        "what", gettext("显示"), {kind.value: KINDS[kind] for kind in CaseKind}, sought.kind,
        every=gettext("哨件和诉求"),
    )  # fmt: skip
    yield _choice(
        "type", gettext("哨的类型"), {kind.value: name for kind, name in TYPES.items()}, sought.type,
        every=gettext("全部类型"),
    )  # fmt: skip
    yield _choice(
        "category", gettext("类别"), {name: name for name in asked.categories}, sought.category,
        every=gettext("全部类别"),
    )  # fmt: skip
    if asked.heat:
        days = {str(days): gettext("近 %(n)d 天") % {"n": days} for days in sorted(WINDOWS)}
        yield _choice("days", gettext("时间"), days, str(asked.days), every="")
    else:
        lights = {light.value: LIGHTS[light] for light in (Light.RED, Light.AMBER, Light.GREEN)}
        yield _choice("light", gettext("灯"), lights, sought.light, every=gettext("全部灯"))


def _areas(asked: Asked) -> dict[str, str]:
    """The area itself, what stands over it and what lies right below it."""
    on, units = local_day(asked.now), asked.units
    chain = [asked.scope.area]
    while (above := units.organisation_above(chain[-1], on)) is not None:
        chain.append(above)
    below = [
        unit
        for unit in units.units.values()
        if unit.kind is UnitKind.ORGANISATION and units.organisation_above(unit.id, on) == asked.scope.area
    ]
    named = {str(unit): units.get(unit).name for unit in reversed(chain)}
    found = sorted(below, key=lambda unit: (unit.number, unit.code))
    return named | {str(unit.id): f"　{unit.name}" for unit in found}


def _choice(name: str, label: str, options: Words, chosen: str | None, *, every: str) -> FilterView:
    first = (OptionView(value="", label=every),) if every else ()
    return FilterView(
        name=name,
        label=label,
        options=first
        + tuple(
            OptionView(value=value, label=str(text), chosen=value == chosen)
            for value, text in options.items()
        ),
    )
