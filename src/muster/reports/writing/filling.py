"""Fill a template: only its documented fields, in a sandbox, everything escaped."""

import io
import re
import zipfile
from collections.abc import Mapping

import msgspec
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from muster.reports.charts import charts_of
from muster.reports.contents import Content
from muster.reports.kinds import ReportKind
from muster.reports.writing.native import place_chart

NONE = "—"
"""What stands where there is no figure."""
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
MAIN_PART = "word/document.xml"


def sandbox() -> ImmutableSandboxedEnvironment:
    """Where templates run: no reaching into objects, no changing of any, unknown names refused."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_written, cache_size=0
    )
    environment.filters["percent"] = percent
    return environment


def percent(value: object) -> str:
    """A share as offices write it: 95.65%, a dash for none."""
    return NONE if value is None else f"{value}%"


def fields_of(content: Content) -> dict[str, object]:
    """A content as a template sees it: words, numbers, and lists of rows."""
    fields: dict[str, object] = msgspec.to_builtins(content)
    return fields


def fill(*, template: bytes, kind: ReportKind, content: Content) -> bytes:
    """The document. The template has passed the linter or is our own."""
    page = DocxTemplate(io.BytesIO(template))
    page.init_docx()
    about = page.docx.core_properties
    about.title, about.author, about.comments = content.title, content.organisation, ""
    about.last_modified_by = ""
    words = _words(template)
    charts: Mapping[str, object] = {
        name: place_chart(document=page.docx, name=name, bars=bars)
        for name, bars in charts_of(kind=kind, content=content).items()
        if name in words
    }
    page.render({**fields_of(content), **charts}, jinja_env=sandbox(), autoescape=True)
    made = io.BytesIO()
    page.save(made)
    return made.getvalue()


def _words(template: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(template)) as packed:
        return re.sub("<[^>]*>", "", packed.read(MAIN_PART).decode())


def _written(value: object) -> object:
    if value is None:
        return NONE
    return NOT_IN_XML.sub("", value) if isinstance(value, str) else value
