"""The versions of the learned reader: asked for, trained, kept with figures, put in force, taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import connection, transaction

from muster.core.lifecycle.refusals import Refusal
from muster.intake.suggestions.states import ModelSource, ModelState

SILENT = timedelta(minutes=15)
"""A training that began so long ago is begun again: whoever was at it is gone."""
MOST_TRIES = 3
# One training waits or runs at a time; whoever asks meanwhile gets that one.
ASK = """
    WITH waiting AS (
        SELECT version FROM intake_suggestion_model WHERE state IN ('queued', 'training') LIMIT 1
    ), asked AS (
        INSERT INTO intake_suggestion_model
            (source, state, asked_by, asked_at, tries, examples, own, figures, active)
        SELECT %(source)s, 'queued', %(by)s, %(now)s, 0, 0, 0, '{}', false
        WHERE NOT EXISTS (SELECT FROM waiting) RETURNING version
    )
    SELECT version FROM waiting UNION ALL SELECT version FROM asked
"""
CLAIM = """
    UPDATE intake_suggestion_model SET state = 'training', tries = tries + 1, beat_at = %(now)s
    WHERE version = (
        SELECT version FROM intake_suggestion_model
        WHERE state = 'queued' OR (state = 'training' AND beat_at < %(silent)s)
        ORDER BY version LIMIT 1 FOR UPDATE SKIP LOCKED
    ) RETURNING version, source, tries
"""
# Whoever lost its claim to another one changes nothing any more.
READY = """
    UPDATE intake_suggestion_model SET state = 'ready', trained_at = %(now)s, examples = %(examples)s,
        own = %(own)s, figures = %(figures)s::jsonb, body = %(body)s
    WHERE version = %(version)s AND state = 'training' AND tries = %(tries)s
"""
FAILED = """
    UPDATE intake_suggestion_model SET state = 'failed'
    WHERE version = %(version)s AND state = 'training' AND tries = %(tries)s
"""
RETIRE = "UPDATE intake_suggestion_model SET active = false WHERE active"
PUT = """
    UPDATE intake_suggestion_model SET active = true, in_force_since = %(now)s, put_by = %(by)s
    WHERE version = %(version)s AND state = 'ready'
"""
LISTED = """
    SELECT version, source, state, asked_at, trained_at, examples, own, figures::text, active, in_force_since
    FROM intake_suggestion_model ORDER BY version DESC LIMIT %s
"""
SHOWN = 20


class NoSuchVersion(Refusal):
    """A version that does not exist, or was never trained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How a version read the latest of the city's own cases, which it had not learned from.

    `held_out` is their number, `accuracy` the share read rightly, `before` that of the version in force then;
    None where there was nothing to measure or none in force.
    """

    held_out: int = 0
    accuracy: float | None = None
    before: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A version to be trained now, for the `tries`th time."""

    version: int
    source: ModelSource
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version as it stands. `own` of its `examples` are the city's."""

    version: int
    source: ModelSource
    state: ModelState
    asked_at: datetime
    trained_at: datetime | None
    examples: int
    own: int
    figures: Figures
    in_force: bool
    in_force_since: datetime | None


def ask_training(*, source: ModelSource, by: int | None, now: datetime) -> int:
    """The version that will be trained in the background; one that waits or is in training already stands."""
    with connection.cursor() as cursor:
        cursor.execute(ASK, {"source": source, "by": by, "now": now})
        return int(cursor.fetchone()[0])


def claim_training(*, now: datetime) -> Claimed | None:
    """The version that has waited longest, or whose trainer is gone. Safe beside others."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, {"now": now, "silent": now - SILENT})
        row = cursor.fetchone()
    return None if row is None else Claimed(version=row[0], source=ModelSource(row[1]), tries=row[2])


def keep_version(
    *, claimed: Claimed, body: bytes, examples: int, own: int, figures: Figures, now: datetime
) -> None:
    """The version is ready to read."""
    _do(
        READY,
        {
            "version": claimed.version, "tries": claimed.tries, "body": body, "examples": examples,
            "own": own, "figures": msgspec.json.encode(figures).decode(), "now": now,
        },
    )  # fmt: skip


def fail_version(*, claimed: Claimed) -> None:
    """The version could not be trained."""
    _do(FAILED, {"version": claimed.version, "tries": claimed.tries})


def put_in_force(*, version: int, by: int | None, now: datetime) -> None:
    """From now on this version reads, forward or back; `by` None: by itself. Raises NoSuchVersion."""
    with transaction.atomic():
        _do(RETIRE, {})
        if not _do(PUT, {"version": version, "by": by, "now": now}):
            raise NoSuchVersion(f"没有训练好的第 {version} 版", f"There is no trained version {version}")


def versions() -> tuple[Version, ...]:
    """The latest `SHOWN`, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(LISTED, [SHOWN])
        return tuple(_version(*row) for row in cursor.fetchall())


def _version(
    version: int, source: str, state: str, asked_at: datetime, trained_at: datetime | None,
    examples: int, own: int, figures: str, active: bool, since: datetime | None,
) -> Version:  # fmt: skip
    return Version(
        version=version, source=ModelSource(source), state=ModelState(state), asked_at=asked_at,
        trained_at=trained_at, examples=examples, own=own,
        figures=msgspec.json.decode(figures, type=Figures), in_force=active, in_force_since=since,
    )  # fmt: skip


def _do(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
