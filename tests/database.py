"""The tests' own PostgreSQL: one template migrated once, cloned for whoever needs a database.

A clone makes some 700 files and takes about 300 ms: what tests need one by one, tests.spare lends.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import django
import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from muster.config.database import APP_ROLE, OWNER_ROLE
from muster.config.home import Home, locate
from muster.runtime.postgres import grants, roles

# Speed is measured with every commit on disk; other tests need not wait for it.
DURABLE = os.environ.get("MUSTER_TEST_DURABLE") == "1"
MAJOR = int(os.environ.get("MUSTER_TEST_POSTGRES_MAJOR", "0")) or None
_CLONES = count(1)
HOME: Home = locate(purpose="-".join(["bench" if DURABLE else "tests", *([str(MAJOR)] if MAJOR else [])]))


def use_database(name: str, *, role: str = APP_ROLE) -> None:
    """Point Django's connection, also those of threads started later, at `name`."""
    connections["default"].close()
    # One dict is shared by all threads' connections.
    wanted = {"HOST": str(HOME.socket_folder), "PORT": "", "PASSWORD": "", "USER": role, "NAME": name}
    connections.databases["default"].update(wanted)
    connections.databases["default"]["OPTIONS"].pop("pool", None)


def migrated_template() -> str:
    """The name of a database with every migration of the current code applied."""

    def migrate() -> None:
        call_command("migrate", verbosity=0, interactive=False)

    return template(name="base", key=_code_key(), fill=migrate, source=None)


def template(*, name: str, key: str, fill: Callable[[], None], source: str | None) -> str:
    """A database called after `name` and `key`, cloned from `source` and filled by `fill` when it is new.

    Kept between runs: `key` must change whenever what `fill` writes would.
    """
    database = f"template_{name}_{key}"
    with (HOME.folder / "templates.lock").open("a+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if database not in _databases():
            _drop_stale(prefix=f"template_{name}_")
            draft = f"draft_{database}"
            drop(draft)
            clone(source, draft) if source else roles.create_database(home=HOME, name=draft)
            _fill(draft, fill=fill)
            _superuser(sql.SQL("ALTER DATABASE {} RENAME TO {}"), draft, database)
    return database


def _fill(database: str, *, fill: Callable[[], None]) -> None:
    before = {key: connections.databases["default"][key] for key in ("NAME", "USER")}
    use_database(database, role=OWNER_ROLE)
    try:
        fill()
    finally:
        use_database(before["NAME"], role=before["USER"])
    with psycopg.connect(host=str(HOME.socket_folder), user=OWNER_ROLE, dbname=database) as connection:
        grants.apply_grants(connection=connection)


@contextmanager
def cloned(source: str, *, name: str) -> Iterator[str]:
    """A clone of `source`, dropped on leaving. `name` ends with the process's id.

    A process never uses a name twice: what it keeps by database name must not outlive the database.
    """
    kind, owner = name.rsplit("_", 1)
    name = f"{kind}_{next(_CLONES)}_{owner}"
    drop(name)
    clone(source, name)
    try:
        yield name
    finally:
        drop(name)


def clone(source: str, name: str) -> None:
    _superuser(sql.SQL("CREATE DATABASE {1} TEMPLATE {0} OWNER muster_owner"), source, name)
    _superuser(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO muster_app"), name)


def drop(name: str) -> None:
    _superuser(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), name)


def _superuser(statement: sql.SQL, *names: str) -> None:
    with roles.connect_superuser(home=HOME) as connection:
        connection.execute(statement.format(*(sql.Identifier(name) for name in names)))


def _databases() -> set[str]:
    with roles.connect_superuser(home=HOME) as connection:
        return {str(row[0]) for row in connection.execute("SELECT datname FROM pg_database")}


def _drop_stale(*, prefix: str) -> None:
    """Older templates of this name, and databases of test runs that died."""
    for name in _databases():
        owner = name.rsplit("_", 1)[-1]
        dead = name.startswith("test_") and owner.isdigit() and not Path(f"/proc/{owner}").exists()
        if name.startswith(prefix) or dead:
            drop(name)


def _code_key() -> str:
    """Changes with any migration, so that a stale template is never used."""
    digest = hashlib.sha256(django.__version__.encode())
    digest.update(Path(grants.__file__).read_bytes())
    for config in sorted(apps.get_app_configs(), key=lambda config: config.name):
        for path in sorted(Path(config.path).glob("migrations/*.*")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]
