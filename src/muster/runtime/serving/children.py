"""Run other `muster` commands beside this process: restarted when they die, ended with us."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import structlog

from muster.runtime.serving.loop import PARENT

log = structlog.get_logger("muster.children")
RESTART_AFTER = 5
GRACE = 15


@contextmanager
def children(*commands: Sequence[str]) -> Iterator[None]:
    """`muster <command>` once for each of `commands`, while the block runs."""
    stop = threading.Event()
    keepers = [threading.Thread(target=_keep, args=(command, stop), daemon=True) for command in commands]
    for keeper in keepers:
        keeper.start()
    try:
        yield
    finally:
        stop.set()
        for keeper in keepers:
            keeper.join(timeout=GRACE + 5)


def _keep(command: Sequence[str], stop: threading.Event) -> None:
    while not stop.is_set():
        child = subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, "-m", "muster.runtime.cli", *command],
            env=os.environ | {PARENT: str(os.getpid())},
            stdin=subprocess.DEVNULL,
        )
        _watch(child, stop)
        if not stop.is_set():
            log.error("ended, starting again", command=command[0], code=child.returncode)
            stop.wait(RESTART_AFTER)


def _watch(child: subprocess.Popen[bytes], stop: threading.Event) -> None:
    while child.poll() is None:
        if not stop.wait(0.2):
            continue
        child.terminate()
        try:
            child.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
