"""Tokens for programs: shown once, kept as a digest, scoped, dated and revocable."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from muster.accounts.acting import BY_TOKEN, Acting, acting_as
from muster.accounts.models import SCOPES, ApiToken, User

LONGEST = timedelta(days=366)
PREFIX = "muster_"


class BadToken(ValueError):
    """A token was asked for with unknown scopes or for too long."""


def issue(*, user: User, name: str, scopes: Sequence[str], lasts: timedelta, now: datetime) -> str:
    """A new token; this is the only time it can be read. Raises BadToken."""
    if not scopes or not set(scopes) <= set(SCOPES) or not timedelta() < lasts <= LONGEST:
        raise BadToken(f"scopes are some of {', '.join(SCOPES)}, for at most {LONGEST.days} days")
    token = PREFIX + secrets.token_urlsafe(32)
    ApiToken.objects.create(
        user=user,
        name=name,
        digest=digest_of(token),
        scopes=list(scopes),
        created_at=now,
        expires_at=now + lasts,
    )
    return token


def revoke(*, token: ApiToken, now: datetime) -> None:
    """The token opens nothing from now on."""
    ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)


def acting_with(*, token: str) -> Acting | None:
    """Who acts with this token and in which scopes, None where it opens nothing: one statement."""
    return acting_as(BY_TOKEN, [digest_of(token)])


def digest_of(token: str) -> bytes:
    """What is kept of a token. It has 256 random bits, so a plain digest cannot be guessed back."""
    return hashlib.sha256(token.encode()).digest()
