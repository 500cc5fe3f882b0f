"""What waits for a decision is what one of its answers is open for, and nothing else."""

from datetime import timedelta

import pytest
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.asking import ANSWERS, Ask, asked_of, asks
from muster.core.lifecycle.parts import ObjectionReason
from muster.core.lifecycle.table import TRANSITIONS

OWN_ACCORD = {
    "submit", "withdraw", "escalate", "shelve", "merge", "submit_result", "ask_excuse", "record_absence",
    "contest", "pause", "resume", "add_unit", "change_lead", "succeed", "order_rework", "report_refusal",
}  # fmt: skip
"""Judging commands that nobody has asked for: whoever gives one begins something."""


def asked(story: s.Story, by: s.Actor) -> dict[Ask, set[str]]:
    found = asked_of(story.whistle, s.context(by, now=story.now))
    return {ask: {row.name for row in rows} for ask, rows in found.items()}


def test_every_judging_command_answers_an_ask_or_is_given_of_ones_own_accord() -> None:
    answering = {kind for answering in ANSWERS.values() for kind in answering.commands}
    judging = {row.name for row in TRANSITIONS if row.judges and row.who}

    assert judging - {row.name for row in TRANSITIONS if row.command in answering} == OWN_ACCORD
    assert set(ANSWERS) == set(Ask)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", ()),
        ("awaiting_approval", (Ask.APPROVAL,)),
        ("sounding", ()),
        ("in_hand", ()),
        ("awaiting_verification", (Ask.VERIFICATION,)),
        ("awaiting_evaluation", (Ask.EVALUATION,)),
        ("closed", ()),
        ("declined", ()),
        ("withdrawn", ()),
        ("merged", ()),
        ("escalated", ()),
        ("shelved", (Ask.REVIEW,)),
    ],
)
def test_state_asks(state: str, expected: tuple[Ask, ...]) -> None:
    assert asks(stories.IN_STATE[state]().whistle) == expected


def test_an_approval_waits_for_the_leader_and_not_for_who_drew_it_up() -> None:
    story = stories.submitted()

    assert asked(story, s.LEADER) == {Ask.APPROVAL: {"blow", "decline", "send_back"}}
    assert asked(story, s.DISPATCHER) == {}


def test_a_big_whistle_waits_for_the_secretary_alone() -> None:
    story = s.drafted(WhistleType.KEY)
    story.give(c.Submit(), s.DISPATCHER)

    assert asked(story, s.LEADER) == {}
    assert asked(story, s.SECRETARY) == {Ask.APPROVAL: {"blow", "decline", "send_back"}}


def test_an_emergency_waits_for_its_ratification_until_it_is_answered() -> None:
    story = s.in_hand(WhistleType.EMERGENCY)

    assert asked(story, s.LEADER) == {Ask.RATIFICATION: {"ratify"}}

    story.give(c.Ratify(granted=False, reason=s.text()), s.LEADER)
    assert asks(story.whistle) == ()


def test_an_extension_waits_from_the_asking_to_the_answer() -> None:
    story = s.in_hand()
    story.give(c.AskExtension(assignment=1, limit=s.limit("1 wd"), reason=s.text()), s.clerk(s.URBAN))

    assert asked(story, s.DISPATCHER) == {Ask.EXTENSION: {"extend", "refuse_extension"}}
    assert asked(story, s.clerk(s.URBAN)) == {}

    story.give(c.RefuseExtension(assignment=1, reason=s.text()), s.DISPATCHER)
    assert asks(story.whistle) == ()


def test_an_objection_waits_for_the_desk_that_rules() -> None:
    story = s.blown()
    objection = c.Object(
        assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=s.text(), proper_unit=s.MARKET
    )
    story.give(objection, s.clerk(s.URBAN))

    assert asked(story, s.COUNTY_DISPATCHER) == {Ask.RULING: {"rule"}}
    assert asked(story, s.LEADER) == {}


def test_a_reported_refusal_waits_for_the_county_to_find() -> None:
    story = s.blown()
    story.now += timedelta(days=3)
    story.give(c.ReportRefusal(assignment=1, reason=s.text()), s.DISPATCHER)

    assert asked(story, s.COUNTY_LEADER) == {Ask.FINDING: {"investigate"}}
    assert asked(story, s.LEADER) == {}
