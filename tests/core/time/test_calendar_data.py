"""What a calendar's data must be."""

from datetime import date

import pytest
from tests.core.time.calendars import HOLIDAYS_2026, MAKE_UP_DAYS_2026, OFFICE_HOURS, OFFICE_WEEK, china_2026

from muster.core.time.refusals import BadCalendar
from muster.core.time.segments import MakeUpDay, Segment

MORNING, AFTERNOON = OFFICE_HOURS


@pytest.mark.parametrize(
    ("written", "opens", "closes"),
    [("09:00-12:00", 540, 720), ("13:30 – 18:00", 810, 1080), ("00:00-24:00", 0, 1440)],
)
def test_segment_is_read_from_data(written: str, opens: int, closes: int) -> None:
    assert Segment.of(written) == Segment(opens=opens, closes=closes)


@pytest.mark.parametrize("written", ["", "9-12", "12:00-09:00", "09:00-09:00", "09:60-10:00", "22:00-25:00"])
def test_segment_not_understood_is_refused(written: str) -> None:
    with pytest.raises(BadCalendar):
        Segment.of(written)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"week": OFFICE_WEEK[:6]}, id="six-days"),
        pytest.param({"week": ((),) * 7}, id="never-open"),
        pytest.param({"week": (*[(AFTERNOON, MORNING)] * 7,)}, id="afternoon-before-morning"),
        pytest.param({"week": (*[(MORNING, Segment.of("11:00-14:00"))] * 7,)}, id="overlap"),
        pytest.param({"nominal_minutes": 0}, id="empty-working-day"),
        pytest.param({"zone": "Asia/Kunming"}, id="no-such-zone"),
        pytest.param({"zone": "../../etc/passwd"}, id="not-even-a-name"),
        pytest.param({"make_up_days": MAKE_UP_DAYS_2026 * 2}, id="make-up-day-twice"),
        pytest.param(
            {"make_up_days": (MakeUpDay(on=HOLIDAYS_2026[0], segments=OFFICE_HOURS),)},
            id="make-up-day-on-a-holiday",
        ),
        pytest.param(
            {"make_up_days": (MakeUpDay(on=date(2026, 1, 4), segments=(AFTERNOON, MORNING)),)},
            id="make-up-day-out-of-order",
        ),
    ],
)
def test_calendar_that_contradicts_itself_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(BadCalendar):
        china_2026(**changes)


def test_calendars_with_equal_data_are_equal_however_much_they_counted() -> None:
    assert china_2026() == china_2026()
    assert china_2026() != china_2026(version=2)
