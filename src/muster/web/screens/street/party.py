"""Party building of a street as its page shows it."""

from dataclasses import dataclass
from datetime import date

from muster.web.look.commands import OptionView
from muster.web.look.problems import EmptyView
from muster.web.screens.street.registers import LinkView


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyNode:
    """One organisation of the tree, with what stands below it."""

    name: str
    rank: str
    url: str
    since: date
    below: tuple["BodyNode", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionLine:
    """What a unit did on a day; `whistle` is a number, empty where it was for none."""

    on: date
    text: str
    community: str
    whistle: str
    whistle_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitContributions:
    """A unit with its seats, how much it did in all, and the newest of it."""

    unit: str
    seats: tuple[LinkView, ...]
    number: int
    lines: tuple[ContributionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyScreen:
    """Template web/screens/party.html, as `screen`. `counts` are the active organisations by rank."""

    title: str
    lead: str
    url: str
    streets: tuple[OptionView, ...]
    openings: tuple[LinkView, ...]
    counts: tuple[tuple[str, int], ...]
    tree: tuple[BodyNode, ...]
    units: tuple[UnitContributions, ...]
    empty: EmptyView
