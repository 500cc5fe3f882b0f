"""What waits for this person to decide? The asks of open whistles that their posts may answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from muster.core.directory.actors import Actor
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.asking import ANSWERS, Ask, asked_of
from muster.core.lifecycle.authority import Relation
from muster.core.lifecycle.rules.running import all_running
from muster.core.lifecycle.table import BY_COMMAND
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import Clock
from muster.whistles.concerned import reach
from muster.whistles.services.facts import Facts
from muster.whistles.wire import decode_whistle

MOST = 200
"""Whistles looked through, the most pressing first: nobody decides more in one sitting."""
OF_BLOWERS = frozenset(
    ask
    for ask, answering in ANSWERS.items()
    if all(who.relation is Relation.BLOWER for who in BY_COMMAND[answering.commands[0]].who)
)
"""Asks that only those may answer who blew the whistle."""
READ = """
    SELECT w.body::text, t.body
    FROM whistle w LEFT JOIN ledger_text t ON t.id = w.title
    WHERE w.is_open AND w.id IN (
        SELECT s.whistle_id FROM whistle_concern s WHERE s.unit = ANY(%(reach)s::bigint[]) AND s.is_open
    ) AND (w.asks && %(others)s::text[] OR w.asks && %(own)s::text[] AND w.blower = ANY(%(reach)s::bigint[]))
    ORDER BY w.due_at NULLS LAST, w.id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One decision that waits: of which whistle, answered by which commands, within which clock if any."""

    whistle: Whistle
    title: str
    ask: Ask
    commands: tuple[str, ...]
    clock: Clock | None


def asked(*, by: Actor, facts: Facts, only: Collection[Ask]) -> tuple[Asked, ...]:
    """The decisions of these kinds that wait for this person, the most pressing first: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            READ,
            {
                "reach": reach(by=by, units=facts.units),
                "own": [ask for ask in only if ask in OF_BLOWERS],
                "others": [ask for ask in only if ask not in OF_BLOWERS],
                "most": MOST,
            },
        )
        rows = cursor.fetchall()
    found = (
        one
        for body, title in rows
        for one in _asked(decode_whistle(body), title or "", by=by, facts=facts)
        if one.ask in only
    )
    return tuple(sorted(found, key=_pressing))


def _asked(whistle: Whistle, title: str, *, by: Actor, facts: Facts) -> Iterator[Asked]:
    context = facts.context(whistle=whistle, command=c.Sweep(), by=by, related={})
    for ask, rows in asked_of(whistle, context).items():
        yield Asked(
            whistle=whistle,
            title=title,
            ask=ask,
            commands=tuple(row.name for row in rows),
            clock=_clock(ask, whistle),
        )


def _clock(ask: Ask, whistle: Whistle) -> Clock | None:
    kind = ANSWERS[ask].clock
    running = (clock for clock in all_running(whistle) if clock.kind is kind and clock.due_at)
    return min(running, key=lambda clock: clock.due_at or clock.started_at, default=None)


def _pressing(one: Asked) -> tuple[bool, datetime, str]:
    """By when it has to be decided; what has no limit of its own comes after, by its age."""
    due_at = None if one.clock is None else one.clock.due_at
    if due_at is None:
        return (True, one.whistle.drafted_at, one.whistle.id)
    return (False, due_at, one.whistle.id)
