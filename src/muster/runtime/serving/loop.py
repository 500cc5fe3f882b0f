"""Do one piece of work again and again until told to stop; a failure is logged and tried again."""

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

import structlog
from django.db import close_old_connections

log = structlog.get_logger("muster.loop")
PARENT = "MUSTER_PARENT"


def until_stopped(
    *, name: str, every: float, work: Callable[[], int], long: Callable[[], int] | None = None
) -> None:
    """Run `work` every `every` seconds; when it did something (its answer is not 0) again at once.

    Ends on SIGTERM or SIGINT after the piece at hand, and when the process that started us is gone. `long`
    runs the same way beside it, for pieces that may take minutes; its piece at hand is not waited for.
    """
    stop = threading.Event()
    _stop_on_signals(stop)
    if long is not None:
        threading.Thread(target=_repeat, args=(f"{name}-long", every, long, stop), daemon=True).start()
    _repeat(name, every, work, stop)


def _repeat(name: str, every: float, work: Callable[[], int], stop: threading.Event) -> None:
    log.info("started", loop=name)
    while not stop.is_set() and not _orphaned():
        if not _attempt(name, work):
            stop.wait(every)
    log.info("stopped", loop=name)


def _attempt(name: str, work: Callable[[], int]) -> bool:
    try:
        return work() > 0
    except Exception:
        log.exception("failed", loop=name)
        return False
    finally:
        close_old_connections()


def _stop_on_signals(stop: threading.Event) -> None:
    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)


def _orphaned() -> bool:
    parent = os.environ.get(PARENT)
    return parent is not None and os.getppid() != int(parent)
