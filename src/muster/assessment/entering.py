"""Enter the other score (S_other) of a unit for a period: one command, one event, one answer."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import msgspec

from muster.assessment import others
from muster.assessment.periods.reading import cut_off_of
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.ledger.chain import GENESIS, Head, moment_after
from muster.core.lifecycle.refusals import Incomplete
from muster.core.period.entering import Entry, enter_other
from muster.core.period.events import EVENT_NAMES, OtherScoreEntered
from muster.core.period.span import Span
from muster.core.time.days import local_day
from muster.intake.ids import derived_id
from muster.intake.tables.clean import clean_text
from muster.ledger import entries
from muster.ledger.append import append
from muster.ledger.heads import lock_heads
from muster.ledger.keys import Claim, Outcome, answered, fingerprint, once
from muster.ledger.texts import Text, new_text, put

LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who enters what for which unit and period, under which key; `seen` is the version they judged."""

    by: Actor
    units: UnitBook
    now: datetime
    key: str
    unit: int
    span: Span
    value: Decimal
    reason: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherEntered(Outcome):
    """The score that stands after the entry."""

    unit: int
    month: str
    value: Decimal
    version: int


def enter(asked: Asked) -> OtherEntered:
    """Put the entry on the ledger and into its row. Raises Refusal."""

    def work(mine: Claim) -> OtherEntered:
        stream = others.stream(unit=asked.unit, period=asked.span.name)
        head = lock_heads(streams=[stream]).get(stream, GENESIS)
        reason = _reason(asked)
        event = _decided(asked, head, reason)
        told = OtherEntered(unit=event.unit, month=event.period, value=event.value, version=head.seq + 1)
        if reason is not None:
            put(texts=[reason])
        entry = entries.Entry(
            stream=stream, type=EVENT_NAMES[type(event)], decision=event.decision, event=event
        )
        append(entries=[entry], heads={stream: head}, answered=answered(mine=mine, told=told))
        others.place(event=event, version=told.version)
        return told

    return once(mine=_claim(asked), answer=OtherEntered, work=work)


def _decided(asked: Asked, head: Head, reason: Text | None) -> OtherScoreEntered:
    entry = Entry(
        unit=asked.unit,
        period=asked.span.name,
        begins=asked.span.begins,
        value=asked.value,
        reason=None if reason is None else reason.ref,
        seen=asked.seen,
    )
    return enter_other(
        entry=entry,
        standing=others.standing(unit=asked.unit, period=asked.span.name),
        locked=cut_off_of(unit=asked.unit, period=asked.span.name) is not None,
        by=asked.by,
        units=asked.units,
        on=local_day(asked.now),
        now=asked.now,
        recorded_at=moment_after(head.recorded_at, now=asked.now),
    )


def _claim(asked: Asked) -> Claim:
    body = {
        "unit": asked.unit,
        "month": asked.span.name,
        "value": asked.value,
        "reason": asked.reason,
        "seen": asked.seen,
    }
    return Claim(
        actor=asked.by.person,
        key=asked.key,
        fingerprint=fingerprint(command="score.EnterOther", body=msgspec.json.encode(body, order="sorted")),
        now=asked.now,
    )


def _reason(asked: Asked) -> Text | None:
    words = clean_text(asked.reason)
    if not words:
        return None
    if len(words) > LONGEST_REASON:
        raise Incomplete(
            f"理由至多 {LONGEST_REASON:,} 字", f"a reason has at most {LONGEST_REASON:,} characters"
        )
    name = f"other/{asked.by.person}/{asked.key}"
    return new_text(text_id=derived_id(now=asked.now, name=name), body=words)
