"""From rows and columns to the page of a list: heads, cells, chips, and the choosers around them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from muster.web.lists.address import Asked, Param
from muster.web.lists.columns import Column, Row, Value
from muster.web.lists.telling import DENSITIES, Telling, Words
from muster.web.look.commands import FieldKind, FieldView, OptionView
from muster.web.look.lights import LightView
from muster.web.musterline.view import SmallMusterLine
from muster.web.screens.inbox import Tab
from muster.web.screens.lists import CellView, ChipView, HeadView

YEAR = 365 * 24 * 3600
COOKIE = "muster_{name}"


def heads_of(columns: Iterable[Column[Row]]) -> tuple[HeadView, ...]:
    """The heads; those that stay in sight are numbered from 1."""
    found: list[HeadView] = []
    for column in columns:
        stays = len(found) + 1 if column.frozen else 0
        found.append(HeadView(key=column.key, label=str(column.label), kind=column.kind.value, stays=stays))
    return tuple(found)


def cells_of(*, row: Row, columns: Iterable[Column[Row]], heads: Iterable[HeadView]) -> tuple[CellView, ...]:
    """The cells of one row."""
    return tuple(
        _cell(head, column.value(row), column.code(row) if column.code else "")
        for column, head in zip(columns, heads, strict=True)
    )


def _cell(head: HeadView, value: Value, code: str) -> CellView:
    if isinstance(value, datetime):
        return CellView(head=head, at=value)
    if isinstance(value, LightView):
        return CellView(head=head, light=value)
    if isinstance(value, SmallMusterLine):
        return CellView(head=head, line=value)
    return CellView(head=head, text="" if value is None else str(value), code=code)


def chips_of(
    *, asked: Asked, params: Iterable[Param], tellings: Mapping[str, Telling], here: str
) -> tuple[ChipView, ...]:
    """Every filter in force with the way out of it."""
    return tuple(
        ChipView(
            label=str(tellings[param.name].label),
            value=tellings[param.name].value(value),
            url=address(here, asked.dropping(param.name, value)),
        )
        for param in params
        if not param.look
        for value in asked.many(param.name)
    )


def told(chips: Iterable[ChipView]) -> str:
    """The filters in one line, for paper."""
    parts = [f"{chip.label}：{chip.value}" if chip.value else chip.label for chip in chips]
    return gettext("；").join(parts) or gettext("全部")


def address(here: str, query: str) -> str:
    """A list's address with a query, or without one."""
    return f"{here}?{query}" if query else here


def counted_words(*, found: int, most: int) -> str:
    """1000+ where there are more than were counted."""
    return f"{most}+" if found > most else str(found)


def choosers_of(*, columns: Sequence[Column[Row]], shown: Iterable[Column[Row]]) -> tuple[FieldView, ...]:
    """Boxes for every column that may be left out, group by group."""
    keys = {column.key for column in shown}
    offered = [column for column in columns if not column.frozen]
    groups = groupby(offered, key=lambda column: str(column.group))
    return tuple(
        FieldView(
            name="columns",
            label=group or gettext("概况"),
            kind=FieldKind.CHECKBOXES,
            options=tuple(
                OptionView(value=column.key, label=str(column.label), chosen=column.key in keys)
                for column in members
            ),
        )
        for group, members in groups
    )


def density_tabs(*, asked: Asked, density: str, here: str) -> tuple[Tab, ...]:
    """The ways to space the rows."""
    return tuple(
        Tab(label=str(label), url=address(here, asked.query(density=value)), current=value == density)
        for value, label in DENSITIES.items()
    )


def order_options(*, orders: Mapping[str, Words], current: str) -> tuple[OptionView, ...]:
    """The orders to choose from."""
    return tuple(
        OptionView(value=value, label=str(label), chosen=value == current) for value, label in orders.items()
    )


def looks(*, asked: Asked, params: Iterable[Param]) -> Iterator[tuple[str, str]]:
    """What says how the list is shown, for a form that changes what it holds."""
    shown = {param.name for param in params if param.look}
    return (pair for pair in asked.pairs() if pair[0] in shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Which columns are shown and how dense; asked for in the address, else what the browser chose last."""

    columns: tuple[str, ...]
    density: str


def look_of(*, asked: Asked, request: HttpRequest, name: str) -> Look:
    """How to show the list of this name."""
    columns, _, density = request.COOKIES.get(COOKIE.format(name=name), "").partition("|")
    dense = asked.one("density") or density
    return Look(
        columns=asked.many("columns") or tuple(columns.split(".")),
        density=dense if dense in DENSITIES else next(iter(DENSITIES)),
    )


def remember(*, response: HttpResponse, asked: Asked, look: Look, name: str, path: str) -> None:
    """Keep what the address says of the look for the next visit; column keys, nothing of a person."""
    if asked.many("columns") or asked.one("density"):
        response.set_cookie(
            COOKIE.format(name=name), f"{'.'.join(look.columns)}|{look.density}",
            max_age=YEAR, path=path, samesite="Lax", httponly=True,
        )  # fmt: skip
