"""Join an open case as one more appellant (附议): an appeal of their own, carried from the start."""

from muster.core.appeals import commands as c
from muster.core.appeals.context import Context
from muster.core.appeals.decide import decide
from muster.core.appeals.fold import fold
from muster.core.ledger.chain import TICK
from muster.core.lifecycle.refusals import UnknownReference
from muster.intake import store
from muster.intake.services.once import Asked, Handled, handled, once
from muster.intake.services.receiving import Told, appeal_id_of, begun, numbered_once
from muster.ledger.keys import Claim, answered


def follow(asked: Asked, *, told: Told, kept_id: str) -> Handled:
    """Take in what the follower tells and let the kept appeal carry it; its result is told to both.

    Raises UnknownReference where there is no such appeal, NotMergeable where it is not being handled any
    more, and as `receive` does.
    """
    appeal_id = appeal_id_of(asked)
    body = {"kept": kept_id, **{name: getattr(told, name) for name in told.__dataclass_fields__}}

    def work(mine: Claim) -> Handled:
        kept = store.lock(ids=[kept_id]).get(kept_id)
        if kept is None:
            raise UnknownReference("没有这件诉求。", "There is no such appeal.")
        now = store.moment_for(locked=[kept], now=asked.now)
        texts, received = begun(asked, told=told, appeal_id=appeal_id)
        context = Context(actor=asked.by, units=asked.units, kept=kept.appeal)
        merged = decide(fold(received), c.Follow(into=kept_id), context, now + TICK)
        joined = decide(kept.appeal, c.Join(appeal=appeal_id), context, now)
        own = store.Change(None, (*received, *merged))
        followed = handled(own.appeal)
        changes = [own, store.Change(kept, tuple(joined))]
        store.write(changes=changes, texts=texts, answered=answered(mine=mine, told=followed))
        return followed

    return numbered_once(told, lambda: once(asked, name="Follow", body=body, answer=Handled, work=work))
