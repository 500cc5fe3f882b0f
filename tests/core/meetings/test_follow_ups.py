"""Who may say what became of a follow-up, and when it is too late to."""

from dataclasses import replace

import pytest
from tests.core.lifecycle import scene

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.refusals import NotAuthorised, WrongState
from muster.core.meetings.follow_ups import FollowUpReported, Owed, report

OWED = Owed(deliberation="m", no=1, unit=scene.URBAN_TEAM, organisation=scene.STREET, done=None)


def said(by: Actor | None, *, owed: Owed = OWED, done: bool = True) -> FollowUpReported:
    return report(owed=owed, done=done, text=scene.text(), actor=by, units=scene.BOOK, now=scene.MONDAY)


@pytest.mark.parametrize(
    ("by", "unit"),
    [
        pytest.param(scene.handler(scene.URBAN_TEAM), scene.URBAN_TEAM, id="the-team-that-owes-it"),
        pytest.param(scene.clerk(scene.URBAN_TEAM), scene.URBAN_TEAM, id="its-clerk"),
        pytest.param(scene.SECRETARY, scene.STREET_PARTY, id="the-secretary-who-convenes"),
        pytest.param(scene.LEADER, scene.STREET, id="the-streets-leader"),
    ],
)
def test_the_unit_and_whoever_convenes_may_say(by: Actor, unit: int) -> None:
    event = said(by)

    assert (event.unit, event.by, event.done, event.no) == (unit, by.person, True, 1)


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(None, id="nobody"),
        pytest.param(scene.clerk(scene.WATER), id="another-unit"),
        pytest.param(scene.DISPATCHER, id="the-streets-dispatcher-convenes-nothing"),
        pytest.param(scene.COUNTY_LEADER, id="the-level-above"),
        pytest.param(scene.person(Role.SUPERVISOR, scene.URBAN_TEAM), id="a-role-that-reports-nothing"),
    ],
)
def test_nobody_else_may(by: Actor | None) -> None:
    with pytest.raises(NotAuthorised):
        said(by)


def test_what_is_not_done_stays_owed_and_what_is_done_is_final() -> None:
    team = scene.handler(scene.URBAN_TEAM)

    assert said(team, owed=replace(OWED, done=False)).done
    assert not said(team, done=False).done
    with pytest.raises(WrongState):
        said(team, owed=replace(OWED, done=True), done=False)
