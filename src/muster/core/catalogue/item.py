"""What does the catalogue (吹哨事项清单) say of one matter?"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.time.limits import Limit


class EvidenceKind(StrEnum):
    """Kinds of evidence; an item may ask for all but a voice note, which is a convenience of the field."""

    PHOTO_BEFORE = "photo_before"
    PHOTO_AFTER = "photo_after"
    DOCUMENT = "document"
    MEASUREMENT = "measurement"
    VOICE_NOTE = "voice_note"


class Direction(StrEnum):
    """On which side of its threshold a measurement must lie."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class Nature(StrEnum):
    """Whether the matter is an object (部件) or an event (事件): it decides whose it is when unclear."""

    OBJECT = "object"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRule:
    """One piece of evidence the item asks for; a measurement has a threshold in `unit`, e.g. 55 dB."""

    kind: EvidenceKind
    threshold: Decimal | None = None
    unit: str = ""
    direction: Direction = Direction.AT_MOST

    def met_by(self, value: Decimal) -> bool:
        """Whether a measured value lies on the right side; the threshold itself does."""
        if self.threshold is None:
            return True
        return value <= self.threshold if self.direction is Direction.AT_MOST else value >= self.threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLimits:
    """How long each obligation may take; None: there is none, or an item keeps its type's."""

    accept: Limit | None = None
    contact: Limit | None = None
    arrive: Limit | None = None
    finish: Limit | None = None
    interim: Limit | None = None
    verify: Limit | None = None
    evaluate: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueItem:
    """One item: what qualifies (情形), when it is done (标准), who comes, by when, with what evidence.

    `lead` and `assists` name functions of units (see `Unit.functions`). `own_duty`: the blower's own duty, no
    whistle. `adopted_by` is the standing deliberation that put a routine item on the list.
    """

    code: str
    version: int
    name: str
    category: str
    type: WhistleType
    level: Level
    qualifies: str
    standard: str
    lead: str
    assists: tuple[str, ...] = ()
    nature: Nature = Nature.EVENT
    limits: TypeLimits = TypeLimits()
    evidence: tuple[EvidenceRule, ...] = ()
    own_duty: bool = False
    adopted_by: str | None = None
