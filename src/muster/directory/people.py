"""Who holds which posts on a day, and who is on duty."""

from datetime import date, datetime

from muster.core.directory.actors import Actor, Post, Role
from muster.directory.models import Duty, Person
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


def people_in(*, unit: int, on: date, role: Role | None = None) -> list[Person]:
    """Who holds a post in a unit on a day, in order of their posts."""
    posts = PostRow.objects.filter(on_day(on), unit=unit).order_by("id").select_related("person")
    found = posts if role is None else posts.filter(role=role)
    return list({post.person_id: post.person for post in found}.values())


def on_duty(*, unit: int, at: datetime) -> list[Person]:
    """Who has a turn of duty in a unit at a moment; a turn ends at the moment the next begins."""
    turns = Duty.objects.filter(unit=unit, starts_at__lte=at, ends_at__gt=at).order_by("starts_at", "id")
    return [turn.person for turn in turns.select_related("person")]
