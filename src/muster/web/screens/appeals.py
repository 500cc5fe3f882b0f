"""Appeals: one of them, and the reception desk's form."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import CommandView, FieldView, RefusedCommandView
from muster.web.look.evidence import PhotoView, VoiceView
from muster.web.look.problems import ProblemView
from muster.web.look.timeline import EntryView
from muster.web.screens.whistle import Fact
from muster.web.screens.whistle import PassageView as PassageView


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierView:
    """A whistle that carries the appeal or carried it."""

    number: str
    title: str
    url: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealScreen:
    """Template web/screens/appeal.html, as `screen`.

    `live_keys` name the whistles from which the living parts refresh. `person` is told only to whoever has
    just said why they look.
    """

    number: str
    title: str
    lead: str
    state: str
    tone: str
    text: str
    photos: tuple[PhotoView, ...]
    voices: tuple[VoiceView, ...]
    attempts: tuple[PassageView, ...]
    answer: str
    deliberations: tuple[PassageView, ...]
    whistles: tuple[CarrierView, ...]
    entries: tuple[EntryView, ...]
    facts: tuple[Fact, ...]
    flags: tuple[str, ...]
    commands: tuple[CommandView, ...]
    refused: tuple[RefusedCommandView, ...]
    url: str
    now: datetime
    draft_url: str = ""
    live_keys: str = ""
    person: tuple[Fact, ...] = ()
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceptionScreen:
    """Template web/screens/reception.html, as `screen`; a change in `area` gets it and `community` anew."""

    title: str
    lead: str
    url: str
    back_url: str
    idempotency_key: str
    words: tuple[FieldView, ...]
    area: tuple[FieldView, ...]
    community: FieldView
    where: tuple[FieldView, ...]
    person: tuple[FieldView, ...]
    shown: tuple[FieldView, ...]
    problem: ProblemView | None = None
