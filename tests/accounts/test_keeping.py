from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for, token_of

from muster.accounts import keeping, tokens
from muster.accounts.models import User
from muster.directory.models import Person
from muster.ledger.moment import database_now
from muster.runtime.serving.background import Worker

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PASSWORD = "zero-magpie-lantern-7"


@pytest.fixture
def person(db: None) -> Person:
    found_city()
    return Person.objects.create(code="P7", name="王芳")


def test_account_is_opened_for_a_person(person: Person) -> None:
    keeping.open_account(username="wangfang", person="P7", password=PASSWORD)

    found = authenticate(None, username="wangfang", password=PASSWORD)
    assert isinstance(found, User)
    assert found.person == person


def test_account_needs_a_person(person: Person) -> None:
    with pytest.raises(keeping.NoSuchPerson):
        keeping.open_account(username="wangfang", person="P8", password=PASSWORD)


@pytest.mark.parametrize("username", ["wangfang", "another"])
def test_name_and_person_have_one_account(person: Person, username: str) -> None:
    keeping.open_account(username="wangfang", person="P7", password=PASSWORD)

    with pytest.raises(keeping.AccountTaken):
        keeping.open_account(username=username, person="P7", password=PASSWORD)


@pytest.mark.parametrize("weak", ["short", "password1234", "wangfang1234"])
def test_weak_password_is_refused_in_both_languages(person: Person, weak: str) -> None:
    with pytest.raises(keeping.WeakPassword) as refused:
        keeping.open_account(username="wangfang1234", person="P7", password=weak)

    assert refused.value.zh
    assert refused.value.en.isascii()


def test_new_password_replaces_the_old_one(person: Person) -> None:
    keeping.open_account(username="wangfang", person="P7", password=PASSWORD)
    keeping.set_password(username="wangfang", password=PASSWORD[::-1])

    assert authenticate(None, username="wangfang", password=PASSWORD) is None
    assert authenticate(None, username="wangfang", password=PASSWORD[::-1])


def test_closed_account_ends_tokens_for_good(person: Person) -> None:
    token = token_of(scene.DISPATCHER)
    username = account_for(scene.DISPATCHER).username
    keeping.close_account(username=username, now=NOW)
    assert tokens.acting_with(token=token) is None
    keeping.reopen_account(username=username)

    assert User.objects.get(username=username).is_active
    assert tokens.acting_with(token=token) is None


def test_unknown_account_is_named(person: Person) -> None:
    with pytest.raises(keeping.NoSuchAccount):
        keeping.close_account(username="nobody", now=NOW)


def test_the_background_drops_sessions_that_have_run_out(db: None) -> None:
    now = database_now()
    for name, lasts in (("over", -1), ("open", 1)):
        expires = now + timedelta(minutes=lasts)
        Session.objects.create(session_key=name, session_data="", expire_date=expires)

    Worker().work()

    assert [one.session_key for one in Session.objects.all()] == ["open"]
