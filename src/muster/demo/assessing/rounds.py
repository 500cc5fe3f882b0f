"""How the demo county is appraised from below: last month published, the running month begun."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from muster.assessment.appraising import store
from muster.assessment.appraising.asking import BASIS, POINTS
from muster.assessment.appraising.giving import Asked, give_appraisal, give_round
from muster.core.appraisal.form import Indicator
from muster.core.appraisal.pairs import Pair, pairs_by
from muster.core.appraisal.process.round import Round
from muster.core.directory.actors import Actor, Role
from muster.core.levels import Level
from muster.core.lifecycle.refusals import Refusal
from muster.core.period.span import Span, month_at
from muster.demo.accounts import COUNTY
from muster.demo.cast import Cast, Nobody
from muster.demo.chance import chance
from muster.demo.play import Play
from muster.demo.scenarios.street.hands import STREET
from muster.directory import facts as directory
from muster.whistles.services.refusals import NotFound

log = logging.getLogger(__name__)
HOURS, DAYS = timedelta(hours=1), timedelta(days=1)
EACH = 2
"""So many appraisals by each street and community."""
SHOWN = 16
"""So many by the street that is shown: its communities, and its first offices."""
OFFICES = (Role.LEADER, Role.SECRETARY)
BASES = ("台账两处缺页，限期补齐", "一次联动到场迟到", "答复居民一件超期", "减负事项有一项未落实")


def appraise(play: Play, now: datetime) -> Iterator[datetime]:
    """Last month's round from its opening to its publication, and the running month's first appraisals."""
    span = month_at(now).before
    last, running = Desk(play, span), Desk(play, span.after)
    yield span.begins + 33 * HOURS
    last.give("open_round", last.assessor)
    yield span.begins + 20 * DAYS
    for assessor, most in last.appraisers():
        last.fill_in(assessor, most=most)
    yield span.ends + 33 * HOURS
    running.give("open_round", running.assessor)
    last.give("lock_round", last.assessor, reason="其余单位本期无工作往来，或已按哨件评价")
    last.give("show_results", last.assessor)
    yield span.ends + 3 * DAYS
    running.fill_in(running.shown, most=3)
    stands = last.round
    if stands is not None and stands.closes_at is not None:
        yield stands.closes_at + HOURS
        last.give("publish_round", last.leader)


class Desk:
    """One round of the county, and those who fill it in."""

    def __init__(self, play: Play, span: Span) -> None:
        self._doing, self._span = play.doing, span
        units = play.doing.known.units.units.values()
        self._county = next(unit.id for unit in units if unit.code == COUNTY)
        self.shown = next((unit.id for unit in units if unit.code == STREET), 0)
        self.assessor = self._cast.for_organisation(self._county, Role.ASSESSOR)
        self.leader = self._cast.for_organisation(self._county, Role.LEADER)

    @property
    def _cast(self) -> Cast:
        return self._doing.cast

    @property
    def round(self) -> Round | None:
        """The round as it stands; None where it could not be opened."""
        return store.read_round(organisation=self._county, period=self._span.name)

    def appraisers(self) -> Iterator[tuple[int, int]]:
        """The streets with how many appraisals each sends in, and the shown street's communities."""
        units, on = self._doing.known.units, self._doing.today
        for unit in units.units.values():
            if unit.id != unit.organisation or not unit.active_on(on):
                continue
            above = units.organisation_above(unit.id, on)
            if unit.level is Level.STREET and above == self._county:
                yield unit.id, SHOWN if unit.id == self.shown else EACH
            elif unit.level is Level.COMMUNITY and above == self.shown:
                yield unit.id, EACH

    def give(self, command: str, by: Actor, **values: str) -> bool:
        """One command on the round; a refusal is noted and the day goes on."""
        return self._attempt(lambda: give_round(self._asked(command, by, values)))

    def fill_in(self, assessor: int, *, most: int) -> None:
        """An organisation's first `most` appraisals, each by its scorers and sent in."""
        stands, on = self.round, self._doing.today
        if stands is None or assessor not in self._doing.known.units.units:
            return
        forms = directory.appraisal_forms(version=stands.policy)
        pairs = pairs_by(assessor=assessor, relations=forms.keys(), units=self._doing.known.units, on=on)
        for pair in pairs[:most]:
            self._appraise(pair, forms[pair.relation].indicators)

    def _appraise(self, pair: Pair, indicators: tuple[Indicator, ...]) -> None:
        seen = 0
        for scorer in dict.fromkeys(one.scorer for one in indicators):
            values = {
                name: value
                for one in indicators
                if one.scorer is scorer
                for name, value in self._mark(one, pair).items()
            }
            if not self._of("fill", pair, scorer, values, seen):
                return
            seen += 1
        for office in OFFICES:
            if self._of("send_in", pair, office, {}, seen):
                return

    def _mark(self, one: Indicator, pair: Pair) -> dict[str, str]:
        luck = chance("appraisal", self._span.name, pair.assessor, pair.unit, one.code)
        off = luck.choice((0, 0, 1, 2, 3, 5))
        points = {f"{POINTS}{one.code}": str(one.points - off)}
        return points | ({f"{BASIS}{one.code}": luck.choice(BASES)} if off else {})

    def _of(self, command: str, pair: Pair, role: Role, values: dict[str, str], seen: int) -> bool:
        try:
            by = self._cast.for_organisation(pair.assessor, role)
        except Nobody:
            return False
        asked = self._asked(command, by, values, about=f"{pair.assessor}/{pair.unit}/{role}", seen=seen)
        return self._attempt(lambda: give_appraisal(asked, assessor=pair.assessor, unit=pair.unit))

    def _asked(
        self, command: str, by: Actor, values: dict[str, str], *, about: str = "", seen: int | None = None
    ) -> Asked:
        return Asked(
            by=by,
            now=self._doing.now,
            key=f"demo/round/{self._span.name}/{command}/{about}",
            organisation=self._county,
            period=self._span.name,
            command=command,
            values=values,
            seen=seen,
        )

    def _attempt(self, give: Callable[[], object]) -> bool:
        try:
            give()
        except (Refusal, NotFound) as refusal:
            log.info("demo appraisal refused: %s", refusal)
            return False
        return True
