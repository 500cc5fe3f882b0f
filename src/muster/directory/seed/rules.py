"""The reference catalogue, policy and calendar, with the State's holidays."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import chinese_calendar

from muster.directory.changes.versions import adopt_calendar, adopt_catalogue, adopt_policy
from muster.directory.loading.catalogue import HEADERS, parse_items
from muster.directory.loading.rules import Day, calendar_body, policy_body
from muster.directory.loading.tables import read_lines
from muster.directory.seed.tables import DATA, read_json

SATURDAY = 5


def adopt_rules(*, city: int, now: datetime) -> None:
    """Lay down policy, calendar and catalogue for the city unless they stand already."""
    policy = read_json("kunming/policy.json")
    since = date.fromisoformat(policy["since"])
    adopt_policy(jurisdiction=city, since=since, body=policy_body(policy), by=None, now=now)
    calendar = read_json("kunming/calendar.json")
    since = date.fromisoformat(calendar["since"])
    adopt_calendar(jurisdiction=city, since=since, body=published_calendar(calendar), by=None, now=now)
    day = Day(nominal_minutes=policy["nominal_minutes"])
    lines, unread = read_lines(path=DATA / "kunming/catalogue.csv", headers=HEADERS)
    items, problems = parse_items(lines=lines, day=day)
    if problems or unread:
        raise ValueError([*problems, *unread])
    adopt_catalogue(jurisdiction=city, since=since, items=items, by=None, now=now)


def published_calendar(written: Mapping[str, Any]) -> dict[str, Any]:
    """The calendar with the holidays and make-up days (调休) of its published years."""
    holidays: list[str] = []
    make_up_days: list[str] = []
    for year in written["published_years"]:
        day = date(year, 1, 1)
        while day.year == year:
            weekday = day.weekday() < SATURDAY
            if weekday and chinese_calendar.is_holiday(day):
                holidays.append(day.isoformat())
            elif not weekday and chinese_calendar.is_workday(day):
                make_up_days.append(day.isoformat())
            day += timedelta(days=1)
    return calendar_body({**written, "holidays": holidays, "make_up_days": make_up_days})
