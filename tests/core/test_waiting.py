"""How long an appeal may still wait at its desk, as a table a dispatcher can read."""

from datetime import UTC, datetime, timedelta

import pytest
from tests.core.lifecycle import scene

from muster.core.appeals.states import AppealState as S
from muster.core.time.readings import Light
from muster.core.waiting import wait_of

MONDAY_NINE = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("state", "after", "light"),
    [
        pytest.param(S.RECEIVED, 5 * MINUTE, Light.GREEN, id="just in"),
        pytest.param(S.RECEIVED, 23 * MINUTE, Light.AMBER, id="three quarters of half an hour"),
        pytest.param(S.RECEIVED, 30 * MINUTE, Light.RED, id="half an hour"),
        pytest.param(S.ACCEPTED, 30 * MINUTE, Light.GREEN, id="taken on"),
        pytest.param(S.PASSED_UP, DAY, Light.GREEN, id="passed up on Tuesday"),
        pytest.param(S.ANSWERED, 4 * DAY, Light.AMBER, id="answered, not told by Friday morning"),
        pytest.param(S.ACCEPTED, 7 * DAY + MINUTE, Light.RED, id="still open after five working days"),
    ],
)
def test_the_light_of_a_wait(state: S, after: timedelta, light: Light) -> None:
    wait = wait_of(
        state=state,
        received_at=MONDAY_NINE,
        policy=scene.POLICY,
        calendar=scene.CALENDAR,
        now=MONDAY_NINE + after,
    )

    assert wait is not None
    assert wait.light is light


@pytest.mark.parametrize("state", [S.TOLD, S.CLOSED, S.REFUSED, S.MERGED])
def test_who_was_told_waits_for_nothing(state: S) -> None:
    assert (
        wait_of(
            state=state,
            received_at=MONDAY_NINE,
            policy=scene.POLICY,
            calendar=scene.CALENDAR,
            now=MONDAY_NINE + DAY,
        )
        is None
    )


def test_what_is_left_counts_working_time() -> None:
    friday_evening = datetime(2026, 3, 6, 9, 50, tzinfo=UTC)

    wait = wait_of(
        state=S.RECEIVED,
        received_at=friday_evening,
        policy=scene.POLICY,
        calendar=scene.CALENDAR,
        now=friday_evening + 2 * DAY,
    )

    assert wait is not None
    assert (wait.left, wait.light) == (20 * MINUTE, Light.GREEN)
