"""The voice notes of cases, as far as their reader sees the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.evidence.voices.containers import Container
from muster.whistles.queries.evidence.seeing import seen_evidence

COLUMNS = "p.id::text, p.digest, p.container, p.spoken_at, p.unit, p.recorded_at, p.stream_kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardVoice:
    """A voice note as its row tells it. `spoken_at` is the device's word, `recorded_at` ours."""

    id: str
    digest: bytes
    container: Container
    spoken_at: datetime | None
    unit: int | None
    recorded_at: datetime
    of_appeal: bool


def get_voice(*, voice_id: UUID, by: Actor, units: UnitBook, now: datetime) -> HeardVoice:
    """One voice note: one statement. Raises NotFound where there is none, or none for this person."""
    return voice_of(
        seen_evidence(table="voice_note", columns=COLUMNS, evidence=voice_id, by=by, units=units, now=now)
    )


def voice_of(row: Sequence[Any]) -> HeardVoice:
    """A voice note from its columns."""
    voice_id, digest, container, spoken_at, unit, recorded_at, kind = row
    return HeardVoice(
        id=voice_id,
        digest=bytes(digest),
        container=Container(container),
        spoken_at=spoken_at,
        unit=unit,
        recorded_at=recorded_at,
        of_appeal=kind == "appeal",
    )
