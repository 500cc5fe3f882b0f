"""What is counted in a bucket, and what fills it."""

from datetime import UTC, datetime, timedelta

import pytest

from muster.accounts.limits import Limit, TooOften, client_of, give_back, take
from muster.accounts.models import RateBucket

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
LIMIT = Limit(name="try", most=3, within=timedelta(minutes=15))


def tries(number: int, *, of: str = "one", now: datetime = NOW, limit: Limit = LIMIT) -> None:
    for _ in range(number):
        take(limit=limit, of=of, now=now)


def test_bucket_takes_so_many_and_says_until_when() -> None:
    tries(3)

    with pytest.raises(TooOften) as refused:
        tries(1)

    assert refused.value.until == NOW + timedelta(minutes=5)


def test_one_more_fits_once_one_has_run_out() -> None:
    tries(3)
    later = NOW + timedelta(minutes=5)

    tries(1, now=later)

    with pytest.raises(TooOften):
        tries(1, now=later)


def test_refused_time_is_not_counted() -> None:
    tries(3)
    for _ in range(5):
        with pytest.raises(TooOften):
            tries(1)

    tries(1, now=NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("of", "limit"),
    [
        pytest.param("two", LIMIT, id="somebody-else"),
        pytest.param("one", Limit(name="other", most=3, within=LIMIT.within), id="something-else"),
    ],
)
def test_buckets_are_apart(of: str, limit: Limit) -> None:
    tries(3)

    tries(3, of=of, limit=limit)


def test_what_is_given_back_was_not_counted() -> None:
    tries(3)

    give_back(limit=LIMIT, of="one")

    tries(1)


def test_bucket_names_nobody_and_goes_when_it_is_empty() -> None:
    tries(1, of="203.0.113.7")
    assert b"203.0.113.7" not in bytes(RateBucket.objects.get().key)

    tries(1, of="203.0.113.8", now=NOW + timedelta(minutes=6))

    assert RateBucket.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("203.0.113.7", "203.0.113.7", True, id="one-address"),
        pytest.param("203.0.113.7", "203.0.113.8", False, id="neighbours"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True, id="one-ipv6-network"),
        pytest.param("2001:db8:1:2::1", "2001:db8:1:3::1", False, id="two-ipv6-networks"),
        pytest.param("::ffff:203.0.113.7", "::ffff:203.0.113.8", False, id="mapped-neighbours"),
        pytest.param("", "", True, id="none"),
    ],
)
def test_client_is_an_address_or_a_network(one: str, other: str, same: bool) -> None:
    assert (client_of(address=one) == client_of(address=other)) is same
