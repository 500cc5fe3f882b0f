"""What the desks may do and when: drafts, ratification, recurrence, extensions, judging."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.core.lifecycle import scene as s

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place, Point
from muster.core.levels import Level
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import refusals as r
from muster.core.lifecycle.decide import decide
from muster.core.lifecycle.parts import ObjectionReason, Source
from muster.core.lifecycle.whistle import Whistle
from muster.core.score.inputs import PenaltyKind
from muster.core.time.clock import ClockKind


def draft(**fields: Any) -> c.Draft:
    known: dict[str, Any] = {
        "id": "w-1",
        "number": "3-2026-000001",
        "type": WhistleType.ROUTINE,
        "level": Level.COUNTY,
        "blower": s.STREET,
        "source": Source.BEYOND_OWN_MEANS,
        "place": s.PLACE,
        "title": s.text(),
        "own_attempt": s.text(),
        "item": s.ITEM.code,
        "lead": s.URBAN,
    }
    return (c.Recur if "earlier" in fields else c.Draft)(**{**known, **fields})


def test_only_an_organisation_blows() -> None:
    head = s.person(Role.UNIT_HEAD, s.WATER)

    with pytest.raises(r.NotSummonable):
        s.Story().give(draft(blower=s.WATER), head)


def test_a_whistle_goes_up_to_the_blowers_own_superior_wherever_the_place_is() -> None:
    elsewhere = replace(s.BOOK.get(s.COUNTY), id=6, code="6", name="官渡区", organisation=6)
    book = UnitBook(units={**s.BOOK.units, 6: elsewhere}, version=2)

    with pytest.raises(r.LevelSkipped):
        s.Story().give(draft(place=replace(s.PLACE, county=6)), s.DISPATCHER, units=book)


def test_own_duty_is_never_sent_back() -> None:
    story = s.drafted(item=replace(s.ITEM, own_duty=True))
    story.give(c.Submit(), s.DISPATCHER)

    with pytest.raises(r.OwnDuty):
        story.give(c.SendBack(reason=s.text()), s.LEADER)


def test_an_emergency_closes_only_with_its_leaders_answer() -> None:
    story = s.passed(s.worked(s.in_hand(WhistleType.EMERGENCY)))
    with pytest.raises(r.NotYet):
        story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER)
    found = [type(event).__name__ for event in story.wait(hours=25).sweep()]
    assert {"RatificationLapsed", "SupervisionOrdered"} <= set(found)
    with pytest.raises(r.NotYet):
        story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER)

    story.give(c.Ratify(granted=False, reason=s.text()), s.LEADER)
    story.give(c.Evaluate(evaluations=s.evaluations(story)), s.DISPATCHER)

    assert story.state == "closed"


def come_back(earlier: Whistle, *, after: timedelta, **fields: Any) -> None:
    passed_at = max(part.confirmed_at for part in earlier.assignments if part.confirmed_at)
    now = passed_at + after
    known = s.context(s.DISPATCHER, now=now, related={"w-0": earlier})
    decide(None, draft(id="w-2", earlier="w-0", **fields), known, now)


NEAR = Point.of_degrees(102.7003, 25.05)  # about 30 m east
FAR = Point.of_degrees(102.701, 25.05)  # about 100 m east


@pytest.mark.parametrize(
    ("fields", "days", "recurs"),
    [
        pytest.param({}, 30, True, id="same place and item within 30 days"),
        pytest.param({}, 31, False, id="too late"),
        pytest.param({"item": "HB-01"}, 1, False, id="another item"),
        pytest.param({"item": None, "category": "街面秩序"}, 1, False, id="no longer catalogued"),
        pytest.param({"place": replace(s.PLACE, point=NEAR)}, 1, True, id="within 50 m"),
        pytest.param({"place": replace(s.PLACE, point=FAR)}, 1, False, id="further than 50 m"),
        pytest.param({"place": Place(county=s.COUNTY, city=s.CITY)}, 1, False, id="place unknown"),
    ],
)
def test_a_recurrence_is_the_same_matter_at_the_same_place_within_thirty_days(
    fields: dict[str, Any], days: int, recurs: bool
) -> None:
    earlier = replace(s.closed().whistle, id="w-0")

    if recurs:
        come_back(earlier, after=timedelta(days=days), **fields)
        return
    with pytest.raises(r.NotARecurrence):
        come_back(earlier, after=timedelta(days=days), **fields)


@pytest.mark.parametrize(
    ("mine", "theirs", "recurs"),
    [
        pytest.param(7, 7, True, id="same building grid, whatever the distance"),
        pytest.param(7, 8, False, id="another building grid, however near"),
        pytest.param(None, 7, True, id="one grid unknown: the distance decides"),
    ],
)
def test_the_building_grid_goes_before_the_distance(mine: int | None, theirs: int, recurs: bool) -> None:
    point = FAR if mine == theirs else NEAR
    place = replace(s.PLACE, building_grid=mine, point=point)
    earlier = replace(s.closed().whistle, id="w-0", place=replace(s.PLACE, building_grid=theirs))

    if recurs:
        come_back(earlier, after=timedelta(days=1), place=place)
        return
    with pytest.raises(r.NotARecurrence):
        come_back(earlier, after=timedelta(days=1), place=place)


def test_an_uncatalogued_matter_recurs_in_its_category() -> None:
    earlier = replace(s.closed().whistle, id="w-0", item=None, category="街面秩序")

    come_back(earlier, after=timedelta(days=1), item=None, category="街面秩序")
    with pytest.raises(r.NotARecurrence):
        come_back(earlier, after=timedelta(days=1), item=None, category="环境保护")


def test_an_extension_is_decided_within_one_working_day_or_asked_for_again() -> None:
    story = s.in_hand()
    ask = c.AskExtension(assignment=1, limit=s.limit("3 wd"), reason=s.text())
    grant = c.Extend(assignment=1, limit=s.limit("3 wd"), told=s.text())
    story.give(ask, s.clerk(s.URBAN))

    story.wait(days=1, minutes=1)
    with pytest.raises(r.TooLate):
        story.give(grant, s.DISPATCHER)
    story.give(ask, s.clerk(s.URBAN))
    story.give(grant, s.DISPATCHER)

    assert len(story.whistle.assignments[0].running(ClockKind.FINISH).extensions) == 1


def test_recalculating_writes_nothing_where_no_clock_changes() -> None:
    story = s.blown(now=s.MONDAY + timedelta(days=298))  # Friday 2026-12-25: finish runs into 2027
    assert any(clock.provisional for clock in story.whistle.assignments[0].clocks)

    with pytest.raises(r.NotYet):
        story.give(c.Recalculate(), s.COUNTY_DISPATCHER)


def test_a_measurement_stands_on_the_ledger() -> None:
    story = s.worked(s.in_hand(item=s.NOISE))
    story.give(
        c.Verify(passed=False, finding=s.FOUND, measured=Decimal("58.5"), reason=s.text(), at_fault=(1,)),
        s.DISPATCHER,
    )
    failed = story.events[-1].measured
    s.worked(story)
    s.passed(story, measured=Decimal("49.2"))

    assert (failed, story.events[-1].measured) == (Decimal("58.5"), Decimal("49.2"))


def test_nobody_has_answered_a_call_back_yet_to_come() -> None:
    story = s.worked(s.in_hand(source=Source.HOTLINE_12345))
    tomorrow = replace(s.answered(), at=story.now + timedelta(days=1))

    with pytest.raises(r.NotYet):
        s.passed(story, call_backs=(tomorrow,))


def test_a_call_back_is_about_an_appeal_that_the_whistle_carries() -> None:
    story = s.worked(s.in_hand(source=Source.HOTLINE_12345))
    story.whistle = replace(story.whistle, appeals=("a-1",))

    with pytest.raises(r.UnknownReference):
        s.passed(story, call_backs=(replace(s.answered(), appeal="a-2"),))

    assert s.passed(story, call_backs=(s.answered(),)).state == "awaiting_evaluation"


def test_whoever_judges_owes_the_verification() -> None:
    story = s.worked(s.in_hand(lead=s.URBAN_TEAM, assists=(s.STREET_CENTRE,), level=Level.STREET))
    assert story.whistle.running(ClockKind.VERIFY).obligor == s.COUNTY

    story.give(c.Verify(passed=True, finding=s.FOUND), s.COUNTY_DISPATCHER)

    assert story.whistle.running(ClockKind.EVALUATE).obligor == s.COUNTY


def test_if_the_next_levels_desk_is_assigned_too_the_one_above_verifies() -> None:
    story = s.worked(s.in_hand(assists=(s.STREET_CENTRE, s.COUNTY_CENTRE)))

    with pytest.raises(r.NotAuthorised):
        story.give(c.Verify(passed=True, finding=s.FOUND), s.COUNTY_LEADER)
    story.give(c.Verify(passed=True, finding=s.FOUND), s.CITY_DISPATCHER)

    assert story.state == "awaiting_evaluation"


def test_a_lead_that_is_done_may_still_ask_for_time_to_feed_back() -> None:
    story = s.in_hand()
    story.give(c.ReportIn(assignment=1, presence=s.present()), s.handler(s.URBAN))
    story.give(c.Finish(assignment=1), s.handler(s.URBAN))

    story.give(c.AskExtension(assignment=1, limit=s.limit("3 wd"), reason=s.text()), s.clerk(s.URBAN))
    story.give(c.Extend(assignment=1, limit=s.limit("3 wd"), told=s.text()), s.DISPATCHER)

    assert len(story.whistle.lead.running(ClockKind.FINISH).extensions) == 1


@pytest.mark.parametrize("kind", ["ratify", "rule"])
def test_a_clock_that_ends_at_red_has_its_lights_too(kind: str) -> None:
    if kind == "ratify":
        story = s.blown(WhistleType.EMERGENCY)
        after = {"hours": 19}
    else:
        story = s.blown()
        story.give(
            c.Object(assignment=1, reason=ObjectionReason.DUPLICATE, basis=s.text()),
            s.clerk(s.URBAN),
        )
        after = {"hours": 8}

    found = [event for event in story.wait(**after).sweep() if getattr(event, "kind", None) == kind]

    assert [type(event).__name__ for event in found] == ["ClockTurnedAmber"]
    assert "ClockTurnedAmber" not in {
        type(event).__name__ for event in story.sweep() if getattr(event, "kind", None) == kind
    }
    later = [
        type(event).__name__ for event in story.wait(days=3).sweep() if getattr(event, "kind", kind) == kind
    ]
    assert later[0] == "ClockTurnedRed"
    assert {"RatificationLapsed", "ObjectionPassedUp"} & set(later)


@pytest.mark.parametrize(
    ("penalty", "reason", "refusal"),
    [
        pytest.param(PenaltyKind.OBJECTION_REJECTED, "文字", r.Incomplete, id="only a ruling costs that"),
        pytest.param(PenaltyKind.FRAUD, None, r.NotMet, id="no reason given"),
    ],
)
def test_a_penalty_is_a_finding_of_the_evaluator_with_its_reason(
    penalty: PenaltyKind, reason: str | None, refusal: type[r.Refusal]
) -> None:
    story = s.passed(s.worked(s.in_hand(assists=())))
    (given,) = s.evaluations(story)
    said = None if reason is None else s.text(reason)

    with pytest.raises(refusal):
        story.give(c.Evaluate(evaluations=(replace(given, penalties=(penalty,), reason=said),)), s.DISPATCHER)
    fraud = replace(given, penalties=(PenaltyKind.FRAUD,), reason=s.text())
    story.give(c.Evaluate(evaluations=(fraud,)), s.DISPATCHER)

    assert story.state == "closed"
