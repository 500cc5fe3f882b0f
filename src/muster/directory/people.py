"""Who holds which posts on a day, and who is on duty."""

from datetime import date

from muster.core.directory.actors import Actor, Post, Role
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
