"""Fixtures every test may use: a database that rolls back (`db`), one that commits (`live_database`)."""

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.db import connections
from pytest_django import DjangoDbBlocker
from tests import database
from tests.spare import Spare

from muster.config.database import SUPERUSER_ROLE
from muster.runtime.postgres.server import Server, running_server


def pytest_configure() -> None:
    # How fast examples come says something of the machine, nothing of the code.
    hypothesis.settings.register_profile("muster", suppress_health_check=[hypothesis.HealthCheck.too_slow])
    hypothesis.settings.load_profile("muster")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session", autouse=True)
def photo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos of the tests lie in a folder of their own."""
    folder = tmp_path_factory.mktemp("photos")
    settings.MUSTER_PHOTOS = folder
    os.environ.update(MUSTER_PHOTOS=str(folder))  # for the servers that tests start
    return folder


@pytest.fixture(scope="session")
def test_server() -> Iterator[Server]:
    """The tests' own instance: a running demo is not disturbed."""
    with running_server(home=database.HOME, durable=database.DURABLE, major=database.MAJOR) as server:
        yield server


@pytest.fixture(scope="session")
def migrated_template(test_server: Server, django_db_blocker: DjangoDbBlocker) -> str:
    with django_db_blocker.unblock():
        return database.migrated_template()


@pytest.fixture(scope="session")
def django_db_setup(migrated_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One clone per test process; `db` tests roll back in it."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with (
        django_db_blocker.unblock(),
        database.cloned(migrated_template, name=f"test_{worker}_{os.getpid()}") as name,
    ):
        database.use_database(name)
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def spare(migrated_template: str) -> Iterator[Spare]:
    lent = Spare(migrated_template)
    yield lent
    lent.drop()


@pytest.fixture
def live_database(
    request: pytest.FixtureRequest, django_db_setup: None, spare: Spare, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """A database of this test's own, without rows: commits are real, threads see them. About 30 ms."""
    usual = connections.databases["default"]["NAME"]
    with django_db_blocker.unblock():
        name = spare.lend()
        database.use_database(name)
        yield name
        connections.close_all()
        database.use_database(usual)
        # A superuser may have changed more than rows; the benches write too much to empty.
        if "superuser" in request.fixturenames or database.DURABLE:
            spare.drop()
        else:
            spare.take_back()


@pytest.fixture
def superuser(django_db_setup: None) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """The strongest role on the current database, to prove that even it is refused."""
    with psycopg.connect(
        host=str(database.HOME.socket_folder),
        user=SUPERUSER_ROLE,
        dbname=connections.databases["default"]["NAME"],
        autocommit=True,
    ) as connection:
        yield connection
