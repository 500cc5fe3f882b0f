"""What the demo's stories leave behind for somebody who opens the desks."""

from datetime import timedelta

import pytest
from tests.core.lifecycle import scene as small

from muster.core.lifecycle.states import WhistleState
from muster.demo.doing import open_whistles
from muster.demo.founding import found
from muster.demo.play import Play
from muster.demo.scenarios.open_desks import open_desks
from muster.directory.seed.reference import load_reference
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
