"""Assessment periods: the list, one period with its ranking and process, one unit's frozen sheet."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import CommandView, RefusedCommandView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.look.stages import StageView
from muster.web.screens.reports.documents import DraftButton


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """One period in the list. `waiting` objections and exclusions wait for a decision."""

    name: str
    url: str
    organisation: str
    kind: str
    state: str
    tone: str
    waiting: int
    locked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodsScreen:
    """Template web/screens/periods.html, as `screen`; `opening` are forms to begin the next periods."""

    rows: tuple[PeriodRow, ...]
    opening: tuple[CommandView, ...] = ()
    empty: EmptyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """A unit's place; without one `reason` says why. `corrected` marks a later version of its sheet."""

    place: str
    unit: str
    url: str
    figure: str
    change: str
    group: str
    group_tone: str
    reason: str
    corrected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankTable:
    """The units of one category, the best first."""

    title: str
    measure: str
    rows: tuple[RankRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingView:
    """A hearing on file."""

    held_on: str
    participants: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionView:
    """An objection with what was heard and decided; `forms` are what its reader may do about it."""

    no: int
    unit: str
    url: str
    figure: str
    reason: str
    evidence: str
    at: datetime
    hearings: tuple[HearingView, ...]
    outcome: str
    tone: str
    reasons: str
    forms: tuple[CommandView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionView:
    """An application to exclude a case from a unit's score."""

    no: int
    unit: str
    what: str
    what_url: str
    reason: str
    basis: str
    at: datetime
    outcome: str
    tone: str
    reasons: str
    forms: tuple[CommandView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LateView:
    """Something that came after the lock and waits for a correction sheet."""

    text: str
    url: str
    forms: tuple[CommandView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodEntry:
    """One event of the period's stream."""

    seq: int
    at: datetime
    actor: str
    deed: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodScreen:
    """Template web/screens/period.html, as `screen`. `ranking_note` says how final the ranking is."""

    title: str
    lead: str
    url: str
    stages: tuple[StageView, ...]
    warnings: tuple[str, ...]
    ranking: tuple[RankTable, ...]
    ranking_note: str
    objections: tuple[ObjectionView, ...]
    exclusions: tuple[ExclusionView, ...]
    late: tuple[LateView, ...]
    history: tuple[PeriodEntry, ...]
    own: tuple[tuple[str, str], ...]
    commands: tuple[CommandView, ...]
    now: datetime
    refused: tuple[RefusedCommandView, ...] = ()
    compare_url: str = ""
    documents: tuple[DraftButton, ...] = ()
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedRow:
    """A unit in two periods; `mover` names the component that changed most."""

    unit: str
    url: str
    before: str
    now: str
    change: str
    place: str
    mover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareScreen:
    """Template web/screens/period_compare.html, as `screen`."""

    title: str
    before: str
    now: str
    back: str
    rows: tuple[MovedRow, ...]
    empty: EmptyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionHead:
    """One version of a sheet: when it was drawn up and by what."""

    label: str
    drawn_at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """One figure through all versions; `moved` marks those that differ from the version before."""

    name: str
    values: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenRow:
    """One assignment as frozen; `url` is empty where the reader may not see the whistle."""

    number: str
    url: str
    street: str
    type_name: str
    parts: tuple[str, ...]
    score: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenSheetScreen:
    """Template web/screens/period_sheet.html, as `screen`."""

    title: str
    lead: str
    period: str
    period_url: str
    score_url: str
    heads: tuple[VersionHead, ...]
    figures: tuple[VersionRow, ...]
    changes: tuple[str, ...]
    part_names: tuple[str, ...]
    assignments: tuple[FrozenRow, ...]
    more: int
    objections: tuple[ObjectionView, ...]
    commands: tuple[CommandView, ...]
    now: datetime
