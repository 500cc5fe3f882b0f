"""Documents opened again: laid out as GB/T 9704-2012 says, heads joined, figures those of the content."""

import io
import re
import zipfile
from decimal import Decimal

import pytest
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from lxml import etree

from muster.reports.charts import charts_of
from muster.reports.contents import CONTENTS, Circular
from muster.reports.kinds import DOCUMENTS, ReportKind
from muster.reports.linting.sample import sample_of
from muster.reports.writing.defaults import COUNTS, default_template
from muster.reports.writing.filling import fill

MILLIMETRE = Mm(1)
FONTS = {
    "Normal": "仿宋_GB2312",
    "公文标题": "方正小标宋简体",
    "公文一级标题": "黑体",
    "公文二级标题": "楷体_GB2312",
}


def filled(kind: ReportKind = ReportKind.CIRCULAR) -> bytes:
    return fill(template=default_template(kind), kind=kind, content=sample_of(kind=kind))


def opened(kind: ReportKind = ReportKind.CIRCULAR) -> Docx:
    return Document(io.BytesIO(filled(kind)))


def part(body: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(body)).read(name).decode()


def near(length: int, wanted: int) -> bool:
    return abs(length - wanted) < MILLIMETRE / 10


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_pages_have_the_margins_and_the_text_block_of_the_standard(kind: ReportKind) -> None:
    page = opened(kind).sections[0]

    lengths = (page.page_width, page.page_height, page.top_margin, page.left_margin)
    for length, wanted in zip(lengths, (Mm(210), Mm(297), Mm(37), Mm(28)), strict=True):
        assert length is not None
        assert near(length, wanted)
    assert near(page.page_width - page.left_margin - page.right_margin, Mm(156))
    assert near(page.page_height - page.top_margin - page.bottom_margin, Mm(225))


def test_a_page_holds_22_lines_of_28_letters() -> None:
    document = opened()
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    pitch = int(grid.get(qn("w:linePitch"))) / 20
    letter = 16 + int(grid.get(qn("w:charSpace"))) / 4096

    assert int(Mm(225).pt / pitch) == 22
    assert round(Mm(156).pt / letter) == 28
    assert 28 <= document.styles["Normal"].paragraph_format.line_spacing.pt <= 29


@pytest.mark.parametrize(("style", "font"), FONTS.items())
def test_fonts_are_named(style: str, font: str) -> None:
    found = opened().styles[style]

    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert found.font.size == (Pt(22) if style == "公文标题" else Pt(16))


def test_page_numbers_stand_outside_between_dashes() -> None:
    document = opened()

    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in (
        (document.sections[0].footer, "right"),
        (document.sections[0].even_page_footer, "left"),
    ):
        [paragraph] = footer.paragraphs
        assert re.sub(r"\s", "", paragraph.text) == "—1—"
        assert "PAGE" in paragraph._p.xml
        assert paragraph._p.pPr.jc.val.name.lower() == side
        assert {run.font.size for run in paragraph.runs} == {Pt(14)}


def test_head_number_and_seal_stay_with_the_office() -> None:
    words = [one.text for one in opened(ReportKind.SUPERVISION_LETTER).paragraphs]

    assert "草稿" in words[0]
    assert re.fullmatch(r"\s*\u3014year\u3015\s*号", words[1])


def annex(document: Docx) -> Table:
    return document.tables[-1]


def test_the_circulars_table_has_two_rows_of_joined_heads_on_every_page() -> None:
    table = annex(opened())
    first, second = (list(row._tr.tc_lst) for row in table.rows[:2])

    assert [cell.grid_span for cell in first] == [1, 1, 1, 3, 3, 1, 1, 1, 1, 1, 1, 1]
    assert [cell.vMerge for cell in first] == ["restart"] * 3 + [None] * 2 + ["restart"] * 7
    assert [cell.vMerge for cell in second] == ["continue"] * 3 + [None] * 6 + ["continue"] * 7
    assert [table.cell(0, at).text for at in (0, 3, 6, 9)] == ["序号", "12345热线", "其他哨源", "按时办结数"]
    assert [table.cell(1, at).text for at in (3, 4, 5)] == ["按时办结", "超时办结", "未办结"]
    for row in table.rows[:2]:
        assert row._tr.trPr.find(qn("w:tblHeader")) is not None
    assert opened().sections[-1].orientation == WD_ORIENT.LANDSCAPE


def test_the_table_holds_the_figures_of_the_content_and_their_sums() -> None:
    content = sample_of(kind=ReportKind.CIRCULAR)
    assert isinstance(content, Circular)
    table = annex(opened())

    rows = [[cell.text for cell in row.cells] for row in table.rows[2:]]
    fields = [head.field for head in COUNTS.heads]
    assert rows[:-1] == [[str(getattr(row, field)) for field in fields] for row in content.table]
    assert rows[-1][1:] == [str(getattr(content.sums, field)) for field in fields[1:]]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_tag_is_left_and_every_field_of_a_document_appears(kind: ReportKind) -> None:
    body = filled(kind)
    words = re.sub("<[^>]+>", "", part(body, "word/document.xml"))

    assert "{{" not in words
    assert "{%" not in words
    plain = {
        name
        for name in CONTENTS[kind].__struct_fields__
        if isinstance(getattr(sample_of(kind=kind), name), str)
    }
    assert {name for name in plain if name not in words} == set()


@pytest.mark.parametrize("kind", [ReportKind.CIRCULAR, ReportKind.ANNUAL_RESULT])
def test_charts_are_words_own_with_the_figures_of_the_tables(kind: ReportKind) -> None:
    body, content = filled(kind), sample_of(kind=kind)
    document = Document(io.BytesIO(body))
    drawn = document.element.body.findall(f".//{qn('c:chart')}", {})

    for name, bars in charts_of(kind=kind, content=content).items():
        chart = etree.fromstring(part(body, f"word/charts/{name}.xml").encode())
        found = chart.xpath("//c:val//c:v/text()", namespaces={"c": chart.nsmap["c"]})
        assert found == [str(value) for value in bars.values if value is not None]
        assert chart.xpath("//c:cat//c:v/text()", namespaces={"c": chart.nsmap["c"]}) == list(bars.names)
    linked = {document.part.rels[one.get(qn("r:id"))].reltype.rpartition("/")[2] for one in drawn}
    assert (len(drawn), linked) == (len(charts_of(kind=kind, content=content)), {"chart"})
    assert all(properties.get("descr") for properties in document.element.body.iter(qn("wp:docPr")))


def test_what_people_typed_stays_words() -> None:
    kind = ReportKind.SUMMONS
    typed = "<w:p/> & {{ 7*7 }} {% if %} \x0b\"'"
    content = type(sample_of(kind=kind))(
        **{name: getattr(sample_of(kind=kind), name) for name in CONTENTS[kind].__struct_fields__}
        | {"subject": typed}
    )

    body = fill(template=default_template(kind), kind=kind, content=content)

    words = [one.text for one in Document(io.BytesIO(body)).paragraphs]
    assert "事由：" + typed.replace("\x0b", "") in words


def test_a_missing_figure_is_a_dash_and_its_bar_is_left_out() -> None:
    kind = ReportKind.CIRCULAR
    whole = sample_of(kind=kind)
    content = type(whole)(
        **{name: getattr(whole, name) for name in CONTENTS[kind].__struct_fields__}
        | {"satisfied_rate": None, "contact_rate": Decimal("90.00")}
    )

    body = fill(template=default_template(kind), kind=kind, content=content)

    assert "满意率—。" in re.sub("<[^>]+>", "", part(body, "word/document.xml"))
    assert "90.00" in part(body, "word/charts/chart_rates.xml")
    assert part(body, "word/charts/chart_rates.xml").count("<c:v>12.34</c:v>") == 1


def test_the_properties_name_the_document_and_no_program() -> None:
    about = opened().core_properties

    assert (about.title, about.author, about.comments, about.last_modified_by) == (
        "title",
        "organisation",
        "",
        "",
    )
