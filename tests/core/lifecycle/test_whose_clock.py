"""Whose clock runs in which state: written down by hand for every state, so that nobody waits for nobody."""

import pytest
from tests.core.lifecycle import stories
from tests.core.lifecycle.scene import Story, blown

from muster.core.catalogue.types import WhistleType
from muster.core.lifecycle.rules.running import all_running
from muster.core.lifecycle.states import ENDED, WhistleState
from muster.core.time.clock import ClockKind

S, K = WhistleState, ClockKind
UNITS = {K.ACCEPT, K.CONTACT, K.ARRIVE, K.FINISH, K.INTERIM}
ANSWERS = {K.RATIFY, K.RULE}
"""Owed by a leader or a ruling body whatever else goes on."""

KEPT_GOING_BY: dict[WhistleState, set[ClockKind]] = {
    S.DRAFT: set(),
    S.AWAITING_APPROVAL: {K.APPROVE},
    S.SOUNDING: UNITS,
    S.IN_HAND: UNITS,
    S.AWAITING_VERIFICATION: {K.VERIFY},
    S.AWAITING_EVALUATION: {K.EVALUATE},
    S.CLOSED: set(),
    S.DECLINED: set(),
    S.WITHDRAWN: set(),
    S.MERGED: set(),
    S.ESCALATED: UNITS,
    S.SHELVED: {K.REVIEW},
}
"""Of these one runs at least. While escalated or shelved, the units' clocks stand still."""


def running(story: Story) -> set[ClockKind]:
    return {clock.kind for clock in all_running(story.whistle)}


def test_every_state_says_whose_clock_runs() -> None:
    assert set(KEPT_GOING_BY) == set(WhistleState)
    assert {state for state, kinds in KEPT_GOING_BY.items() if not kinds} == {*ENDED, S.DRAFT}


@pytest.mark.parametrize("state", list(WhistleState))
def test_what_keeps_a_whistle_going_runs(state: WhistleState) -> None:
    kinds = running(stories.IN_STATE[state]())

    assert bool(kinds & KEPT_GOING_BY[state]) == bool(KEPT_GOING_BY[state])
    assert kinds <= KEPT_GOING_BY[state] | ANSWERS | (UNITS if state is S.SHELVED else set())


@pytest.mark.parametrize("type_", list(WhistleType))
def test_a_sounding_whistle_of_every_type_waits_for_its_units(type_: WhistleType) -> None:
    kinds = running(blown(type_))

    assert K.FINISH in kinds
    assert (K.RATIFY in kinds) == (type_ is WhistleType.EMERGENCY)
