"""Tables of documents: heads in one row or two, repeated on every page, rows filled from a list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Pt
from docx.table import Table, _Cell, _Row

from muster.reports.writing.layout import BLOCK_WIDTH, HEI, SONG, Page, plain, widths_of

USUAL = Pt(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One column: `label` below `group` (neighbours of one group share it), the field of its cells.

    `share` is its width beside the others'.
    """

    label: str
    field: str
    group: str = ""
    share: int = 10
    words: bool = False
    """Words stand at the left, everything else in the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """A table over the rows of a list; `sums` is a field whose row stands last."""

    rows: str
    heads: tuple[Head, ...]
    sums: str = ""
    size: Length = USUAL
    width: Length = BLOCK_WIDTH

    @property
    def grouped(self) -> bool:
        """Whether the heads take two rows."""
        return any(head.group for head in self.heads)


def add_table(page: Page, form: TableForm) -> None:
    """The table with its heads, and the row that is repeated for each of the list."""
    deep = 2 if form.grouped else 1
    table = page.document.add_table(rows=deep, cols=len(form.heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _write_heads(table, form)
    for row in table.rows:
        _repeat(row)
    _write_tag(table, form, f"{{%tr for row in {form.rows} %}}")
    _write_row(table, form, "row")
    _write_tag(table, form, "{%tr endfor %}")
    if form.sums:
        _write_row(table, form, form.sums)
    _set_widths(table, form)


def _write_heads(table: Table, form: TableForm) -> None:
    for at, head in enumerate(form.heads):
        _write(table.cell(0, at), head.group or head.label, form, font=HEI)
        if form.grouped:
            _write(table.cell(1, at), head.label if head.group else "", form, font=HEI)
    if form.grouped:
        for first, last, group in _spans(form.heads):
            if group:
                _join(table.cell(0, first), table.cell(0, last), group, form)
            else:
                for at in range(first, last + 1):
                    _join(table.cell(0, at), table.cell(1, at), form.heads[at].label, form)


def _join(one: _Cell, other: _Cell, words: str, form: TableForm) -> None:
    """Cells become one with one text."""
    joined = one.merge(other)
    for paragraph in joined.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    joined.paragraphs[0].clear()
    _write(joined, words, form, font=HEI)


def _spans(heads: Sequence[Head]) -> Iterator[tuple[int, int, str]]:
    for group, members in groupby(enumerate(heads), key=lambda one: one[1].group):
        places = [at for at, _ in members]
        yield places[0], places[-1], group


def _write_tag(table: Table, form: TableForm, tag: str) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _write(row.cells[0], tag, form, font=SONG)


def _write_row(table: Table, form: TableForm, name: str) -> None:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _whole(row)
    for head, cell in zip(form.heads, row.cells, strict=True):
        blank = name == form.sums and head.field == "no"
        words = "" if blank else f"{{{{ {name}.{head.field} }}}}"
        _write(cell, words, form, font=SONG, words_left=head.words and name == "row")


def _write(cell: _Cell, words: str, form: TableForm, *, font: str, words_left: bool = False) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.add_run(words)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if words_left else WD_ALIGN_PARAGRAPH.CENTER
    plain(paragraph, font=font, size=form.size, line=Pt(form.size.pt * 1.4))


def _set_widths(table: Table, form: TableForm) -> None:
    widths = widths_of(shares=[head.share for head in form.heads], whole=form.width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row._tr.tc_lst, _own_widths(row, widths), strict=True):
            cell.width = width


def _own_widths(row: _Row, widths: Sequence[Emu]) -> Iterator[Emu]:
    """The width of each cell of a row, joined ones as wide as all they stand for."""
    at = 0
    for cell in row._tr.tc_lst:
        yield Emu(sum(widths[at : at + cell.grid_span]))
        at += cell.grid_span


def _repeat(row: _Row) -> None:
    """The row stands on top of every page the table reaches."""
    _mark(row, "w:tblHeader")
    _whole(row)


def _whole(row: _Row) -> None:
    """The row is never torn apart between two pages."""
    _mark(row, "w:cantSplit")


def _mark(row: _Row, name: str) -> None:
    marks = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    # The schema wants cantSplit before tblHeader.
    marks.insert(0, mark)
