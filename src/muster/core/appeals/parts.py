"""The small values that an appeal's commands, events and state share."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.core.appeals.states import WhistleEnding
from muster.core.directory.place import Place
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import Source
from muster.core.score.inputs import Resolved, Satisfied


class Channel(StrEnum):
    """How an appeal came in."""

    GRID_PATROL = "grid_patrol"
    VISIT = "visit"
    WALK_IN = "walk_in"
    PHONE = "phone"
    ORDER_FILE = "order_file"
    ORDER_API = "order_api"
    WEB = "web"
    OPEN311 = "open311"
    PROACTIVE = "proactive"


class RefusalGround(StrEnum):
    """Grounds on which an appeal may be refused; the reason in words comes beside it."""

    NOT_A_PUBLIC_MATTER = "not_a_public_matter"
    OUTSIDE_THE_AREA = "outside_the_area"
    STATUTORY_CHANNEL = "statutory_channel"
    INSUFFICIENT_INFORMATION = "insufficient_information"
    ALREADY_SETTLED = "already_settled"


class Flag(StrEnum):
    """What a person should look at: kept as received, never silently mended."""

    OUTSIDE_EVERY_GRID = "outside_every_grid"
    PLACE_UNKNOWN = "place_unknown"
    REPLY_TIME_MISSING = "reply_time_missing"
    REPLY_BEFORE_APPEAL = "reply_before_appeal"
    TIME_WITHOUT_HOUR = "time_without_hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """What a deliberation asks `unit` to do; `due` is the last day for it."""

    unit: int
    text: TextRef
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliberation:
    """One step of the five-level deliberation (五级议事协商).

    `organisation` is whose deliberation it was and `level` its level; `convenor` and `participants` are
    person ids, `residents` counts those who took part without one. `grid` is the community's grid that met;
    `agenda` the matter of a meeting on no appeal; `taken_up` the meeting below that passed it up; `passed_to`
    the organisation whose turn it is.
    """

    id: str
    organisation: int
    level: Level
    held_on: date
    convenor: int
    participants: tuple[int, ...]
    residents: int = 0
    finding: TextRef
    decision: DeliberationDecision
    grid: int | None = None
    agenda: TextRef | None = None
    taken_up: str | None = None
    passed_to: int | None = None
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One problem as one source told it.

    `external_id` is the number it has where it came from, unique within its channel. `appellant` is the id
    of a confidential record; nothing about the person stands here. `holder` is the organisation whose desk
    received it, at `level`. `photos` and `voices` are the ids of what was shown and spoken. `likes` and
    `against` count what the source's readers said of it.
    """

    source: Source
    channel: Channel
    holder: int
    level: Level
    place: Place
    text: TextRef
    title: TextRef | None = None
    external_id: str | None = None
    appellant: str | None = None
    item: str | None = None
    category: str | None = None
    photos: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    likes: int = 0
    against: int = 0
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What the organisation that held the appeal tried by its own means."""

    holder: int
    text: TextRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the appellant says the result is worth (群众评价); `text` is a word beside it."""

    resolved: Resolved
    satisfied: Satisfied
    text: TextRef | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedBy:
    """A whistle that carries the appeal; `ending` is None while it is open."""

    whistle: str
    ending: WhistleEnding | None = None
