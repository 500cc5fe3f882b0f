"""A made document as a page shows and prints it: the file's own paragraphs, tables and charts, read back."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from muster.reports.charts import Bars
from muster.reports.writing.layout import CAPTION, LEVEL_1, LEVEL_2, TITLE


class BlockKind(StrEnum):
    """What a part of the page is, and where its words stand."""

    TITLE = "title"
    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    CAPTION = "caption"
    TEXT = "text"
    FLUSH = "flush"
    CENTRE = "centre"
    RIGHT = "right"
    TABLE = "table"
    CHART = "chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; joined ones span columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part: words, a table with its heads and rows, or a chart."""

    kind: BlockKind
    text: str = ""
    heads: tuple[tuple[Cell, ...], ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    chart: Bars | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """Pages of one kind: standing, or lying on their side."""

    lying: bool
    blocks: tuple[Block, ...]


STYLED = {
    TITLE: BlockKind.TITLE,
    LEVEL_1: BlockKind.LEVEL_1,
    LEVEL_2: BlockKind.LEVEL_2,
    CAPTION: BlockKind.CAPTION,
}
ALIGNED = {WD_ALIGN_PARAGRAPH.CENTER: BlockKind.CENTRE, WD_ALIGN_PARAGRAPH.RIGHT: BlockKind.RIGHT}


def paper_of(*, body: bytes, charts: Mapping[str, Bars]) -> tuple[Leaf, ...]:
    """The leaves of a Word file we made; `charts` are its charts by the name they are placed under."""
    document = Document(io.BytesIO(body))
    leaves: list[Leaf] = []
    blocks: list[Block] = []
    for element in document.element.body:
        if isinstance(element, CT_Tbl):
            blocks.append(_table(element))
        elif element.tag == qn("w:p"):
            blocks.extend(_paragraph(element, document, charts))
        page = element if element.tag == qn("w:sectPr") else element.find(f".//{qn('w:sectPr')}")
        if page is not None:
            leaves.append(Leaf(lying=_lies(page), blocks=tuple(blocks)))
            blocks = []
    return tuple(leaf for leaf in leaves if leaf.blocks)


def _lies(page: BaseOxmlElement) -> bool:
    size = page.find(qn("w:pgSz"))
    return size is not None and size.get(qn("w:orient")) == "landscape"


def _paragraph(element: BaseOxmlElement, document: Docx, charts: Mapping[str, Bars]) -> Iterator[Block]:
    paragraph = Paragraph(element, document)
    for drawn in element.iter(qn("wp:docPr")):
        chart = charts.get(drawn.get("name") or "")
        if chart is not None:
            yield Block(kind=BlockKind.CHART, chart=chart)
    words = paragraph.text.strip("\n")
    if words.strip():
        style = "" if paragraph.style is None else paragraph.style.name
        indent = element.find(f"./{qn('w:pPr')}/{qn('w:ind')}")
        flush = indent is not None and indent.get(qn("w:firstLineChars")) == "0"
        usual = BlockKind.FLUSH if flush else BlockKind.TEXT
        aligned = usual if paragraph.alignment is None else ALIGNED.get(paragraph.alignment)
        yield Block(kind=STYLED.get(style or "", aligned or BlockKind.TEXT), text=words)


def _table(table: CT_Tbl) -> Block:
    grid = [_placed(row) for row in table.tr_lst]
    heads = sum(row.find(f".//{qn('w:tblHeader')}") is not None for row in table.tr_lst)
    told = tuple(
        tuple(
            Cell(text=_words(cell), columns=cell.grid_span, rows=_deep(grid, nth, at))
            for at, cell in cells.items()
            if cell.vMerge != "continue"
        )
        for nth, cells in enumerate(grid)
    )
    return Block(kind=BlockKind.TABLE, heads=told[:heads], rows=told[heads:])


def _placed(row: CT_Row) -> dict[int, CT_Tc]:
    """The cells of a row by the column they begin in."""
    cells, at = {}, 0
    for cell in row.tc_lst:
        cells[at] = cell
        at += cell.grid_span
    return cells


def _deep(grid: list[dict[int, CT_Tc]], nth: int, at: int) -> int:
    """How many rows a cell reaches down."""
    deep = 1
    for below in grid[nth + 1 :]:
        cell = below.get(at)
        if cell is None or cell.vMerge != "continue":
            break
        deep += 1
    return deep


def _words(cell: CT_Tc) -> str:
    return "\n".join("".join(word.text or "" for word in line.iter(qn("w:t"))) for line in cell.p_lst).strip()
