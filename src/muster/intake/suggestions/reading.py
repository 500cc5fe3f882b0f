"""Read one text: what item it may be about, and whether somebody is in danger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from muster.core.catalogue.item import CatalogueItem
from muster.core.time.days import local_day
from muster.intake.suggestions.active import Active
from muster.text.quality.abuse import Abuse, abuse
from muster.text.quality.emptiness import Emptiness, emptiness
from muster.text.quality.personal import PersonalKind, personal_data
from muster.text.quality.urgency import Urgency, urgency
from muster.text.suggestion.keywords import Keywords, keywords_of
from muster.text.suggestion.pooled import Learned, Suggestion, pooled

MOST_CHARACTERS = 4_000
"""What stands beyond tells nothing new of the matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a text tells a desk beforehand. `model` is the version that read, None for the catalogue alone."""

    suggestion: Suggestion
    urgency: Urgency
    personal: tuple[PersonalKind, ...]
    abuse: tuple[Abuse, ...]
    emptiness: Emptiness | None
    model: int | None = None


def read_text(*, text: str, catalogue: Mapping[str, CatalogueItem], active: Active, now: datetime) -> Read:
    """Read a text against a catalogue. Nothing is kept; any text has an answer."""
    said = text[:MOST_CHARACTERS]
    return Read(
        suggestion=_suggestion(said, catalogue, active),
        urgency=urgency(text=said, on=local_day(now)),
        personal=tuple(dict.fromkeys(one.kind for one in personal_data(text=said))),
        abuse=abuse(text=said),
        emptiness=emptiness(text=said),
        model=None if active.reader is None else active.version,
    )


def _suggestion(said: str, catalogue: Mapping[str, CatalogueItem], active: Active) -> Suggestion:
    learned = None
    if active.reader is not None:
        reading = active.reader.read([said])[0]
        learned = Learned(ranked=reading.ranked, certain=reading.certain)
    spoken = _keywords(tuple(catalogue.values())).spoken_in(said)
    return pooled(catalogue=catalogue, spoken=spoken, learned=learned)


@lru_cache(maxsize=16)
def _keywords(items: tuple[CatalogueItem, ...]) -> Keywords:
    return keywords_of(items)
