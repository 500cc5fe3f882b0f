"""Signing in with a name and a password, slowed down where it keeps failing."""

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.http import HttpRequest

from muster.accounts.models import SignInFailure, User

MOST_FAILURES = 10
WITHIN = timedelta(minutes=15)
LONGEST_NAME = 150


class TooManyFailures(Exception):
    """This name failed too often from this address; it may try again later."""


def sign_in(
    *, request: HttpRequest, username: str, password: str, address: str, now: datetime
) -> User | None:
    """The user, None where name and password do not fit together. Raises TooManyFailures."""
    name = username.replace("\x00", "")[:LONGEST_NAME]
    # What no longer counts is personal data without a purpose.
    SignInFailure.objects.filter(at__lte=now - WITHIN).delete()
    failures = SignInFailure.objects.filter(username=name, address=address, at__gt=now - WITHIN)
    if failures.count() >= MOST_FAILURES:
        raise TooManyFailures
    user = authenticate(request, username=name, password=password)
    if isinstance(user, User):
        failures.delete()
        return user
    SignInFailure.objects.create(username=name, address=address, at=now)
    return None
