"""A whistle is drawn up, approved, blown and ratified, or not."""

from dataclasses import dataclass

from muster.core.catalogue.types import WhistleType
from muster.core.directory.place import Place
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle.events.base import Decision
from muster.core.lifecycle.parts import Source, Summons


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleDrafted(Decision):
    """A whistle was drawn up."""

    id: str
    number: str
    type: WhistleType
    level: Level
    blower: int
    source: Source
    place: Place
    title: TextRef
    own_attempt: TextRef
    item: str | None
    item_version: int | None
    category: str | None
    wanted: tuple[Summons, ...]
    appeals: tuple[str, ...]
    complained_units: tuple[int, ...]
    deliberation: str | None
    parent: str | None = None
    recurrence_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleSubmitted(Decision):
    """The draft awaits approval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleDeclined(Decision):
    """The approver refused; the appeals go back."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleSentBack(Decision):
    """The approver returned the draft."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleBlown(Decision):
    """The whistle sounds; the units are summoned and their clocks run."""

    summons: tuple[Summons, ...]
    policy_version: int
    calendar_version: int
    deliberation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowRatified(Decision):
    """A leader confirmed the emergency."""

    deliberation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationRefused(Decision):
    """A leader did not confirm; handling goes on, the whistle counts as invalid for its blower."""

    reason: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationLapsed(Decision):
    """No leader answered in time; the supervision order goes to the leader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleWithdrawn(Decision):
    """The blower took the whistle back; the appeals go back."""

    reason: TextRef
