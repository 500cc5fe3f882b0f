"""Does this PostgreSQL keep what it confirms, search Chinese, and agree on the time?"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg
from django.db import connection

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
           current_setting('fsync'), current_setting('full_page_writes'), current_setting('server_encoding'),
           (SELECT datctype FROM pg_database WHERE datname = current_database()), clock_timestamp()
"""
C_LOCALES = ("C", "POSIX")
CREATE = "CREATE DATABASE muster TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';"
TRIGRAMS = "SELECT cardinality(show_trgm('街道'))"
HAS_TRIGRAMS = "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a server says of itself and of the database.

    `ctype`: the locale that tells letters; `trigrams`: how many it finds in 街道, None without pg_trgm.
    """

    number: int
    version: str
    fsync: str
    full_page_writes: str
    encoding: str
    ctype: str
    skew: timedelta
    trigrams: int | None


def check_reachable() -> None:
    """Raises Unreachable with what the server says to one connection; the pool would say that it waited."""
    try:
        psycopg.connect(**connection.get_connection_params() | {"connect_timeout": 5}).close()
    except psycopg.OperationalError as error:
        why = str(error).strip().splitlines()[0]
        raise Unreachable(
            f"数据库没有应答：{why}。请检查 MUSTER_DATABASE_URL，并确认服务器在运行。",
            f"The database does not answer: {why}. Check MUSTER_DATABASE_URL and that the server runs.",
        ) from error


def read_facts() -> Facts:
    """Ask the configured database."""
    with connection.cursor() as cursor:
        before = datetime.now(UTC)
        cursor.execute(FACTS)
        number, version, fsync, pages, encoding, ctype, clock = cursor.fetchone()
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
        encoding=encoding,
        ctype=ctype,
        skew=clock - middle,
        trigrams=trigrams,
    )


def check_server(facts: Facts) -> None:
    """Raises the first reason not to trust this server with a ledger."""
    if facts.number < OLDEST:
        raise ServerTooOld(
            f"此服务器为 PostgreSQL {facts.version}，哨到需要 15 或更新版本。请升级服务器。",
            f"This is PostgreSQL {facts.version}; Muster needs 15 or newer. Upgrade the server.",
        )
    for setting in ("fsync", "full_page_writes"):
        if getattr(facts, setting) != "on":
            raise ServerNotDurable(
                f"PostgreSQL 的 {setting}=off：断电会丢失已确认的办理。"
                f"请执行：ALTER SYSTEM SET {setting} = on; SELECT pg_reload_conf();",
                f"PostgreSQL runs with {setting}=off: a power failure would lose confirmed work. "
                f"Run: ALTER SYSTEM SET {setting} = on; SELECT pg_reload_conf();",
            )
    check_skew(facts.skew)
    if (
        facts.encoding != "UTF8"
        or facts.trigrams == 0
        or (facts.trigrams is None and facts.ctype in C_LOCALES)
    ):
        raise ChineseSearchDead(
            f"数据库的编码为 {facts.encoding}、区域为 {facts.ctype}，无法检索中文。请重新建库：{CREATE} "
            "如已有数据，再执行 muster restore FILE。",
            f"The database has the encoding {facts.encoding} and the {facts.ctype} locale, in which Chinese "
            f"text cannot be searched. Create it anew: {CREATE} "
            "If it held data, then run `muster restore FILE`.",
        )


def check_skew(skew: timedelta) -> None:
    """Raises ClocksApart when this machine's clock is more than two seconds off the database's."""
    if abs(skew) > SKEW_ALLOWED:
        raise ClocksApart(
            f"本机时钟与数据库相差 {abs(skew).total_seconds():.1f} 秒，时限会失真。"
            "请两边使用同一时间服务器（timedatectl set-ntp true）。",
            f"This machine's clock is {abs(skew).total_seconds():.1f} s off the database's: "
            "deadlines would lie. "
            "Set both by the same time server (timedatectl set-ntp true).",
        )
