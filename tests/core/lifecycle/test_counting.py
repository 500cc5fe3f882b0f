"""From a whistle's history to the facts its rates count."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.core.lifecycle import scene as s
from tests.core.lifecycle import stories

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.counting import case_facts
from muster.core.lifecycle.parts import ObjectionReason, RulingResult
from muster.core.lifecycle.scoring import score_inputs
from muster.core.score.cases import CaseFacts, Dispute, Standing


def facts(story: s.Story, *, at: datetime | None = None, recurrences: Sequence[str] = ()) -> CaseFacts:
    inputs = score_inputs(
        history=story.events, calendar_of=lambda version: s.CALENDAR, department_of=lambda unit: None
    )
    assert story.whistle is not None
    found = case_facts(
        whistle=story.whistle, inputs=inputs, at=at or story.now, recurrences=tuple(recurrences)
    )
    assert found is not None
    return found


def test_a_whistle_never_blown_counts_nowhere() -> None:
    whistle = s.drafted().whistle

    assert whistle is not None
    assert case_facts(whistle=whistle, inputs=(), at=s.MONDAY) is None


def test_a_clean_close_is_on_time() -> None:
    found = facts(s.closed(WhistleType.ROUTINE), recurrences=["later"])

    assert (found.standing, found.on_time, found.failed_verifications) == (Standing.CLOSED, True, 0)
    assert found.recurrences == ("later",)
    assert found.closed_at is not None
    assert found.blown_at < found.closed_at
    for part in found.parts:
        assert part.scored
        assert part.done_at is not None
        assert part.contact is not None
        assert part.contact.on_time


def test_a_failed_verification_is_remembered() -> None:
    story = s.worked(s.in_hand(assists=()))
    story.give(c.Verify(passed=False, finding=s.FOUND, reason=s.text(), at_fault=(1,)), s.DISPATCHER)

    found = facts(story)

    assert (found.standing, found.failed_verifications) == (Standing.OPEN, 1)
    assert [fact.round for fact in found.parts[0].finishes] == [1, 2]


def test_an_objection_is_pending_and_then_upheld() -> None:
    story = s.blown(assists=())
    story.give(
        c.Object(assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=s.text(), proper_unit=s.WATER),
        s.clerk(s.URBAN),
    )
    pending = facts(story)
    story.give(
        c.Rule(objection="o1", result=RulingResult.REASSIGNED, named=s.WATER, opinion=s.text()),
        s.COUNTY_DISPATCHER,
    )

    old, new = facts(story).parts

    assert [part.dispute for part in pending.parts] == [Dispute.PENDING]
    assert (old.dispute, old.scored, old.contact) == (Dispute.UPHELD, False, None)
    assert (new.dispute, new.unit) == (Dispute.NONE, s.WATER)


def test_an_emergency_has_no_contact_to_make() -> None:
    assert {part.contact for part in facts(s.blown(WhistleType.EMERGENCY)).parts} == {None}


def test_days_on_the_shelf_count_once_begun() -> None:
    story = stories.shelved()
    assert story.whistle is not None
    since = story.whistle.shelved_at
    assert since is not None

    assert facts(story, at=since).shelved_days == 0
    assert facts(story, at=since + timedelta(minutes=1)).shelved_days == 1
    assert facts(story, at=since + timedelta(days=180)).shelved_days == 180
    assert facts(story, at=since + timedelta(days=180, minutes=1)).shelved_days == 181
