"""Files that are no plain Word documents, made from one that is."""

import io
import zipfile
from collections.abc import Callable

from docx.opc.constants import RELATIONSHIP_TYPE

from muster.insight.sheets import Sheet, SheetColumn, write_sheet

LINK = (
    '<Relationship Id="rIdX" Type="{}" Target="https://muster.example/x" TargetMode="External"/>'
    "</Relationships>"
)
Change = Callable[[bytes], bytes]


def with_part(name: str, body: bytes = b"x") -> Change:
    def make(template: bytes) -> bytes:
        made = io.BytesIO(template)
        with zipfile.ZipFile(made, "a") as packed:
            packed.writestr(name, body)
        return made.getvalue()

    return make


def changed(name: str, old: bytes, new: bytes) -> Change:
    def make(template: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(template)) as packed, zipfile.ZipFile(made, "w") as written:
            for info in packed.infolist():
                body = packed.read(info)
                written.writestr(info, body.replace(old, new, 1) if info.filename == name else body)
        return made.getvalue()

    return make


def rewritten(name: str, encoding: str) -> Change:
    def make(template: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            body = packed.read(name)
        return changed(name, body, body.decode().replace("UTF-8", encoding).encode(encoding))(template)

    return make


def linked(kind: str) -> Change:
    return changed("word/_rels/document.xml.rels", b"</Relationships>", LINK.format(kind).encode())


def a_workbook(_: bytes) -> bytes:
    made = io.BytesIO()
    write_sheet(
        to=made, sheet=Sheet(name="x", title="x", about="x", columns=(SheetColumn(label="x"),)), rows=()
    )
    return made.getvalue()


def field(code: bytes) -> Change:
    return changed(
        "word/document.xml",
        b"<w:body>",
        b"<w:body><w:p><w:r><w:instrText>" + code + b"</w:instrText></w:r></w:p>",
    )


BAD: list[tuple[str, Change, str]] = [
    ("empty", lambda _: b"", "not_docx"),
    ("words", lambda _: "通报".encode(), "not_docx"),
    ("cut-off", lambda template: template[: len(template) // 2], "not_docx"),
    ("old-doc", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "not_docx"),
    ("renamed-workbook", a_workbook, "not_docx"),
    ("renamed-docm",
     changed("[Content_Types].xml", b"wordprocessingml.document.main+xml", b"x.macroEnabled.main+xml"),
     "not_docx"),
    ("too-large", lambda template: template + b"\0" * 2_000_001, "too_large"),
    ("too-many-parts", lambda template: many(template), "too_large_unpacked"),
    ("macros", with_part("word/vbaProject.bin"), "macro"),
    ("object", with_part("word/embeddings/oleObject1.docx"), "object"),
    ("control", with_part("word/activeX/activeX1.xml", b"<x/>"), "object"),
    ("hyperlink", linked(RELATIONSHIP_TYPE.HYPERLINK), "outside"),
    ("linked-picture", linked(RELATIONSHIP_TYPE.IMAGE), "outside"),
    ("attached-template", linked(RELATIONSHIP_TYPE.IMAGE.replace("/image", "/attachedTemplate")), "outside"),
    ("entities",
     changed("word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'), "doctype"),
    ("dde", field(b" DDEAUTO c:\\\\x "), "field"),
    ("included-text", field(b" INCLUDETEXT x "), "field"),
    ("utf-16", rewritten("word/document.xml", "utf-16"), "encoding"),
    ("another-encoding", changed("word/document.xml", b"encoding='UTF-8'", b"encoding='UTF-7'"), "encoding"),
    ("broken-xml", changed("word/document.xml", b"</w:body>", b"</w:bdy>"), "unreadable"),
]  # fmt: skip


def many(template: bytes) -> bytes:
    made = io.BytesIO(template)
    with zipfile.ZipFile(made, "a") as packed:
        for nth in range(301):
            packed.writestr(f"x/{nth}.xml", b"<x/>")
    return made.getvalue()
