"""The system's round: what is due fires once, whatever was missed and however many sweepers there are."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import DataError, IntegrityError, transaction

from muster.core.ledger.chain import moment_after
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.refusals import Refusal
from muster.core.lifecycle.whistle import Whistle
from muster.ledger.relay import notify_after_commit
from muster.whistles.services.facts import current_facts
from muster.whistles.services.work import LocksFellShort, Work
from muster.whistles.services.writing import write
from muster.whistles.store.locking import lock_due

BATCH = 250
UNWRITABLE = (DataError, IntegrityError, Refusal, LocksFellShort, LookupError, ValueError)
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Swept:
    """What one round came to: whistles looked at, events written, and whistles that could not be judged."""

    whistles: int = 0
    events: int = 0
    idle: int = 0
    failed: int = 0

    def add(self, other: "Swept") -> None:
        self.whistles += other.whistles
        self.events += other.events
        self.idle += other.idle
        self.failed += other.failed


def sweep(*, now: datetime, batch: int = BATCH) -> Swept:
    """Fire everything due by `now`, oldest first, a transaction a batch. Safe beside other sweepers.

    A whistle that cannot be judged, or whose rows cannot be written, is logged and left for the next round;
    it never holds up the others.
    """
    total = Swept()
    passed: set[str] = set()
    size = batch
    while True:
        due: list[Whistle] = []
        try:
            with transaction.atomic(durable=True):
                due = lock_due(now=now, limit=size, but=passed)
                swept = _sweep_batch(now=now, whistles=due)
        except UNWRITABLE:
            if len(due) > 1:
                # One of them spoils it for all: the next goes by itself.
                size = 1
                continue
            log.exception("the sweep cannot write whistle %s", due[0].id)
            swept = Swept(whistles=1, failed=1)
        if not due:
            return total
        size = batch if swept.failed else size
        passed.update(whistle.id for whistle in due)
        total.add(swept)
        notify_after_commit()


def _sweep_batch(*, now: datetime, whistles: list[Whistle]) -> Swept:
    swept = Swept(whistles=len(whistles))
    if not whistles:
        return swept
    facts = current_facts(now=now)
    work = Work(now=now, facts=facts, whistles={whistle.id: whistle for whistle in whistles})
    for whistle in whistles:
        _judge(work, whistle, now, swept)
    fired = [change for change in work.changes.values() if change.events]
    if fired:
        write(work=work, by=None, texts=None, answered=None)
    swept.idle = len(whistles) - len(fired)
    swept.events = sum(len(change.events) for change in fired)
    return swept


def _judge(work: Work, whistle: Whistle, now: datetime, swept: Swept) -> None:
    work.now = moment_after(whistle.recorded_at, now=now)
    try:
        work.carry_out(c.Sweep(), whistle_id=whistle.id, by=None, related={})
    except (Refusal, LookupError, ValueError):
        swept.failed += 1
        log.exception("the sweep cannot judge whistle %s", whistle.id)
