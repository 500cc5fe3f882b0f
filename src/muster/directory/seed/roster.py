"""A fortnight's duty roster for command centres that have none."""

from datetime import date, datetime, time, timedelta

from muster.core.directory.actors import Role
from muster.core.directory.units import UnitKind
from muster.core.time.days import SHANGHAI
from muster.directory.models import Duty, Post

DAYS = 14


def fill_rosters(*, since: date) -> None:
    """Dispatchers take turns of a day each, from 08:30 to 08:30."""
    on_roster = set(Duty.objects.values_list("unit_id", flat=True))
    posts = Post.objects.filter(
        role=Role.DISPATCHER, unit__kind__in=(UnitKind.COMMAND_CENTRE, UnitKind.WORKSTATION)
    )
    dispatchers: dict[int, list[int]] = {}
    for unit, person in posts.order_by("id").values_list("unit_id", "person_id"):
        if unit not in on_roster:
            dispatchers.setdefault(unit, []).append(person)
    Duty.objects.bulk_create(
        Duty(unit_id=unit, person_id=people[nth % len(people)], starts_at=_start(since, nth),
             ends_at=_start(since, nth + 1))
        for unit, people in dispatchers.items()
        for nth in range(DAYS)
    )  # fmt: skip


def _start(since: date, nth: int) -> datetime:
    return datetime.combine(since + timedelta(days=nth), time(8, 30), SHANGHAI)
