"""The circular's table and the scores as workbooks: two rows of heads, numbers as numbers, ready to print."""

import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from muster.insight.sheets import Sheet, SheetColumn, SheetKind, Value, write_sheet
from muster.reports.contents import Circular, Counts, Ranked
from muster.reports.kinds import ReportKind
from muster.reports.writing.defaults import COUNTS, SCORES
from muster.reports.writing.tables import Head

ORDINAL = "no"
"""The first column of every sheet already."""
WIDE, NARROW = 24, 10


def write_workbook(*, kind: ReportKind, content: Circular) -> bytes:
    """The workbook of a kind."""
    made = io.BytesIO()
    if kind is ReportKind.CIRCULAR_TABLE:
        heads = [head for head in COUNTS.heads if head.field != ORDINAL]
        columns = tuple(_counted(head, content.sums) for head in heads)
        rows: Iterable[Counts | Ranked] = content.table
        name = "各单位办理情况统计表"
    else:
        heads = list(SCORES.heads)
        columns = tuple(_scored(head) for head in heads)
        rows, name = content.ranking, "考核得分表"
    sheet = Sheet(
        name=name,
        title=f"{content.organisation}{content.period}{name}",
        about=f"单位：{content.organisation}　　期间：{content.period}　　数据状态：{content.standing}"
        f"　　制表：{content.made_on}",
        columns=columns,
    )
    write_sheet(to=made, sheet=sheet, rows=_cells(rows, heads))
    return made.getvalue()


def _cells(rows: Iterable[Counts | Ranked], heads: Iterable[Head]) -> Iterator[tuple[Value, ...]]:
    for row in rows:
        yield tuple(getattr(row, head.field) for head in heads)


def _counted(head: Head, sums: Counts) -> SheetColumn:
    """A column of the circular's table: counts are summed, shares are not."""
    if head.words:
        return _words(head)
    whole = getattr(sums, head.field)
    share = head.field.endswith("_rate")
    return SheetColumn(
        label=head.label,
        kind=SheetKind.DECIMAL if share else SheetKind.NUMBER,
        group=head.group,
        width=NARROW,
        summed=not share,
        whole=whole if isinstance(whole, Decimal) else None,
    )


def _scored(head: Head) -> SheetColumn:
    if head.words or head.field == "group":
        return _words(head)
    kind = SheetKind.NUMBER if head.field in ("rank", "sample") else SheetKind.DECIMAL
    return SheetColumn(
        label=head.label, kind=kind, group=head.group, width=NARROW, summed=head.field == "sample"
    )


def _words(head: Head) -> SheetColumn:
    return SheetColumn(label=head.label, width=WIDE if head.words else NARROW)
