"""What waits for my decision, one after the other."""

from dataclasses import dataclass

from muster.web.look.commands import CommandView
from muster.web.look.lights import LightView
from muster.web.look.problems import EmptyView
from muster.web.look.timeline import EntryView
from muster.web.screens.inbox import Tab
from muster.web.screens.whistle import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """One decision in the queue. `live_key` (whistle:…) tells that it has changed."""

    decision: str
    title: str
    url: str
    type: str
    type_name: str
    light: LightView
    blower: str
    current: bool = False
    live_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionCard:
    """The decision in hand: what, who asked and why, what each answer will do."""

    row: WaitingRow
    number: str
    whistle_url: str
    facts: tuple[Fact, ...]
    asking: EntryView | None
    commands: tuple[CommandView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalsScreen:
    """Template web/screens/approvals.html, as `screen`."""

    title: str
    lead: str
    tabs: tuple[Tab, ...]
    card: DecisionCard | None
    rows: tuple[WaitingRow, ...]
    place: str
    empty: EmptyView | None = None
