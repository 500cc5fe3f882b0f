"""A whistle in every state, reached the way people would reach it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.core.lifecycle.scene import (
    COUNTY,
    COUNTY_DISPATCHER,
    COUNTY_SECRETARY,
    DISPATCHER,
    LEADER,
    Story,
    blown,
    closed,
    deliberation,
    drafted,
    in_hand,
    passed,
    text,
    worked,
)

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Blocker, Milestone
from muster.core.lifecycle.whistle import Whistle


def submitted() -> Story:
    story = drafted()
    story.give(c.Submit(), DISPATCHER)
    return story


def declined() -> Story:
    story = submitted()
    story.give(c.Decline(reason=text()), LEADER)
    return story


def withdrawn() -> Story:
    story = blown()
    story.give(c.Withdraw(reason=text()), DISPATCHER)
    return story


def escalated(type_: WhistleType = WhistleType.ROUTINE) -> Story:
    story = in_hand(type_)
    story.give(escalation(), COUNTY_SECRETARY, deliberation=deliberation(COUNTY))
    return story


def escalation() -> c.Escalate:
    return c.Escalate(
        child="w-2", number="2-2026-000002", type=WhistleType.KEY, deliberation=f"d-{COUNTY}", reason=text()
    )


def shelving(story: Story, *, days: int = 60) -> c.Shelve:
    review_on = (story.now + timedelta(days=days)).date()
    return c.Shelve(
        blocker=Blocker.FUNDING,
        plan=text(),
        milestones=(Milestone(due_on=review_on, text=text()),),
        review_on=review_on,
        told=text(),
    )


def shelved() -> Story:
    story = in_hand()
    story.give(shelving(story), COUNTY_DISPATCHER)
    return story


def merged() -> Story:
    story = in_hand()
    story.give(c.Merge(target="w-9", reason=text()), COUNTY_DISPATCHER, related={"w-9": other_whistle()})
    return story


def other_whistle(type_: WhistleType = WhistleType.ROUTINE) -> Whistle:
    whistle = in_hand(type_).whistle
    assert whistle is not None
    return replace(whistle, id="w-9")


IN_STATE: dict[str, Callable[[], Story]] = {
    "draft": drafted,
    "awaiting_approval": submitted,
    "sounding": blown,
    "in_hand": in_hand,
    "awaiting_verification": lambda: worked(in_hand()),
    "awaiting_evaluation": lambda: passed(worked(in_hand())),
    "closed": closed,
    "declined": declined,
    "withdrawn": withdrawn,
    "merged": merged,
    "escalated": escalated,
    "shelved": shelved,
}
