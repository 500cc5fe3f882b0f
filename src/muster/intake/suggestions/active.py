"""The version of the learned reader that reads now: looked for every few seconds, loaded once per process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

import structlog
from django.db import connection

from muster.core.lifecycle.refusals import Refusal
from muster.text.suggestion.pooled import Ranked

log = structlog.get_logger("muster.suggestions")
LOOK_EVERY = timedelta(seconds=10)
ACTIVE = "SELECT version FROM intake_suggestion_model WHERE active"
BODY = "SELECT body FROM intake_suggestion_model WHERE version = %s AND active"


class Reading(Protocol):
    """What a learned reader says of one text."""

    @property
    def ranked(self) -> Sequence[Ranked]:
        """Labels, best first."""

    @property
    def certain(self) -> bool:
        """Whether it would answer at all."""


class Reader(Protocol):
    """A learned reader."""

    def read(self, texts: Sequence[str]) -> Sequence[Reading]:
        """A reading for each text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Active:
    """A version and its reader; `reader` is None where none is active or it cannot be loaded."""

    version: int | None
    reader: Reader | None
    looked_at: datetime


class Loaded:
    """What this process has loaded: one look in `LOOK_EVERY`, the body only when the version changed."""

    def __init__(self, load: Callable[[bytes], Reader]) -> None:
        self._load = load
        self._lock = Lock()
        self._active: Active | None = None

    def current(self, *, now: datetime) -> Active:
        """The reader in force, at most `LOOK_EVERY` behind. At most two statements, mostly none."""
        active = self._active
        if active is not None and active.looked_at <= now < active.looked_at + LOOK_EVERY:
            return active
        with self._lock:
            self._active = self._look(now)
            return self._active

    def _look(self, now: datetime) -> Active:
        version = _version()
        known = self._active
        if known is not None and known.version == version:
            return Active(version=version, reader=known.reader, looked_at=now)
        return Active(version=version, reader=None if version is None else self._read(version), looked_at=now)

    def _read(self, version: int) -> Reader | None:
        """A version that cannot be loaded is told in the log; the catalogue's words go on alone."""
        with connection.cursor() as cursor:
            cursor.execute(BODY, [version])
            row = cursor.fetchone()
        if row is None:
            return None
        try:
            return self._load(bytes(row[0]))
        except Refusal as refusal:
            log.exception("not loaded", version=version, why=refusal.en)
            return None


def _version() -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(ACTIVE)
        row = cursor.fetchone()
    return None if row is None else int(row[0])
