"""The people of the small city, with posts, accounts and tokens."""

from datetime import UTC, datetime, timedelta

from django.test import Client
from tests.core.lifecycle import scene

from muster.accounts import tokens
from muster.accounts.models import SCOPES, User
from muster.core.directory.actors import Actor
from muster.directory import models

PASSWORD = "correct horse battery staple"


def settle(*actors: Actor) -> None:
    """Enter people with their posts in the directory."""
    for actor in actors:
        person, new = models.Person.objects.get_or_create(
            id=actor.person, defaults={"code": f"P{actor.person}", "name": f"甲{actor.person}"}
        )
        if new:
            models.Post.objects.bulk_create(
                models.Post(
                    person=person, unit_id=post.unit, role=post.role, since=post.since, until=post.until,
                    home=post.home,
                )
                for post in actor.posts
            )  # fmt: skip


def account_for(actor: Actor) -> User:
    """The account of a person, who is settled first where needed."""
    settle(actor)
    known = User.objects.filter(person=actor.person).first()
    if known is not None:
        return known
    person = models.Person.objects.get(id=actor.person)
    return User.objects.create_user(username=f"user{actor.person}", password=PASSWORD, person=person)


def signed_in(actor: Actor = scene.DISPATCHER) -> Client:
    """A browser of this actor, signed in."""
    client = Client()
    client.force_login(account_for(actor), backend="django.contrib.auth.backends.ModelBackend")
    return client


def token_of(actor: Actor, *scopes: str) -> str:
    """A token of a person's, for everything unless told."""
    return tokens.issue(
        user=account_for(actor),
        name="tests",
        scopes=scopes or SCOPES,
        lasts=timedelta(days=1),
        now=datetime.now(tz=UTC),
    )


EVERYBODY = (
    scene.GRID_WORKER, scene.DISPATCHER, scene.LEADER, scene.SECRETARY, scene.COUNTY_DISPATCHER,
    scene.COUNTY_LEADER, scene.COUNTY_SECRETARY,
)  # fmt: skip
