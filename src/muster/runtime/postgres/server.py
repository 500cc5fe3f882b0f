"""Start and stop the private server. Everyone who uses it holds its lock; the last one out stops it."""

import fcntl
import random
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from muster.config.home import Home
from muster.runtime.postgres.account import find_account
from muster.runtime.postgres.binaries import choose_binaries, data_major
from muster.runtime.postgres.cluster import make_cluster, write_configuration
from muster.runtime.postgres.folders import SOCKET, check_socket_length, make_folder
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

    @property
    def listening(self) -> bool:
        """Whether it takes connections; a killed one that nobody has reaped still counts as `running`."""
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(5)
            try:
                probe.connect(str(self.home.socket_folder / SOCKET))
            except (ConnectionRefusedError, FileNotFoundError):
                return False
            except OSError:  # busy, and so alive
                return True
        return True

    def start(self) -> None:
        log = self.home.log
        arguments = ["start", "-D", str(self.home.data), "-l", str(log), "--wait", "--timeout=60", "--silent"]
        if self.programs.run("pg_ctl", arguments, limit=90).returncode:
            tail = log.read_text(errors="replace").splitlines()[-8:] if log.exists() else []
            raise ServerFailed(
                "\n".join([f"PostgreSQL 未能启动；{log} 末尾：", *tail]),
                "\n".join([f"PostgreSQL did not start; the end of {log}:", *tail]),
            )

    def stop(self) -> None:
        """A clean stop: sessions are ended, a checkpoint is written, the next start needs no recovery."""
        self.programs.run("pg_ctl", ["stop", "-D", str(self.home.data), "--mode=fast", "--wait"], limit=90)


def find_server(*, home: Home, major: int | None = None) -> Server:
    """Which programs and account serve `home`; root may have to make the account and copy the programs."""
    account = find_account()
    binaries = reachable(binaries=choose_binaries(data=home.data, major=major), account=account)
    return Server(home=home, programs=Programs(binaries=binaries, account=account))


def start_server(server: Server, *, durable: bool) -> None:
    """Folders, an empty cluster on first use, configuration, start, roles and database."""
    home, account = server.home, server.programs.account
    check_socket_length(home.socket_folder)
    # Whoever owns the folder above could exchange the socket's own.
    make_folder(home.socket_folder.parent, mode=0o755 if account.separate else 0o700)
    make_folder(home.socket_folder, mode=0o700, owner=account)
    if data_major(data=home.data) is None:
        make_cluster(home=home, programs=server.programs)
    write_configuration(home=home, account=account, durable=durable)
    server.start()
    ensure_roles_and_database(home=home)


@contextmanager
def running_server(*, home: Home, durable: bool = True, major: int | None = None) -> Iterator[Server]:
    """The server, started if nobody has; stopped on leaving if nobody else uses it."""
    make_folder(home.folder, mode=0o755)
    with home.lock.open("a+") as lock:
        server = _join(lock, home=home, durable=durable, major=major)
        try:
            yield server
        finally:
            _leave(lock, server=server)


def _join(lock: IO[str], *, home: Home, durable: bool, major: int | None) -> Server:
    """Users share the lock; who starts or stops the server holds it alone.

    Going from alone to shared lets go for a moment in which someone leaving may stop the server, so it is
    looked at again with the lock shared.
    """
    while True:
        alone = _try_alone(lock)
        server = find_server(home=home, major=major)
        if alone and not server.running:
            start_server(server, durable=durable)
        fcntl.flock(lock, fcntl.LOCK_SH)
        if server.running:
            return server
        fcntl.flock(lock, fcntl.LOCK_UN)
        time.sleep(random.uniform(0.05, 0.3))  # noqa: S311 - only spreads those who wait


def _try_alone(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _leave(lock: IO[str], *, server: Server) -> None:
    if _try_alone(lock) and server.running:
        server.stop()


def instance_in_use(*, home: Home) -> bool:
    """Whether another process uses this instance now."""
    if not home.lock.exists():
        return False
    with home.lock.open("a+") as lock:
        return not _try_alone(lock)
