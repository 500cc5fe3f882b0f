"""Make what was asked for, one at a time; what a maker that died left behind is begun again."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import structlog
from django.db import connection, transaction

from muster.core.lifecycle.refusals import Refusal
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.directory.people import get_actor
from muster.reports.drawing import DRAWN
from muster.reports.keeping.templates import standing_template
from muster.reports.kinds import KINDS, FileKind, ReportKind
from muster.reports.refusals import BrokeDown, NotTheirs, StoppedTooOften
from muster.reports.writing.files import write
from muster.reports.writing.pdf import NotConverted, converter, pdf_of
from muster.whistles.services.refusals import NotFound

log = structlog.get_logger("muster.reports")
SILENT = timedelta(minutes=2)
"""A maker that has not been heard of for so long is gone."""
MOST_TRIES = 3
GATHERED = 90
"""How far a document is once its figures are there."""

CLAIM = """
    UPDATE report SET state = 'making', progress = 0, tries = tries + 1, beat_at = %(now)s
    WHERE id = (
        SELECT id FROM report WHERE state = 'queued' OR (state = 'making' AND beat_at < %(silent)s)
        ORDER BY asked_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING id, kind, subject, organisation, asked_by, tries
"""
# Whoever lost its claim to another maker changes nothing any more.
MINE = "WHERE id = %(id)s AND state = 'making' AND tries = %(tries)s"
BEAT = f"UPDATE report SET progress = %(progress)s, beat_at = %(now)s {MINE}"  # noqa: S608 - our own names
KEEP = """
    INSERT INTO report_file (digest, body, size) VALUES (%(digest)s, %(body)s, %(size)s)
    ON CONFLICT (digest) DO NOTHING
"""
READY = f"""
    UPDATE report SET state = 'ready', progress = 100, content = %(content)s::jsonb, digest = %(digest)s,
        size = %(size)s, made_at = %(now)s, template = %(template)s, pdf = %(pdf)s {MINE}
"""  # noqa: S608
FAILED = f"UPDATE report SET state = 'failed', reason_zh = %(zh)s, reason_en = %(en)s {MINE}"  # noqa: S608
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A report this maker makes now, for the `tries`th time."""

    id: UUID
    kind: ReportKind
    subject: str
    organisation: int
    asked_by: int
    tries: int

    @property
    def mine(self) -> dict[str, Any]:
        """What tells this making from any other."""
        return {"id": self.id, "tries": self.tries}


def make_next(*, clock: Clock) -> int:
    """Make the report that has waited longest; 0 where none waits. Safe beside other makers.

    What is refused, or cannot be made, is marked failed with its reason. Whether the person may still have
    it is asked anew.
    """
    claimed = _claim(clock())
    if claimed is None:
        return 0
    if claimed.tries > MOST_TRIES:
        _fail(claimed, StoppedTooOften(MOST_TRIES))
        return 1
    try:
        _make(claimed, clock)
    except NotFound:
        _fail(claimed, NotTheirs())
    except Refusal as refusal:
        _fail(claimed, refusal)
    except Exception:
        log.exception("failed", report=str(claimed.id), kind=claimed.kind.value)
        _fail(claimed, BrokeDown())
    return 1


def _claim(now: datetime) -> Claimed | None:
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"now": now, "silent": now - SILENT})
        row = cursor.fetchone()
    if row is None:
        return None
    report_id, kind, subject, organisation, asked_by, tries = row
    return Claimed(
        id=report_id, kind=ReportKind(kind), subject=subject, organisation=organisation, asked_by=asked_by,
        tries=tries,
    )  # fmt: skip


def _make(claimed: Claimed, clock: Clock) -> None:
    now = clock()

    def tell(share: int) -> None:
        _do(BEAT, {**claimed.mine, "progress": share * GATHERED // 100, "now": clock()})

    content = DRAWN[claimed.kind].gather(
        subject=claimed.subject,
        by=get_actor(person=claimed.asked_by, on=local_day(now)),
        units=directory.unit_book(),
        now=now,
        tell=tell,
    )
    tell(100)
    template = standing_template(organisation=claimed.organisation, kind=claimed.kind)
    body = write(kind=claimed.kind, content=content, template=None if template is None else template.body)
    pdf = _pdf(claimed, body)
    with transaction.atomic():
        digest = _kept(body)
        _do(
            READY,
            {
                **claimed.mine,
                "content": msgspec.json.encode(content).decode(),
                "digest": digest,
                "size": len(body),
                "now": clock(),
                "pdf": None if pdf is None else _kept(pdf),
                "template": None if template is None else template.id,
            },
        )


def _pdf(claimed: Claimed, body: bytes) -> bytes | None:
    """The document as PDF; none of a workbook, without LibreOffice, or where it fails: that is no failure."""
    program = converter() if KINDS[claimed.kind].file is FileKind.DOCUMENT else None
    if program is None:
        return None
    try:
        return pdf_of(document=body, program=program)
    except NotConverted:
        log.exception("no PDF", report=str(claimed.id), kind=claimed.kind.value)
        return None


def _kept(body: bytes) -> bytes:
    """The digest of a file that is kept from now on."""
    digest = hashlib.sha256(body).digest()
    _do(KEEP, {"digest": digest, "body": body, "size": len(body)})
    return digest


def _fail(claimed: Claimed, why: Refusal) -> None:
    _do(FAILED, {**claimed.mine, "zh": why.zh, "en": why.en})


def _do(statement: str, values: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
