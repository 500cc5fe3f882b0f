"""The street's registers as pages show them."""

from dataclasses import dataclass, field
from datetime import datetime

from muster.web.look.commands import CommandView, FieldView, OptionView
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.look.timeline import EntryView
from muster.web.screens.street.funds import AccountView


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A word that leads somewhere; `tone`: "", accent, amber, red."""

    label: str
    url: str
    tone: str = ""
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCard:
    """One register on the overview: how many stand in which state, and what is to be looked at."""

    name: str
    title: str
    url: str
    icon: str
    open: int
    number: int
    states: tuple[LinkView, ...]
    notices: tuple[LinkView, ...]
    openings: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetScreen:
    """Template web/screens/street.html, as `screen`."""

    title: str
    lead: str
    cards: tuple[RegisterCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TagView:
    """A short mark: a state or a flag."""

    label: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterLine:
    """One matter in a list. `day` is what its day means, e.g. 有效至 2026-06-30."""

    title: str
    url: str
    street: str
    unit: str
    state: TagView
    flags: tuple[TagView, ...]
    day: str
    opened_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MattersScreen:
    """Template web/screens/matters.html, as `screen`. `kept` are filters a form keeps beside its own."""

    title: str
    lead: str
    url: str
    export_url: str
    now: datetime
    tabs: tuple[LinkView, ...]
    streets: tuple[OptionView, ...]
    kept: tuple[tuple[str, str], ...]
    openings: tuple[LinkView, ...]
    rows: tuple[MatterLine, ...]
    paging: PagingView
    empty: EmptyView
    import_url: str = ""
    beside: tuple[LinkView, ...] = ()
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a version changed against the one before it; words as they stand on the list."""

    before: str
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterScreen:
    """Template web/screens/matter.html, as `screen`. `rows` are the parts of a list, under their heads."""

    kind: str
    title: str
    url: str
    list_url: str
    now: datetime
    state: TagView
    flags: tuple[TagView, ...]
    facts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    entries: tuple[EntryView, ...]
    commands: tuple[CommandView, ...]
    account: AccountView | None = None
    compared: Compared | None = None
    versions: tuple[LinkView, ...] = ()
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningScreen:
    """Template web/screens/opening.html, as `screen`."""

    title: str
    lead: str
    url: str
    list_url: str
    idempotency_key: str
    submit: str
    fields: tuple[FieldView, ...] = field(default=())
    problems: tuple[str, ...] = ()
