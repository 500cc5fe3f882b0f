"""Does this PostgreSQL keep what it confirms, search Chinese, and agree on the time?"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import OperationalError, connection

from muster.runtime.starting.refusals import (
    ChineseSearchDead,
    ClocksApart,
    ServerNotDurable,
    ServerTooOld,
    Unreachable,
)

OLDEST = 150000
SKEW_ALLOWED = timedelta(seconds=2)

FACTS = """
    SELECT current_setting('server_version_num')::int, current_setting('server_version'),
           current_setting('fsync'), current_setting('full_page_writes'), clock_timestamp()
"""
TRIGRAMS = "SELECT cardinality(show_trgm('街道'))"
HAS_TRIGRAMS = "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a server says of itself; `trigrams`: how many it finds in 街道, None without pg_trgm."""

    number: int
    version: str
    fsync: str
    full_page_writes: str
    skew: timedelta
    trigrams: int | None


def read_facts() -> Facts:
    """Ask the configured database. Raises Unreachable."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise Unreachable(
            f"The database does not answer: {str(error).strip()}. "
            "Check MUSTER_DATABASE_URL and that the server runs."
        ) from error
    with connection.cursor() as cursor:
        before = datetime.now(UTC)
        cursor.execute(FACTS)
        number, version, fsync, pages, clock = cursor.fetchone()
        after = datetime.now(UTC)
        cursor.execute(HAS_TRIGRAMS)
        trigrams = None
        if cursor.fetchone()[0]:
            cursor.execute(TRIGRAMS)
            trigrams = cursor.fetchone()[0]
    middle = before + (after - before) / 2
    return Facts(
        number=number,
        version=version,
        fsync=fsync,
        full_page_writes=pages,
        skew=clock - middle,
        trigrams=trigrams,
    )


def check_server(facts: Facts) -> None:
    """Raises the first reason not to trust this server with a ledger."""
    if facts.number < OLDEST:
        raise ServerTooOld(
            f"This is PostgreSQL {facts.version}; Muster needs 15 or newer. Upgrade the server."
        )
    for setting in ("fsync", "full_page_writes"):
        if getattr(facts, setting) != "on":
            raise ServerNotDurable(
                f"PostgreSQL runs with {setting}=off: a power failure would lose confirmed work. "
                f"Run: ALTER SYSTEM SET {setting} = on; SELECT pg_reload_conf();"
            )
    check_skew(facts.skew)
    if facts.trigrams == 0:
        raise ChineseSearchDead(
            "The database was created with the C locale, in which Chinese text cannot be searched. Create it "
            "anew: CREATE DATABASE muster TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'; "
            "then run `muster restore FILE`."
        )


def check_skew(skew: timedelta) -> None:
    """Raises ClocksApart when this machine's clock is more than two seconds off the database's."""
    if abs(skew) > SKEW_ALLOWED:
        raise ClocksApart(
            f"This machine's clock is {abs(skew).total_seconds():.1f} s off the database's: "
            "deadlines would lie. "
            "Set both by the same time server (timedatectl set-ntp true)."
        )
