"""How often may something be tried? One bucket for each thing counted, the same for every process."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection
from django.utils.crypto import salted_hmac

# A bucket runs empty by itself: `empty_at` says when. It takes one more as long as that leaves it within its
# size. Buckets of others that have run empty go along the way, for they say nothing any more.
TAKE = """
    WITH span AS (
        SELECT make_interval(secs => %(each)s) AS each, make_interval(secs => %(within)s) AS within
    ), gone AS (
        DELETE FROM rate_bucket WHERE key IN (
            SELECT key FROM rate_bucket WHERE empty_at <= %(now)s AND key <> %(key)s
            ORDER BY empty_at LIMIT 20 FOR UPDATE SKIP LOCKED)
    )
    INSERT INTO rate_bucket AS b (key, empty_at) SELECT %(key)s, %(now)s + each FROM span
    ON CONFLICT (key) DO UPDATE SET
        empty_at = GREATEST(b.empty_at, %(now)s) + (SELECT each FROM span)
        WHERE GREATEST(b.empty_at, %(now)s) <= (SELECT %(now)s + within - each FROM span)
    RETURNING 1
"""
FULL = "SELECT empty_at FROM rate_bucket WHERE key = %s"
GIVE_BACK = "UPDATE rate_bucket SET empty_at = empty_at - make_interval(secs => %s) WHERE key = %s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most so many times at once, and so many again `within` that span."""

    name: str
    most: int
    within: timedelta

    @property
    def each(self) -> timedelta:
        """What one time takes of the span."""
        return self.within / self.most


class TooOften(Exception):
    """It was tried too often; `until` is when it may be tried again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


def take(*, limit: Limit, of: str, now: datetime) -> None:
    """Count one time. Raises TooOften, which counts nothing.

    Whom or what it is counted for stands in the table as a keyed digest only.
    """
    key = _key(limit, of)
    with connection.cursor() as cursor:
        spans = {"each": limit.each.total_seconds(), "within": limit.within.total_seconds()}
        cursor.execute(TAKE, {"key": key, "now": now, **spans})
        if cursor.fetchone():
            return
        cursor.execute(FULL, [key])
        row = cursor.fetchone()
    raise TooOften((row[0] if row else now) + limit.each - limit.within)


def give_back(*, limit: Limit, of: str) -> None:
    """Take back one time that was none after all."""
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, [limit.each.total_seconds(), _key(limit, of)])


def client_of(*, address: str) -> str:
    """Whom an address stands for: a connection by IPv6 has a whole network of them."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, 64), strict=False))
    return str(found)


def _key(limit: Limit, of: str) -> bytes:
    return salted_hmac(f"muster.limit.{limit.name}", of, algorithm="sha256").digest()[:16]
