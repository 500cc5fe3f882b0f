"""How many requests with photos may be under way in a process: the others' threads stay free."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from muster.evidence.refusals import MOST_A_FORM, MOST_BYTES, PhotosBusy

AT_ONCE = 4
ENVELOPE = 100_000
"""What a form may weigh beside its photos."""
MOST_ALONE = MOST_BYTES + ENVELOPE
MOST_TOGETHER = min(MOST_A_FORM * MOST_BYTES, 80_000_000) + ENVELOPE
_places = BoundedSemaphore(AT_ONCE)


@contextmanager
def admitted() -> Iterator[None]:
    """Hold one of the places while a request with photos is read and answered. Raises PhotosBusy at once."""
    if not _places.acquire(blocking=False):
        raise PhotosBusy
    try:
        yield
    finally:
        _places.release()
