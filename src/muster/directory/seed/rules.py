"""The reference catalogue, policy and calendar, with the State's holidays."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import chinese_calendar

from muster.core.time.limits import Limit
from muster.directory.changes.versions import adopt_calendar, adopt_catalogue, adopt_policy
from muster.directory.loading.catalogue import HEADERS, parse_items
from muster.directory.loading.tables import read_lines
from muster.directory.seed.tables import DATA, read_json

SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What one working day of a limit stands for."""

    nominal_minutes: int


def adopt_rules(*, city: int, now: datetime) -> None:
    """Lay down policy, calendar and catalogue for the city unless they stand already."""
    policy = read_json("kunming/policy.json")
    day = Day(nominal_minutes=policy["nominal_minutes"])
    since = date.fromisoformat(policy["since"])
    adopt_policy(jurisdiction=city, since=since, body=policy_body(policy, day), by=None, now=now)
    calendar = read_json("kunming/calendar.json")
    since = date.fromisoformat(calendar["since"])
    adopt_calendar(jurisdiction=city, since=since, body=calendar_body(calendar), by=None, now=now)
    items, problems = parse_items(
        lines=read_lines(path=DATA / "kunming/catalogue.csv", headers=HEADERS), day=day
    )
    if problems:
        raise ValueError(problems[0])
    adopt_catalogue(jurisdiction=city, since=since, items=items, by=None, now=now)


def policy_body(written: dict[str, Any], day: Day) -> dict[str, Any]:
    """The policy with its limits in minutes."""

    def limit(text: str) -> dict[str, object]:
        found = Limit.of(text, day)
        return {"minutes": found.minutes, "kind": found.kind.value}

    return {
        "limits": {
            kind: {clock: limit(text) for clock, text in clocks.items()}
            for kind, clocks in written["limits"].items()
        },
        "approve": limit(written["approve"]),
        "ratify": limit(written["ratify"]),
        "rule": {level: limit(text) for level, text in written["rule"].items()},
        "thresholds": written["thresholds"],
        "score": written["score"],
    }


def calendar_body(written: dict[str, Any]) -> dict[str, Any]:
    """The calendar with the holidays and make-up days (调休) of its published years."""
    segments = written["week"][0]
    holidays: list[str] = []
    make_up_days: list[dict[str, Any]] = []
    for year in written["published_years"]:
        day = date(year, 1, 1)
        while day.year == year:
            weekday = day.weekday() < SATURDAY
            if weekday and chinese_calendar.is_holiday(day):
                holidays.append(day.isoformat())
            elif not weekday and chinese_calendar.is_workday(day):
                make_up_days.append({"on": day.isoformat(), "segments": segments})
            day += timedelta(days=1)
    return {
        "zone": written["zone"],
        "week": written["week"],
        "holidays": holidays,
        "make_up_days": make_up_days,
        "published_years": written["published_years"],
        "nominal_minutes": written["nominal_minutes"],
    }
