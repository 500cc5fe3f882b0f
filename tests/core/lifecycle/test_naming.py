"""A refusal by state says what people call the state, in both languages, and which state would do."""

import pytest
from tests.core.lifecycle import scene as s

from muster.core.appeals import states as appeals
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import refusals as r
from muster.core.lifecycle.states import PART_NAMES, STATE_NAMES, AssignmentState, WhistleState


@pytest.mark.parametrize(
    ("names", "states"),
    [
        pytest.param(STATE_NAMES, WhistleState, id="whistle"),
        pytest.param(PART_NAMES, AssignmentState, id="assignment"),
        pytest.param(appeals.STATE_NAMES, appeals.AppealState, id="appeal"),
    ],
)
def test_every_state_has_a_name_of_its_own_in_both_languages(names: dict, states: type) -> None:
    assert set(names) == set(states)
    for language in ("zh", "en"):
        told = [getattr(name, language) for name in names.values()]
        assert len(set(told)) == len(told)
        assert not any("_" in one for one in told)


def test_a_refusal_by_state_names_the_state_and_the_one_that_is_needed() -> None:
    story = s.blown()

    with pytest.raises(r.WrongState) as refused:
        story.give(c.Verify(passed=True, finding=None), s.DISPATCHER)

    assert refused.value.zh == "哨件处于“正在吹响”，不能“核查”；只能在“待核查”“待评价”时进行"
    assert refused.value.en == (
        "a whistle that is sounding does not allow “Verify”; it needs one that is "
        "awaiting verification or awaiting evaluation"
    )
    assert "accept" in refused.value.allowed


def test_a_refusal_by_an_assignments_state_names_it() -> None:
    story = s.blown(assists=(s.WATER,))
    story.give(c.ReportIn(assignment=2, presence=s.present()), s.handler(s.WATER))
    story.give(c.Finish(assignment=2), s.handler(s.WATER))

    with pytest.raises(r.WrongState, match="the assignment is done and takes no more of this") as refused:
        story.give(c.Finish(assignment=2), s.handler(s.WATER))

    assert refused.value.zh == "应哨任务已办结，不能再这样做"
