"""How those who blow the whistle do themselves."""

from dataclasses import dataclass
from datetime import datetime

from muster.web.screens.score import PeriodChoice, RateView


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowerRow:
    """One blower among its peers; `frequency` is None without residents, `band` empty without one."""

    unit: str
    url: str
    whistles: int
    residents: int | None
    frequency: str | None
    band: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowersScreen:
    """Template web/screens/scores_blowers.html, as `screen`."""

    period: str
    levels: tuple[PeriodChoice, ...]
    rows: tuple[BlowerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlowerScreen:
    """Template web/screens/scores_blower.html, as `screen`. `flags`: all its evaluations were alike."""

    unit: str
    period: str
    row: BlowerRow
    formula: str
    flags: tuple[str, ...]
    rates: tuple[RateView, ...]
    counted_at: datetime
