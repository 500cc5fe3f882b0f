"""Who reads what of a round? Its holder everything, appraisers their own, the appraised their result."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from muster.assessment.periods.readers import SHOWN, WHOLE
from muster.core.appraisal.form import SCORERS
from muster.core.appraisal.pairs import Pair, held_by
from muster.core.appraisal.process.authority import speaks_for
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.relation import OWN_ONLY
from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.period.process.authority import ASSESSING_LEVELS, organisations_held
from muster.core.period.process.states import PeriodState

TOLD = frozenset({Role.UNIT_HEAD, Role.CLERK, Role.LEADER, Role.SECRETARY})
"""Roles that are told how their unit was appraised."""
APPRAISED = frozenset(
    {
        UnitKind.ORGANISATION,
        UnitKind.DEPARTMENT,
        UnitKind.OUTPOST,
        UnitKind.TEAM,
        UnitKind.OFFICE,
        UnitKind.PLATFORM,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What a person may read: all of the rounds of `whole`, what `assessors` fill in, the results of `units`.

    `rounds` are the counties and cities with rounds that this person takes part in.
    """

    whole: frozenset[int]
    assessors: frozenset[int]
    units: frozenset[int]
    rounds: frozenset[int]

    def reads_appraisal(self, *, round_: Round, pair: Pair) -> bool:
        """Whether an appraisal is there: to its appraiser, to the holder, and to whom it was handed down.

        Those below who appraise stay unnamed to whom they appraise; a community and an office read the one
        sheet that their street has of them, once results are shown.
        """
        if pair.assessor in self.assessors or round_.organisation in self.whole:
            return True
        return pair.relation in OWN_ONLY and pair.unit in self.units and round_.state in SHOWN

    def reads_result(self, *, round_: Round, unit: int) -> bool:
        """Whether a unit's result is there: to itself once shown, to all in the round once published."""
        if round_.organisation in self.whole:
            return round_.state is not PeriodState.OPEN
        if round_.organisation not in self.rounds:
            return False
        return round_.state is PeriodState.PUBLISHED or (unit in self.units and round_.state in SHOWN)


def reader_of(*, by: Actor, units: UnitBook, on: date) -> Reader:
    """What a person may read of any round."""
    whole = organisations_held(by=by, units=units, roles=WHOLE)
    assessors = _spoken_for(by, SCORERS, units, on)
    own = {post.unit for post in by.posts if post.role in TOLD and post.unit in units.units and post.home}
    told = {unit for unit in own if units.get(unit).kind in APPRAISED and units.get(unit).active_on(on)}
    appraised = frozenset(told | _spoken_for(by, TOLD, units, on))
    held = {held_by(assessor=one, units=units, on=on) for one in assessors}
    return Reader(
        whole=whole,
        assessors=frozenset(one for one in assessors if units.get(one).level is not Level.CITY),
        units=appraised,
        rounds=frozenset(one for one in held | whole | _around(appraised, units, on) if one is not None),
    )


def _spoken_for(by: Actor, roles: frozenset[Role], units: UnitBook, on: date) -> frozenset[int]:
    """The organisations for which the person holds one of these roles."""
    found = set()
    for post in by.posts:
        if post.role in roles and post.unit in units.units:
            organisation = units.get(post.unit).organisation
            if speaks_for(post, organisation, units) and units.get(organisation).active_on(on):
                found.add(organisation)
    return frozenset(found)


def _around(appraised: Iterable[int], units: UnitBook, on: date) -> set[int | None]:
    """The counties and cities in whose rounds these units can be appraised."""
    found = set()
    for unit in map(units.get, appraised):
        sent_by = (units.get(one.unit).organisation for one in unit.superiors if one.holds_on(on))
        for at in {unit.organisation, *unit.stations, *sent_by}:
            above: int | None = at
            while above is not None and units.get(above).level not in ASSESSING_LEVELS:
                above = units.organisation_above(above, on)
            found.add(above)
    return found
