"""A page of an official document as GB/T 9704-2012 lays it out; fonts are named, never shipped.

A4, upper margin 37 mm, left margin 28 mm, text block 156 × 225 mm with 22 lines of 28 characters; body 仿宋
16 pt (3号), title 小标宋 22 pt (2号), level 1 黑体, level 2 楷体; page numbers — 1 — in 宋体 14 pt (4号).
"""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Emu, Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

LONG, SHORT = Mm(297), Mm(210)
TOP, LEFT, BLOCK_WIDTH, BLOCK_HEIGHT = Mm(37), Mm(28), Mm(156), Mm(225)
BOTTOM, RIGHT = Emu(LONG - TOP - BLOCK_HEIGHT), Emu(SHORT - LEFT - BLOCK_WIDTH)
LINES, LETTERS = 22, 28
LINE = Pt(28.95)
BODY, TITLE_SIZE, NUMBER_SIZE = Pt(16), Pt(22), Pt(14)
FOOT = Mm(23)
GREY = RGBColor(0x59, 0x59, 0x59)
SONG, FANG, HEI, KAI, TITLE_FONT = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"
NUMBER = "　　\u3014{{ year }}\u3015　　号"
"""The number of the document: code and count left open, the year in tortoise shell brackets."""
TITLE, LEVEL_1, LEVEL_2, CAPTION, PICTURE = "公文标题", "公文一级标题", "公文二级标题", "公文表题", "公文图表"


class Page:
    """A document in the making, from top to bottom."""

    def __init__(self) -> None:
        self.document: Docx = Document()
        _set_body(self.document)
        _add_styles(self.document)
        _set_section(self.document.sections[0])
        _number_pages(self.document)

    def slots(self) -> None:
        """Where the office puts its red head and its number; both stay with the office."""
        note = self.document.add_paragraph()
        note.alignment = WD_ALIGN_PARAGRAPH.CENTER
        note.paragraph_format.first_line_indent = Pt(0)
        run = note.add_run("（草稿：发文机关标志、发文字号和印章由制发单位办理）")
        run.font.size, run.font.color.rgb = NUMBER_SIZE, GREY
        number = self.document.add_paragraph(NUMBER)
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        number.paragraph_format.first_line_indent = Pt(0)

    def title(self, words: str) -> None:
        """The title, with an empty line above and below."""
        self.document.add_paragraph()
        self.document.add_paragraph(words, style=TITLE)
        self.document.add_paragraph()

    def receiver(self, words: str) -> None:
        """To whom it goes: at the left edge."""
        paragraph = self.document.add_paragraph(words)
        _no_indent(paragraph)

    def level_1(self, words: str) -> None:
        """一、…"""
        self.document.add_paragraph(words, style=LEVEL_1)

    def level_2(self, words: str) -> None:
        """（一）…"""
        self.document.add_paragraph(words, style=LEVEL_2)

    def text(self, *paragraphs: str) -> None:
        """Paragraphs of the body; a line with a `{%p` tag is only that tag."""
        for words in paragraphs:
            self.document.add_paragraph(words)

    def caption(self, words: str) -> None:
        """What stands above a table or chart."""
        self.document.add_paragraph(words, style=CAPTION)

    def chart(self, name: str) -> None:
        """Where a chart goes, in a paragraph that grows with it."""
        self.document.add_paragraph(f"{{{{r {name} }}}}", style=PICTURE)

    def signed(self) -> None:
        """Who issues it and when, four letters from the right edge, with room for the seal."""
        self.document.add_paragraph()
        for words in ("{{ organisation }}", "{{ made_on }}"):
            paragraph = self.document.add_paragraph(words)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _no_indent(paragraph)
            _indent(paragraph, rightChars="400")

    def turn(self) -> None:
        """The pages from here on lie on their side: for wide tables."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = LONG, SHORT
        section.top_margin, section.bottom_margin = LEFT, RIGHT
        section.left_margin, section.right_margin = BOTTOM, TOP


def _set_body(document: Docx) -> None:
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)  # noqa: S101 - of the library's own blank document
    _letters(normal, FANG, BODY)
    form = normal.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, LINE
    form.space_before = form.space_after = Pt(0)
    _indent_style(normal, firstLineChars="200", firstLine="640")
    document.settings.odd_and_even_pages_header_footer = True


def _add_styles(document: Docx) -> None:
    for name, font, size, outline in (
        (TITLE, TITLE_FONT, TITLE_SIZE, None),
        (LEVEL_1, HEI, BODY, "0"),
        (LEVEL_2, KAI, BODY, "1"),
        (CAPTION, HEI, NUMBER_SIZE, None),
        (PICTURE, FANG, BODY, None),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101 - asked for as one
        style.base_style = document.styles["Normal"]
        _letters(style, font, size)
        if outline is None:
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _indent_style(style, firstLineChars="0", firstLine="0")
        else:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), outline)
            style.element.get_or_add_pPr().append(level)
            style.paragraph_format.keep_with_next = True
    title, picture = document.styles[TITLE], document.styles[PICTURE]
    assert isinstance(title, ParagraphStyle)  # noqa: S101 - added above
    assert isinstance(picture, ParagraphStyle)  # noqa: S101 - added above
    title.paragraph_format.line_spacing = Pt(34)
    # A chart is cut off in lines of a fixed height.
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _letters(style: ParagraphStyle, font: str, size: Length) -> None:
    style.font.size = size
    style.font.name = LATIN
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _set_section(section: Section) -> None:
    section.page_width, section.page_height = SHORT, LONG
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.footer_distance = FOOT
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    letter = BLOCK_WIDTH.pt / LETTERS - BODY.pt
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(int(LINE.pt * 20)))
    grid.set(qn("w:charSpace"), str(int(letter * 4096)))


def _number_pages(document: Docx) -> None:
    """Odd pages at the right, even ones at the left, one letter from the edge."""
    section = document.sections[0]
    _page_number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT, rightChars="100")
    _page_number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, leftChars="100")


def _page_number(footer: _Footer, side: WD_ALIGN_PARAGRAPH, **indent: str) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    _no_indent(paragraph)
    _indent(paragraph, **indent)
    before, number, after = paragraph.add_run("— "), paragraph.add_run(), paragraph.add_run(" —")
    for kind, words in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "1"), ("end", "")):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText" if words == "PAGE" else "w:t")
            mark.text = words
        number._r.append(mark)
    for run in (before, number, after):
        run.font.size, run.font.name = NUMBER_SIZE, SONG
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)


def _no_indent(paragraph: Paragraph) -> None:
    _indent(paragraph, firstLineChars="0", firstLine="0")


def _indent(paragraph: Paragraph, **marks: str) -> None:
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for name, value in marks.items():
        indent.set(qn(f"w:{name}"), value)


def _indent_style(style: ParagraphStyle, **marks: str) -> None:
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    for name, value in marks.items():
        indent.set(qn(f"w:{name}"), value)


def plain(paragraph: Paragraph, *, font: str, size: Length, line: Length, bold: bool = False) -> None:
    """A paragraph of a table: small letters, closer lines, no indent."""
    _no_indent(paragraph)
    paragraph.paragraph_format.line_spacing = line
    for run in paragraph.runs:
        run.font.size, run.font.name, run.font.bold = size, LATIN, bold
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def widths_of(*, shares: Sequence[int], whole: Length) -> list[Emu]:
    """A width for each column, as its share of the whole."""
    return [Emu(int(whole * share / sum(shares))) for share in shares]
