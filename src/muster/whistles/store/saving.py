"""Write changed whistles with all their rows: one statement for one or five hundred."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.db import connection

from muster.core.lifecycle.states import OPEN
from muster.whistles.store import rows
from muster.whistles.store.rows import Change, Versions

WHISTLE = {
    "id": "uuid", "number": "text", "state": "text", "type": "text", "level": "text", "source": "text",
    "blower": "bigint", "lead": "bigint", "item": "text", "item_version": "int", "category": "text",
    "building_grid": "bigint", "area_grid": "bigint", "community": "bigint", "street": "bigint",
    "county": "bigint", "city": "bigint", "lon": "int", "lat": "int", "title": "uuid",
    "drafted_at": "timestamptz", "blown_at": "timestamptz", "passed_at": "timestamptz",
    "closed_at": "timestamptz", "due_at": "timestamptz", "parent": "uuid", "waits_for": "uuid",
    "merged_into": "uuid", "recurrence_of": "uuid", "policy_version": "int", "calendar_version": "int",
    "rework_count": "int", "is_open": "boolean", "asks": "text[]", "version": "bigint", "seq": "bigint",
    "recorded_at": "timestamptz", "body": "json",
}  # fmt: skip
ASSIGNMENT = {
    "whistle_id": "uuid", "no": "int", "unit": "bigint", "part": "text", "state": "text",
    "dispatched_at": "timestamptz", "accepted_at": "timestamptz", "reported_in_at": "timestamptz",
    "done_at": "timestamptz", "confirmed_at": "timestamptz", "ended_at": "timestamptz", "round": "int",
    "rework": "int", "due_at": "timestamptz", "near_at": "timestamptz", "asked": "boolean",
}  # fmt: skip
CLOCK = {
    "whistle_id": "uuid", "kind": "text", "ref": "text", "round": "int", "obligor": "bigint",
    "started_at": "timestamptz", "amber_at": "timestamptz", "due_at": "timestamptz",
    "paused_until": "timestamptz", "stopped_at": "timestamptz", "next_alert_at": "timestamptz",
    "provisional": "boolean",
}  # fmt: skip
CONCERN = {
    "unit": "bigint", "whistle_id": "uuid", "opened_at": "timestamptz", "is_open": "boolean",
    "direct": "boolean", "lasting": "boolean",
}  # fmt: skip
FIXED = {"id", "number", "source", "title", "drafted_at", "parent", "recurrence_of"}


def records(columns: dict[str, str]) -> str:
    """Rows out of a JSON parameter; a `json` column keeps its text to the byte."""
    names = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    return f"json_to_recordset(%s::json) AS r ({names})"


def _put(table: str, columns: dict[str, str], key: tuple[str, ...], fixed: set[str]) -> str:
    names = ", ".join(columns)
    moving = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in fixed)
    return (
        f"INSERT INTO {table} ({names}) SELECT {names} FROM {records(columns)}"  # noqa: S608 - our own names
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {moving}"
    )


def _move(table: str, columns: dict[str, str], key: str, fixed: set[str]) -> str:
    moving = ", ".join(f"{name} = r.{name}" for name in columns if name not in fixed)
    return f"UPDATE {table} t SET {moving} FROM {records(columns)} WHERE t.{key} = r.{key}"  # noqa: S608


BEGUN = f"kept AS ({_put('whistle', WHISTLE, ('id',), FIXED)})"
MOVED = f"kept AS ({_move('whistle', WHISTLE, 'id', FIXED)})"
PART_KEY, CLOCK_KEY = ("whistle_id", "no"), ("whistle_id", "kind", "ref", "round")
PARTS = f"parts AS ({_put('assignment', ASSIGNMENT, PART_KEY, {*PART_KEY, 'dispatched_at'})})"
TIMED = f"timed AS ({_put('clock', CLOCK, CLOCK_KEY, {*CLOCK_KEY})})"
SEEN = f"""
    seeing AS (SELECT * FROM {records(CONCERN)}),
    put AS (
        INSERT INTO whistle_concern (unit, whistle_id, opened_at, is_open, direct, lasting)
        SELECT unit, whistle_id, opened_at, is_open, direct, lasting FROM seeing
        ON CONFLICT (unit, whistle_id) DO UPDATE
        SET is_open = excluded.is_open,
            direct = excluded.direct OR whistle_concern.lasting,
            lasting = excluded.lasting OR whistle_concern.lasting
    ),
    dropped AS (
        DELETE FROM whistle_concern c USING {records({"unit": "bigint", "whistle_id": "uuid"})}
        WHERE c.unit = r.unit AND c.whistle_id = r.whistle_id AND NOT c.lasting
    ),
    over AS (
        UPDATE whistle_concern c SET is_open = false
        WHERE c.whistle_id = ANY(%s::uuid[]) AND c.is_open
            AND NOT EXISTS (SELECT FROM seeing s WHERE s.unit = c.unit AND s.whistle_id = c.whistle_id)
    )
"""  # noqa: S608 - our own names
ENCODER = msgspec.json.Encoder(decimal_format="string")


def save(*, changes: Sequence[Change], versions: Versions) -> None:
    """Put the whistles' rows in place, in the transaction that appends their events.

    The statement holds only the parts there is something for: few commands change who sees a whistle.
    """
    parts = [row for change in changes for row in rows.changed_assignments(change, versions)]
    clocks = [row for change in changes for row in rows.changed_clocks(change, versions)]
    begins = any(change.before is None for change in changes)
    fragments = [BEGUN if begins else MOVED]
    values: list[Any] = [as_json([rows.whistle_row(change.after) for change in changes])]
    for fragment, records_ in ((PARTS, parts), (TIMED, clocks)):
        if records_:
            fragments.append(fragment)
            values.append(as_json(records_))
    concerns = _concerns(changes, versions)
    if concerns:
        fragments.append(SEEN)
        values += concerns
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(fragments)} SELECT", values)


def _concerns(changes: Sequence[Change], versions: Versions) -> list[Any]:
    """The parameters of SEEN; empty where nobody begins or ceases to see a whistle."""
    found = [rows.concern_rows(change, versions) for change in changes]
    seeing = [row for put, _ in found for row in put]
    gone = [row for _, dropped in found for row in dropped]
    if not seeing and not gone:
        return []
    return [
        as_json(seeing),
        as_json(gone),
        [change.after.id for change in changes if change.after.state not in OPEN],
    ]


def as_json(records: list[rows.Row]) -> str:
    return ENCODER.encode(records).decode()
