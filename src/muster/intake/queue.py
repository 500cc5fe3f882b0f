"""What waits at a desk: new appeals, and those in hand whose next step is the desk's own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from muster.core.appeals.states import AppealState
from muster.core.directory.place import Place, Point

S = AppealState
NEW = (S.RECEIVED, S.PASSED_UP)
IN_HAND = (S.ACCEPTED, S.IN_WHISTLE, S.ANSWERED, S.TOLD)
MOST = 40
"""So many of either are shown; the list of appeals has them all."""
PART = """
    (SELECT a.* FROM intake_appeal a
     WHERE a.holder = ANY(%(desks)s) AND a.state = ANY(%({states})s)
       AND NOT EXISTS (SELECT FROM intake_appealwhistle w WHERE w.appeal_id = a.id AND w.ending = '')
     ORDER BY a.received_at, a.id LIMIT %(most)s)
"""
WAITING = f"""
    SELECT a.id::text, a.external_id, a.state, a.holder, t.body, left(b.body, 80), a.community, a.street,
           a.received_at
    FROM ({PART.format(states="new")} UNION ALL {PART.format(states="in_hand")}) a
    LEFT JOIN ledger_text t ON t.id = a.title
    LEFT JOIN ledger_text b ON b.id = a.text
    ORDER BY a.state = ANY(%(new)s) DESC, a.received_at, a.id
"""  # noqa: S608 - our own parts
AT_DESK = """
    SELECT a.holder, a.item, coalesce(t.body, '') || E'\\n' || coalesce(b.body, ''), a.category,
           a.received_at, a.lon, a.lat, a.building_grid, a.area_grid, a.community, a.street
    FROM intake_appeal a
    LEFT JOIN ledger_text t ON t.id = a.title
    LEFT JOIN ledger_text b ON b.id = a.text
    WHERE a.id = %s AND a.holder = ANY(%s)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An appeal as the queue shows it. Texts are None where they were erased."""

    id: str
    external_id: str
    state: AppealState
    holder: int
    title: str | None
    text: str | None
    community: int | None
    street: int | None
    received_at: datetime

    @property
    def new(self) -> bool:
        """Nobody has taken it on yet."""
        return self.state in NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """What the desk looks things up by for an appeal it holds."""

    holder: int
    item: str
    words: str
    category: str
    received_at: datetime
    place: Place


def waiting(*, desks: Collection[int]) -> tuple[Waiting, ...]:
    """New ones first, then those in hand, the longest waiting first: one statement.

    An appeal that an open whistle carries waits for that, not for the desk.
    """
    values: dict[str, Any] = {"desks": list(desks), "new": list(NEW), "in_hand": list(IN_HAND), "most": MOST}
    names = ("id", "external_id", "state", "holder", "title", "text", "community", "street", "received_at")
    with connection.cursor() as cursor:
        cursor.execute(WAITING, values)
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return tuple(Waiting(**row | {"state": AppealState(row["state"])}) for row in rows)


def at_desk(*, appeal_id: str, desks: Collection[int]) -> AtDesk | None:
    """An appeal that one of these desks holds; None for any other. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(AT_DESK, [appeal_id, list(desks)])
        row = cursor.fetchone()
    if row is None:
        return None
    holder, item, words, category, received_at, lon, lat, building, area, community, street = row
    return AtDesk(
        holder=holder,
        item=item,
        words=words,
        category=category,
        received_at=received_at,
        place=Place(
            point=None if lat is None else Point(lon=lon, lat=lat),
            building_grid=building,
            area_grid=area,
            community=community,
            street=street,
        ),
    )
