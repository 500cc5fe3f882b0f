"""Assessment periods of the small city's county, walked through the real service."""

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from tests.core.lifecycle import scene
from tests.core.score.assignments import finished, perfect

from muster.assessment.inputs import row_of
from muster.assessment.models import ScoreInput
from muster.assessment.periods.giving import AskedOfPeriod, PeriodStanding, give
from muster.core.directory.actors import Actor, Role

NAME = "2026-03"
IN_MARCH = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
LOCKED = datetime(2026, 4, 3, 2, 0, tzinfo=UTC)  # Friday 2026-04-03 10:00 in Kunming
AFTER = LOCKED + timedelta(days=8)
"""A Saturday after the window of five working days."""
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)
LEADER = scene.COUNTY_LEADER
URBAN_CLERK = scene.clerk(scene.URBAN)


_courses = count(1)


class Course:
    """The course of one period: commands by whom it takes, each with a key of its own."""

    def __init__(self, *, name: str = NAME, organisation: int = scene.COUNTY) -> None:
        self.name = name
        self.organisation = organisation
        self.given = 0
        self.course = next(_courses)

    def give(
        self, command: str, by: Actor, now: datetime, *, seen: int | None = None, **values: str
    ) -> PeriodStanding:
        """One command."""
        self.given += 1
        return give(
            AskedOfPeriod(
                by=by,
                now=now,
                key=f"{self.name}-{self.course}-{self.given}",
                organisation=self.organisation,
                period=self.name,
                command=command,
                values=values,
                seen=seen,
            )
        )

    def open(self) -> PeriodStanding:
        """Opened within the period."""
        return self.give("open_period", ASSESSOR, IN_MARCH)

    def lock(self, *, now: datetime = LOCKED) -> PeriodStanding:
        """Locked after its end."""
        return self.give("lock_period", ASSESSOR, now)

    def to_objections(self) -> PeriodStanding:
        """Opened, locked, and shown to the units."""
        self.open()
        self.lock()
        return self.give("open_objections", ASSESSOR, LOCKED + timedelta(minutes=1))

    def object(self, *, about: str = "", figure: str = "street_score") -> PeriodStanding:
        """The urban bureau objects."""
        return self.give(
            "object_to_sheet",
            URBAN_CLERK,
            LOCKED + timedelta(hours=1),
            unit=str(scene.URBAN),
            figure=figure,
            about=about,
            reason="当日系统故障，报到时间有误",
        )

    def hear(self, *, objection: int = 1) -> PeriodStanding:
        """The assessor hears the unit."""
        return self.give(
            "hear_objection",
            ASSESSOR,
            LOCKED + timedelta(hours=2),
            objection=str(objection),
            held_on="2026-04-03",
            participants="考核办、区城管局",
            record="区城管局说明了故障经过",
        )

    def decide(self, *, objection: int = 1, upheld: str = "no", **correction: str) -> PeriodStanding:
        """The leader decides."""
        return self.give(
            "decide_objection",
            LEADER,
            LOCKED + timedelta(hours=3),
            objection=str(objection),
            upheld=upheld,
            reasons="核对报到记录后决定",
            **correction,
        )

    def publish(self) -> PeriodStanding:
        """The leader publishes after the window."""
        return self.give("publish_period", LEADER, AFTER)


def score_rows(number: int, *, unit: int = scene.URBAN, late: int = 0, first: int = 1) -> None:
    """So many assignments of a unit from one street, closed in March, each so many days overdue."""
    ScoreInput.objects.bulk_create(
        row_of(
            inputs=perfect(
                f"{UUID(int=unit * 1000 + nth)}/1",
                whistle=str(UUID(int=unit * 1000 + nth)),
                unit=unit,
                blower=scene.STREET,
                finishes=finished(late),
            ),
            whistle=str(UUID(int=unit * 1000 + nth)),
            no=1,
            closed_at=IN_MARCH,
        )
        for nth in range(first, first + number)
    )
