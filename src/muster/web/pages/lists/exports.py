"""The register as a workbook: exactly the columns and filters of the page it was asked on."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting, acting_of
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.insight.sheets import Sheet
from muster.web.lists import showing
from muster.web.lists.address import Asked, read_asked
from muster.web.lists.columns import chosen
from muster.web.lists.exporting import (
    MOST,
    about_line,
    home_name,
    sheet_columns,
    sheet_rows,
    too_many,
    workbook,
)
from muster.web.lists.whistles import filters
from muster.web.lists.whistles.columns import USUAL, WHISTLE_COLUMNS
from muster.web.lists.whistles.rows import WhistleRow, whistle_rows
from muster.web.pages.lists.register import NAME, show_register
from muster.whistles.queries import paging
from muster.whistles.queries.register import count, register


def export_register(request: HttpRequest) -> HttpResponseBase:
    """The workbook; the page with a word about the bound where there would be too many rows."""
    acting = acting_of(request)
    units = directory.unit_book(number=acting.directory)
    asked = read_asked(params=filters.PARAMS, query=request.GET)
    found = count(
        by=acting.actor, units=units, now=acting.now, filters=filters.filters_of(asked),
        order=filters.order_of(asked), most=MOST,
    )  # fmt: skip
    if found > MOST:
        return show_register(request, acting, units, problem=too_many())
    look = showing.look_of(asked=asked, request=request, name=NAME)
    shown = chosen(columns=WHISTLE_COLUMNS, keys=look.columns, usual=USUAL)
    columns = tuple(column for column in shown if column.exported)
    chips = showing.chips_of(
        asked=asked, params=filters.PARAMS, tellings=filters.tellings(units), here=reverse(NAME)
    )
    unit = home_name(acting, units)
    sheet = Sheet(
        name=gettext("哨件台账"),
        title=gettext("%(unit)s哨件台账") % {"unit": unit},
        about=about_line(unit=unit, filters=showing.told(chips), now=acting.now),
        columns=sheet_columns(columns),
    )
    keys = frozenset(column.key for column in columns)
    rows = _walk(acting, units, asked, keys)
    return workbook(sheet=sheet, rows=sheet_rows(rows=rows, columns=columns), now=acting.now)


def _walk(acting: Acting, units: UnitBook, asked: Asked, keys: frozenset[str]) -> Iterator[WhistleRow]:
    """Every row of the list, a page at a time."""
    cursor, first = None, True
    while first or cursor is not None:
        page = register(
            by=acting.actor, units=units, now=acting.now, filters=filters.filters_of(asked),
            order=filters.order_of(asked), cursor=cursor, limit=paging.MOST,
        )  # fmt: skip
        yield from whistle_rows(listed=page.items, acting=acting, units=units, columns=keys)
        cursor, first = page.next, False
