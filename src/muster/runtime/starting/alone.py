"""What must run once only on an installation."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings

from muster.runtime.starting.refusals import RunningAlready
from muster.runtime.words import words


@contextmanager
def only_one(*, name: str) -> Iterator[Callable[[str], None]]:
    """Nobody else runs `name` here meanwhile; yields where to tell the address under which it can be found.

    Raises RunningAlready, with that address, where somebody does.
    """
    path = settings.MUSTER_HOME.folder / f"{name}.lock"
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            lock.seek(0)
            at = lock.read().strip() or words("正在启动", "still starting")
            raise RunningAlready(
                f"这里的 muster {name} 已在运行（{at}），先在那边按 Ctrl-C 停止",
                f"muster {name} is running here already ({at}). Stop it there first with Ctrl-C",
            ) from taken
        lock.truncate(0)

        def tell(address: str) -> None:
            lock.write(address)
            lock.flush()

        yield tell
