from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import account_for

from muster.accounts import tokens
from muster.accounts.models import SCOPES, ApiToken

NOW = datetime.now(tz=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def token(db: None) -> str:
    found_city()
    user = account_for(scene.DISPATCHER)
    return tokens.issue(user=user, name="desk", scopes=("read",), lasts=DAY, now=NOW)


def test_token_finds_person_posts_scopes_and_the_time_in_one_statement(token: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        acting = tokens.acting_with(token=token)

    assert len(asked) == 1
    assert acting is not None
    assert acting.actor == scene.DISPATCHER
    assert acting.scopes == {"read"}
    assert abs(acting.now - datetime.now(tz=UTC)) < timedelta(minutes=1)


def test_token_is_kept_as_a_digest_only(token: str) -> None:
    kept = ApiToken.objects.get()

    assert token.startswith(tokens.PREFIX)
    assert bytes(kept.digest) == tokens.digest_of(token)
    assert token.encode() not in bytes(kept.digest)


def test_unknown_token_finds_nobody(token: str) -> None:
    assert tokens.acting_with(token=token + "x") is None


def test_revoked_token_finds_nobody(token: str) -> None:
    tokens.revoke(token=ApiToken.objects.get(), now=NOW)

    assert tokens.acting_with(token=token) is None


def test_expired_token_finds_nobody(token: str) -> None:
    ApiToken.objects.update(created_at=NOW - 2 * DAY, expires_at=NOW - DAY)

    assert tokens.acting_with(token=token) is None


def test_token_of_a_disabled_user_finds_nobody(token: str) -> None:
    user = account_for(scene.DISPATCHER)
    user.is_active = False
    user.save()

    assert tokens.acting_with(token=token) is None


@pytest.mark.parametrize(
    ("scopes", "lasts"),
    [
        pytest.param((), DAY, id="no scope"),
        pytest.param(("everything",), DAY, id="unknown scope"),
        pytest.param(SCOPES, timedelta(0), id="no time"),
        pytest.param(SCOPES, 367 * DAY, id="too long"),
    ],
)
def test_token_that_opens_too_much_is_not_issued(
    token: str, scopes: tuple[str, ...], lasts: timedelta
) -> None:
    with pytest.raises(tokens.BadToken):
        tokens.issue(user=account_for(scene.DISPATCHER), name="x", scopes=scopes, lasts=lasts, now=NOW)


def test_use_is_noted_to_the_hour(token: str) -> None:
    tokens.acting_with(token=token)
    first = ApiToken.objects.get().last_used_at
    tokens.acting_with(token=token)
    assert ApiToken.objects.get().last_used_at == first

    ApiToken.objects.update(last_used_at=NOW - 2 * timedelta(hours=1))
    tokens.acting_with(token=token)

    assert ApiToken.objects.get().last_used_at > NOW - timedelta(hours=1)
