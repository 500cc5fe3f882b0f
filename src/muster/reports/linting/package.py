"""Is the file a plain Word document, small, whole, and without anything that runs or reaches outside?"""

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import basename

from muster.reports.linting.problems import Problem, Spot

MOST_BYTES = 2_000_000
MOST_UNPACKED = 20_000_000
MOST_PARTS = 300
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = re.compile(r"vba(?:project|data)|macrosheets|\.bin$", re.IGNORECASE)
OBJECTS = re.compile(r"/(?:embeddings|activex|controls)/", re.IGNORECASE)
OUTSIDE = re.compile(rb"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
CHUNKS = re.compile(rb"relationships/(?:aFChunk|subDocument|attachedTemplate)", re.IGNORECASE)
INSTRUCTION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
# Word runs these when the document is opened or printed; pages, dates and tables of contents it only draws.
FIELD = re.compile(
    rb"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|DATABASE|MERGEFIELD)\b"
)
INSTRUCTED = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr=[\"']([^\"']*)")


def problems_of_package(*, body: bytes) -> tuple[Problem, ...]:
    """What is wrong with the file itself; what is inside is only looked at where this finds nothing."""
    if len(body) > MOST_BYTES:
        return (
            _whole(
                "too_large",
                f"文件超过 {MOST_BYTES // 1_000_000} MB，请压缩图片后再传",
                f"the file is larger than {MOST_BYTES // 1_000_000} MB; make its pictures smaller",
            ),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return _sized(packed) or tuple(_parts(packed))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return (
            _whole(
                "not_docx",
                "不是 Word 文档（.docx）。旧版 .doc 请在 Word 或 WPS 中另存为 .docx；加密的请先去掉密码",
                "not a Word document (.docx). Save an old .doc as .docx, and remove a password first",
            ),
        )


def _sized(packed: zipfile.ZipFile) -> tuple[Problem, ...]:
    """Sizes as the directory of the archive states them; reading never goes past these."""
    infos = packed.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        return (
            _whole(
                "too_large_unpacked",
                f"解压后过大（至多 {MOST_PARTS} 个部件、{MOST_UNPACKED // 1_000_000} MB）",
                f"too large unpacked (at most {MOST_PARTS} parts, {MOST_UNPACKED // 1_000_000} MB)",
            ),
        )
    return ()


def _parts(packed: zipfile.ZipFile) -> Iterator[Problem]:
    names = packed.namelist()
    if TYPES not in names or MAIN not in names or DOCUMENT not in packed.read(TYPES):
        yield _whole(
            "not_docx",
            "内容不是 Word 文档：表格或演示文稿改了后缀也不能用，带宏的 .docm 请另存为 .docx",
            "what is inside is no Word document: a renamed workbook will not do; save a .docm as .docx",
        )
        return
    for name in names:
        yield from _named(name)
        if name.endswith((".xml", ".rels")):
            yield from _inside(name, packed.read(name))


def _named(name: str) -> Iterator[Problem]:
    if MACROS.search(name):
        yield _part("macro", name, "含宏，请去掉后再传", "has macros; remove them")
    elif OBJECTS.search(name):
        yield _part(
            "object",
            name,
            "含嵌入对象或控件，请改为文字或图片",
            "has an embedded object; make it text or a picture",
        )


def _inside(name: str, body: bytes) -> Iterator[Problem]:
    declared = ENCODING.search(body)
    if b"\0" in body or (declared and declared[1].upper() != b"UTF-8"):
        yield _part("encoding", name, "编码须为 UTF-8", "must be in UTF-8")
        return
    if INSTRUCTION.search(body):
        yield _part("doctype", name, "含 DOCTYPE 或实体声明", "has a DOCTYPE or entities")
    if OUTSIDE.search(body) or CHUNKS.search(body):
        yield _part(
            "outside",
            name,
            "引用了文件之外的内容（超链接、外部图片、附加模板等），请去掉",
            "points outside the file (a hyperlink, a linked picture, an attached template); remove it",
        )
    for found in INSTRUCTED.finditer(body):
        field = FIELD.search(found[1] or found[2] or b"")
        if field:
            word = field[1].decode()
            yield _part("field", name, f"含域 {word}，请改为文字", f"has the field {word}; make it text")


def _whole(code: str, zh: str, en: str) -> Problem:
    return Problem(code=code, at=Spot(), zh=zh, en=en)


def _part(code: str, name: str, zh: str, en: str) -> Problem:
    spot = Spot(zh=f"部件 {basename(name)}", en=f"part {basename(name)}")
    return Problem(code=code, at=spot, zh=zh, en=en)
