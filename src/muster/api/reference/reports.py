"""Documents: asked for, followed while they are made, read as figures, saved as files."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.urls import reverse
from msgspec import Meta

from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.problems.details import not_found
from muster.core.directory.book import UnitBook
from muster.directory import facts as directory
from muster.reports.keeping.asking import ask
from muster.reports.keeping.listing import Listed, content_of, file_of, get_report, reports
from muster.reports.kinds import KINDS, MEDIA, ReportKind
from muster.reports.states import ReportState


class ReportAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind and what it is about.

    Circulars and tables: `organisation/period`, e.g. `2/2026-11`; an annual result: `unit/year`; a sheet: the
    whistle's id; a letter: `whistle/event` with the number of the order's event; minutes: the id of the
    deliberation.
    """

    kind: ReportKind
    subject: Annotated[str, Meta(min_length=1, max_length=100)]


class ReportTold(msgspec.Struct, frozen=True, kw_only=True):
    """A document and how far it is; `failed` says why in both languages. It is dropped at `expires_at`."""

    id: str
    kind: ReportKind
    subject: str
    title: str
    organisation: int
    state: ReportState
    progress: int
    asked_at: datetime
    made_at: datetime | None
    expires_at: datetime
    size: int | None
    reason_zh: str
    reason_en: str
    url: str


class Reports(msgspec.Struct, frozen=True, kw_only=True):
    """The newest documents one may see."""

    items: tuple[ReportTold, ...]


class ReportContent(msgspec.Struct, frozen=True, kw_only=True):
    """The frozen figures and words of a document, by the names its templates use."""

    kind: ReportKind
    content: dict[str, Any]


class ReportFileTold(msgspec.Struct, frozen=True, kw_only=True):
    """The file: its name, its media type and its bytes in Base64."""

    name: str
    media_type: str
    body: bytes


def _list(call: Call) -> Reply:
    found = reports(by=call.by, units=_units(call), now=call.acting.now)
    return Reply(body=Reports(items=tuple(_told(one) for one in found.items)))


def _ask(call: Call) -> Reply:
    asked: ReportAsked = call.body
    units = _units(call)
    found = ask(
        kind=asked.kind, subject=asked.subject, by=call.by, units=units, now=call.acting.now, key=call.key
    )
    told = get_report(report_id=found, by=call.by, units=units, now=call.acting.now)
    return Reply(body=_told(told), status=HTTPStatus.ACCEPTED)


def _one(call: Call) -> Reply:
    return Reply(body=_told(_report(call)))


def _content(call: Call) -> Reply:
    report = _report(call)
    content: dict[str, Any] = msgspec.to_builtins(content_of(report=report))
    return Reply(body=ReportContent(kind=report.kind, content=content))


def _file(call: Call) -> Reply:
    report = _report(call)
    media = MEDIA[KINDS[report.kind].file]
    return Reply(body=ReportFileTold(name=report.file_name, media_type=media, body=file_of(report=report)))


def _report(call: Call) -> Listed:
    try:
        wanted = UUID(call.path["report"])
    except ValueError:
        raise not_found() from None
    return get_report(report_id=wanted, by=call.by, units=_units(call), now=call.acting.now)


def _units(call: Call) -> UnitBook:
    return directory.unit_book(number=call.acting.directory)


def _told(report: Listed) -> ReportTold:
    return ReportTold(
        id=str(report.id),
        kind=report.kind,
        subject=report.subject,
        title=report.title,
        organisation=report.organisation,
        state=report.state,
        progress=report.progress,
        asked_at=report.asked_at,
        made_at=report.made_at,
        expires_at=report.expires_at,
        size=report.size,
        reason_zh=report.reason_zh,
        reason_en=report.reason_en,
        url=reverse("document", args=[report.id]),
    )


OPERATIONS = (
    Operation(
        name="list_reports", method="GET", path="reports", zh="文书", en="Documents", handle=_list,
        answer=Reports,
    ),
    Operation(
        name="ask_report", method="POST", path="reports", zh="制作文书", en="Ask for a document", handle=_ask,
        answer=ReportTold, scopes=COMMANDS, body=ReportAsked, keyed=True, status=HTTPStatus.ACCEPTED,
        problems=(404,),
        about="Made in the background: read it again until its state is ready or failed.",
    ),
    Operation(
        name="get_report", method="GET", path="reports/{report}", zh="一份文书", en="One document",
        handle=_one, answer=ReportTold,
    ),
    Operation(
        name="get_report_content", method="GET", path="reports/{report}/content", zh="文书内容",
        en="Figures of a document", handle=_content, answer=ReportContent,
        about="Not there before the document is ready.",
    ),
    Operation(
        name="get_report_file", method="GET", path="reports/{report}/file", zh="文书文件",
        en="File of a document", handle=_file, answer=ReportFileTold,
        about="Not there before the document is ready.",
    ),
)  # fmt: skip
