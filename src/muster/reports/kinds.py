"""Which documents are there, what is each about, and what kind of file is it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ReportKind(StrEnum):
    """The documents offices use."""

    CIRCULAR = "circular"
    CIRCULAR_TABLE = "circular_table"
    SCORE_TABLE = "score_table"
    ANNUAL_RESULT = "annual_result"
    SUMMONS = "summons"
    SUPERVISION_LETTER = "supervision_letter"
    MINUTES = "minutes"


class About(StrEnum):
    """What a document is about, and so how its subject is written.

    `PERIOD`: an organisation and a month, quarter or year, `3/2026-11`. `YEAR`: a unit and a year, `31/2026`.
    `WHISTLE`: its id. `ORDER`: a whistle's id and the number of the event. `DELIBERATION`: its id.
    """

    PERIOD = "period"
    YEAR = "year"
    WHISTLE = "whistle"
    ORDER = "order"
    DELIBERATION = "deliberation"


class FileKind(StrEnum):
    """What kind of file a document is; the value is how its name ends."""

    DOCUMENT = "docx"
    WORKBOOK = "xlsx"


MEDIA: Mapping[FileKind, str] = {
    FileKind.DOCUMENT: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """What a kind is called on paper, what it is about, and its file."""

    name: str
    about: About
    file: FileKind


KINDS: Mapping[ReportKind, KindRule] = {
    ReportKind.CIRCULAR: KindRule(name="通报", about=About.PERIOD, file=FileKind.DOCUMENT),
    ReportKind.CIRCULAR_TABLE: KindRule(name="通报附表", about=About.PERIOD, file=FileKind.WORKBOOK),
    ReportKind.SCORE_TABLE: KindRule(name="考核得分表", about=About.PERIOD, file=FileKind.WORKBOOK),
    ReportKind.ANNUAL_RESULT: KindRule(name="年度评价结果", about=About.YEAR, file=FileKind.DOCUMENT),
    ReportKind.SUMMONS: KindRule(name="吹哨单", about=About.WHISTLE, file=FileKind.DOCUMENT),
    ReportKind.SUPERVISION_LETTER: KindRule(name="督办函", about=About.ORDER, file=FileKind.DOCUMENT),
    ReportKind.MINUTES: KindRule(name="会商纪要", about=About.DELIBERATION, file=FileKind.DOCUMENT),
}
DOCUMENTS = tuple(kind for kind, rule in KINDS.items() if rule.file is FileKind.DOCUMENT)
"""The kinds an office may have a template of its own for."""
