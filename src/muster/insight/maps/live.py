"""Which cases are open in an area now? Each as a spot, or counted where there are too many to show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from muster.core.time.readings import Light
from muster.insight.maps.scope import Scope
from muster.insight.maps.sought import CaseKind, Sought, conditions, values_of
from muster.whistles.lights import AMBER, RED
from muster.whistles.queries.narrowing import WORST

MOST = 500
"""Spots of each kind in one answer: what a screen can tell apart and a layer can answer in time."""
MOST_COUNTED = 100_000
"""Cases of each kind that are counted; beyond, a count says at least so many."""
URGENCY = (Light.RED, Light.AMBER, Light.GREEN, Light.GREY)

OPEN = {
    CaseKind.WHISTLE: "whistle m WHERE m.is_open",
    CaseKind.APPEAL: "intake_appeal m "
    "WHERE m.state IN ('received', 'accepted', 'answered', 'passed_up', 'told')",
}
LIGHT = WORST.format(red=RED, amber=AMBER, whistle="m.id").replace("%s", "%(now)s")
WHISTLES = """(
    SELECT 'whistle', f.id::text, f.number, f.lon, f.lat, f.community, f.street, f.type, f.state, f.due_at,
           t.body, f.light
    FROM (
        SELECT * FROM (
            SELECT m.id, m.number, m.lon, m.lat, m.community, m.street, m.type, m.state, m.due_at, m.title,
                   {light} AS light
            FROM {open} AND {where}
        ) lit {lit} LIMIT {limit}
    ) f LEFT JOIN ledger_text t ON t.id = f.title
)"""
APPEALS = """(
    SELECT 'appeal', f.id::text, f.external_id, f.lon, f.lat, f.community, f.street, '', f.state,
           f.received_at, coalesce(t.body, split_part(x.body, E'\\n', 1)), 'grey'
    FROM (
        SELECT m.id, m.external_id, m.lon, m.lat, m.community, m.street, m.state, m.received_at, m.title,
               m.text
        FROM {open} AND {where} LIMIT {limit}
    ) f LEFT JOIN ledger_text t ON t.id = f.title
    LEFT JOIN ledger_text x ON x.id = f.text AND f.title IS NULL
)"""
COUNTED = """(
    SELECT {kind}, n.below, count(*) FROM (
        SELECT m.{below} AS below FROM {open} AND {where}{lit} LIMIT {limit}
    ) n GROUP BY n.below
)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An open case. Its position is in millionths of a degree, None where it has none.

    `at` is when a whistle's earliest clock runs out (None: none runs), or when an appeal came in.
    """

    kind: CaseKind
    id: str
    number: str
    lon: int | None
    lat: int | None
    community: int | None
    street: int | None
    type: str
    state: str
    at: datetime | None
    title: str
    light: Light


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """The open cases, most pressing first; or `counts` by what lies below the area, where there are too many.

    Below is by unit id, under a community by grid id; None are the cases known no closer than the area.
    """

    spots: tuple[Spot, ...] = ()
    counts: tuple[tuple[CaseKind, int | None, int], ...] = ()


def live(*, scope: Scope, sought: Sought, now: datetime) -> Live:
    """The open cases of a scope: one statement, two where there are too many."""
    values = values_of(scope=scope, sought=sought) | {"now": now}
    rows = _read(list(_shown(scope, sought)), values)
    kinds = [row[0] for row in rows]
    if all(kinds.count(kind) <= MOST for kind in CaseKind):
        return Live(spots=tuple(sorted((_spot(row) for row in rows), key=_urgency)))
    counted = _read(list(_counted(scope, sought)), values)
    return Live(counts=tuple((CaseKind(kind), below, number) for kind, below, number in counted))


def _read(parts: list[str], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _shown(scope: Scope, sought: Sought) -> Iterator[str]:
    for kind, statement in ((CaseKind.WHISTLE, WHISTLES), (CaseKind.APPEAL, APPEALS)):
        if sought.has(kind):
            yield statement.format(
                light=LIGHT,
                lit="" if sought.light is None else "WHERE lit.light = %(light)s",
                open=OPEN[kind],
                where=conditions(kind=kind, scope=scope, sought=sought, is_open=True),
                limit=MOST + 1,
            )


def _counted(scope: Scope, sought: Sought) -> Iterator[str]:
    for kind in CaseKind:
        if sought.has(kind):
            yield COUNTED.format(
                kind=f"'{kind.value}'",
                below=scope.below.value,
                open=OPEN[kind],
                where=conditions(kind=kind, scope=scope, sought=sought, is_open=True),
                lit="" if sought.light is None else f" AND {LIGHT} = %(light)s",
                limit=MOST_COUNTED,
            )


def _spot(row: tuple[Any, ...]) -> Spot:
    kind, id_, number, lon, lat, community, street, type_, state, at, title, light = row
    return Spot(
        kind=CaseKind(kind),
        id=id_,
        number=number,
        lon=lon,
        lat=lat,
        community=community,
        street=street,
        type=type_,
        state=state,
        at=at,
        title=title or "",
        light=Light(light),
    )


def _urgency(spot: Spot) -> tuple[int, bool, float, str]:
    """Whistles by light and due moment, then appeals as they came in."""
    moment = spot.at.timestamp() if spot.at is not None and spot.at.year < 9999 else float("inf")
    return (URGENCY.index(spot.light), spot.kind is CaseKind.APPEAL, moment, spot.id)
