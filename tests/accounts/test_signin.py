from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.test import RequestFactory
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import PASSWORD, account_for

from muster.accounts.models import SignInFailure, User
from muster.accounts.signin import MOST_FAILURES, WITHIN, TooManyFailures, sign_in
from muster.directory import models

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HERE = "192.0.2.1"


@pytest.fixture
def user(db: None) -> User:
    found_city()
    return account_for(scene.DISPATCHER)


def attempt(username: str, password: str, *, address: str = HERE, now: datetime = NOW) -> User | None:
    request = RequestFactory().post("/sign-in")
    return sign_in(request=request, username=username, password=password, address=address, now=now)


def test_name_and_password_sign_in(user: User) -> None:
    assert attempt(user.username, PASSWORD) == user


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + " "])
def test_wrong_password_does_not(user: User, password: str) -> None:
    assert attempt(user.username, password) is None


def test_disabled_user_does_not(user: User) -> None:
    user.is_active = False
    user.save()

    assert attempt(user.username, PASSWORD) is None


def test_many_failures_slow_name_and_address_down(user: User) -> None:
    for _ in range(MOST_FAILURES):
        attempt(user.username, "wrong")

    with pytest.raises(TooManyFailures):
        attempt(user.username, PASSWORD)


def test_failures_elsewhere_lock_nobody_out(user: User) -> None:
    for _ in range(MOST_FAILURES):
        attempt(user.username, "wrong", address="198.51.100.7")

    assert attempt(user.username, PASSWORD) == user


def test_failures_pass_with_time(user: User) -> None:
    for _ in range(MOST_FAILURES):
        attempt(user.username, "wrong")

    assert attempt(user.username, PASSWORD, now=NOW + WITHIN + timedelta(seconds=1)) == user


def test_failures_that_no_longer_count_are_not_kept(user: User) -> None:
    attempt(user.username, "wrong", address="198.51.100.7")

    attempt("somebody else", "wrong", now=NOW + WITHIN)

    assert list(SignInFailure.objects.values_list("username", flat=True)) == ["somebody else"]


def test_success_forgets_failures(user: User) -> None:
    attempt(user.username, "wrong")
    attempt(user.username, PASSWORD)

    assert not SignInFailure.objects.exists()


@pytest.mark.parametrize(
    "username", ["", "nobody", "长" * 5000, "a\x00b"], ids=["empty", "unknown", "long", "NUL"]
)
def test_unknown_name_is_answered_like_a_wrong_password(user: User, username: str) -> None:
    assert attempt(username, PASSWORD) is None


def test_nobody_holds_two_of_the_separated_posts(user: User) -> None:
    person = models.Person.objects.get(id=scene.DISPATCHER.person)
    for role in ("sysadmin", "auditor"):
        post = models.Post(person=person, unit_id=scene.CITY, role=role, since=scene.SINCE)
        if role == "sysadmin":
            post.save()

    with pytest.raises(IntegrityError):
        post.save()
