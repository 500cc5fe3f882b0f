import pytest
from tests.core.time.calendars import CHINA, china_2026

from muster.core.time.limits import Limit, LimitKind
from muster.core.time.refusals import BadLimit


@pytest.mark.parametrize(
    ("written", "minutes", "kind"),
    [
        pytest.param("10 min", 10, LimitKind.NATURAL, id="ten-minutes"),
        pytest.param("24 h", 1440, LimitKind.NATURAL, id="a-day-of-hours"),
        pytest.param("90 d", 129_600, LimitKind.NATURAL, id="ninety-natural-days"),
        pytest.param("4 wh", 240, LimitKind.WORKING, id="four-working-hours"),
        pytest.param("3 wd", 1350, LimitKind.WORKING, id="three-working-days-of-450-minutes"),
        pytest.param(" 15wd ", 6750, LimitKind.WORKING, id="spaces-do-not-matter"),
    ],
)
def test_limit_is_read_from_data(written: str, minutes: int, kind: LimitKind) -> None:
    assert Limit.of(written, CHINA) == Limit(minutes=minutes, kind=kind)


def test_working_day_is_worth_the_calendars_nominal_minutes() -> None:
    assert Limit.of("1 wd", china_2026(nominal_minutes=480)).minutes == 480


@pytest.mark.parametrize(
    "written",
    ["", "3", "wd", "3 days", "-1 h", "1.5 h", "0 min", "9999999 d", "\uff11 wd", "3 wd 2 wh", "1\n0 min"],
)
def test_limit_not_understood_is_refused(written: str) -> None:
    with pytest.raises(BadLimit):
        Limit.of(written, CHINA)


@pytest.mark.parametrize("minutes", [0, -1, 10 * 366 * 24 * 60 + 1])
def test_limit_outside_its_bounds_is_refused(minutes: int) -> None:
    with pytest.raises(BadLimit):
        Limit(minutes=minutes, kind=LimitKind.NATURAL)
