"""People of the small city with accounts, so that tests can come through the door as they do."""

from datetime import UTC, datetime, timedelta

from django.test import Client
from tests.core.lifecycle import scene

from muster.accounts import tokens
from muster.accounts.models import SCOPES, User
from muster.core.directory.actors import Actor
from muster.directory import models

PASSWORD = "a long enough secret"


def account_for(actor: Actor, *, name: str = "李明") -> User:
    """The actor as a person with posts and an account."""
    person, _ = models.Person.objects.get_or_create(
        id=actor.person, defaults={"code": f"p{actor.person}", "name": name}
    )
    for post in actor.posts:
        models.Post.objects.get_or_create(
            person=person,
            unit_id=post.unit,
            role=post.role,
            since=post.since,
            defaults={"home": post.home},
        )
    found = User.objects.filter(person=person).first()
    return found or User.objects.create_user(username=f"u{actor.person}", password=PASSWORD, person=person)


def signed_in(actor: Actor = scene.DISPATCHER) -> Client:
    """A browser of this actor, signed in."""
    client = Client()
    client.force_login(account_for(actor), backend="muster.accounts.acting.Accounts")
    return client


def token_of(actor: Actor, *scopes: str) -> str:
    """A token of the actor's, for everything unless told."""
    return tokens.issue(
        user=account_for(actor),
        name="tests",
        scopes=scopes or SCOPES,
        lasts=timedelta(days=1),
        now=datetime.now(tz=UTC),
    )
