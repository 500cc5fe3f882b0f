"""The paragraphs of a template in their order, each with the place where people find it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from muster.reports.linting.problems import Spot

STORIES = re.compile(r"/(?:header|footer|footnotes)\d*\.xml$")
NAMES = {"header": ("页眉", "header"), "footer": ("页脚", "footer"), "footnotes": ("脚注", "footnotes")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph's text. `row` numbers the table row it lies in, over the whole file; None outside."""

    text: str
    at: Spot
    row: int | None = None
    rows_text: str = ""


def lines_of(*, body: bytes) -> Iterator[tuple[str, list[Line]]]:
    """The stories of the file (body, headers, footers), each with its lines in order."""
    document = Document(io.BytesIO(body))
    yield "body", list(_lines(document.element.body, "", ""))
    for part in document.part.package.iter_parts():
        found = STORIES.search(str(part.partname))
        if found and hasattr(part, "element"):
            kind = next(kind for kind in NAMES if kind in found[0])
            yield str(part.partname), list(_lines(part.element, *NAMES[kind]))


def _lines(story: BaseOxmlElement, zh: str, en: str) -> Iterator[Line]:
    """Tables inside boxes and tables inside tables are walked like any other."""
    tables = list(story.iter(qn("w:tbl")))
    rows = list(story.iter(qn("w:tr")))
    outside = 0
    for paragraph in story.iter(qn("w:p")):
        text = _text(paragraph)
        row = next(paragraph.iterancestors(qn("w:tr")), None)
        if row is None:
            outside += 1
            yield Line(text=text, at=_spot(zh, en, f"第 {outside} 段", f"paragraph {outside}"))
        else:
            yield _cell_line(paragraph, row, tables, rows, text, (zh, en))


def _cell_line(
    paragraph: BaseOxmlElement,
    row: BaseOxmlElement,
    tables: list[BaseOxmlElement],
    rows: list[BaseOxmlElement],
    text: str,
    story: tuple[str, str],
) -> Line:
    table = next(row.iterancestors(qn("w:tbl")))
    cell = next(paragraph.iterancestors(qn("w:tc")))
    at = [one for one in table.iter(qn("w:tr")) if next(one.iterancestors(qn("w:tbl"))) is table]
    numbers = (
        1 + tables.index(table),
        1 + at.index(row),
        1 + [one for one in row.iter(qn("w:tc")) if next(one.iterancestors(qn("w:tr"))) is row].index(cell),
    )
    return Line(
        text=text,
        at=_spot(
            *story,
            "第 {} 个表格第 {} 行第 {} 格".format(*numbers),
            "table {}, row {}, cell {}".format(*numbers),
        ),
        row=rows.index(row),
        rows_text="".join(_text(one) for one in row.iter(qn("w:p"))),
    )


def _text(paragraph: BaseOxmlElement) -> str:
    """The paragraph's own words, not those of boxes within it."""
    return "".join(
        word.text or ""
        for word in paragraph.iter(qn("w:t"))
        if next(word.iterancestors(qn("w:p"))) is paragraph
    )


def _spot(zh: str, en: str, where_zh: str, where_en: str) -> Spot:
    return Spot(zh=f"{zh}{where_zh}", en=f"{en}, {where_en}" if en else where_en)
