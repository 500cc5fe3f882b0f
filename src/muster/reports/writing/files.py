"""The file of a document from its frozen content."""

from muster.reports.contents import Circular, Content
from muster.reports.kinds import KINDS, FileKind, ReportKind
from muster.reports.writing.defaults import default_template
from muster.reports.writing.filling import fill
from muster.reports.writing.workbook import write_workbook


def write(*, kind: ReportKind, content: Content, template: bytes | None) -> bytes:
    """The document by an office's template, by ours where it has none; a workbook has no template."""
    if KINDS[kind].file is FileKind.WORKBOOK:
        assert isinstance(content, Circular)  # noqa: S101 - what `drawing` gathers for workbooks
        return write_workbook(kind=kind, content=content)
    return fill(template=template or default_template(kind), kind=kind, content=content)
