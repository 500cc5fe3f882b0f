"""Joint operations: who can be called, on which day, and whether the figures add up."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.core.empowerment.cast import CAST, COMMANDS, PLAN, TEAMS, TODAY, WHISTLE, after, of, say
from tests.core.lifecycle import scene

from muster.core.empowerment.kinds.operation import Flag, Link, Participant, PlanOperation, RecordOperation
from muster.core.empowerment.refusals import Abolished, NotOfThisStreet
from muster.core.empowerment.register import KINDS
from muster.core.lifecycle.refusals import Incomplete, NotYet, Refusal, TooLate, UnknownReference

KIND = KINDS["operation"]
WORDS = scene.text("说明")
UNDER_WAY = (("plan_operation", "desk"), ("call_operation", "street"), ("begin_operation", "desk"))


def plan(**facts: Any) -> PlanOperation:
    return PlanOperation(**of(scene.STREET), **{**PLAN, **facts})


def record(**facts: Any) -> RecordOperation:
    return replace(COMMANDS["record_operation"], **facts)  # type: ignore[type-var]


def with_unit(unit: int) -> tuple[Participant, ...]:
    return (*TEAMS, Participant(unit=unit, part=WORDS))


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        pytest.param({"day": TODAY - timedelta(days=1)}, TooLate, id="yesterday"),
        pytest.param({"participants": ()}, Incomplete, id="nobody"),
        pytest.param({"participants": TEAMS[:1]}, Incomplete, id="alone"),
        pytest.param({"participants": (*TEAMS, TEAMS[0])}, Incomplete, id="twice-the-same"),
        pytest.param({"participants": with_unit(999)}, UnknownReference, id="no-such-unit"),
        pytest.param({"participants": with_unit(scene.WATER)}, NotOfThisStreet, id="a-county-department"),
        pytest.param({"participants": with_unit(scene.COMMUNITY)}, None, id="a-community-of-the-street"),
        pytest.param({"participants": with_unit(scene.PARTY_OFFICE)}, None, id="an-office-of-the-street"),
    ],
)
def test_who_and_when_can_be_planned(facts: dict[str, Any], refused: type[Refusal] | None) -> None:
    if refused is None:
        assert say(None, plan(**facts), CAST["desk"]).state == "planned"
        return
    with pytest.raises(refused):
        say(None, plan(**facts), CAST["desk"])


def test_an_abolished_function_is_no_goal_of_an_operation() -> None:
    with pytest.raises(Abolished):
        say(None, plan(), CAST["desk"], words={"说明": "招商引资专项"})


def test_a_changed_plan_must_be_called_anew() -> None:
    called = after(*UNDER_WAY[:2])

    revised = say(called, replace(COMMANDS["revise_operation"], day=date(2026, 3, 9)), CAST["desk"])  # type: ignore[type-var]

    assert (revised.state, revised.body.day) == ("planned", date(2026, 3, 9))
    assert revised.body.participants == called.body.participants


def test_an_operation_begins_on_its_day_and_not_before() -> None:
    tomorrow = say(None, plan(day=TODAY + timedelta(days=1)), CAST["desk"])
    called = say(tomorrow, COMMANDS["call_operation"], CAST["street"])

    with pytest.raises(NotYet):
        say(called, COMMANDS["begin_operation"], CAST["desk"])
    begun = say(called, COMMANDS["begin_operation"], CAST["desk"], today=called.body.day)

    assert begun.state == "under_way"


@pytest.mark.parametrize(
    ("facts", "refused"),
    [
        pytest.param({"found": 9, "put_right": 6, "handed_over": 3}, False, id="all-accounted-for"),
        pytest.param({"found": 0, "put_right": 0, "handed_over": 0}, False, id="nothing-found"),
        pytest.param({"found": 9, "put_right": 7, "handed_over": 3}, True, id="more-than-found"),
        pytest.param({"found": -1, "put_right": 0, "handed_over": 0}, True, id="fewer-than-none"),
        pytest.param(
            {"found": 1, "put_right": 1, "handed_over": 0, "links": (Link(whistle=WHISTLE, what=WORDS),)},
            True,
            id="a-whistle-for-nothing-handed-over",
        ),
    ],
)
def test_the_figures_add_up(facts: dict[str, Any], refused: bool) -> None:
    under_way = after(*UNDER_WAY)
    if refused:
        with pytest.raises(Incomplete):
            say(under_way, record(**facts), CAST["desk"])
    else:
        assert say(under_way, record(**facts), CAST["desk"]).state == "held"


def test_what_is_neither_put_right_nor_handed_over_is_flagged_until_closed() -> None:
    under_way = after(*UNDER_WAY)
    links = (Link(whistle=WHISTLE, what=WORDS),)
    left = say(under_way, record(found=9, put_right=6, handed_over=2, links=links), CAST["desk"])
    clean = say(under_way, record(found=9, put_right=6, handed_over=3), CAST["desk"])
    closed = say(left, COMMANDS["close_operation"], CAST["street"])

    assert [KIND.flags(one) for one in (under_way, left, clean, closed)] == [(), (Flag.UNSETTLED,), (), ()]
    assert (left.body.links, clean.body.links) == (links, ())


def test_the_day_is_owed_until_held_and_the_teams_see_it() -> None:
    under_way, held = after(*UNDER_WAY), after(*UNDER_WAY, ("record_operation", "desk"))

    assert [KIND.due_on(one) for one in (under_way, held)] == [TODAY, None]
    assert KIND.others(held) == (scene.URBAN_TEAM, scene.POLICE_STATION)
