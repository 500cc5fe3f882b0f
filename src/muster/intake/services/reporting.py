"""Say what became of a follow-up of a meeting."""

from muster.core.ledger.chain import GENESIS, moment_after
from muster.core.ledger.streams import Stream, StreamKind
from muster.core.lifecycle.refusals import UnknownReference
from muster.core.meetings.follow_ups import report
from muster.intake.meetings.owing import owed, record_report
from muster.intake.services.once import Asked, Filed, kept_text, once
from muster.ledger.append import append
from muster.ledger.entries import Entry
from muster.ledger.heads import lock_heads
from muster.ledger.keys import Claim, answered
from muster.ledger.texts import put


def report_follow_up(asked: Asked, *, deliberation: str, no: int, done: bool, text: str) -> Filed:
    """Done, or not yet and why: by the unit that owes it or by whoever convened. Ask first what may be seen.

    Raises UnknownReference, NotAuthorised and WrongState.
    """

    def work(mine: Claim) -> Filed:
        stream = follow_ups_of(deliberation)
        head = lock_heads(streams=[stream]).get(stream, GENESIS)
        found = owed(deliberation=deliberation, no=no)
        if found is None:
            raise UnknownReference("没有这项跟进。", "There is no such follow-up.")
        now = moment_after(head.recorded_at, now=asked.now)
        kept = kept_text(asked, about=f"follow-up {deliberation} {no}", field="told", body=text)
        event = report(owed=found, done=done, text=kept.ref, actor=asked.by, units=asked.units, now=now)
        filed = Filed(id=deliberation)
        put(texts=[kept])
        append(
            entries=[Entry(stream=stream, type=event.name, decision=event.decision, event=event)],
            heads={stream: head},
            answered=answered(mine=mine, told=filed),
        )
        record_report(event=event)
        return filed

    body = {"deliberation": deliberation, "no": no, "done": done, "text": text}
    return once(asked, name="ReportFollowUp", body=body, answer=Filed, work=work)


def follow_ups_of(deliberation: str) -> Stream:
    """The chain of what was said of a meeting's follow-ups."""
    return Stream(StreamKind.REGISTER, f"follow_up/{deliberation}")
