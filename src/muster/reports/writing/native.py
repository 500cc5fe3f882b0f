"""A chart that Word draws itself (DrawingML): sharp at any size, in the reader's own fonts."""

from collections.abc import Iterator
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from docx.shared import Emu, Mm

from muster.reports.charts import Bars

CHART, MAIN, LINKS, PLACED = (nsmap[prefix] for prefix in ("c", "a", "r", "wp"))
WIDTH, HEAD, EACH = Mm(156), Mm(24), Mm(8)
FILL, INK, RULE = "2F5C8A", "262626", "BFBFBF"


class Placed:
    """A chart where a template puts it: a run of its own, as markup that is not escaped."""

    def __init__(self, markup: str) -> None:
        self._markup = markup

    def __html__(self) -> str:
        return self._markup

    def __str__(self) -> str:
        return self._markup


def place_chart(*, document: Docx, name: str, bars: Bars) -> Placed:
    """Put the chart into the document's package; answers what stands in the text for it."""
    package = document.part.package
    assert package is not None  # noqa: S101 - an open document lies in one
    part = Part(
        PackURI(f"/word/charts/{name}.xml"), CONTENT_TYPE.DML_CHART, chart_xml(bars=bars).encode(), package
    )
    link = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    height = Emu(HEAD + EACH * max(1, len(bars.names)))
    return Placed(
        f'<w:r><w:drawing><wp:inline xmlns:wp="{PLACED}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDTH}" cy="{height}"/>'
        f'<wp:docPr id="1" name={quoteattr(name)} descr={quoteattr(told(bars=bars))}/>'
        "<wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{MAIN}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" xmlns:r="{LINKS}" r:id="{link}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def told(*, bars: Bars) -> str:
    """The chart in words, for those who hear it."""
    values = zip(bars.names, bars.values, strict=True)
    said = "；".join(f"{name} {'—' if value is None else value}{bars.measure}" for name, value in values)
    return f"{bars.title}：{said}"


def chart_xml(*, bars: Bars) -> str:
    """The chart's own part: lying bars with their values written beside them, the first on top."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{MAIN}" xmlns:r="{LINKS}">'
        '<c:roundedCorners val="0"/><c:chart>'
        f"{_title(f'{bars.title}（{bars.measure}）')}"
        '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f"{_series(bars)}"
        '<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{_line(RULE)}{_letters(900)}"
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
    )


def _title(words: str) -> str:
    return (
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>"
        f'<a:defRPr sz="1200" b="0"/></a:pPr><a:r><a:rPr lang="zh-CN" sz="1200" b="0">{_ink()}</a:rPr>'
        f'<a:t>{escape(words)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _series(bars: Bars) -> str:
    names = "".join(
        f'<c:pt idx="{nth}"><c:v>{escape(name)}</c:v></c:pt>' for nth, name in enumerate(bars.names)
    )
    return (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>{escape(bars.title)}</c:v></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{FILL}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:spPr><a:noFill/></c:spPr>{_letters(900)}<c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f'<c:cat><c:strLit><c:ptCount val="{len(bars.names)}"/>{names}</c:strLit></c:cat>'
        f'<c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(bars.values)}"/>'
        f"{''.join(_points(bars.values))}</c:numLit></c:val></c:ser>"
    )


def _points(values: tuple[Decimal | None, ...]) -> Iterator[str]:
    for nth, value in enumerate(values):
        if value is not None:
            yield f'<c:pt idx="{nth}"><c:v>{value}</c:v></c:pt>'


def _letters(size: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}">{_ink()}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _ink() -> str:
    return f'<a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'


def _line(colour: str) -> str:
    return f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'
