"""Posts granted and ended."""

from datetime import date, datetime

from django.db import transaction

from muster.core.directory import actors
from muster.core.directory.actors import Role
from muster.core.directory.events import PostEnded, PostGranted
from muster.core.directory.separation import check_separated
from muster.directory.changes.recording import DIRECTORY, lock, record
from muster.directory.models import Person, Post


class PostOver(Exception):
    """The post has ended already, or would end before it began."""


def grant_post(
    *,
    person: int,
    unit: int,
    role: Role,
    since: date,
    until: date | None = None,
    title: str = "",
    home: bool = True,
    by: int | None,
    now: datetime,
) -> int:
    """Give a person a post; its id. Raises NotSeparated.

    The person's row is locked: two grants at once cannot make one person two administrators.
    """
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person)
        at = lock(stream=DIRECTORY, now=now)
        held = [
            actors.Post(unit=post.unit_id, role=Role(post.role), since=post.since, until=post.until)
            for post in Post.objects.filter(person=person)
        ]
        check_separated(posts=[*held, actors.Post(unit=unit, role=role, since=since, until=until)])
        post = Post.objects.create(
            person_id=person, unit_id=unit, role=role, since=since, until=until, title=title, home=home
        )
        event = PostGranted(
            by=by, unit=unit, occurred_at=now, recorded_at=at, post=post.pk, person=person, role=role,
            since=since, until=until, home=home,
        )  # fmt: skip
        record(stream=DIRECTORY, type="post_granted", event=event)
        return post.pk


def end_post(*, post: int, until: date, by: int | None, now: datetime) -> None:
    """End a post; `until` is the first day without it. Raises PostOver."""
    with transaction.atomic():
        row = Post.objects.select_for_update().get(pk=post)
        if until <= row.since or (row.until is not None and row.until <= until):
            raise PostOver("岗位已结束，或结束早于开始 · the post is over, or would end before it began")
        at = lock(stream=DIRECTORY, now=now)
        row.until = until
        row.save(update_fields=["until"])
        event = PostEnded(by=by, unit=row.unit_id, occurred_at=now, recorded_at=at, post=row.pk, until=until)
        record(stream=DIRECTORY, type="post_ended", event=event)
