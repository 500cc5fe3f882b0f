"""Let one appeal carry another (并案), and tell everybody the result together."""

from muster.core.appeals import commands as c
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.context import Context
from muster.core.appeals.decide import decide
from muster.core.lifecycle.refusals import UnknownReference
from muster.intake import store
from muster.intake.services.once import Asked, Handled, handled, kept_text, once
from muster.ledger.keys import Claim, answered


def merge(asked: Asked, *, appeal_id: str, into: str, reason: str) -> Handled:
    """Merge an appeal into the one that is kept. Both stay on file; both appellants get the result."""

    def work(mine: Claim) -> Handled:
        both = store.lock(ids=[appeal_id, into])
        if appeal_id not in both or into not in both:
            raise UnknownReference("没有这件诉求。", "There is no such appeal.")
        now = store.moment_for(locked=both.values(), now=asked.now)
        text = kept_text(asked, about=appeal_id, field="reason", body=reason)
        context = Context(actor=asked.by, units=asked.units, kept=both[into].appeal, seen=asked.seen)
        command = c.Merge(into=into, reason=text.ref)
        merged = store.Change(both[appeal_id], tuple(decide(both[appeal_id].appeal, command, context, now)))
        kept = store.Change(
            both[into], tuple(decide(both[into].appeal, c.Join(appeal=appeal_id), context, now))
        )
        told = handled(merged.appeal)
        store.write(changes=[merged, kept], texts=[text], answered=answered(mine=mine, told=told))
        return told

    body = {"appeal": appeal_id, "into": into, "reason": reason}
    return once(asked, name="Merge", body=body, answer=Handled, work=work)


def tell(asked: Asked, *, appeal_id: str, text: str) -> Handled:
    """Tell the appellant the result, and with it every appellant whose appeal was merged into this one."""

    def work(mine: Claim) -> Handled:
        family = store.lock(ids=store.family_of(appeal_id=appeal_id))
        if appeal_id not in family:
            raise UnknownReference("没有这件诉求。", "There is no such appeal.")
        now = store.moment_for(locked=family.values(), now=asked.now)
        said = kept_text(asked, about=appeal_id, field="told", body=text)
        context = Context(actor=asked.by, units=asked.units, seen=asked.seen)
        head = family[appeal_id]
        changes = [store.Change(head, tuple(decide(head.appeal, c.Tell(text=said.ref), context, now)))]
        told: dict[str, Appeal] = {appeal_id: changes[0].appeal}
        for below in _below(appeal_id, family):
            kept = told[family[below].appeal.merged_into or ""]
            context = Context(actor=asked.by, units=asked.units, kept=kept)
            events = decide(family[below].appeal, c.TellWithKept(text=said.ref), context, now)
            changes.append(store.Change(family[below], tuple(events)))
            told[below] = changes[-1].appeal
        outcome = handled(changes[0].appeal)
        store.write(changes=changes, texts=[said], answered=answered(mine=mine, told=outcome))
        return outcome

    return once(asked, name="Tell", body={"appeal": appeal_id, "text": text}, answer=Handled, work=work)


def _below(appeal_id: str, family: dict[str, store.Locked]) -> list[str]:
    """The merged appeals, each after the one that carries it."""
    ordered = [appeal_id]
    for carrier in ordered:
        ordered += [known for known, locked in family.items() if locked.appeal.merged_into == carrier]
    return ordered[1:]
