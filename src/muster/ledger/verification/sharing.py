"""Work on the whole ledger, shared among processes that all see it as of one moment."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

import django
from django.db import connection, connections, transaction
from psycopg import sql

Part = TypeVar("Part")
Result = TypeVar("Result")


@contextmanager
def one_moment() -> Iterator[str]:
    """A transaction that reads as of one moment; its name lets other connections read as of the same."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def shared(
    work: Callable[[Part], Result], parts: Sequence[Part], *, moment: str, processes: int
) -> Iterator[Result]:
    """The results in the order of `parts`; `work` is a module's own function and only reads.

    Other processes start only where there is more than one part for more than one of them. What is not yet
    begun when the caller stops asking is never done.
    """
    if min(processes, len(parts)) < 2:
        yield from map(work, parts)
        return
    with ProcessPoolExecutor(
        max_workers=min(processes, len(parts)),
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(_address(),),
    ) as pool:
        try:
            yield from pool.map(partial(_seen_at, moment, work), parts)
        finally:
            pool.shutdown(cancel_futures=True)


def _address() -> dict[str, Any]:
    """How another process of ours reaches the database that this one reads: with one connection, no pool."""
    known = connection.settings_dict
    options = {name: value for name, value in known["OPTIONS"].items() if name != "pool"}
    return {name: known[name] for name in ("HOST", "PORT", "USER", "PASSWORD", "NAME")} | {"OPTIONS": options}


def _begin(address: dict[str, Any]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.config.settings")
    django.setup()
    connections.databases["default"].update(address)


def _seen_at(moment: str, work: Callable[[Part], Result], part: Part) -> Result:
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        # The statement takes no parameters.
        cursor.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(moment))
        return work(part)
