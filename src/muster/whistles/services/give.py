"""Give a command: one use case, one transaction, at most eight statements."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from muster.core.directory.actors import Actor
from muster.core.ledger.chain import moment_after
from muster.core.ledger.streams import is_id
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import where
from muster.core.lifecycle.refusals import NotAuthorised
from muster.core.lifecycle.refusals import StaleVersion as RuleStaleVersion
from muster.core.lifecycle.table import BY_COMMAND
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.days import SHANGHAI
from muster.evidence.attaching import attach, attach_voices
from muster.intake.ids import derived_id
from muster.ledger.keys import Answered, Claim, stored_answer
from muster.ledger.relay import notify_after_commit
from muster.whistles.concerned import reach
from muster.whistles.services import answers
from muster.whistles.services.answers import Given
from muster.whistles.services.appeals import check_seen
from muster.whistles.services.evidence import photos_of, voices_of
from muster.whistles.services.facts import Facts, current_facts
from muster.whistles.services.places import check_grids
from muster.whistles.services.refusals import Contended, NotFound, StaleVersion
from muster.whistles.services.texts import Texts, asked
from muster.whistles.services.work import LocksFellShort, Work
from muster.whistles.services.writing import write
from muster.whistles.store.locking import Locked, lock
from muster.whistles.wire import stream

MOST_TRIES = 3
MAY_END = (c.Decline, c.Withdraw, c.Evaluate, c.Merge, c.Rule)
DRAWS_UP = (c.Draft, c.Escalate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks what, and when; `now` is read once at the edge."""

    command: c.Command
    whistle_id: str | None
    by: Actor
    key: str
    now: datetime
    texts: Texts | None


def give(
    *,
    command: c.Command,
    by: Actor,
    key: str,
    now: datetime,
    whistle_id: str | None = None,
    texts: Texts | None = None,
    directory_number: int | None = None,
) -> Given:
    """Carry out a command and answer it; the same key and command again get the same answer.

    `whistle_id` is None where the command draws up a whistle (`Draft`, `Recur`); ids and numbers of new
    whistles are given here, whatever the command says. `directory_number` is the directory's where the caller
    has just read it. Must not run inside a transaction.

    Raises NotFound for a whistle that does not exist or does not concern this person, StaleVersion with the
    current standing, KeyReused, Contended, and whatever the rules refuse; a refusal leaves nothing behind.
    """
    request = Request(command=command, whistle_id=whistle_id, by=by, key=key, now=now, texts=texts)
    for _ in range(MOST_TRIES):
        facts = current_facts(now=now, command=command, directory_number=directory_number)
        directory_number = None
        if isinstance(command, c.Draft):
            _check_named(command, by, facts)
        try:
            with transaction.atomic(durable=True):
                given = _carry_out(request, facts)
        except LocksFellShort:
            continue
        notify_after_commit()
        return given
    raise Contended


def _check_named(command: c.Draft, by: Actor, facts: Facts) -> None:
    check_grids(place=command.place)
    if command.appeals:
        check_seen(appeals=command.appeals, by=by, units=facts.units, on=facts.today)


def _carry_out(request: Request, facts: Facts) -> Given:
    claim = Claim(
        actor=request.by.person,
        key=request.key,
        fingerprint=asked(command=request.command, about=request.whistle_id, texts=request.texts),
        now=request.now,
    )
    locked = _lock(request, claim, facts)
    if not locked.claimed:
        return answers.read_back(stored_answer(claim=claim))
    if request.whistle_id is not None and request.whistle_id not in locked.seen:
        raise NotFound
    _check_given_by_people(request.command)
    work = Work(now=_moment(request.now, locked), facts=facts, whistles=dict(locked.whistles))
    command = _named(request, work, locked.number)
    with _current_when_stale(request, locked):
        after = work.carry_out(
            command, whistle_id=request.whistle_id, by=request.by, related=_related(request, locked)
        )
    attach(photos=photos_of(command), stream=stream(after.id), by=request.by, now=work.now)
    attach_voices(voices=voices_of(command), stream=stream(after.id), by=request.by, now=work.now)
    given = _given(after, command, work)
    status = answers.CREATED if isinstance(command, c.Draft) else answers.OK
    answered = Answered(claim=claim, answer=answers.stored(given, status=status))
    write(work=work, by=request.by, texts=request.texts, answered=answered)
    return given


def _check_given_by_people(command: c.Command) -> None:
    """Raises NotAuthorised for what only the system does."""
    row = BY_COMMAND[type(command)]
    if not row.who:
        raise NotAuthorised(f"“{row.zh}”由系统执行", f"only the system may {row.en.lower()}")


def _lock(request: Request, claim: Claim, facts: Facts) -> Locked:
    command = request.command
    named = {request.whistle_id, getattr(command, "target", None), getattr(command, "earlier", None)}
    return lock(
        claim=claim,
        ids=[whistle_id for whistle_id in named if whistle_id is not None and is_id(whistle_id)],
        waiting=isinstance(command, MAY_END),
        reach=reach(by=request.by, units=facts.units),
        numbered=isinstance(command, DRAWS_UP),
    )


def _moment(now: datetime, locked: Locked) -> datetime:
    """`now`, raised where needed to stand after the last record of every whistle at hand."""
    last = (whistle.recorded_at for whistle in locked.whistles.values())
    return max((moment_after(moment, now=now) for moment in last), default=now)


def _related(request: Request, locked: Locked) -> Mapping[str, Whistle]:
    """The other whistles that the command names, as far as this person sees them."""
    return {
        known: whistle
        for known, whistle in locked.whistles.items()
        if known in locked.seen and known != request.whistle_id
    }


def _named(request: Request, work: Work, number: int | None) -> c.Command:
    """The command with id and number of the whistle it draws up, the same again from key and moment."""
    command = request.command
    if not isinstance(command, DRAWS_UP) or number is None:
        return command
    new = derived_id(now=work.now, name=f"whistle {request.by.person} {request.key}")
    written = (
        f"{_blower_code(command, request.whistle_id, work)}-{work.now.astimezone(SHANGHAI).year}-{number:06d}"
    )
    if isinstance(command, c.Draft):
        return replace(command, id=new, number=written)
    return replace(command, child=new, number=written)


def _blower_code(command: c.Draft | c.Escalate, whistle_id: str | None, work: Work) -> str:
    """An escalation's child is blown by the organisation whose level its parent summons."""
    units = work.facts.units
    if isinstance(command, c.Draft):
        blower: int | None = command.blower
    else:
        blower = where.commanding(work.whistles[whistle_id or ""], units, work.facts.today)
    unit = None if blower is None else units.units.get(blower)
    return "0" if unit is None else unit.code


@contextmanager
def _current_when_stale(request: Request, locked: Locked) -> Iterator[None]:
    try:
        yield
    except RuleStaleVersion as refusal:
        current = locked.whistles[request.whistle_id or ""]
        raise StaleVersion(refusal, current=answers.standing_of(current)) from refusal


def _given(after: Whistle, command: c.Command, work: Work) -> Given:
    change = work.changes[after.id]
    return Given(
        whistle=after.id,
        number=after.number,
        state=after.state,
        version=after.version,
        seq=after.seq,
        events=tuple(type(event).__name__ for event in change.events),
        child=command.child if isinstance(command, c.Escalate) else None,
    )
