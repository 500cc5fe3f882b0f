"""Rounds of appraisals: the list, one round with what is asked for and its results, one appraisal."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.look.commands import CommandView, RefusedCommandView
from muster.web.look.problems import EmptyView, ProblemView
from muster.web.look.stages import StageView


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundRow:
    """One round in the list. `owed` of the reader's appraisals are not sent in, None where none is asked."""

    name: str
    url: str
    organisation: str
    kind: str
    state: str
    tone: str
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundsScreen:
    """Template web/screens/appraisals.html, as `screen`; `opening` are forms to begin the next rounds."""

    rows: tuple[RoundRow, ...]
    opening: tuple[CommandView, ...] = ()
    empty: EmptyView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """An appraisal the reader's organisation has to fill in."""

    unit: str
    url: str
    assessor: str
    relation: str
    state: str
    tone: str
    total: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A unit's result; `lacking` names who sent nothing in, to the holder alone. `place` once published."""

    unit: str
    value: str
    counted: int
    lacking: str
    missing: int
    whistled: int
    place: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """The results of one relation, within one appraiser where units are compared there alone.

    `without` are the units nobody sent anything in for.
    """

    title: str
    rows: tuple[ResultRow, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultObjectionView:
    """An objection to one indicator, with what was decided; `forms` are what its reader may do about it."""

    no: int
    unit: str
    relation: str
    indicator: str
    reason: str
    at: datetime
    outcome: str
    tone: str
    reasons: str
    correction: str
    forms: tuple[CommandView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundScreen:
    """Template web/screens/appraisal_round.html, as `screen`."""

    title: str
    lead: str
    stages: tuple[StageView, ...]
    asked: tuple[AskedRow, ...]
    sent: int
    results: tuple[ResultTable, ...]
    objections: tuple[ResultObjectionView, ...]
    commands: tuple[CommandView, ...]
    refused: tuple[RefusedCommandView, ...]
    reason: str
    now: datetime
    problem: ProblemView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """An indicator with the points that stand for it; `points` None before."""

    code: str
    name: str
    most: str
    evidence: str
    scorer: str
    points: str | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalScreen:
    """Template web/screens/appraisal.html, as `screen`. `note` says why nothing can be done, where so."""

    title: str
    lead: str
    back: str
    back_label: str
    state: str
    tone: str
    total: str | None
    rows: tuple[MarkRow, ...]
    commands: tuple[CommandView, ...]
    note: str = ""
    problem: ProblemView | None = None
