"""A unit's score sheet for one period, every figure open to the cases behind it."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.charts.bars import BarsView
from muster.web.charts.lines import LinesView
from muster.web.charts.parts import PartsView
from muster.web.look.commands import CommandView
from muster.web.musterline.view import LargeMusterLine, SmallMusterLine
from muster.web.screens.reports.documents import DraftButton


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFigure:
    """A figure as text (94.00, 95.65 %), None without a sample; `url` opens what stands behind it."""

    text: str | None
    url: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetScore:
    """One street's mean for this unit, plain and shrunk."""

    street: str
    scored: ScoreFigure
    mean: ScoreFigure
    shrunk: ScoreFigure
    share: float = 0

    @property
    def width(self) -> str:
        """Length of the bar, an SVG length."""
        return f"{max(0.0, min(100.0, self.share)):.1f}%"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateView:
    """A rate with its fraction, e.g. 44 / 46."""

    name: str
    figure: ScoreFigure
    fraction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentScore:
    """One assignment's score with its parts A–E, deductions and the sum worked out (`worked`).

    `reason` says why where it is not scored; `url` is empty where the reader may not see the whistle.
    """

    number: str
    title: str
    url: str
    type_name: str
    street: str
    accept: str
    arrive: str
    finish: str
    resolved: str
    satisfied: str
    deductions: str
    total: ScoreFigure
    worked: str = ""
    reason: str = ""
    score_url: str = ""
    muster: SmallMusterLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChoice:
    """A period one can look at."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreScreen:
    """Template web/screens/score.html, as `screen`. `around_url` brings what stands around the sheet,
    `later_url` the assignments after these, empty where there are none.

    The formulas carry the numbers of the policy: weights, k, and for `formula` the figures themselves.
    `entry` is the form of the other score for those who may enter it.
    """

    unit: str
    period: str
    state: str
    version: int
    total: ScoreFigure
    total_name: str
    formula: str
    street_formula: str
    assignment_formula: str
    inputs: tuple[tuple[str, ScoreFigure], ...]
    streets: tuple[StreetScore, ...]
    assignments: tuple[AssignmentScore, ...]
    periods: tuple[PeriodChoice, ...]
    counted_at: datetime
    around_url: str
    later_url: str = ""
    notes: tuple[str, ...] = ()
    entry: CommandView | None = None
    annual: DraftButton | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisedRow:
    """One kind of supervision: how often, and the whistles the reader may open (number, address)."""

    name: str
    number: int
    whistles: tuple[tuple[str, str], ...] = ()
    hidden: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisedView:
    """Supervision and interviews of the period; `means` says what it means for the score."""

    rows: tuple[SupervisedRow, ...]
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisedRow:
    """The unit's result in one relation of a round of appraisals; it stands beside the score, not in it."""

    relation: str
    url: str
    value: str | None
    counted: int
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreAround:
    """Template web/components/score_around.html, as `around`: rates, the months before, the peers,
    appraisals and supervision."""

    unit: str
    period: str
    url: str
    rates: tuple[RateView, ...]
    compared: str
    trend: LinesView
    peers: BarsView
    supervised: SupervisedView
    appraised: tuple[AppraisedRow, ...] = ()
    made_of: PartsView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFact:
    """A clock of an assignment as the score takes it; `events` are ledger numbers of the whistle."""

    name: str
    due: str
    met: str
    judged: str
    late: bool
    events: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPart:
    """One unit's score in a whistle, with what it rests on; `reason` says why where there is none."""

    unit: str
    url: str
    total: str | None
    reason: str
    worked: str
    chart: PartsView | None
    clocks: tuple[ClockFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleScoreScreen:
    """Template web/screens/whistle_score.html, as `screen`. `hidden` are parts of units not to be read."""

    number: str
    title: str
    url: str
    type: str
    type_name: str
    type_weight: str
    blower: str
    version: int
    formula: str
    muster: LargeMusterLine | None
    parts: tuple[ScoredPart, ...]
    hidden: int
    counted_at: datetime
    state: str
