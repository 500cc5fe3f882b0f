"""For each kind: whose a document is, and its figures. Both ask anew whether this person may have it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.reports.contents import Content
from muster.reports.gathering.annual import gather_annual, named_annual
from muster.reports.gathering.cases import gather_letter, gather_summons, named_letter, named_summons
from muster.reports.gathering.circular import gather_circular, named_circular
from muster.reports.gathering.counted import Tell
from muster.reports.gathering.minutes import gather_minutes, named_minutes
from muster.reports.gathering.named import Named
from muster.reports.kinds import ReportKind


class NameIt(Protocol):
    """Says whose a document would be. Raises NotFound where it is not this person's, Refusal."""

    def __call__(self, *, subject: str, by: Actor, units: UnitBook, now: datetime) -> Named: ...


class Gather(Protocol):
    """Gathers its figures; `tell` hears how far it is. Raises NotFound, Refusal."""

    def __call__(self, *, subject: str, by: Actor, units: UnitBook, now: datetime, tell: Tell) -> Content: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How one kind is drawn."""

    named: NameIt
    gather: Gather


_CIRCULAR = Drawn(named=named_circular, gather=gather_circular)
DRAWN: Mapping[ReportKind, Drawn] = {
    ReportKind.CIRCULAR: _CIRCULAR,
    ReportKind.CIRCULAR_TABLE: _CIRCULAR,
    ReportKind.SCORE_TABLE: _CIRCULAR,
    ReportKind.ANNUAL_RESULT: Drawn(named=named_annual, gather=gather_annual),
    ReportKind.SUMMONS: Drawn(named=named_summons, gather=gather_summons),
    ReportKind.SUPERVISION_LETTER: Drawn(named=named_letter, gather=gather_letter),
    ReportKind.MINUTES: Drawn(named=named_minutes, gather=gather_minutes),
}
