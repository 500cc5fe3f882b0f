"""Matters of the small city through the real service: words in, answers out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from tests.core.empowerment.cast import CAST, COMMANDS, NOW

from muster.core.directory.actors import Actor
from muster.core.empowerment.kinds.functions import Function
from muster.core.empowerment.kinds.responsibility import Item
from muster.core.empowerment.matter import Command
from muster.empowerment.giving import Given, give
from muster.whistles.services.texts import Texts

_KEYS = count(1)
ROWS = ((Function.PARTY, "抓党建"), (Function.CITY, "管市容"))
TEXTS = (
    "title", "text", "basis", "power", "reason", "decision", "opinion", "result", "answer", "goal", "place",
    "minutes",
)  # fmt: skip
Build = Callable[[Texts], Command]


def kept(command: Command, texts: Texts, *, title: str = "事项") -> Command:
    """The command with every text of it kept, so that the service may store it."""
    facts: dict[str, Any] = {}
    for name in TEXTS:
        if hasattr(command, name):
            facts[name] = texts.refer(title if name == "title" else f"说明 {name}")
    if hasattr(command, "items"):
        facts["items"] = tuple(Item(function=function, text=texts.refer(words)) for function, words in ROWS)
    for name in ("participants", "links"):
        rows = getattr(command, name, None)
        if rows:
            facts[name] = _rows(rows, texts)
    return replace(command, **facts)


def _rows(rows: tuple[Any, ...], texts: Texts) -> tuple[Any, ...]:
    """The rows of a command with their words kept."""
    named = "part" if hasattr(rows[0], "part") else "what"
    return tuple(replace(row, **{named: texts.refer(f"任务 {no}")}) for no, row in enumerate(rows))


def said(
    name: str,
    by: str | Actor,
    *,
    matter: Given | None = None,
    now: datetime = NOW,
    key: str | None = None,
    seen: int | None = None,
    title: str = "事项",
    **facts: Any,
) -> Given:
    """One command of the cast, given for real."""
    key = key or f"k-{next(_KEYS)}"
    texts = Texts(key=key, now=now)
    command = kept(replace(COMMANDS[name], **facts), texts, title=title)
    return give(
        command=command,
        by=CAST[by] if isinstance(by, str) else by,
        key=key,
        now=now,
        matter_id=None if matter is None else matter.id,
        seen=seen,
        texts=texts,
    )


def walked(*steps: tuple[str, str], **facts: Any) -> Given:
    """The matter after these steps; `facts` change what the opening says."""
    (name, by), *more = steps
    given = said(name, by, **facts)
    for name, by in more:
        given = said(name, by, matter=given)
    return given


def list_in_force() -> Given:
    """A list of two items, adopted and in force today."""
    return walked(("draft_list", "desk"), ("adopt_list", "county"), since=NOW.date())
