"""What a resident may know of their own appeal: how it stands, since when, and what they were told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import connection

from muster.core.appeals import events as e
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.fold import fold
from muster.core.ledger.text import TextRef
from muster.ledger.texts import get

# The appeal and, where others carry it, the one that carries them all in the end.
HISTORIES = """
    WITH RECURSIVE up AS (
        SELECT id, merged_into, 0 AS step FROM intake_appeal WHERE id = %s
        UNION ALL
        SELECT a.id, a.merged_into, up.step + 1 FROM intake_appeal a JOIN up ON a.id = up.merged_into
    )
    SELECT up.step, l.type, l.body::text FROM up
    JOIN ledger l ON l.stream_kind = 'appeal' AND l.stream_id = up.id::text
    WHERE up.step = 0 OR up.merged_into IS NULL ORDER BY up.step, l.seq
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAppeal:
    """`own` as the resident told it, `leading` the one whose handling brings the result (the same, or kept).

    Texts are None where they were erased. `accepted_at` and `carried_at`: first taken on, first carried by a
    whistle.
    """

    own: Appeal
    leading: Appeal
    text: str | None
    told: str | None
    refusal: str | None
    stated: str | None
    accepted_at: datetime | None
    carried_at: datetime | None


def get_own_appeal(*, appeal_id: str) -> OwnAppeal | None:
    """The appeal with what became of it: two statements. The caller has made sure whose it is."""
    histories: dict[int, list[e.Event]] = {}
    with connection.cursor() as cursor:
        cursor.execute(HISTORIES, [appeal_id])
        for step, name, body in cursor.fetchall():
            histories.setdefault(step, []).append(msgspec.json.decode(body, type=e.EVENT_TYPES[name]))
    if not histories:
        return None
    mine, leads = histories[min(histories)], histories[max(histories)]
    own, leading = fold(mine), fold(leads)
    refs = {
        "text": own.report.text,
        "told": next((event.text for event in reversed(mine) if isinstance(event, e.AppellantTold)), None),
        "refusal": next((event.reason for event in leads if isinstance(event, e.AppealRefused)), None),
        "stated": own.statement.text if own.statement else None,
    }
    texts = _texts(refs)
    return OwnAppeal(
        own=own,
        leading=leading,
        accepted_at=_first(leads, e.AppealAccepted),
        carried_at=_first(leads, e.WhistleLinked),
        **texts,
    )


def _texts(refs: dict[str, TextRef | None]) -> dict[str, str | None]:
    bodies = get(ids=[ref.id for ref in refs.values() if ref is not None])
    return {name: None if ref is None else bodies.get(ref.id) for name, ref in refs.items()}


def _first(history: Iterable[e.Event], kind: type[e.Event]) -> datetime | None:
    return next((event.occurred_at for event in history if isinstance(event, kind)), None)
