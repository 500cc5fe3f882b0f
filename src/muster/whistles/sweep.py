"""The system's round: what is due fires once, whatever was missed and however many sweepers there are."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from muster.core.ledger.chain import TICK
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.whistle import Whistle
from muster.ledger.relay import notify_after_commit
from muster.whistles.services.facts import current_facts
from muster.whistles.services.work import Work
from muster.whistles.services.writing import write
from muster.whistles.store.locking import lock_due

BATCH = 250
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Swept:
    """What one round came to: whistles looked at, events written, and whistles that could not be judged."""

    whistles: int = 0
    events: int = 0
    idle: int = 0
    failed: int = 0


def sweep(*, now: datetime, batch: int = BATCH) -> Swept:
    """Fire everything due by `now`, oldest first, a transaction a batch. Safe beside other sweepers.

    A whistle that cannot be judged is logged and left for the next round; it never holds up the others.
    """
    total = Swept()
    passed: set[str] = set()
    while True:
        with transaction.atomic(durable=True):
            found = _sweep_batch(now=now, batch=batch, passed=passed, total=total)
        if not found:
            return total
        notify_after_commit()


def _sweep_batch(*, now: datetime, batch: int, passed: set[str], total: Swept) -> int:
    whistles = lock_due(now=now, limit=batch, but=passed)
    if not whistles:
        return 0
    facts = current_facts(now=now)
    work = Work(now=now, facts=facts, whistles={whistle.id: whistle for whistle in whistles})
    for whistle in whistles:
        passed.add(whistle.id)
        _judge(work, whistle, now, total)
    fired = [change for change in work.changes.values() if change.events]
    if fired:
        write(work=work, by=None, texts=None, answered=None)
    total.whistles += len(whistles)
    total.idle += len(whistles) - len(fired)
    total.events += sum(len(change.events) for change in fired)
    return len(whistles)


def _judge(work: Work, whistle: Whistle, now: datetime, total: Swept) -> None:
    work.now = now if whistle.recorded_at is None else max(now, whistle.recorded_at + TICK)
    try:
        work.carry_out(c.Sweep(), whistle_id=whistle.id, by=None, related={})
    except (Refusal, LookupError, ValueError):
        total.failed += 1
        log.exception("the sweep cannot judge whistle %s", whistle.id)
