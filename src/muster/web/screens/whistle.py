"""One whistle."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.clocks import ClockView
from muster.web.look.commands import CommandView, RefusedCommandView
from muster.web.look.evidence import PairView, PhotoView, VoiceView
from muster.web.look.lights import LightView
from muster.web.look.problems import ProblemView
from muster.web.look.stages import StageView
from muster.web.look.timeline import EntryView
from muster.web.minimap import MinimapView
from muster.web.musterline.view import LargeMusterLine
from muster.web.screens.reports.documents import DraftButton


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A named fact; `links` are (text, address) pairs after the text."""

    name: str
    text: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealView:
    """An appeal behind the whistle; the appellant is masked, whoever looks.

    `judged` is what the appellant says of the result.
    """

    number: str
    source: str
    received_at: datetime
    text: str
    appellant: str = ""
    url: str = ""
    judged: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A document, or a measurement (`value` against `threshold`)."""

    caption: str
    value: str = ""
    threshold: str = ""
    light: LightView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """Words on file: by whom, when where it is known, and what they say."""

    by: str
    text: str
    on: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """An objection or a dispute: whose, on what ground, where it stands, and each step it took.

    `light` is that of the ruling that is awaited, `due_at` when it is due.
    """

    unit: str
    kind: str
    reason: str
    level: str
    outcome: str
    steps: tuple[PassageView, ...]
    light: LightView | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleScreen:
    """Template web/screens/whistle.html, as `screen`.

    `live_key` is whistle:<id>; `url` the page itself, from which the living parts refresh.
    """

    id: str
    number: str
    title: str
    type: str
    type_name: str
    lead_text: str
    light: LightView
    stages: tuple[StageView, ...]
    muster: LargeMusterLine | None
    commands: tuple[CommandView, ...]
    refused: tuple[RefusedCommandView, ...]
    facts: tuple[Fact, ...]
    clocks: tuple[ClockView, ...]
    appeals: tuple[AppealView, ...]
    evidence: tuple[EvidenceView, ...]
    pairs: tuple[PairView, ...]
    photos: tuple[PhotoView, ...]
    voices: tuple[VoiceView, ...]
    deliberations: tuple[PassageView, ...]
    disputes: tuple[DisputeView, ...]
    entries: tuple[EntryView, ...]
    basis: str
    now: datetime
    url: str
    minimap: MinimapView | None = None
    map_url: str = ""
    problem: ProblemView | None = None
    documents: tuple[DraftButton, ...] = ()
    more_entries_url: str = ""

    @property
    def running(self) -> tuple[ClockView, ...]:
        """The clocks that still run."""
        return tuple(clock for clock in self.clocks if clock.running)

    @property
    def stopped(self) -> tuple[ClockView, ...]:
        """The clocks that have stopped, shown folded."""
        return tuple(clock for clock in self.clocks if not clock.running)

    @property
    def live_key(self) -> str:
        """The key under which the live stream names this whistle."""
        return f"whistle:{self.id}"
