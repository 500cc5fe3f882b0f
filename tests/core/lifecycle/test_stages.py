"""The six stages people see."""

import pytest
from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories

from muster.core.lifecycle import commands as c


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        ("draft", "collecting"),
        ("awaiting_approval", "blowing"),
        ("declined", "blowing"),
        ("sounding", "reporting_in"),
        ("in_hand", "reporting_in"),
        ("escalated", "reporting_in"),
        ("shelved", "reporting_in"),
        ("awaiting_verification", "verifying"),
        ("awaiting_evaluation", "evaluating"),
        ("closed", "evaluating"),
    ],
)
def test_stage_follows_the_state(state: str, stage: str) -> None:
    assert stories.IN_STATE[state]().whistle.stage == stage


def test_in_hand_feeds_back_once_everybody_has_come() -> None:
    story = s.in_hand()
    for no, unit in s.parts(story):
        story.give(c.ReportIn(assignment=no, presence=s.present()), s.handler(unit))

    assert story.whistle.stage == "feeding_back"
