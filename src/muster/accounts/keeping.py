"""Accounts: opened for a person of the directory, given a new password, closed and opened again.

Sessions that have run out are dropped.
"""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import override

from muster.accounts.models import ApiToken, User
from muster.core.lifecycle.refusals import Refusal
from muster.directory.models import Person


class NoSuchPerson(Refusal):
    """The directory has nobody of this code."""


class NoSuchAccount(Refusal):
    """There is no account of this name."""


class AccountTaken(Refusal):
    """The name, or the person, has an account already."""


class WeakPassword(Refusal):
    """The password is too short, too common or too like the name."""


def open_account(*, username: str, person: str, password: str) -> User:
    """An account for the person of this code. Raises NoSuchPerson, AccountTaken, WeakPassword."""
    whose = Person.objects.filter(code=person).first()
    if whose is None:
        raise NoSuchPerson(f"名录中没有编号为 {person} 的人员", f"the directory has no person {person}")
    if User.objects.filter(username=username).exists() or User.objects.filter(person=whose).exists():
        raise AccountTaken("用户名或此人已有账号", "the name or the person has an account already")
    _check_password(password, User(username=username, person=whose))
    return User.objects.create_user(username=username, password=password, person=whose)


def set_password(*, username: str, password: str) -> None:
    """A new password; sessions signed in with the old one end. Raises NoSuchAccount, WeakPassword."""
    user = _account(username)
    _check_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])


def close_account(*, username: str, now: datetime) -> None:
    """Nobody signs in by it any more, sessions and tokens end at once. Raises NoSuchAccount."""
    user = _account(username)
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=False)
        ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=now)


def reopen_account(*, username: str) -> None:
    """It signs in again; its tokens stay revoked. Raises NoSuchAccount."""
    User.objects.filter(pk=_account(username).pk).update(is_active=True)


def drop_sessions(*, now: datetime) -> int:
    """Take away the sessions that have run out; says how many."""
    dropped, _ = Session.objects.filter(expire_date__lt=now).delete()
    return dropped


def _account(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NoSuchAccount(f"没有账号 {username}", f"there is no account {username}")
    return user


def _check_password(password: str, user: User) -> None:
    zh, en = (_against(password, user, language) for language in ("zh-hans", "en"))
    if zh or en:
        raise WeakPassword(zh, en)


def _against(password: str, user: User, language: str) -> str:
    """What speaks against a password, in a language; the checks put it in words at once."""
    with override(language):
        try:
            validate_password(password, user)
        except ValidationError as error:
            return " ".join(error.messages)
    return ""
