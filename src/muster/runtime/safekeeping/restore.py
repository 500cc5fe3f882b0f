"""Bring a backup back: beside the present database first, proved, then put in its place."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

from muster.config.database import DATABASE, OWNER_ROLE
from muster.runtime.postgres import roles
from muster.runtime.postgres.grants import apply_grants
from muster.runtime.safekeeping.clients import run_client, target
from muster.runtime.safekeeping.photos import restore_photos
from muster.runtime.safekeeping.refusal import BackupRefused
from muster.runtime.safekeeping.seal import check_seal
from muster.runtime.starting.disconnecting import disconnect
from muster.runtime.starting.schema import as_owner, read_schema

RESTORING = "muster_restoring"
REPLACED = "muster_replaced"


def restore(*, file: Path, prove: Callable[[], None]) -> None:
    """Replace the database by `file`, unless `prove` raises on the restored one: then nothing changes.

    The former database is kept as `muster_replaced` until the next restore. On a server of one's own the
    configured database must be empty.
    """
    if not file.is_file():
        raise BackupRefused(f"没有文件 {file}。", f"There is no file {file}.")
    begins, ends = check_seal(file=file)
    restore_photos(file=file, begins=begins, ends=ends)
    if settings.MUSTER_DATABASE_URL:
        _into_empty(file, prove=prove)
    else:
        _beside_and_swap(file, prove=prove)


def _into_empty(file: Path, *, prove: Callable[[], None]) -> None:
    if not read_schema().empty:
        raise BackupRefused(
            "数据库不是空的。请将 MUSTER_DATABASE_URL 指向新建的空库。",
            "The database is not empty. Point MUSTER_DATABASE_URL at a new, empty one.",
        )
    run_client("pg_restore", ["--single-transaction", *_options(file)], at=target())
    role = settings.DATABASES["default"]["USER"]
    with as_owner():
        connection.ensure_connection()
        if role != settings.MUSTER_DATABASE_OWNER["USER"]:
            apply_grants(connection=connection.connection, role=role)
    prove()


def _beside_and_swap(file: Path, *, prove: Callable[[], None]) -> None:
    home = settings.MUSTER_HOME
    _drop(RESTORING)
    roles.create_database(home=home, name=RESTORING)
    try:
        run_client("pg_restore", [f"--role={OWNER_ROLE}", *_options(file)], at=target(database=RESTORING))
        with psycopg.connect(host=str(home.socket_folder), user=OWNER_ROLE, dbname=RESTORING) as owner:
            apply_grants(connection=owner)
        with _django_on(RESTORING):
            prove()
    except BaseException:
        _drop(RESTORING)
        raise
    _drop(REPLACED)
    _swap()


def _options(file: Path) -> list[str]:
    return ["--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", str(file.absolute())]


@contextmanager
def _django_on(database: str) -> Iterator[None]:
    entry = connections.databases["default"]
    usual = entry["NAME"]
    _use(database)
    try:
        yield
    finally:
        _use(usual)


def _use(database: str) -> None:
    disconnect()
    connections.databases["default"]["NAME"] = database


def _drop(database: str) -> None:
    roles.drop_database(home=settings.MUSTER_HOME, name=database)


def _swap() -> None:
    """Both names or neither: a start in between would take the missing database for a new installation."""
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with roles.connect_superuser(home=settings.MUSTER_HOME) as server, server.transaction():
        for database, to in ((DATABASE, REPLACED), (RESTORING, DATABASE)):
            server.execute(rename.format(sql.Identifier(database), sql.Identifier(to)))
