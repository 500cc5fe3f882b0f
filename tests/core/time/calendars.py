"""The calendars the time tests count in, and moments written so that the weekday can be read."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from muster.core.time.calendar import WorkingCalendar
from muster.core.time.segments import MakeUpDay, Segment

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE_HOURS = (Segment.of("09:00-12:00"), Segment.of("13:30-18:00"))
OFFICE_WEEK = (*[OFFICE_HOURS] * 5, (), ())

HOLIDAYS_2026 = tuple(
    date.fromisoformat(f"2026-{day}")
    for day in (
        *("01-01", "01-02"),
        *("02-16", "02-17", "02-18", "02-19", "02-20", "02-23"),
        "04-06",
        *("05-01", "05-04", "05-05"),
        "06-19",
        "09-25",
        *("10-01", "10-02", "10-05", "10-06", "10-07"),
    )
)
MAKE_UP_DAYS_2026 = tuple(
    MakeUpDay(on=date.fromisoformat(f"2026-{day}"), segments=OFFICE_HOURS)
    for day in ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10")
)


def china_2026(**changes: object) -> WorkingCalendar:
    """Office hours of Kunming in 2026, the year's holidays and make-up days published."""
    known: dict[str, object] = {
        "version": 1,
        "jurisdiction": "530100",
        "week": OFFICE_WEEK,
        "holidays": HOLIDAYS_2026,
        "make_up_days": MAKE_UP_DAYS_2026,
        "published_years": (2026,),
        "nominal_minutes": 450,
    }
    return WorkingCalendar(**(known | changes))  # type: ignore[arg-type]


CHINA = china_2026()


def at(written: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """The moment written `2026-02-13 Fri 17:00`; a wrong weekday is refused, so tables cannot lie."""
    day, weekday, clock = written.split()
    moment = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=zone)
    assert f"{moment:%a}" == weekday, f"{written} is a {moment:%A}"
    return moment


def written(moment: datetime | None, zone: ZoneInfo = SHANGHAI) -> str | None:
    """The inverse of `at`, for moments on the minute (else with seconds)."""
    if moment is None:
        return None
    local = moment.astimezone(zone)
    return (
        f"{local:%Y-%m-%d %a %H:%M}"
        if local.second == local.microsecond == 0
        else f"{local:%Y-%m-%d %a %H:%M:%S.%f}"
    )
