"""Put deliberations (议事协商) on file: on an appeal, or standing by themselves."""

from dataclasses import asdict, dataclass
from datetime import date

from muster.core.appeals import commands as c
from muster.core.appeals.context import Context
from muster.core.appeals.decide import decide
from muster.core.appeals.events import EVENT_NAMES
from muster.core.appeals.parts import Deliberation
from muster.core.appeals.standing import file_deliberation
from muster.core.ledger.streams import Stream, StreamKind
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.context import DeliberationDecision
from muster.intake import store
from muster.intake.ids import derived_id
from muster.intake.services.once import Asked, Filed, answered, kept_text, level_of, locked_appeal, once
from muster.ledger.append import append
from muster.ledger.entries import Entry
from muster.ledger.keys import Claim
from muster.ledger.texts import put


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A deliberation as its convenor tells it; people are person ids."""

    organisation: int
    held_on: date
    convenor: int
    participants: tuple[int, ...]
    residents: int = 0
    finding: str
    decision: DeliberationDecision


def deliberate(asked: Asked, *, appeal_id: str, held: Held) -> Filed:
    """Put a deliberation of the holder on an appeal's file; passing up quotes its id."""

    def work(mine: Claim) -> Filed:
        locked = locked_appeal(appeal_id)
        now = store.moment_for(locked=[locked], now=asked.now)
        finding = kept_text(asked, about="deliberation", field="finding", body=held.finding)
        deliberation = _deliberation(asked, held, finding.ref)
        context = Context(actor=asked.by, units=asked.units)
        events = decide(locked.appeal, c.Deliberate(deliberation=deliberation), context, now)
        filed = Filed(id=deliberation.id)
        store.write(
            changes=[store.Change(locked, tuple(events))], texts=[finding], answered=answered(mine, filed)
        )
        store.record_deliberation(held=deliberation, appeal_id=appeal_id, by=events[0].by, now=now)
        return filed

    body = {"appeal": appeal_id, **asdict(held)}
    return once(asked, name="Deliberate", body=body, answer=Filed, work=work)


def deliberate_apart(asked: Asked, *, held: Held) -> Filed:
    """Put a deliberation on file that is on no single appeal; whistles and catalogue items quote its id."""

    def work(mine: Claim) -> Filed:
        finding = kept_text(asked, about="deliberation", field="finding", body=held.finding)
        deliberation = _deliberation(asked, held, finding.ref)
        event = file_deliberation(deliberation, Context(actor=asked.by, units=asked.units), asked.now)
        filed = Filed(id=deliberation.id)
        put(texts=[finding])
        append(
            entries=[
                Entry(
                    stream=Stream(StreamKind.REGISTER, deliberation.id),
                    type=EVENT_NAMES[type(event)],
                    decision=event.decision,
                    event=event,
                )
            ],
            heads={},
            answered=answered(mine, filed),
        )
        store.record_deliberation(held=deliberation, appeal_id=None, by=event.by, now=asked.now)
        return filed

    return once(asked, name="DeliberateApart", body=asdict(held), answer=Filed, work=work)


def _deliberation(asked: Asked, held: Held, finding: TextRef) -> Deliberation:
    return Deliberation(
        id=derived_id(now=asked.now, name=f"deliberation/{asked.key}/{held.organisation}"),
        organisation=held.organisation,
        level=level_of(asked.units, held.organisation),
        held_on=held.held_on,
        convenor=held.convenor,
        participants=held.participants,
        residents=held.residents,
        finding=finding,
        decision=held.decision,
    )
