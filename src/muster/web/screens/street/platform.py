"""A street's 1+3+N platform: its teams, who is posted where, who is on duty, and its operations."""

from dataclasses import dataclass
from datetime import date, datetime

from muster.web.look.commands import OptionView
from muster.web.look.problems import EmptyView
from muster.web.screens.phone import TurnView
from muster.web.screens.street.registers import LinkView, MatterLine


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedView:
    """Somebody in a team, from–to; `seconded` marks those whose own post is elsewhere (派驻)."""

    name: str
    post: str
    since: date
    until: date | None
    seconded: bool
    begins_later: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamView:
    """A team of the platform."""

    name: str
    part: str
    posting: str
    parent: str
    commander: str
    people: tuple[PostedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformScreen:
    """Template web/screens/platform.html, as `screen`. `streets` are there where one sees several."""

    title: str
    lead: str
    url: str
    streets: tuple[OptionView, ...]
    teams: tuple[TeamView, ...]
    turns: tuple[TurnView, ...]
    operations: tuple[MatterLine, ...]
    operations_url: str
    openings: tuple[LinkView, ...]
    now: datetime
    empty: EmptyView | None = None
