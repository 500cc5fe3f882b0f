"""A real server on a port of its own, on the current test database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests import database

SERVE = """
import os, socket, django
django.setup()
from muster.runtime.serving.web import serve_web
serve_web(listener=socket.socket(fileno=int(os.environ["LISTENER"])), behind_proxy=False)
"""
PATIENCE = 30.0


@contextmanager
def served(*, name: str, port: int = 0) -> Iterator[tuple[str, int]]:
    """Host and port of a server on the database `name`, stopped on leaving; a free port unless told."""
    listener = socket.create_server(("127.0.0.1", port))
    address = ("127.0.0.1", listener.getsockname()[1])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "muster.config.settings",
        "MUSTER_DATABASE_URL": f"postgresql://muster_app@/{name}?host={database.HOME.socket_folder}",
        "LISTENER": str(listener.fileno()),
    }
    server = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", SERVE], env=environment, pass_fds=[listener.fileno()]
    )
    listener.close()
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def server_pid() -> int:
    """The process of the server that this one has started last."""
    me = os.getpid()
    children = Path(f"/proc/{me}/task/{me}/children").read_text(encoding="ascii").split()
    return max(int(child) for child in children if "serve_web" in _command(child))


def _command(process: str) -> str:
    return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")


def _wait_for(address: tuple[str, int]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(address, timeout=PATIENCE) as probe:
            probe.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            if b"200" in probe.recv(100):
                return
        time.sleep(0.1)
    raise TimeoutError(address)
