"""A round as it goes on in the small city, by the pure rules: commands in, events out."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.core.appraisal.forms import ASSESSOR, FORMS
from tests.core.lifecycle import scene

from muster.core.appraisal.pairs import Pair
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process.context import Context
from muster.core.appraisal.process.decide import decide_appraisal, decide_round
from muster.core.appraisal.process.events import AppraisalEvent, RoundEvent
from muster.core.appraisal.process.fold import evolve_appraisal, evolve_round
from muster.core.appraisal.process.parts import Counted, Mark
from muster.core.appraisal.process.round import Appraisal, Round
from muster.core.appraisal.process.states import AppraisalState
from muster.core.directory.actors import Actor
from muster.core.time.days import local_day

IN_MARCH = datetime.fromisoformat("2026-03-10T10:00+08:00")
AFTERWARDS = datetime.fromisoformat("2026-04-03T10:00+08:00")  # a Friday
CLOSED = AFTERWARDS + timedelta(days=10)
WHY = scene.text("理由")


def context(by: Actor, *, today: date = date(2026, 3, 10), **facts: Any) -> Context:
    known: dict[str, Any] = {
        "actor": by,
        "today": today,
        "units": scene.BOOK,
        "forms": FORMS,
        "policy": 1,
        "calendar": scene.CALENDAR,
    }
    return Context(**{**known, **facts})


def mark(indicator: str, points: str, *, basis: bool = True) -> Mark:
    return Mark(
        indicator=indicator, points=Decimal(points), by=0, basis=scene.text("依据") if basis else None
    )


class Story:
    """One round with its appraisals, folded event by event."""

    def __init__(self) -> None:
        self.round: Round | None = None
        self.appraisals: dict[tuple[int, int], Appraisal] = {}
        self.whistled: tuple[Pair, ...] = ()

    def opened(self) -> "Story":
        self.give(c.OpenRound(organisation=scene.COUNTY, name="2026-03"), ASSESSOR)
        return self

    @property
    def open(self) -> Round:
        assert self.round is not None
        return self.round

    def give(
        self, command: c.RoundCommand, by: Actor, *, now: datetime = IN_MARCH, **facts: Any
    ) -> RoundEvent:
        known = context(by, today=local_day(now), **{"sent": self.sent, "whistled": self.whistled, **facts})
        event = decide_round(self.round, command, known, now)
        self.round = evolve_round(self.round, event)
        return event

    def of(
        self, command: c.AppraisalCommand, by: Actor, *, assessor: int, unit: int, **facts: Any
    ) -> AppraisalEvent:
        before = self.appraisals.get((assessor, unit))
        event = decide_appraisal(
            self.open,
            before,
            command,
            assessor=assessor,
            unit=unit,
            context=context(by, **{"whistled": self.whistled, **facts}),
            now=IN_MARCH,
        )
        self.appraisals[assessor, unit] = evolve_appraisal(before, event)
        return event

    def sent_in(self, by: Actor, *, assessor: int, unit: int, a: str = "60", b: str = "40") -> "Story":
        self.of(c.Fill(marks=(mark("A", a), mark("B", b))), by, assessor=assessor, unit=unit)
        self.of(c.SendIn(), by, assessor=assessor, unit=unit)
        return self

    @property
    def sent(self) -> dict[Pair, Counted]:
        return {
            Pair(relation=it.relation, unit=it.unit, assessor=it.assessor): Counted(
                assessor=it.assessor, total=it.total, version=it.version
            )
            for it in self.appraisals.values()
            if it.state is AppraisalState.SENT_IN and it.total is not None
        }

    def shown(self) -> "Story":
        self.give(c.LockRound(reason=WHY), ASSESSOR, now=AFTERWARDS)
        self.give(c.ShowResults(), ASSESSOR, now=AFTERWARDS)
        return self
