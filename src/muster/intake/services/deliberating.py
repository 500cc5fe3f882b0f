"""Put deliberations (议事协商) on file: on an appeal, or standing by themselves."""

from dataclasses import asdict, dataclass
from datetime import date

from muster.core.appeals import commands as c
from muster.core.appeals.context import Context
from muster.core.appeals.decide import decide
from muster.core.appeals.events import EVENT_NAMES
from muster.core.appeals.parts import Deliberation, FollowUp
from muster.core.appeals.standing import file_deliberation
from muster.core.directory.book import UnitBook
from muster.core.ledger.streams import Stream, StreamKind
from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.refusals import UnknownReference, WrongState
from muster.core.meetings.ladder import check_level, passed_to
from muster.core.time.days import local_day
from muster.directory.models import Grid
from muster.intake import store
from muster.intake.ids import derived_id
from muster.intake.meetings.owing import waits_at
from muster.intake.services.once import Asked, Filed, kept_text, level_of, locked_appeal, once
from muster.ledger.append import append
from muster.ledger.entries import Entry
from muster.ledger.keys import Claim, answered
from muster.ledger.texts import Text, put


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """What a unit is asked to do by a day."""

    unit: int
    text: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A deliberation as its convenor tells it; people are person ids.

    `grid` is the community's grid that met, `agenda` the matter where it is no appeal, `taken_up` the meeting
    below that passed it up.
    """

    organisation: int
    held_on: date
    convenor: int
    participants: tuple[int, ...]
    residents: int = 0
    finding: str
    decision: DeliberationDecision
    grid: int | None = None
    agenda: str | None = None
    taken_up: str | None = None
    follow_ups: tuple[ToDo, ...] = ()


def deliberate(asked: Asked, *, appeal_id: str, held: Held) -> Filed:
    """Put a deliberation of the holder on an appeal's file; passing up quotes its id."""

    def work(mine: Claim) -> Filed:
        locked = locked_appeal(appeal_id)
        now = store.moment_for(locked=[locked], now=asked.now)
        deliberation, texts = _deliberation(asked, held)
        context = Context(actor=asked.by, units=asked.units)
        events = decide(locked.appeal, c.Deliberate(deliberation=deliberation), context, now)
        filed = Filed(id=deliberation.id)
        store.write(
            changes=[store.Change(locked, tuple(events))],
            texts=texts,
            answered=answered(mine=mine, told=filed),
        )
        store.record_deliberation(held=deliberation, appeal_id=appeal_id, by=events[0].by, now=now)
        return filed

    body = {"appeal": appeal_id, **asdict(held)}
    return once(asked, name="Deliberate", body=body, answer=Filed, work=work)


def deliberate_apart(asked: Asked, *, held: Held) -> Filed:
    """Put a deliberation on file that is on no single appeal; whistles and catalogue items quote its id."""

    def work(mine: Claim) -> Filed:
        deliberation, texts = _deliberation(asked, held)
        event = file_deliberation(deliberation, Context(actor=asked.by, units=asked.units), asked.now)
        filed = Filed(id=deliberation.id)
        put(texts=texts)
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
            answered=answered(mine=mine, told=filed),
        )
        store.record_deliberation(held=deliberation, appeal_id=None, by=event.by, now=asked.now)
        return filed

    return once(asked, name="DeliberateApart", body=asdict(held), answer=Filed, work=work)


def _deliberation(asked: Asked, held: Held) -> tuple[Deliberation, list[Text]]:
    """The meeting with its texts kept. Raises what its level, its way up and what it took up lack."""
    level = _level(asked.units, held)
    texts = [kept_text(asked, about="deliberation", field="finding", body=held.finding)]
    if held.agenda is not None:
        texts.append(kept_text(asked, about="deliberation", field="agenda", body=held.agenda))
    to_do = [
        kept_text(asked, about=f"follow-up {no}", field="text", body=one.text)
        for no, one in enumerate(held.follow_ups)
    ]
    if held.taken_up is not None:
        _check_waits_here(held.taken_up, held.organisation)
    passes = held.decision is DeliberationDecision.PASS_UP
    deliberation = Deliberation(
        id=derived_id(now=asked.now, name=f"deliberation/{asked.key}/{held.organisation}"),
        organisation=held.organisation,
        level=level,
        held_on=held.held_on,
        convenor=held.convenor,
        participants=held.participants,
        residents=held.residents,
        finding=texts[0].ref,
        decision=held.decision,
        grid=held.grid,
        agenda=None if held.agenda is None else texts[1].ref,
        taken_up=held.taken_up,
        passed_to=_passed_to(asked, held, level) if passes else None,
        follow_ups=tuple(
            FollowUp(unit=one.unit, text=kept.ref, due=one.due)
            for one, kept in zip(held.follow_ups, to_do, strict=True)
        ),
    )
    return deliberation, [*texts, *to_do]


def _level(units: UnitBook, held: Held) -> Level:
    """Raises UnknownReference and Incomplete."""
    level = level_of(units, held.organisation)
    if held.grid is None:
        return level
    grids = Grid.objects.filter(id=held.grid, community=held.organisation)
    grid = grids.values_list("level", flat=True).first()
    if grid is None:
        raise UnknownReference("没有这个网格。", "There is no such grid.")
    return check_level(organisation=level, grid=Level(grid))


def _passed_to(asked: Asked, held: Held, level: Level) -> int | None:
    """Whose turn it is; nobody's for a standing deliberation, which is on no matter and carries a whistle."""
    try:
        return passed_to(
            organisation=held.organisation, level=level, units=asked.units, on=local_day(asked.now)
        )
    except WrongState:
        if held.agenda is None:
            return None
        raise


def _check_waits_here(taken_up: str, organisation: int) -> None:
    """Raises UnknownReference where it does not wait at this organisation (any more)."""
    if waits_at(deliberation=taken_up) != organisation:
        raise UnknownReference(
            "该事项不在本级待议，或已经议过。",
            "This matter does not wait at this level (any more).",
        )
