"""Run `pg_dump` and `pg_restore` of the right version against the configured database."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from muster.config.database import SUPERUSER_ROLE
from muster.runtime.postgres.binaries import choose_binaries, client_binaries
from muster.runtime.postgres.programs import ENVIRONMENT
from muster.runtime.safekeeping.refusal import BackupRefused

# From this version on pg_restore sets a parameter that older servers do not have.
SETS_TRANSACTION_TIMEOUT = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A database for the client programs; the password goes by environment, not by command line."""

    conninfo: str
    password: str


def target(*, database: str | None = None) -> Target:
    """The configured database, or `database` on its server, as a role that may read and write all of it."""
    entry: dict[str, Any] = settings.MUSTER_DATABASE_OWNER
    parts = {
        "host": entry["HOST"],
        "port": entry["PORT"],
        "dbname": database or entry["NAME"],
        "user": entry["USER"] if settings.MUSTER_DATABASE_URL else SUPERUSER_ROLE,
    }
    ssl = {key: value for key, value in entry["OPTIONS"].items() if key.startswith("ssl")}
    return Target(
        conninfo=make_conninfo("", **{key: value for key, value in (parts | ssl).items() if value}),
        password=entry["PASSWORD"],
    )


def run_client(program: str, arguments: Sequence[str], *, at: Target) -> None:
    """Run to the end, however long. Raises BackupRefused with what the program said."""
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [str(_client(program)), f"--dbname={at.conninfo}", *arguments],
        env=ENVIRONMENT | ({"PGPASSWORD": at.password} if at.password else {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        umask=0o077,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip()
        raise BackupRefused(f"{program} 失败：{said}", f"{program} failed: {said}")


def _client(program: str) -> Path:
    """A client program that fits the server. Raises BackupRefused with the remedy."""
    if not settings.MUSTER_DATABASE_URL:
        return choose_binaries(data=settings.MUSTER_HOME.data).folder / program
    connection.ensure_connection()
    server = connection.connection.info.server_version // 10000
    found = client_binaries(program=program, server=server)
    if found is None or (program == "pg_restore" and server < SETS_TRANSACTION_TIMEOUT <= found.major):
        raise BackupRefused(
            f"本机没有适合 PostgreSQL {server} 的 {program}。请执行：apt install postgresql-client-{server}",
            f"No {program} here fits PostgreSQL {server}. Run: apt install postgresql-client-{server}",
        )
    return found.folder / program
