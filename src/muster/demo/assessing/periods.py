"""How the demo county assesses its last full month: locked, objected to, heard, and published."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from muster.assessment.entering import Asked, enter
from muster.assessment.inputs import fill_missing
from muster.assessment.models import ScoreInput
from muster.assessment.periods import store
from muster.assessment.periods.giving import AskedOfPeriod, give
from muster.assessment.periods.placing import latest_sheets
from muster.core.directory.actors import Actor, Role
from muster.core.directory.units import UnitKind
from muster.core.lifecycle.refusals import Refusal
from muster.core.period.process.period import Period
from muster.core.period.snapshot.sheet import FrozenAssignment
from muster.core.period.span import Span, month_at
from muster.demo.accounts import COUNTY
from muster.demo.cast import ANSWERS, Nobody
from muster.demo.chance import chance
from muster.demo.play import Play
from muster.directory.models import Station
from muster.whistles.services.refusals import NotFound

HOURS = timedelta(hours=1)
log = logging.getLogger(__name__)
OBJECTIONS = (
    ("finished", "当日暴雨封路，处置车辆无法进场，已在现场报告", "yes"),
    ("satisfied", "回访时群众对处置结果认可，请复核满意度", "no"),
)


def assess(play: Play, now: datetime) -> Iterator[datetime]:
    """The month before `now` from its opening to the published ranking, as far as time allows."""
    span = month_at(now).before
    desk = Desk(play, span)
    yield span.begins + 9 * HOURS
    desk.give("open_period", desk.assessor)
    yield span.ends + 9 * HOURS
    Desk(play, span.after).give("open_period", desk.assessor)
    yield span.ends + 57 * HOURS
    desk.prepare()
    desk.give("lock_period", desk.assessor)
    desk.give("open_objections", desk.assessor)
    yield span.ends + 81 * HOURS
    disputed = desk.object()
    yield span.ends + 105 * HOURS
    desk.settle(disputed)
    stands = desk.period
    if stands is not None and stands.closes_at is not None:
        yield stands.closes_at + HOURS
        desk.give("publish_period", desk.leader)


class Desk:
    """The county's assessment office at work on one period."""

    def __init__(self, play: Play, span: Span) -> None:
        self._doing = play.doing
        self._span = span
        units = play.doing.known.units.units.values()
        self._county = next(unit.id for unit in units if unit.code == COUNTY)
        self.assessor = self._speaks(Role.ASSESSOR)
        self.leader = self._speaks(Role.LEADER)

    def _speaks(self, role: Role) -> Actor:
        return self._doing.cast.for_organisation(self._county, role)

    @property
    def period(self) -> Period | None:
        """The period as it stands; None where it could not be opened."""
        return store.read(organisation=self._county, period=self._span.name)

    def give(self, command: str, by: Actor, **values: str) -> bool:
        """One command; a refusal is noted and the day goes on."""
        key = "/".join(("demo", self._span.name, command, *values.values()))[:200]
        asked = AskedOfPeriod(
            by=by,
            now=self._doing.now,
            key=key,
            organisation=self._county,
            period=self._span.name,
            command=command,
            values=values,
        )
        try:
            give(asked)
        except (Refusal, NotFound) as refusal:
            log.info("demo assessment refused: %s", refusal)
            return False
        return True

    def prepare(self) -> None:
        """The other scores of all departments, and one case excluded for reasons nobody answers for."""
        while fill_missing():
            pass
        units, on = self._doing.known.units, self._doing.today
        for one in units.summonable(self._county, on):
            if one.kind is UnitKind.DEPARTMENT:
                self._enter(one.id)
        for unit, whistle in cases_closed(self._county, self._span):
            reason = {"reason": "抗震救灾期间抽调，不可抗力", "basis": "区考核办法第十二条第二款"}
            if self.give("apply_exclusion", self.assessor, unit=str(unit), whistle=whistle, **reason):
                self.give("decide_exclusion", self.leader, exclusion="1", approved="yes")
                return

    def _enter(self, unit: int) -> None:
        value = Decimal(chance("other score", self._span.name, unit).randint(8_600, 9_700)) / 100
        asked = Asked(
            by=self.assessor,
            units=self._doing.known.units,
            now=self._doing.now,
            key=f"demo/other/{self._span.name}/{unit}",
            unit=unit,
            span=self._span,
            value=value,
        )
        try:
            enter(asked)
        except Refusal as refusal:
            log.info("demo other score refused: %s", refusal)

    def object(self) -> list[tuple[int, FrozenAssignment]]:
        """The two busiest units object, each to its worst case; what they object to."""
        stands = self.period
        found: list[tuple[int, FrozenAssignment]] = []
        if stands is None or stands.cut is None:
            return []
        busiest = sorted(latest_sheets(stands).items(), key=lambda one: (-one[1].sample, one[0]))
        for unit, sheet in busiest:
            worst = min(sheet.assignments, key=points, default=None)
            if worst is None or worst.unit != unit or len(found) == len(OBJECTIONS):
                continue
            figure, reason, _ = OBJECTIONS[len(found)]
            try:
                by = self._doing.cast.in_unit(unit, *ANSWERS)
            except Nobody:
                continue
            about = {"figure": figure, "about": worst.assignment, "reason": reason}
            if self.give("object_to_sheet", by, unit=str(unit), **about):
                found.append((unit, worst))
        return found

    def settle(self, disputed: list[tuple[int, FrozenAssignment]]) -> None:
        """Both are heard; one is upheld by leaving the case out, the other rejected."""
        day = self._doing.today.isoformat()
        for no, (unit, assignment) in enumerate(disputed, start=1):
            name = self._doing.known.units.get(unit).name
            self.give(
                "hear_objection", self.assessor, objection=str(no), held_on=day,
                participants=f"区考核办、{name}", record="调阅现场记录和回访录音，听取单位说明",
            )  # fmt: skip
            upheld = OBJECTIONS[no - 1][2] == "yes"
            correction = {"kind": "excluded", "assignment": assignment.assignment} if upheld else {}
            self.give(
                "decide_objection", self.leader, objection=str(no), upheld="yes" if upheld else "no",
                reasons="现场记录属实，该件不计分" if upheld else "回访记录显示不满意，维持原计分",
                **correction,
            )  # fmt: skip


def points(one: FrozenAssignment) -> Decimal:
    """The score of a case; one that is not scored counts as full, nobody objects to it."""
    return Decimal(100) if one.figure.value is None else one.figure.value


def cases_closed(county: int, span: Span) -> Iterator[tuple[int, str]]:
    """Units of the county with a whistle of theirs that closed in the period."""
    stationed = Station.objects.filter(organisation_id=county).values("unit_id")
    rows = ScoreInput.objects.filter(
        unit__in=stationed, closed_at__gte=span.begins, closed_at__lt=span.ends
    ).order_by("closed_at", "whistle", "no")
    for unit, whistle in rows.values_list("unit", "whistle")[:5]:
        yield unit, str(whistle)
