"""Ask for a document: checked for this person, then left for the worker."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.intake.ids import derived_id
from muster.ledger.refusals import KeyReused
from muster.reports.drawing import DRAWN
from muster.reports.kinds import KINDS, ReportKind
from muster.reports.refusals import TooManyWaiting

KEPT = timedelta(days=90)
MOST_WAITING = 10
ASK = """
    INSERT INTO report (id, kind, subject, title, organisation, asked_by, asked_at, key, expires_at,
        state, progress, tries, reason_zh, reason_en)
    SELECT %(id)s, %(kind)s, %(subject)s, %(title)s, %(organisation)s, %(by)s, %(now)s, %(key)s, %(expires)s,
        'queued', 0, 0, '', ''
    WHERE (SELECT count(*) FROM report WHERE asked_by = %(by)s AND state IN ('queued', 'making')) < %(most)s
    ON CONFLICT (asked_by, key) DO NOTHING RETURNING id
"""
ASKED = "SELECT id, kind, subject FROM report WHERE asked_by = %s AND key = %s"


def ask(*, kind: ReportKind, subject: str, by: Actor, units: UnitBook, now: datetime, key: str) -> UUID:
    """The report's id; the same `key` again is the same report.

    Kept for `KEPT` from now on. Raises NotFound where the subject is not this person's, Refusal.
    """
    earlier = _asked(by, key, kind, subject)
    if earlier is not None:
        return earlier
    named = DRAWN[kind].named(subject=subject, by=by, units=units, now=now)
    report_id = UUID(derived_id(now=now, name=f"report/{by.person}/{key}"))
    values = {
        "id": report_id,
        "kind": kind.value,
        "subject": subject,
        "title": f"{KINDS[kind].name} {named.about}",
        "organisation": named.organisation,
        "by": by.person,
        "now": now,
        "key": key,
        "expires": now + KEPT,
        "most": MOST_WAITING,
    }
    with connection.cursor() as cursor:
        cursor.execute(ASK, values)
        kept = cursor.fetchone() is not None
    found = report_id if kept else _asked(by, key, kind, subject)
    if found is None:
        raise TooManyWaiting(MOST_WAITING)
    return found


def _asked(by: Actor, key: str, kind: ReportKind, subject: str) -> UUID | None:
    """What was asked for under this key. Raises KeyReused where that was something else."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [by.person, key])
        row = cursor.fetchone()
    if row is None:
        return None
    if row[1:] != (kind.value, subject):
        raise KeyReused
    found: UUID = row[0]
    return found
