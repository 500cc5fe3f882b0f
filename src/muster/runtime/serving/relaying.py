"""While the web process serves, one thread tells the world what its commands committed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog
from django.db import Error, connection

from muster.ledger.relay import notify_after_commit, relay_until

log = structlog.get_logger("muster.relay")
RETRY_AFTER = 1.0


@contextmanager
def relaying() -> Iterator[None]:
    stopped = threading.Event()
    thread = threading.Thread(target=_relay, args=(stopped,), name="relay", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        notify_after_commit()
        thread.join(timeout=5)


def _relay(stopped: threading.Event) -> None:
    """A database that restarts costs a second, not the relay."""
    while not stopped.is_set():
        try:
            relay_until(stopped=stopped, clock=lambda: datetime.now(UTC))
        except Error:
            log.exception("relay failed, trying again")
            stopped.wait(RETRY_AFTER)
        finally:
            connection.close()
