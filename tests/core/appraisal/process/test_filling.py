"""An appraisal is filled in by its scorers, sent in by the head, and taken back before the lock."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.core.appraisal.forms import ASSESSOR, COMMUNITY_LEADER, FORMS, OTHER_LEADER
from tests.core.appraisal.process.story import AFTERWARDS, WHY, Story, mark
from tests.core.lifecycle import scene

from muster.core.appraisal.form import forms_of
from muster.core.appraisal.pairs import Pair
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process.decide import appraisal_commands
from muster.core.appraisal.process.events import AppraisalSentIn
from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.refusals import BadMark, NotAppraised, RoundLocked, WhistleUnderlies
from muster.core.appraisal.relation import Relation
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.refusals import (
    Incomplete,
    NotAuthorised,
    Refusal,
    StaleVersion,
    UnknownReference,
    WrongState,
)
from muster.core.period.refusals import OnlyTheStreet, OwnUnit

URBAN = {"assessor": scene.STREET, "unit": scene.URBAN}
COMMUNITY = {"assessor": scene.STREET, "unit": scene.COMMUNITY}


@pytest.fixture
def story() -> Story:
    return Story().opened()


def test_from_the_first_mark_to_the_total_that_counts(story: Story) -> None:
    story.of(c.Fill(marks=(mark("A", "55.5"),)), scene.LEADER, **URBAN)
    with pytest.raises(Incomplete, match="工作实效"):
        story.of(c.SendIn(), scene.LEADER, **URBAN)
    story.of(c.Fill(marks=(mark("B", "32.25"),), seen=1), scene.LEADER, **URBAN)

    event = story.of(c.SendIn(seen=2), scene.LEADER, **URBAN)

    assert isinstance(event, AppraisalSentIn)
    assert event.total == Decimal("87.75")
    standing = story.appraisals[scene.STREET, scene.URBAN]
    assert (standing.state, standing.version, standing.total) == (
        AppraisalState.SENT_IN, 3, Decimal("87.75"),
    )  # fmt: skip


def test_taken_back_it_counts_no_more_and_keeps_its_marks(story: Story) -> None:
    story.sent_in(scene.LEADER, **URBAN)
    with pytest.raises(WrongState):
        story.of(c.Fill(marks=(mark("A", "1"),)), scene.LEADER, **URBAN)

    story.of(c.TakeBack(reason=WHY), scene.LEADER, **URBAN)

    standing = story.appraisals[scene.STREET, scene.URBAN]
    assert (standing.state, standing.total) == (AppraisalState.FILLING, None)
    assert [one.indicator for one in standing.marks] == ["A", "B"]
    assert story.sent == {}


def test_each_indicator_is_scored_by_the_role_its_form_names(story: Story) -> None:
    story.of(c.Fill(marks=(mark("A", "60"),)), scene.LEADER, **COMMUNITY)
    with pytest.raises(NotAuthorised):
        story.of(c.Fill(marks=(mark("B", "40"),)), scene.LEADER, **COMMUNITY)

    story.of(c.Fill(marks=(mark("B", "40"),)), scene.SECRETARY, **COMMUNITY)
    story.of(c.SendIn(), scene.SECRETARY, **COMMUNITY)

    marks = story.appraisals[scene.STREET, scene.COMMUNITY].marks
    assert [one.by for one in marks] == [scene.LEADER.person, scene.SECRETARY.person]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        pytest.param(mark("C", "1"), BadMark, id="no-such-indicator"),
        pytest.param(mark("A", "60.01"), BadMark, id="above-the-most"),
        pytest.param(mark("A", "-1"), BadMark, id="negative"),
        pytest.param(mark("A", "0.001"), BadMark, id="three-places"),
        pytest.param(mark("A", "NaN"), BadMark, id="no-number"),
        pytest.param(mark("A", "59.99", basis=False), Incomplete, id="points-off-without-a-basis"),
    ],
)
def test_a_mark_that_is_refused(story: Story, given: Any, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        story.of(c.Fill(marks=(given,)), scene.LEADER, **URBAN)


def test_full_points_need_no_basis(story: Story) -> None:
    story.of(c.Fill(marks=(mark("A", "60", basis=False),)), scene.LEADER, **URBAN)

    assert story.appraisals[scene.STREET, scene.URBAN].points_of("A") == 60


@pytest.mark.parametrize(
    ("assessor", "unit", "refusal"),
    [
        pytest.param(scene.COUNTY, scene.COMMUNITY, OnlyTheStreet, id="county-a-community"),
        pytest.param(scene.URBAN, scene.COMMUNITY, OnlyTheStreet, id="department-a-community"),
        pytest.param(scene.OTHER_STREET, scene.COMMUNITY, OnlyTheStreet, id="another-street-a-community"),
        pytest.param(scene.STREET, scene.STATION, OnlyTheStreet, id="a-workstation-apart"),
        pytest.param(scene.COMMUNITY, scene.COMMUNITY, OnlyTheStreet, id="a-community-itself"),
        pytest.param(scene.STREET, scene.CITY_WATER, NotAppraised, id="no-relation"),
        pytest.param(scene.STREET, scene.POLICE_STATION, NotAppraised, id="no-form"),
        pytest.param(scene.STREET, 999, UnknownReference, id="no-unit"),
    ],
)
def test_an_appraisal_that_nobody_asked_for(
    story: Story, assessor: int, unit: int, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        story.of(c.Fill(marks=(mark("A", "60"),)), scene.LEADER, assessor=assessor, unit=unit)


@pytest.mark.parametrize(
    ("by", "refusal"),
    [
        pytest.param(OTHER_LEADER, NotAuthorised, id="another-street"),
        pytest.param(ASSESSOR, NotAuthorised, id="who-holds-the-round"),
        pytest.param(scene.clerk(scene.URBAN), NotAuthorised, id="the-appraised"),
        pytest.param(scene.person(Role.UNIT_HEAD, scene.PARTY_OFFICE), NotAuthorised, id="an-office"),
        pytest.param(
            replace(scene.LEADER, posts=(*scene.LEADER.posts, *scene.clerk(scene.URBAN).posts)),
            OwnUnit,
            id="own-unit",
        ),
        pytest.param(
            replace(scene.LEADER, posts=(scene.person(Role.AUDITOR, scene.STREET).posts[0],)),
            NotAuthorised,
            id="administrator",
        ),
    ],
)
def test_who_may_not_fill_it_in(story: Story, by: Actor, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        story.of(c.Fill(marks=(mark("A", "60"),)), by, **URBAN)


def test_a_member_of_the_streets_committee_appraises_it_as_part_time_only() -> None:
    part_time = scene.person(Role.HANDLER, scene.STREET_PARTY, home=False).posts
    story = Story().opened()
    street = {"assessor": scene.COMMUNITY, "unit": scene.STREET}

    story.of(
        c.Fill(marks=(mark("A", "60"),)),
        replace(COMMUNITY_LEADER, posts=(*COMMUNITY_LEADER.posts, *part_time)),
        **street,
    )

    home = replace(part_time[0], home=True)
    with pytest.raises(OwnUnit):
        story.of(
            c.Fill(marks=(mark("B", "40"),)),
            replace(COMMUNITY_LEADER, posts=(*COMMUNITY_LEADER.posts, home)),
            **street,
        )


def test_where_a_whistle_underlies_no_appraisal_is_asked_for(story: Story) -> None:
    story.whistled = (Pair(relation=Relation.STREET_DEPARTMENT, unit=scene.URBAN, assessor=scene.STREET),)

    with pytest.raises(WhistleUnderlies):
        story.of(c.Fill(marks=(mark("A", "60"),)), scene.LEADER, **URBAN)
    story.of(c.Fill(marks=(mark("A", "60"),)), OTHER_LEADER, assessor=scene.OTHER_STREET, unit=scene.URBAN)


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        pytest.param(c.Fill(marks=()), Incomplete, id="nothing"),
        pytest.param(c.Fill(marks=(mark("A", "1"),), seen=2), StaleVersion, id="stale-fill"),
        pytest.param(c.SendIn(seen=0), StaleVersion, id="stale-send"),
        pytest.param(c.TakeBack(reason=WHY), WrongState, id="not-sent-in"),
    ],
)
def test_what_an_appraisal_being_filled_in_refuses(
    story: Story, command: c.AppraisalCommand, refusal: type[Refusal]
) -> None:
    story.of(c.Fill(marks=(mark("A", "60"),)), scene.LEADER, **URBAN)

    with pytest.raises(refusal):
        story.of(command, scene.LEADER, **URBAN)


def test_nothing_to_send_in_is_said_with_what_would_be_allowed(story: Story) -> None:
    with pytest.raises(WrongState) as refused:
        story.of(c.SendIn(), scene.LEADER, **URBAN)

    assert refused.value.allowed == ("fill",)


@pytest.mark.parametrize("command", [c.Fill(marks=(mark("A", "1"),)), c.TakeBack(reason=WHY)])
def test_after_the_lock_no_appraisal_changes(story: Story, command: c.AppraisalCommand) -> None:
    story.sent_in(scene.LEADER, **URBAN)
    story.give(c.LockRound(reason=WHY), ASSESSOR, now=AFTERWARDS)

    with pytest.raises(RoundLocked):
        story.of(command, scene.LEADER, **URBAN)


def test_what_is_offered_is_what_is_allowed(story: Story) -> None:
    pair = Pair(relation=Relation.STREET_DEPARTMENT, unit=scene.URBAN, assessor=scene.STREET)

    def offered(by: Actor) -> list[str]:
        before = story.appraisals.get((scene.STREET, scene.URBAN))
        rows = appraisal_commands(round_=story.open, before=before, pair=pair, by=by, units=scene.BOOK)
        return [row.name for row in rows]

    assert offered(scene.LEADER) == ["fill"]
    story.of(c.Fill(marks=(mark("A", "60"), mark("B", "40"))), scene.LEADER, **URBAN)
    assert offered(scene.LEADER) == ["fill", "send_in"]
    assert offered(scene.DISPATCHER) == ["fill"]
    assert offered(OTHER_LEADER) == []
    story.of(c.SendIn(), scene.LEADER, **URBAN)
    assert offered(scene.LEADER) == ["take_back"]
    story.give(c.LockRound(reason=WHY), ASSESSOR, now=AFTERWARDS)
    assert offered(scene.LEADER) == []


def test_forms_of_another_version_are_those_of_the_round() -> None:
    only = forms_of(written={"street_department": {"indicators": [{
        "code": "X", "name": "总体", "points": "100", "evidence": "座谈", "scorer": "leader",
    }]}})  # fmt: skip
    story = Story().opened()

    story.of(c.Fill(marks=(mark("X", "100"),)), scene.LEADER, **URBAN, forms=only)
    event = story.of(c.SendIn(), scene.LEADER, **URBAN, forms=only)

    assert isinstance(event, AppraisalSentIn)
    assert event.total == 100
    assert FORMS[Relation.STREET_DEPARTMENT].indicator("X") is None
