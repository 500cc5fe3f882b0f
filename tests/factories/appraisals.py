"""A round of appraisals of the small city's county, walked through the real services."""

from datetime import datetime, timedelta
from itertools import count

from tests.core.appraisal.forms import ASSESSOR, COMMUNITY_LEADER, OTHER_LEADER
from tests.core.lifecycle import scene

from muster.assessment.appraising.giving import (
    AppraisalStanding,
    Asked,
    RoundStanding,
    give_appraisal,
    give_round,
)
from muster.core.directory.actors import Actor

NAME = "2026-03"
IN_MARCH = datetime.fromisoformat("2026-03-10T10:00+08:00")
AFTERWARDS = datetime.fromisoformat("2026-04-03T10:00+08:00")  # a Friday
CLOSED = AFTERWARDS + timedelta(days=10)
URBAN_CLERK = scene.clerk(scene.URBAN)
FULL = {"points-A": "60", "points-B": "40"}
_rounds = count(1)


class Course:
    """One round: commands by whom it takes, each with a key of its own."""

    def __init__(self, *, name: str = NAME, organisation: int = scene.COUNTY) -> None:
        self.name = name
        self.organisation = organisation
        self.nth = next(_rounds)
        self.given = 0

    def asked(
        self, command: str, by: Actor, now: datetime, values: dict[str, str], seen: int | None = None
    ) -> Asked:
        self.given += 1
        return Asked(
            by=by,
            now=now,
            key=f"round-{self.nth}-{self.given}",
            organisation=self.organisation,
            period=self.name,
            command=command,
            values=values,
            seen=seen,
        )

    def give(
        self, command: str, by: Actor, now: datetime, *, seen: int | None = None, **values: str
    ) -> RoundStanding:
        """One command on the round."""
        return give_round(self.asked(command, by, now, values, seen))

    def of(
        self,
        command: str,
        by: Actor,
        *,
        assessor: int,
        unit: int,
        values: dict[str, str] | None = None,
        now: datetime = IN_MARCH,
        seen: int | None = None,
    ) -> AppraisalStanding:
        """One command on an appraisal."""
        asked = self.asked(command, by, now, values or {}, seen)
        return give_appraisal(asked, assessor=assessor, unit=unit)

    def open(self) -> "Course":
        """Opened within the period."""
        self.give("open_round", ASSESSOR, IN_MARCH)
        return self

    def sent_in(
        self, by: Actor, *, assessor: int, unit: int, a: str = "60", b: str = "40"
    ) -> AppraisalStanding:
        """Filled in by one person and sent in by them."""
        values = {"points-A": a, "points-B": b, "basis-A": "依据台账", "basis-B": "依据走访"}
        self.of("fill", by, assessor=assessor, unit=unit, values=values)
        return self.of("send_in", by, assessor=assessor, unit=unit)

    def two_streets(self) -> "Course":
        """Both streets have appraised the urban bureau, 90.00 and 85.50; the community its street."""
        self.sent_in(scene.LEADER, assessor=scene.STREET, unit=scene.URBAN, a="55", b="35")
        self.sent_in(OTHER_LEADER, assessor=scene.OTHER_STREET, unit=scene.URBAN, a="55.5", b="30")
        self.sent_in(COMMUNITY_LEADER, assessor=scene.COMMUNITY, unit=scene.STREET, a="58", b="39")
        return self

    def assess_community(self) -> "Course":
        """The street's one comprehensive assessment of its community: 95.00, by leader and secretary."""
        of = {"assessor": scene.STREET, "unit": scene.COMMUNITY}
        self.of("fill", scene.LEADER, values={"points-A": "57", "basis-A": "台账两处缺页"}, **of)
        self.of("fill", scene.SECRETARY, values={"points-B": "38", "basis-B": "走访一户未见"}, **of)
        self.of("send_in", scene.SECRETARY, **of)
        return self

    def shown(self) -> "Course":
        """Locked with what is missing, and shown to the units."""
        self.give("lock_round", ASSESSOR, AFTERWARDS, reason="其余单位本期无工作往来")
        self.give("show_results", ASSESSOR, AFTERWARDS)
        return self

    def published(self) -> "Course":
        """Published after the window."""
        self.give("publish_round", scene.COUNTY_LEADER, CLOSED)
        return self
