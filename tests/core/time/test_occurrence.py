"""Which of a report's two times counts."""

from datetime import datetime, timedelta

import pytest
from tests.core.time.calendars import at

from muster.core.time.occurrence import Claim, OccurrencePolicy, occurrence
from muster.core.time.refusals import NaiveMoment

POLICY = OccurrencePolicy()
BLOW = at("2026-11-25 Wed 10:00")


@pytest.mark.parametrize(
    ("claimed", "offset_minutes", "recorded", "counts", "claim", "late"),
    [
        pytest.param(None, 0, "Wed 11:00", "Wed 11:00", "none", False, id="page-without-a-claim"),
        pytest.param("Wed 11:00", 0, "Wed 11:00", "Wed 11:00", "counted", False, id="online-phone"),
        pytest.param(
            "Wed 10:59", 0, "Wed 11:00", "Wed 10:59", "counted", False, id="a-minute-is-still-prompt"
        ),
        pytest.param(
            "Wed 10:20", 0, "Wed 14:00", "Wed 10:20", "counted", True, id="offline-phone-syncs-later"
        ),
        pytest.param(
            "Wed 10:00", 0, "Wed 14:00", "Wed 10:00", "counted", True, id="in-the-moment-of-the-blow"
        ),
        pytest.param("Wed 10:20", 0, "Thu 10:20", "Wed 10:20", "counted", True, id="exactly-24-hours"),
        pytest.param("Wed 10:20", 0, "Thu 10:21", "Thu 10:21", "too_old", True, id="more-than-24-hours"),
        pytest.param("Wed 09:59", 0, "Wed 14:00", "Wed 14:00", "before_start", False, id="before-the-blow"),
        pytest.param("Wed 11:01", 0, "Wed 11:00", "Wed 11:00", "in_future", False, id="clock-set-ahead"),
        pytest.param("Wed 11:30", -60, "Wed 11:00", "Wed 10:30", "counted", True, id="clock-ahead-corrected"),
        pytest.param("Wed 09:30", 60, "Wed 11:00", "Wed 10:30", "counted", True, id="clock-behind-corrected"),
        pytest.param(
            "Wed 10:30", 60, "Wed 11:00", "Wed 11:00", "in_future", False, id="corrected-into-future"
        ),
    ],
)
def test_moment_that_counts(
    claimed: str | None, offset_minutes: int, recorded: str, counts: str, claim: str, late: bool
) -> None:
    days = {"Wed": "2026-11-25", "Thu": "2026-11-26"}

    found = occurrence(
        claimed_at=None if claimed is None else at(f"{days[claimed[:3]]} {claimed}"),
        phone_offset=timedelta(minutes=offset_minutes),
        not_before=BLOW,
        recorded_at=at(f"{days[recorded[:3]]} {recorded}"),
        policy=POLICY,
    )

    assert found.at == at(f"{days[counts[:3]]} {counts}")
    assert (found.claim, found.late_reported) == (Claim(claim), late)


def test_claim_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveMoment):
        occurrence(
            claimed_at=datetime(2026, 11, 25, 11),  # noqa: DTZ001 - the mistake under test
            phone_offset=timedelta(),
            not_before=BLOW,
            recorded_at=at("2026-11-25 Wed 12:00"),
            policy=POLICY,
        )


def test_longest_gap_is_policy() -> None:
    found = occurrence(
        claimed_at=BLOW,
        phone_offset=timedelta(),
        not_before=BLOW,
        recorded_at=BLOW + timedelta(hours=30),
        policy=OccurrencePolicy(longest_gap=timedelta(hours=48)),
    )

    assert (found.at, found.claim) == (BLOW, Claim.COUNTED)
