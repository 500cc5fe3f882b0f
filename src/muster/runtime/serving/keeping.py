"""While pages are served, one thread watches the private PostgreSQL and starts it again when it has died."""

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import structlog

from muster.runtime.postgres.refusals import ServerFailed
from muster.runtime.postgres.server import Server

log = structlog.get_logger("muster.database")
LOOK_EVERY = 1.0
RETRY_AFTER = 1.0
# Sessions of a killed server may be at a statement still, and hold its memory so long.
PATIENCE = 45.0


@contextmanager
def keeping(*, server: Server, end: Callable[[], None], patience: float = PATIENCE) -> Iterator[None]:
    """The server is there while the block runs, or again within seconds.

    When it has not started for `patience` seconds, `end` is called; leaving the block then raises
    ServerFailed with what it said.
    """
    keeper = _Keeper(server, end, patience)
    keeper.start()
    try:
        yield
    finally:
        keeper.stop()
    if keeper.failure is not None:
        raise keeper.failure


class _Keeper(threading.Thread):
    def __init__(self, server: Server, end: Callable[[], None], patience: float) -> None:
        super().__init__(name="database", daemon=True)
        self.failure: ServerFailed | None = None
        self._server, self._end, self._patience = server, end, patience
        self._stopped = threading.Event()

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    def run(self) -> None:
        try:
            while not self._stopped.wait(LOOK_EVERY):
                self._look()
        except ServerFailed as failure:
            self.failure = failure
            self._end()

    def _look(self) -> None:
        """Raises ServerFailed. A machine too busy to tell or to start anything is looked at again."""
        try:
            if not self._server.listening:
                log.error("database gone, starting it again")
                self._start_again()
        except (OSError, subprocess.SubprocessError):
            log.exception("failed, trying again")

    def _start_again(self) -> None:
        """Raises ServerFailed. Of several processes that try at once, one starts it the others find it."""
        deadline = time.monotonic() + self._patience
        while not (self._stopped.is_set() or self._server.listening):
            try:
                self._server.start()
            except ServerFailed:
                if time.monotonic() > deadline:
                    raise
                self._stopped.wait(RETRY_AFTER)
        log.warning("database started again")
