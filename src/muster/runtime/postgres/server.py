"""Start and stop the private server. Everyone who uses it holds its lock; the last one out stops it."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from muster.config.home import Home
from muster.runtime.postgres.account import find_account
from muster.runtime.postgres.binaries import choose_binaries, data_major
from muster.runtime.postgres.cluster import make_cluster, write_configuration
from muster.runtime.postgres.folders import check_socket_length, make_folder
from muster.runtime.postgres.programs import Programs
from muster.runtime.postgres.refusals import ServerFailed
from muster.runtime.postgres.roles import ensure_roles_and_database
from muster.runtime.postgres.wheel_copy import reachable


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    home: Home
    programs: Programs

    @property
    def running(self) -> bool:
        return self.programs.run("pg_ctl", ["status", "-D", str(self.home.data)], limit=20).returncode == 0

    def start(self) -> None:
        log = self.home.log
        arguments = ["start", "-D", str(self.home.data), "-l", str(log), "--wait", "--timeout=60", "--silent"]
        if self.programs.run("pg_ctl", arguments, limit=90).returncode:
            tail = log.read_text(errors="replace").splitlines()[-8:] if log.exists() else []
            raise ServerFailed("\n".join([f"PostgreSQL did not start; the end of {log}:", *tail]))

    def stop(self) -> None:
        """A clean stop: sessions are ended, a checkpoint is written, the next start needs no recovery."""
        self.programs.run("pg_ctl", ["stop", "-D", str(self.home.data), "--mode=fast", "--wait"], limit=90)


def prepare_server(*, home: Home, durable: bool = True, major: int | None = None) -> Server:
    """Everything but the start: account, folders, programs, an empty cluster on first use."""
    account = find_account()
    make_folder(home.folder, mode=0o711 if account.separate else 0o700)
    check_socket_length(home.socket_folder)
    make_folder(home.socket_folder, mode=0o700, owner=account)
    binaries = reachable(binaries=choose_binaries(data=home.data, major=major), account=account)
    server = Server(home=home, programs=Programs(binaries=binaries, account=account))
    if data_major(data=home.data) is None:
        make_cluster(home=home, programs=server.programs)
    write_configuration(home=home, account=account, durable=durable)
    return server


@contextmanager
def running_server(*, home: Home, durable: bool = True, major: int | None = None) -> Iterator[Server]:
    """The server, started if nobody has; stopped on leaving if nobody else uses it."""
    home.lock.parent.mkdir(parents=True, exist_ok=True)
    with home.lock.open("a+") as lock:
        server = _join(lock, home=home, durable=durable, major=major)
        try:
            yield server
        finally:
            _leave(lock, server=server)


def _join(lock: IO[str], *, home: Home, durable: bool, major: int | None) -> Server:
    while True:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = prepare_server(home=home, durable=durable, major=major)
        if not server.running:
            server.start()
            ensure_roles_and_database(home=home)
        # Going from exclusive to shared lets go for a moment, and someone leaving may stop the server in it.
        fcntl.flock(lock, fcntl.LOCK_SH)
        if server.running:
            return server


def _leave(lock: IO[str], *, server: Server) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if server.running:
        server.stop()


def instance_in_use(*, home: Home) -> bool:
    """Whether another process uses this instance now."""
    if not home.lock.exists():
        return False
    with home.lock.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
