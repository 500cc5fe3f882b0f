"""A list as a workbook: its own columns and filters, row by row, nothing of a person."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.http import FileResponse
from django.utils.translation import gettext

from muster.accounts.acting import Acting
from muster.core.directory.book import UnitBook
from muster.core.time.days import SHANGHAI
from muster.insight.sheets import Sheet, SheetColumn, SheetKind, Value, write_sheet
from muster.web.lists import columns as lists
from muster.web.lists.columns import Column, Kind, Row
from muster.web.look.lights import LightView
from muster.web.look.moments import stamp
from muster.web.look.problems import ProblemView
from muster.web.musterline.view import SmallMusterLine

MOST = 50_000
"""Rows of one workbook: more takes minutes to make and no office opens it."""
KINDS = {Kind.NUMBER: SheetKind.NUMBER, Kind.MOMENT: SheetKind.MOMENT}


def sheet_columns(columns: Iterable[Column[Row]]) -> tuple[SheetColumn, ...]:
    """The columns on paper."""
    return tuple(
        SheetColumn(
            label=str(column.on_paper or column.label),
            kind=KINDS.get(column.kind, SheetKind.TEXT),
            group=str(column.group),
            width=column.width,
            summed=column.summed,
        )
        for column in columns
    )


def sheet_rows(*, rows: Iterable[Row], columns: tuple[Column[Row], ...]) -> Iterator[tuple[Value, ...]]:
    """The cells on paper."""
    for row in rows:
        yield tuple(_on_paper(column.value(row)) for column in columns)


def _on_paper(value: lists.Value) -> Value:
    if isinstance(value, LightView):
        return " ".join(part for part in (value.word, value.left) if part)
    return value.summary if isinstance(value, SmallMusterLine) else value


def home_name(acting: Acting, units: UnitBook) -> str:
    """The unit one works in first of all."""
    return next((units.get(post.unit).name for post in acting.actor.posts), "")


def too_many() -> ProblemView:
    """What to do about too many rows."""
    return ProblemView(
        title=gettext("符合条件的超过 %(most)s 件，没有导出") % {"most": f"{MOST:,}"},
        detail=gettext("请用时段、街道或状态缩小范围后再导出。"),
        tone="amber",
    )


def about_line(*, unit: str, filters: str, now: datetime) -> str:
    """Unit, filters and moment, for the line below the title."""
    return gettext("单位：%(unit)s　　范围：%(filters)s　　导出时间：%(now)s") % {
        "unit": unit,
        "filters": filters,
        "now": stamp(now),
    }


def workbook(*, sheet: Sheet, rows: Iterable[tuple[Value, ...]], now: datetime) -> FileResponse:
    """The workbook to be saved under its title and day; it lives in a file that goes with the answer."""
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    write_sheet(to=kept, sheet=sheet, rows=rows)
    kept.seek(0)
    name = f"{sheet.title}{now.astimezone(SHANGHAI):%Y%m%d}.xlsx"
    answer = FileResponse(
        kept,
        as_attachment=True,
        filename=name,
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Cache-Control"] = "no-store"
    return answer
