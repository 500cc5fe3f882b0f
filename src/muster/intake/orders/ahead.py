"""Orders made ahead of the transaction that writes them, by as many processes as there are."""

import gc
import os
import pickle
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

import django

from muster.intake.tables.table import Line

if TYPE_CHECKING:
    # Another process begins with this module, and may load models only once it has set Django up.
    from muster.intake.orders.making import Bad, Made, Making

    UnderWay = Future[list[Made | Bad]]

LINES_A_PART = 1_000
WORTH_SHARING = 20_000
"""Lines of a file from which other processes repay their start, which takes them about a second."""


def made_ahead(
    making: "Making", *, lines: Iterator[Line], total: int, processes: int
) -> Iterator["Made | Bad"]:
    """What every line becomes, in the order of the file; little more is read than is being asked for."""
    parts = iter(lambda: list(islice(lines, LINES_A_PART)), [])
    if processes < 2 or total < WORTH_SHARING:
        for part in parts:
            yield from making.made(part)
        return
    with ProcessPoolExecutor(
        max_workers=processes,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(pickle.dumps(making),),
    ) as pool:
        try:
            for done in _ahead(pool, parts, by=2 * processes):
                yield from done.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _ahead(pool: ProcessPoolExecutor, parts: Iterator[list[Line]], *, by: int) -> Iterator["UnderWay"]:
    """The parts in their order, so many under way beyond the one that is handed out."""
    under_way: deque[UnderWay] = deque()
    for part in parts:
        under_way.append(pool.submit(_made, part))
        if len(under_way) > by:
            yield under_way.popleft()
    yield from under_way


class _Here:
    """What the parts are made by in another process, which serves one import."""

    making: "Making"


def _begin(making: bytes) -> None:
    """The models must be there before what was sent is unpacked, for it may refer to them.

    Orders are many values and no cycles: looking for some would take a good part of the time.
    """
    gc.disable()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.config.settings")
    django.setup()
    _Here.making = pickle.loads(making)  # noqa: S301 - our own process packed it


def _made(lines: list[Line]) -> list["Made | Bad"]:
    return _Here.making.made(lines)
