"""Which documents may this person see: those they asked for, and their organisation's circulars.

Whether a subject is still theirs is asked anew each time: what posts gave, posts take away.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import connection

from muster.assessment.scope import readable
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.time.days import local_day
from muster.reports.contents import CONTENTS, Content
from muster.reports.gathering.named import speaks_for
from muster.reports.gathering.period import organisations_of
from muster.reports.kinds import KINDS, About, ReportKind
from muster.reports.states import ReportState
from muster.whistles.queries.seen import seen
from muster.whistles.services.refusals import NotFound

PAGE = 30
OFFICIAL = [kind.value for kind, rule in KINDS.items() if rule.about is About.PERIOD]
FACTS = """
    id, kind, subject, title, organisation, asked_by, asked_at, state, progress, size, made_at, reason_zh,
    reason_en, expires_at, pdf IS NOT NULL
"""
MINE = "(asked_by = %(by)s OR (kind = ANY(%(official)s) AND organisation = ANY(%(organisations)s::bigint[])))"
LISTED = f"""
    SELECT {FACTS} FROM report
    WHERE {MINE} AND expires_at > %(now)s AND (asked_at, id) < (%(before)s::timestamptz, %(before_id)s)
    ORDER BY asked_at DESC, id DESC LIMIT %(limit)s
"""  # noqa: S608 - our own names
ONE = f"SELECT {FACTS} FROM report WHERE id = %(id)s AND {MINE} AND expires_at > %(now)s"  # noqa: S608
CONTENT = "SELECT content::text FROM report WHERE id = %s AND state = 'ready'"
FILE = "SELECT f.body FROM report r JOIN report_file f ON f.digest = r.digest WHERE r.id = %s"
PDF = "SELECT f.body FROM report r JOIN report_file f ON f.digest = r.pdf WHERE r.id = %s"
LAST = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A document as lists tell it; `size` in bytes once it is ready, reasons once it failed."""

    id: UUID
    kind: ReportKind
    subject: str
    title: str
    organisation: int
    asked_by: int
    asked_at: datetime
    state: ReportState
    progress: int
    size: int | None
    made_at: datetime | None
    reason_zh: str
    reason_en: str
    expires_at: datetime
    has_pdf: bool

    @property
    def under_way(self) -> bool:
        """Whether it still waits or is being made."""
        return self.state in (ReportState.QUEUED, ReportState.MAKING)

    @property
    def file_name(self) -> str:
        """What it is called once it is saved."""
        return f"{self.title}.{KINDS[self.kind].file.value}".replace("/", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Documents, the newest first; `next` is the last one's moment and id while there are more."""

    items: tuple[Listed, ...]
    next: tuple[datetime, UUID] | None


def reports(
    *, by: Actor, units: UnitBook, now: datetime, before: tuple[datetime, UUID] | None = None
) -> Page:
    """A page of what this person may see: at most three statements."""
    moment, last = before or (now.max.replace(tzinfo=now.tzinfo), LAST)
    asked = {**_asking(by, units, now), "before": moment, "before_id": last, "limit": PAGE + 1}
    rows = _read(LISTED, asked)
    shown = rows[:PAGE]
    more = (shown[-1].asked_at, shown[-1].id) if len(rows) > PAGE else None
    return Page(items=tuple(_still(shown, by, units, now)), next=more)


def get_report(*, report_id: UUID, by: Actor, units: UnitBook, now: datetime) -> Listed:
    """One of them: at most three statements. Raises NotFound."""
    found = _read(ONE, {**_asking(by, units, now), "id": report_id})
    for report in _still(found, by, units, now):
        return report
    raise NotFound


def content_of(*, report: Listed) -> Content:
    """The frozen figures of a document that is ready. Raises NotFound before that."""
    with connection.cursor() as cursor:
        cursor.execute(CONTENT, [report.id])
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    return msgspec.json.decode(row[0], type=CONTENTS[report.kind])


def file_of(*, report: Listed) -> bytes:
    """The file of a document that is ready. Raises NotFound before that."""
    return _file(FILE, report)


def pdf_of(*, report: Listed) -> bytes:
    """The same as PDF. Raises NotFound where there is none."""
    return _file(PDF, report)


def _file(statement: str, report: Listed) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(statement, [report.id])
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    return bytes(row[0])


def _asking(by: Actor, units: UnitBook, now: datetime) -> dict[str, Any]:
    return {
        "by": by.person,
        "official": OFFICIAL,
        "organisations": list(organisations_of(by=by, units=units)),
        "now": now,
    }


def _read(statement: str, values: Mapping[str, Any]) -> list[Listed]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = cursor.fetchall()
    return [
        Listed(
            id=row[0], kind=ReportKind(row[1]), subject=row[2], title=row[3], organisation=row[4],
            asked_by=row[5], asked_at=row[6], state=ReportState(row[7]), progress=row[8], size=row[9],
            made_at=row[10], reason_zh=row[11], reason_en=row[12], expires_at=row[13], has_pdf=row[14],
        )
        for row in rows
    ]  # fmt: skip


def _still(found: Collection[Listed], by: Actor, units: UnitBook, now: datetime) -> list[Listed]:
    """Those whose subject this person may see today: one statement for whistles."""
    named: dict[About, set[str]] = {about: set() for about in About}
    for report in found:
        named[KINDS[report.kind].about].add(report.subject.partition("/")[0])
    organisations = organisations_of(by=by, units=units)
    working = {
        organisation
        for organisation in {report.organisation for report in found}
        if speaks_for(organisation=organisation, by=by, units=units)
    }
    ids = named[About.WHISTLE] | named[About.ORDER]
    whistles = {one.id for one in seen(ids=ids, by=by, units=units)} if ids else set()
    sheets = (
        {str(unit) for unit in readable(by=by, units=units, on=local_day(now))}
        if named[About.YEAR]
        else set()
    )

    def theirs(report: Listed) -> bool:
        first = report.subject.partition("/")[0]
        return {
            About.PERIOD: report.organisation in organisations,
            About.YEAR: first in sheets,
            About.WHISTLE: first in whistles,
            About.ORDER: first in whistles and report.organisation in working,
            About.DELIBERATION: report.organisation in working,
        }[KINDS[report.kind].about]

    return [report for report in found if theirs(report)]
