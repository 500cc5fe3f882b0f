"""The private PostgreSQL that dies under a running `muster serve` is started again, or serving ends."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from muster.config.home import Home, locate
from muster.runtime.postgres.refusals import ServerFailed
from muster.runtime.postgres.roles import connect_superuser
from muster.runtime.postgres.server import Server, running_server
from muster.runtime.serving.keeping import keeping


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = locate(root=tmp_path)
    yield home
    shutil.rmtree(home.folder, ignore_errors=True)
    shutil.rmtree(home.socket_folder, ignore_errors=True)


def kill(home: Home) -> int:
    process = int((home.data / "postmaster.pid").read_text().split()[0])
    os.kill(process, signal.SIGKILL)
    return process


def comes_true(happened: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 60
    while not happened() and time.monotonic() < deadline:
        time.sleep(0.1)
    return happened()


def answers_anew(server: Server, process: int) -> bool:
    try:
        connect_superuser(home=server.home).close()
    except psycopg.OperationalError:
        return False
    return int((server.home.data / "postmaster.pid").read_text().split()[0]) != process


def test_killed_server_is_started_again_with_what_it_held(home: Home) -> None:
    ended = threading.Event()
    with running_server(home=home) as server, keeping(server=server, end=ended.set):
        with connect_superuser(home=home, database="muster") as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
        process = kill(home)

        assert comes_true(lambda: answers_anew(server, process))

        with connect_superuser(home=home, database="muster") as connection:
            assert connection.execute("SELECT one FROM kept").fetchone() == (1,)
    assert not ended.is_set()


def test_server_killed_again_and_under_two_keepers_comes_back(home: Home) -> None:
    ended = threading.Event()
    with (
        running_server(home=home) as server,
        keeping(server=server, end=ended.set),
        keeping(server=server, end=ended.set),
    ):
        for _ in range(2):
            process = kill(home)
            assert comes_true(lambda process=process: answers_anew(server, process))  # type: ignore[misc]
    assert not ended.is_set()


def test_server_that_cannot_start_ends_the_serving_and_says_why(home: Home) -> None:
    ended = threading.Event()
    with running_server(home=home) as server:
        (home.data / "global/pg_control").rename(home.data / "global/pg_control.lost")
        kill(home)

        with (
            pytest.raises(ServerFailed, match="did not start"),
            keeping(server=server, end=ended.set, patience=0),
        ):
            ended.wait(60)
    assert ended.is_set()
