"""Dates as people and programs write them."""

# ruff: noqa: RUF001, DTZ001

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.intake.tables.moments import NotAMoment, moment_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
WRITTEN = ("{:%Y/%m/%d %H:%M:%S}", "{:%Y-%m-%dT%H:%M:%S}", "{:%Y年%m月%d日 %H时%M分%S秒}", "{:%Y%m%d%H%M%S}")


@pytest.mark.parametrize(
    ("cell", "local"),
    [
        pytest.param("2019/1/7 14:25:12", "2019-01-07 14:25:12", id="slashes"),
        pytest.param("2019-01-07 14:25", "2019-01-07 14:25:00", id="without-seconds"),
        pytest.param("2019.1.7 9:05:03", "2019-01-07 09:05:03", id="dots"),
        pytest.param("２０１９／１／７　１４：２５：１２", "2019-01-07 14:25:12", id="full-width"),
        pytest.param("2019年1月7日", "2019-01-07 00:00:00", id="chinese-day"),
        pytest.param("2019年1月7日 14时25分12秒", "2019-01-07 14:25:12", id="chinese-moment"),
        pytest.param("2019年1月7日 星期一 下午2:25", "2019-01-07 14:25:00", id="afternoon"),
        pytest.param("2019-01-07 12:10 AM", "2019-01-07 00:10:00", id="after-midnight"),
        pytest.param("2019-01-07T06:25:12Z", "2019-01-07 14:25:12", id="utc"),
        pytest.param("2019-01-07T14:25:12.345+08:00", "2019-01-07 14:25:12", id="offset-and-fraction"),
        pytest.param("20190107142512", "2019-01-07 14:25:12", id="compact"),
        pytest.param("20190107", "2019-01-07 00:00:00", id="compact-day"),
        pytest.param(43472.600833333, "2019-01-07 14:25:12", id="excel-serial"),
        pytest.param("43472.600833333", "2019-01-07 14:25:12", id="excel-serial-as-text"),
        pytest.param(date(2019, 1, 7), "2019-01-07 00:00:00", id="excel-day"),
        pytest.param(datetime(2019, 1, 7, 14, 25, 12), "2019-01-07 14:25:12", id="excel-moment"),
        pytest.param("1988-07-01 12:00:00", "1988-07-01 12:00:00", id="summer-time-of-1988"),
    ],
)
def test_moment_is_understood(cell: object, local: str) -> None:
    moment = moment_of(cell)

    assert f"{moment.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}" == local
    assert moment.whole_day == local.endswith("00:00:00")


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("07/01/2019", id="day-or-month-first"),
        pytest.param("19-1-7", id="two-digit-year"),
        pytest.param("2019-02-30", id="no-such-day"),
        pytest.param("2019-01-07 25:00", id="no-such-hour"),
        pytest.param("2019-01-07 14:25 +99:00", id="no-such-zone"),
        pytest.param("昨天下午", id="words"),
        pytest.param("2019", id="year-alone"),
        pytest.param("1066-10-14", id="long-ago"),
        pytest.param(0.5, id="hour-alone"),
        pytest.param(188006.0, id="order-number"),
        pytest.param(True, id="truth-value"),
        pytest.param("", id="empty"),
    ],
)
def test_what_names_no_moment_is_refused(cell: object) -> None:
    with pytest.raises(NotAMoment):
        moment_of(cell)


@given(
    st.datetimes(min_value=datetime(1992, 1, 1), max_value=datetime(2099, 12, 31)),
    st.sampled_from(WRITTEN),
)
def test_every_way_of_writing_means_the_same_moment(local: datetime, written: str) -> None:
    local = local.replace(microsecond=0)

    assert moment_of(written.format(local)).at == local.replace(tzinfo=SHANGHAI).astimezone(UTC)


@given(st.datetimes(min_value=datetime(1992, 1, 1), max_value=datetime(2099, 12, 31)))
def test_excel_serial_is_exact_to_the_second(local: datetime) -> None:
    local = local.replace(microsecond=0)
    serial = (local - datetime(1899, 12, 30)) / timedelta(days=1)

    assert moment_of(serial).at == local.replace(tzinfo=SHANGHAI).astimezone(UTC)


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_refused_by_name(text: str) -> None:
    try:
        moment = moment_of(text)
    except NotAMoment:
        return
    assert moment.at.tzinfo is UTC
