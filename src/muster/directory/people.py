"""Who holds which posts on a day, and who is on duty."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from muster.core.directory.actors import Actor, Post, Role
from muster.directory.models import Duty as DutyRow
from muster.directory.models import Post as PostRow
from muster.directory.models.spans import on_day


def get_actor(*, person: int, on: date) -> Actor:
    """A person with the posts held on a day. One statement."""
    rows = PostRow.objects.filter(on_day(on), person=person).order_by("id")
    columns = ("unit_id", "role", "since", "until", "home")
    posts = tuple(
        Post(unit=unit, role=Role(role), since=since, until=until, home=home)
        for unit, role, since, until, home in rows.values_list(*columns)
    )
    return Actor(person=person, posts=posts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A turn of duty of one person at one unit."""

    unit: int
    person: int
    name: str
    starts_at: datetime
    ends_at: datetime


def turns_of_duty(*, units: Collection[int], since: datetime, until: datetime) -> tuple[Turn, ...]:
    """The turns at these units that touch the span, in order. One statement."""
    rows = DutyRow.objects.filter(unit__in=units, starts_at__lt=until, ends_at__gt=since)
    columns = ("unit_id", "person_id", "person__name", "starts_at", "ends_at")
    return tuple(
        Turn(unit=unit, person=person, name=name, starts_at=starts_at, ends_at=ends_at)
        for unit, person, name, starts_at, ends_at in rows.order_by("starts_at", "id").values_list(*columns)
    )
