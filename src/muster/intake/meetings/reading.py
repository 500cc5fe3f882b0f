"""Meetings of the five levels as lists and pages need them: who may see them, what waits, what follows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision

MOST = 20
# A standing deliberation, that adopts an item or carries a whistle up, has no agenda: nobody takes it up. An
# appeal waits until the upper level has taken it on.
WAITS = """
    (d.passed_to IS NOT NULL AND d.decision = 'pass_up'
     AND NOT EXISTS (SELECT FROM intake_deliberation u WHERE u.taken_up = d.id)
     AND CASE WHEN d.appeal IS NULL THEN d.agenda IS NOT NULL
              ELSE EXISTS (SELECT FROM intake_appeal a WHERE a.id = d.appeal AND a.holder = d.passed_to
                           AND a.state = 'passed_up') END)
"""
COLUMNS = f"""
    d.id::text, d.appeal::text, d.organisation, d.level, d.grid, g.name, d.held_on, d.decision, d.passed_to,
    d.taken_up::text, a.body, f.body, {WAITS},
    (SELECT count(*) FROM intake_follow_up o WHERE o.deliberation = d.id),
    (SELECT count(*) FROM intake_follow_up o WHERE o.deliberation = d.id AND o.done IS NOT TRUE),
    (SELECT count(*) FROM intake_follow_up o
     WHERE o.deliberation = d.id AND o.done IS NOT TRUE AND o.due < %(today)s),
    EXISTS (SELECT FROM intake_appeal p WHERE p.id = d.appeal AND p.holder = ANY(%(mine)s))
"""  # noqa: S608 - our own names
FROM = """
    FROM intake_deliberation d
    LEFT JOIN ledger_text a ON a.id = d.agenda LEFT JOIN ledger_text f ON f.id = d.finding
    LEFT JOIN grid g ON g.id = d.grid
"""
SEEN = """
    (d.organisation = ANY(%(mine)s) OR d.passed_to = ANY(%(mine)s) OR EXISTS (
        SELECT FROM intake_follow_up o WHERE o.deliberation = d.id AND o.unit = ANY(%(mine)s)))
"""
ON_A_MATTER = "(d.appeal IS NOT NULL OR d.agenda IS NOT NULL)"
LIST = f"""
    SELECT {COLUMNS} {FROM}
    WHERE {SEEN} AND {ON_A_MATTER}
        AND (%(levels)s::text[] IS NULL OR d.level = ANY(%(levels)s))
        AND (%(decision)s::text IS NULL OR d.decision = %(decision)s)
        AND (NOT %(waiting)s OR (d.passed_to = ANY(%(desks)s) AND {WAITS}))
        AND (NOT %(owing)s OR EXISTS (SELECT FROM intake_follow_up o
             WHERE o.deliberation = d.id AND o.done IS NOT TRUE))
        AND (%(day)s::date IS NULL OR (d.held_on, d.id) < (%(day)s::date, %(last)s::uuid))
    ORDER BY d.held_on DESC, d.id DESC LIMIT %(limit)s
"""  # noqa: S608 - our own names
# The meeting itself, the one it took up, and the one that took it up.
CHAIN = f"""
    SELECT {COLUMNS} {FROM}
    WHERE {SEEN} AND (d.id = %(id)s::uuid OR d.taken_up = %(id)s::uuid
        OR d.id = (SELECT taken_up FROM intake_deliberation WHERE id = %(id)s::uuid))
"""  # noqa: S608 - our own names
FOLLOW_UPS = """
    SELECT o.no, o.unit, t.body, o.due, o.done, r.body, o.reported_at
    FROM intake_follow_up o LEFT JOIN ledger_text t ON t.id = o.text LEFT JOIN ledger_text r ON r.id = o.told
    WHERE o.deliberation = %s::uuid ORDER BY o.no
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which meetings: all of them by default. `desks` are the organisations at which `waiting` ones wait."""

    levels: tuple[Level, ...] = ()
    decision: DeliberationDecision | None = None
    waiting: bool = False
    owing: bool = False
    desks: tuple[int, ...] = ()
    after: tuple[date, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting. `agenda` is None where it was about an appeal, texts also where they were erased.

    `waits`: it was passed up and the level above has not dealt with it yet. `open` and `late` count its
    follow-ups. `opens_appeal`: one of the units that ask holds the appeal now.
    """

    id: str
    appeal: str | None
    organisation: int
    level: Level
    grid: int | None
    grid_name: str | None
    held_on: date
    decision: DeliberationDecision
    passed_to: int | None
    taken_up: str | None
    agenda: str | None
    finding: str | None
    waits: bool
    follow_ups: int
    open: int
    late: int
    opens_appeal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up as it stands; texts are None where they were erased."""

    no: int
    unit: int
    text: str | None
    due: date
    done: bool | None
    told: str | None
    reported_at: datetime | None


def meetings(*, mine: Collection[int], sought: Sought, today: date, limit: int = MOST) -> list[Meeting]:
    """The latest first, of these units, passed up to them, or with follow-ups of theirs: one statement."""
    day, last = sought.after or (None, None)
    asked: dict[str, Any] = {
        "mine": list(mine),
        "levels": [level.value for level in sought.levels] or None,
        "decision": sought.decision and sought.decision.value,
        "waiting": sought.waiting,
        "owing": sought.owing,
        "desks": list(sought.desks),
        "day": day,
        "last": last,
        "limit": limit,
        "today": today,
    }
    with connection.cursor() as cursor:
        cursor.execute(LIST, asked)
        return [_meeting(row) for row in cursor.fetchall()]


def chain_of(*, meeting: str, mine: Collection[int], today: date) -> dict[str, Meeting]:
    """The meeting and its neighbours on the ladder, by id, as far as these units see them: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(CHAIN, {"mine": list(mine), "id": meeting, "today": today})
        return {row[0]: _meeting(row) for row in cursor.fetchall()}


def follow_ups(*, meeting: str) -> tuple[FollowUp, ...]:
    """What follows of a meeting, in its order: one statement. Ask first what may be seen."""
    names = ("no", "unit", "text", "due", "done", "told", "reported_at")
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW_UPS, [meeting])
        return tuple(FollowUp(**dict(zip(names, row, strict=True))) for row in cursor.fetchall())


def _meeting(row: tuple[Any, ...]) -> Meeting:
    (
        id_, appeal, organisation, level, grid, grid_name, held_on, decision, passed_to, taken_up, agenda,
        finding, waits, number, open_, late, opens,
    ) = row  # fmt: skip
    return Meeting(
        id=id_,
        appeal=appeal,
        organisation=organisation,
        level=Level(level),
        grid=grid,
        grid_name=grid_name,
        held_on=held_on,
        decision=DeliberationDecision(decision),
        passed_to=passed_to,
        taken_up=taken_up,
        agenda=agenda,
        finding=finding,
        waits=waits,
        follow_ups=number,
        open=open_,
        late=late,
        opens_appeal=opens,
    )
