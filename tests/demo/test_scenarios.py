"""What the demo's stories leave behind for somebody who opens the desks."""

from datetime import timedelta

import pytest
from tests.core.lifecycle import scene as small

from muster.core.lifecycle.states import WhistleState
from muster.demo.doing import open_whistles
from muster.demo.founding import found
from muster.demo.play import Play
from muster.demo.scenarios.five_levels import five_levels
from muster.demo.scenarios.open_desks import open_desks
from muster.demo.scenarios.street.operations import joint_operations
from muster.directory.seed.reference import load_reference
from muster.empowerment.models import MatterRow
from muster.intake.models import Deliberation, FollowUp
from muster.whistles.queries.timeline import timeline


@pytest.mark.django_db
def test_something_waits_at_every_desk() -> None:
    now = small.MONDAY + timedelta(days=2)
    begins = now - timedelta(days=14)
    found(now=begins)
    load_reference(now=begins)
    play = Play(start=begins)
    play.script(open_desks(play, now))

    play.run(until=now)

    waiting = [one for one in open_whistles() if one.state is WhistleState.AWAITING_APPROVAL]
    worked_on = next(one for one in open_whistles() if one.recurrence_of is not None)
    lead, police = worked_on.lead, worked_on.assignments[1]
    assert len(waiting) == 2
    assert lead is not None
    assert lead.extension_asked_at is not None
    assert police.excuse_asked_at is not None
    happened = {one.type for one in timeline(whistle_id=worked_on.id)}
    assert {"supervision_ordered", "interview_recorded"} <= happened
    assert play.refused == 0


@pytest.mark.django_db
def test_meetings_wait_and_an_operation_was_held() -> None:
    now = small.MONDAY + timedelta(days=2)
    begins = now - timedelta(days=26)
    found(now=begins)
    load_reference(now=begins)
    play = Play(start=begins)
    for scene in (five_levels, joint_operations):
        play.script(scene(play, now))

    play.run(until=now)

    levels = [level for (level,) in Deliberation.objects.order_by("recorded_at").values_list("level")]
    waiting = [one.agenda for one in Deliberation.objects.filter(passed_to__isnull=False)]
    assert set(levels) == {"area_grid", "community", "street", "county", "city"}
    assert len(waiting) == 3
    assert FollowUp.objects.filter(done=True).count() == 2
    assert FollowUp.objects.filter(done=None).count() == 2
    assert sorted(MatterRow.objects.values_list("state", flat=True)) == ["closed", "planned"]
