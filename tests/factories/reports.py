"""Documents of the small city, asked for and made through the real services."""

from datetime import datetime
from itertools import count
from uuid import UUID

from tests.core.lifecycle import scene

from muster.core.directory.actors import Actor, Role
from muster.reports.keeping.asking import ask
from muster.reports.keeping.making import make_next
from muster.reports.kinds import ReportKind

ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY)
MARCH = f"{scene.COUNTY}/2026-03"
_keys = count(1)


def asked_for(
    kind: ReportKind = ReportKind.CIRCULAR,
    subject: str = MARCH,
    *,
    by: Actor = ASSESSOR,
    now: datetime,
    key: str = "",
) -> UUID:
    """The id of a document that waits to be made."""
    return ask(kind=kind, subject=subject, by=by, units=scene.BOOK, now=now, key=key or f"k{next(_keys)}")


def made(
    kind: ReportKind = ReportKind.CIRCULAR,
    subject: str = MARCH,
    *,
    by: Actor = ASSESSOR,
    now: datetime,
) -> UUID:
    """The id of one the worker has been at."""
    found = asked_for(kind, subject, by=by, now=now)
    assert make_next(clock=lambda: now) == 1
    return found
