"""What the register's address narrows it to, and how each filter is offered and told."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit
from muster.core.lifecycle.states import WhistleState
from muster.core.time.readings import Light
from muster.web.forms.fields import Words
from muster.web.lists.address import Asked, Param, day, moment, number, one_of, token, yes
from muster.web.lists.fields import enter, pick, tick, unit
from muster.web.lists.telling import DENSITIES, Telling, words_of, yes_or_no
from muster.web.lists.whistles.columns import WHISTLE_COLUMNS
from muster.web.look.commands import FieldKind, FieldView
from muster.web.told.labels import STATES, TYPES
from muster.whistles.queries.narrowing import Filters
from muster.whistles.queries.register import Order

LIGHTS: Mapping[str, Words] = {
    Light.RED: _("超时"),
    Light.AMBER: _("临期"),
    Light.GREEN: _("正常"),
}
ORDERS: Mapping[str, Words] = {
    Order.NEWEST: _("最新起草在前"),
    Order.OLDEST: _("最早起草在前"),
    Order.DUE: _("最先到期在前（只列计时中的）"),
    Order.BLOWN: _("最近吹哨在前（只列已吹哨的）"),
    Order.CLOSED: _("最近结案在前（只列已结案的）"),
}
PARAMS = (
    Param(name="state", read=one_of(values=WhistleState), many=True),
    Param(name="type", read=one_of(values=WhistleType), many=True),
    Param(name="light", read=one_of(values=LIGHTS)),
    Param(name="open", read=yes),
    Param(name="rework", read=yes),
    Param(name="concerns", read=number),
    Param(name="county", read=number),
    Param(name="street", read=number),
    Param(name="community", read=number),
    Param(name="lead", read=number),
    Param(name="unit", read=number),
    Param(name="blower", read=number),
    Param(name="item", read=token),
    Param(name="category", read=token),
    Param(name="drafted_from", read=day),
    Param(name="drafted_to", read=day),
    Param(name="blown_from", read=day),
    Param(name="blown_to", read=day),
    Param(name="closed_from", read=day),
    Param(name="closed_to", read=day),
    Param(name="q", read=token),
    Param(name="sort", read=one_of(values=Order), look=True),
    Param(
        name="columns", read=one_of(values=[column.key for column in WHISTLE_COLUMNS]), many=True, look=True
    ),
    Param(name="density", read=one_of(values=DENSITIES), look=True),
)


def tellings(units: UnitBook) -> Mapping[str, Telling]:
    """How each filter is told on its chip: its name and its value in words."""

    def unit_name(value: str) -> str:
        known = units.units.get(int(value))
        return value if known is None else known.name

    return {
        "state": Telling(_("状态"), words_of(STATES)),
        "type": Telling(_("哨别"), words_of(TYPES)),
        "light": Telling(_("时限"), words_of(LIGHTS)),
        "open": Telling(_("在办"), yes_or_no),
        "rework": Telling(_("返工过"), yes_or_no),
        "concerns": Telling(_("涉及"), unit_name),
        "county": Telling(_("县区"), unit_name),
        "street": Telling(_("街道"), unit_name),
        "community": Telling(_("社区"), unit_name),
        "lead": Telling(_("牵头单位"), unit_name),
        "unit": Telling(_("应哨单位"), unit_name),
        "blower": Telling(_("吹哨单位"), unit_name),
        "item": Telling(_("事项代码"), str),
        "category": Telling(_("类别"), str),
        "drafted_from": Telling(_("起草自"), str),
        "drafted_to": Telling(_("起草至"), str),
        "blown_from": Telling(_("吹哨自"), str),
        "blown_to": Telling(_("吹哨至"), str),
        "closed_from": Telling(_("结案自"), str),
        "closed_to": Telling(_("结案至"), str),
        "q": Telling(_("搜索"), str),
    }


def filters_of(asked: Asked) -> Filters:
    """The query's filters; both days of a period belong to it."""
    light = asked.one("light")
    return Filters(
        states=asked.many("state"),
        types=asked.many("type"),
        unit=_id(asked.one("unit")),
        lead=_id(asked.one("lead")),
        blower=_id(asked.one("blower")),
        concerns=_id(asked.one("concerns")),
        county=_id(asked.one("county")),
        street=_id(asked.one("street")),
        community=_id(asked.one("community")),
        item=asked.one("item"),
        category=asked.one("category"),
        since=moment(asked.one("drafted_from")),
        until=moment(asked.one("drafted_to"), days=1),
        blown_since=moment(asked.one("blown_from")),
        blown_until=moment(asked.one("blown_to"), days=1),
        closed_since=moment(asked.one("closed_from")),
        closed_until=moment(asked.one("closed_to"), days=1),
        light=None if light is None else Light(light),
        open_only=asked.one("open") is not None,
        reworked=asked.one("rework") is not None,
        text=asked.one("q"),
    )


def order_of(asked: Asked) -> Order:
    """The order asked for, else the newest first."""
    return Order(asked.one("sort") or Order.NEWEST)


def fields_of(asked: Asked, *, streets: Iterable[Unit], leads: Iterable[Unit]) -> tuple[FieldView, ...]:
    """The form of the filters: what a person may choose from is what they may see."""
    return (
        tick(asked, "state", _("状态"), STATES),
        tick(asked, "type", _("哨别"), TYPES),
        pick(asked, "light", _("时限"), LIGHTS),
        unit(asked, "street", _("街道"), streets),
        unit(asked, "lead", _("牵头单位"), leads),
        enter(asked, "item", _("事项代码")),
        enter(asked, "category", _("类别")),
        enter(asked, "drafted_from", _("起草自"), kind=FieldKind.DATE),
        enter(asked, "drafted_to", _("起草至"), kind=FieldKind.DATE),
        enter(asked, "blown_from", _("吹哨自"), kind=FieldKind.DATE),
        enter(asked, "blown_to", _("吹哨至"), kind=FieldKind.DATE),
        enter(asked, "closed_from", _("结案自"), kind=FieldKind.DATE),
        enter(asked, "closed_to", _("结案至"), kind=FieldKind.DATE),
        tick(asked, "rework", _("其他"), {"1": _("只看返工过的")}),
    )


def _id(text: str | None) -> int | None:
    return None if text is None else int(text)
