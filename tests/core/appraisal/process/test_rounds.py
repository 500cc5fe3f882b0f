"""A round from its opening to the published places, with objections on the way."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from tests.core.appraisal.forms import ASSESSOR, COMMUNITY_LEADER, FORMS, OTHER_LEADER
from tests.core.appraisal.process.story import AFTERWARDS, CLOSED, IN_MARCH, WHY, Story, mark
from tests.core.lifecycle import scene

from muster.core.appraisal.pairs import Pair
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process.decide import round_commands
from muster.core.appraisal.process.events import ResultDecided, ResultsShown, RoundLocked
from muster.core.appraisal.process.parts import Correction, Placed
from muster.core.appraisal.process.table import BY_COMMAND, TRANSITIONS
from muster.core.appraisal.refusals import BadMark, RoundStands
from muster.core.appraisal.relation import Relation
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.refusals import (
    Incomplete,
    NotAuthorised,
    NotYet,
    Refusal,
    StaleVersion,
    TooLate,
    UnknownReference,
    WrongState,
)
from muster.core.period.process.states import PeriodState
from muster.core.period.refusals import BadCorrection, OwnUnit, StillPending

R = Relation
OPEN = c.OpenRound(organisation=scene.COUNTY, name="2026-03")
URBAN_CLERK = scene.clerk(scene.URBAN)
WATER_CLERK = scene.clerk(scene.WATER)
CITY_ASSESSOR = scene.person(Role.ASSESSOR, scene.CITY_CENTRE)
OBJECT = c.ObjectToResult(unit=scene.URBAN, relation=R.STREET_DEPARTMENT, indicator="B", reason=WHY)


@pytest.fixture
def story() -> Story:
    """Two streets have appraised the urban bureau: 90.00 and 85.50."""
    story = Story().opened()
    story.sent_in(scene.LEADER, assessor=scene.STREET, unit=scene.URBAN, a="55", b="35")
    return story.sent_in(OTHER_LEADER, assessor=scene.OTHER_STREET, unit=scene.URBAN, a="55.5", b="30")


@pytest.mark.parametrize(
    ("command", "by", "now", "refusal"),
    [
        pytest.param(OPEN, scene.COUNTY_LEADER, IN_MARCH, NotAuthorised, id="leader"),
        pytest.param(OPEN, CITY_ASSESSOR, IN_MARCH, NotAuthorised, id="city"),
        pytest.param(replace(OPEN, name="2026-05"), ASSESSOR, IN_MARCH, NotYet, id="not-begun"),
        pytest.param(replace(OPEN, name="March"), ASSESSOR, IN_MARCH, Incomplete, id="no-period"),
        pytest.param(
            replace(OPEN, organisation=scene.STREET), scene.person(Role.ASSESSOR, scene.STREET_CENTRE),
            IN_MARCH, UnknownReference, id="a-street",
        ),
        pytest.param(c.LockRound(), ASSESSOR, AFTERWARDS, UnknownReference, id="nothing-to-lock"),
    ],
)  # fmt: skip
def test_what_the_opening_refuses(
    command: c.RoundCommand, by: Actor, now: datetime, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        Story().give(command, by, now=now)


def test_a_round_is_held_once_per_period_and_needs_a_form(story: Story) -> None:
    with pytest.raises(RoundStands):
        story.give(OPEN, ASSESSOR)
    only = {R.COUNTY_DEPARTMENT: FORMS[R.COUNTY_DEPARTMENT]}
    with pytest.raises(Incomplete):
        Story().give(OPEN, ASSESSOR, forms=only)


def test_the_lock_names_who_is_missing_and_asks_why(story: Story) -> None:
    with pytest.raises(NotYet):
        story.give(c.LockRound(reason=WHY), ASSESSOR)
    with pytest.raises(Incomplete) as refused:
        story.give(c.LockRound(), ASSESSOR, now=AFTERWARDS)
    assert "还缺 13 份评议表（华山街道、文林社区、护国街道）" in refused.value.zh
    assert "13 appraisals are missing" in refused.value.en

    event = story.give(c.LockRound(reason=WHY, seen=1), ASSESSOR, now=AFTERWARDS)

    assert isinstance(event, RoundLocked)
    assert sum(len(one.lacking) for one in event.results) == 13
    result = story.open.result(unit=scene.URBAN, relation=R.STREET_DEPARTMENT)
    assert result is not None
    assert (result.value, result.lacking) == (Decimal("87.75"), ())
    community = story.open.result(unit=scene.COMMUNITY, relation=R.STREET_COMMUNITY)
    assert community is not None
    assert (community.value, community.lacking) == (None, (scene.STREET,))


def test_nobody_is_missing_where_all_is_sent_in_or_evaluated_on_whistles() -> None:
    story = Story().opened()
    departments = (scene.WATER, scene.URBAN, scene.MARKET, scene.POLICE, scene.ESTABLISHMENT)
    story.whistled = tuple(
        Pair(relation=R.STREET_DEPARTMENT, unit=unit, assessor=street)
        for unit in departments
        for street in (scene.STREET, scene.OTHER_STREET)
    )
    story.sent_in(scene.LEADER, assessor=scene.STREET, unit=scene.PARTY_OFFICE)
    for unit in (scene.STREET, scene.POLICE_STATION, scene.URBAN_TEAM):
        story.sent_in(COMMUNITY_LEADER, assessor=scene.COMMUNITY, unit=unit)
    community = {"assessor": scene.STREET, "unit": scene.COMMUNITY}
    story.of(c.Fill(marks=(mark("A", "60"),)), scene.LEADER, **community)
    story.of(c.Fill(marks=(mark("B", "40"),)), scene.SECRETARY, **community)
    story.of(c.SendIn(), scene.LEADER, **community)

    event = story.give(c.LockRound(), ASSESSOR, now=AFTERWARDS)

    assert isinstance(event, RoundLocked)
    assert sum(len(one.lacking) for one in event.results) == 0
    assert sum(len(one.whistled) for one in event.results) == 10


def test_the_window_lasts_five_working_days(story: Story) -> None:
    story.give(c.LockRound(reason=WHY), ASSESSOR, now=AFTERWARDS)

    event = story.give(c.ShowResults(), ASSESSOR, now=AFTERWARDS)

    assert isinstance(event, ResultsShown)
    assert event.closes_at == datetime.fromisoformat("2026-04-10T10:00+08:00")  # the Friday after
    assert story.open.state is PeriodState.OBJECTION_WINDOW


def test_an_objection_that_is_upheld_adds_a_version(story: Story) -> None:
    story.shown().give(OBJECT, URBAN_CLERK, now=AFTERWARDS)
    with pytest.raises(RoundStands):
        story.give(OBJECT, URBAN_CLERK, now=AFTERWARDS)
    with pytest.raises(StillPending):
        story.give(c.PublishRound(), scene.COUNTY_LEADER, now=CLOSED)

    event = story.give(
        c.DecideResult(
            objection=1, upheld=True, reasons=WHY, assessor=scene.OTHER_STREET, points=Decimal(38), seen=4
        ),
        scene.COUNTY_LEADER,
        now=AFTERWARDS,
        disputed=story.appraisals[scene.OTHER_STREET, scene.URBAN],
    )

    assert isinstance(event, ResultDecided)
    assert event.correction == Correction(
        assessor=scene.OTHER_STREET, was=Decimal("30.00"), points=Decimal("38.00")
    )
    result = story.open.result(unit=scene.URBAN, relation=R.STREET_DEPARTMENT)
    assert result is not None
    # The mean of 90.00 and of 55.50 with 38.00.
    assert (result.value, result.version) == (Decimal("91.75"), 2)


def test_a_second_correction_of_the_same_points_starts_from_the_first(story: Story) -> None:
    story.shown()
    for points in (Decimal(38), Decimal(36)):
        story.give(OBJECT, URBAN_CLERK, now=AFTERWARDS)
        no = len(story.open.objections)
        story.give(
            c.DecideResult(
                objection=no, upheld=True, reasons=WHY, assessor=scene.OTHER_STREET, points=points
            ),
            scene.COUNTY_LEADER,
            now=AFTERWARDS,
            disputed=story.appraisals[scene.OTHER_STREET, scene.URBAN],
        )

    result = story.open.result(unit=scene.URBAN, relation=R.STREET_DEPARTMENT)
    assert result is not None
    assert [one.total for one in result.counted] == [Decimal("90.00"), Decimal("91.50")]
    assert result.version == 3


def test_one_that_is_rejected_changes_nothing(story: Story) -> None:
    before = story.shown().open.results
    story.give(OBJECT, URBAN_CLERK, now=AFTERWARDS)

    story.give(c.DecideResult(objection=1, upheld=False, reasons=WHY), scene.COUNTY_LEADER, now=AFTERWARDS)

    assert story.open.results == before
    assert story.open.waiting == 0
    with pytest.raises(WrongState):
        story.give(
            c.DecideResult(objection=1, upheld=False, reasons=WHY), scene.COUNTY_LEADER, now=AFTERWARDS
        )


@pytest.mark.parametrize(
    ("command", "by", "refusal"),
    [
        pytest.param(OBJECT, scene.clerk(scene.WATER), NotAuthorised, id="another-unit-objects"),
        pytest.param(replace(OBJECT, indicator="Z"), URBAN_CLERK, UnknownReference, id="no-such-indicator"),
        pytest.param(
            replace(OBJECT, relation=R.COMMUNITY_OUTPOST), URBAN_CLERK, UnknownReference, id="no-such-result"
        ),
        pytest.param(
            replace(OBJECT, unit=scene.WATER), WATER_CLERK, UnknownReference, id="nothing-counted"
        ),
        pytest.param(
            c.DecideResult(objection=2, upheld=False, reasons=WHY), scene.COUNTY_LEADER, UnknownReference,
            id="no-such-objection",
        ),
        pytest.param(
            c.DecideResult(objection=1, upheld=False, reasons=WHY), ASSESSOR, NotAuthorised,
            id="assessor-decides",
        ),
        pytest.param(
            c.DecideResult(objection=1, upheld=False, reasons=WHY),
            replace(scene.COUNTY_LEADER, posts=(*scene.COUNTY_LEADER.posts, *URBAN_CLERK.posts)),
            OwnUnit, id="decides-about-the-own-unit",
        ),
        pytest.param(
            c.DecideResult(objection=1, upheld=True, reasons=WHY), scene.COUNTY_LEADER, BadCorrection,
            id="upheld-without-a-correction",
        ),
        pytest.param(
            c.DecideResult(
                objection=1, upheld=True, reasons=WHY, assessor=scene.COMMUNITY, points=Decimal(1)
            ),
            scene.COUNTY_LEADER, BadCorrection, id="nobody-who-counted",
        ),
        pytest.param(
            c.DecideResult(
                objection=1, upheld=True, reasons=WHY, assessor=scene.OTHER_STREET, points=Decimal(30)
            ),
            scene.COUNTY_LEADER, BadCorrection, id="the-same-points",
        ),
        pytest.param(
            c.DecideResult(
                objection=1, upheld=True, reasons=WHY, assessor=scene.OTHER_STREET, points=Decimal(41)
            ),
            scene.COUNTY_LEADER, BadMark, id="above-the-most",
        ),
        pytest.param(
            c.DecideResult(objection=1, upheld=False, reasons=WHY, points=Decimal(1)), scene.COUNTY_LEADER,
            BadCorrection, id="rejected-with-a-correction",
        ),
        pytest.param(
            c.DecideResult(objection=1, upheld=False, reasons=WHY, seen=1), scene.COUNTY_LEADER, StaleVersion,
            id="stale",
        ),
        pytest.param(c.PublishRound(), scene.COUNTY_LEADER, NotYet, id="published-within-the-window"),
        pytest.param(c.LockRound(reason=WHY), ASSESSOR, WrongState, id="locked-twice"),
    ],
)  # fmt: skip
def test_what_is_refused_while_units_may_object(
    story: Story, command: c.RoundCommand, by: Actor, refusal: type[Refusal]
) -> None:
    story.shown().give(OBJECT, URBAN_CLERK, now=AFTERWARDS)
    if isinstance(command, c.ObjectToResult):
        story.give(
            c.DecideResult(objection=1, upheld=False, reasons=WHY), scene.COUNTY_LEADER, now=AFTERWARDS
        )
    disputed = story.appraisals[scene.OTHER_STREET, scene.URBAN]

    with pytest.raises(refusal):
        story.give(command, by, now=AFTERWARDS + timedelta(hours=1), disputed=disputed)


def test_after_the_window_nobody_objects_and_the_places_are_published(story: Story) -> None:
    story.shown()
    with pytest.raises(TooLate):
        story.give(OBJECT, URBAN_CLERK, now=CLOSED)

    story.give(c.PublishRound(), scene.COUNTY_LEADER, now=CLOSED)

    assert story.open.state is PeriodState.PUBLISHED
    [first] = [one for one in story.open.placed if one.place is not None]
    assert first == Placed(
        relation=R.STREET_DEPARTMENT, within=0, unit=scene.URBAN, value=Decimal("87.75"), place=1
    )
    assert len(story.open.placed) == len(story.open.results)
    with pytest.raises(WrongState):
        story.give(c.PublishRound(), scene.COUNTY_LEADER, now=CLOSED)


def test_what_is_offered_follows_the_state(story: Story) -> None:
    def offered(by: Actor) -> list[str]:
        return [row.name for row in round_commands(round_=story.open, by=by, units=scene.BOOK)]

    assert (offered(ASSESSOR), offered(scene.COUNTY_LEADER)) == (["lock_round"], [])
    story.give(c.LockRound(reason=WHY), ASSESSOR, now=AFTERWARDS)
    assert offered(ASSESSOR) == ["show_results"]
    story.give(c.ShowResults(), ASSESSOR, now=AFTERWARDS)
    assert offered(scene.COUNTY_LEADER) == ["decide_result", "publish_round"]
    assert offered(scene.LEADER) == []


def test_the_table_has_one_row_for_each_command() -> None:
    assert len(BY_COMMAND) == len(TRANSITIONS) == 9
    assert {row.name for row in TRANSITIONS if row.of_appraisal} == {"fill", "send_in", "take_back"}
