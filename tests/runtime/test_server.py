"""The private PostgreSQL as root and as an ordinary user: started, shared, stopped, started again."""

import os
import pwd
import shutil
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from muster.config.home import Home, locate
from muster.runtime.postgres.account import find_account
from muster.runtime.postgres.binaries import choose_binaries
from muster.runtime.postgres.programs import Programs
from muster.runtime.postgres.roles import connect_superuser
from muster.runtime.postgres.server import Server, instance_in_use, running_server, start_server
from muster.runtime.postgres.wheel_copy import reachable

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = locate(root=tmp_path)
    yield home
    shutil.rmtree(home.folder, ignore_errors=True)
    shutil.rmtree(home.socket_folder, ignore_errors=True)


def setting(home: Home, name: str) -> object:
    with connect_superuser(home=home) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
        assert row
        return row[0]


def test_server_starts_durable_private_and_stops_cleanly(home: Home) -> None:
    with running_server(home=home) as server:
        found = {
            name: setting(home, name)
            for name in (
                "fsync",
                "full_page_writes",
                "synchronous_commit",
                "data_checksums",
                "listen_addresses",
            )
        }
        running = server.running

    state = server.programs.capture("pg_controldata", [str(home.data)], limit=20)
    assert running
    assert found == {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "data_checksums": "on",
        "listen_addresses": "",
    }
    assert "Database cluster state:               shut down\n" in state
    assert home.data.stat().st_mode & 0o777 == 0o700


def test_server_keeps_its_data_between_starts(home: Home) -> None:
    with running_server(home=home), connect_superuser(home=home, database="muster") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS one")

    with running_server(home=home), connect_superuser(home=home, database="muster") as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_server_is_shared_and_stopped_by_the_last_to_leave(home: Home) -> None:
    with running_server(home=home) as server:
        with running_server(home=home):
            assert instance_in_use(home=home)
        after_the_first = server.running

    assert (after_the_first, server.running, instance_in_use(home=home)) == (True, False, False)


def test_a_killed_server_is_recovered_at_the_next_start(home: Home) -> None:
    with running_server(home=home) as server:
        with connect_superuser(home=home, database="muster") as connection:
            connection.execute("CREATE TABLE kept AS SELECT 1 AS one")
        server.programs.run("pg_ctl", ["stop", "-D", str(home.data), "-m", "immediate"], limit=30)

    with running_server(home=home), connect_superuser(home=home, database="muster") as connection:
        assert connection.execute("SELECT one FROM kept").fetchone() == (1,)


def test_only_three_roles_of_ours_and_no_stranger_may_connect(home: Home) -> None:
    with running_server(home=home):
        with connect_superuser(home=home) as connection:
            superusers = connection.execute("SELECT rolname FROM pg_roles WHERE rolsuper").fetchall()
        with pytest.raises(psycopg.OperationalError, match="stranger"):
            psycopg.connect(host=str(home.socket_folder), user="stranger", dbname="muster")

    assert superusers == [("muster",)]


@as_root
def test_as_root_the_server_runs_as_an_account_without_powers(home: Home) -> None:
    account = pwd.getpwnam("muster")

    with running_server(home=home) as server:
        process = int((home.data / "postmaster.pid").read_text().split()[0])
        owner = Path(f"/proc/{process}").stat().st_uid

    assert (owner, account.pw_shell) == (account.pw_uid, "/usr/sbin/nologin")
    assert home.data.stat().st_uid == account.pw_uid
    assert server.programs.binaries.folder.stat().st_uid == 0


@as_root
def test_as_an_ordinary_user_the_server_runs_as_that_user(tmp_path: Path) -> None:
    # Copied by root first, as the checkout may lie where that user cannot look.
    binaries = reachable(binaries=choose_binaries(data=tmp_path / "none"), account=find_account())
    nobody = pwd.getpwnam("nobody")
    folder = Path("/tmp") / f"muster-test-{os.getpid()}"  # noqa: S108 - pytest's own folders are root's alone
    folder.mkdir()
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    home = Home(root=folder, folder=folder, socket_folder=folder / "run")

    def start_and_ask() -> None:
        server = Server(home=home, programs=Programs(binaries=binaries, account=find_account()))
        start_server(server, durable=True)
        try:
            assert setting(home, "fsync") == "on"
            assert home.data.stat().st_uid == nobody.pw_uid
        finally:
            server.stop()

    try:
        in_child_of(nobody, start_and_ask)
    finally:
        shutil.rmtree(folder)


def in_child_of(user: pwd.struct_passwd, work: Callable[[], None]) -> None:
    """Do `work` in a process of `user`; its failure is ours. Forked, as that user may not read our code."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        complaint = ""
        try:
            os.setgroups([])
            os.setresgid(user.pw_gid, user.pw_gid, user.pw_gid)
            os.setresuid(user.pw_uid, user.pw_uid, user.pw_uid)
            work()
        except BaseException:
            complaint = traceback.format_exc()
        os.write(writable, complaint.encode())
        os._exit(0)
    os.close(writable)
    with os.fdopen(readable) as pipe:
        complaint = pipe.read()
    os.waitpid(child, 0)
    assert complaint == ""
