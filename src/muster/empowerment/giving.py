"""Say something about a matter: one command, one transaction, at most eight statements, one answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, datetime
from functools import partial

from muster.core.directory.actors import Actor
from muster.core.empowerment.asked import Answer as Answers
from muster.core.empowerment.asked import questions
from muster.core.empowerment.context import Context, Floor
from muster.core.empowerment.decide import decide
from muster.core.empowerment.kinds.fund.commands import OpenFund
from muster.core.empowerment.matter import Command, Matter, Opening
from muster.core.empowerment.register import entry_of
from muster.core.empowerment.seen import sees, view_of
from muster.core.lifecycle.refusals import StaleVersion as RuleStaleVersion
from muster.core.lifecycle.refusals import UnknownReference
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.empowerment import store
from muster.intake.ids import derived_id
from muster.ledger.keys import CREATED, OK, Claim, Outcome, answered, once
from muster.whistles.queries.numbered import known_numbers
from muster.whistles.services.refusals import NotFound as CaseNotFound
from muster.whistles.services.texts import Texts, asked


class NotFound(CaseNotFound):
    """There is no such matter, or not for this person: the two are told apart by nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Outcome):
    """Where the matter stands after the command."""

    id: str
    kind: str
    state: str
    version: int


class StaleVersion(RuleStaleVersion):
    """The caller judged an older version; `current` says where the matter stands now."""

    def __init__(self, refusal: RuleStaleVersion, *, current: Given) -> None:
        super().__init__(refusal.zh, refusal.en)
        self.current = current


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who says what, about which matter (None for one that begins), having seen which version."""

    command: Command
    matter_id: str | None
    by: Actor
    key: str
    now: datetime
    seen: int | None
    texts: Texts | None


def give(
    *,
    command: Command,
    by: Actor,
    key: str,
    now: datetime,
    matter_id: str | None = None,
    seen: int | None = None,
    texts: Texts | None = None,
    directory_number: int | None = None,
) -> Given:
    """Carry out a command and answer it; the same key and command again get the same answer.

    `matter_id` is None for an opening, whose id is given here. `directory_number` is the directory's
    where the caller has just read it. Must not run inside a transaction.

    Raises NotFound for a matter that does not exist or that this person does not see, StaleVersion with the
    current standing, KeyReused, and whatever the rules refuse; a refusal leaves nothing behind.
    """
    request = Request(command=command, matter_id=matter_id, by=by, key=key, now=now, seen=seen, texts=texts)
    known = directory.current(number=directory_number)
    mine = Claim(
        actor=by.person,
        key=key,
        fingerprint=asked(command=command, about=matter_id, texts=texts),
        now=now,
    )
    return once(mine=mine, answer=Given, work=partial(_carry_out, request, known))


def _carry_out(request: Request, known: directory.Facts, mine: Claim) -> Given:
    locked = _locked(request, known)
    now = store.moment_for(locked=locked, now=request.now)
    matter = locked.matter if locked else None
    command = _named(request, now)
    context = _context(request, known, matter)
    try:
        events = decide(matter=matter, command=command, context=context, now=now)
    except RuleStaleVersion as refusal:
        if matter is None:
            raise
        raise StaleVersion(refusal, current=_given(matter)) from refusal
    change = store.Change(locked, events)
    given = _given(change.after)
    store.write(
        change=change,
        texts=request.texts.kept if request.texts else (),
        answered=answered(mine=mine, told=given, status=OK if matter else CREATED),
    )
    return given


def _locked(request: Request, known: directory.Facts) -> store.Locked | None:
    if request.matter_id is None:
        return None
    kind, _ = entry_of(type(request.command))
    locked = store.lock(kind=kind.name, matter_id=request.matter_id)
    view = view_of(actor=request.by, units=known.units, on=local_day(request.now))
    if locked is None or not sees(matter=locked.matter, view=view):
        raise NotFound
    return locked


def _named(request: Request, now: datetime) -> Command:
    """An opening gets the id of its matter, the same again from key and moment."""
    if not isinstance(request.command, Opening):
        return request.command
    return replace(request.command, id=derived_id(now=now, name=f"matter {request.by.person} {request.key}"))


def _context(request: Request, known: directory.Facts, matter: Matter[object] | None) -> Context:
    kind, row = entry_of(type(request.command))
    today = local_day(request.now)
    opening = request.command
    street = matter.street if matter else opening.street if isinstance(opening, Opening) else None
    if street is None or street not in known.units.units:
        raise UnknownReference("没有这个街道。", "There is no such street.")
    kinds = {*kind.knows, *row.knows}
    return Context(
        actor=request.by,
        today=today,
        units=known.units,
        seen=request.seen,
        standing=store.standing(street=street, kinds=kinds, locked=kind.name in row.knows),
        words={text.ref.id: text.body for text in request.texts.kept} if request.texts else {},
        items=_items(known, street, today),
        floor=_floor(known, street, opening.year) if isinstance(opening, OpenFund) else None,
        whistles=_whistles(request, known),
    )


def _items(known: directory.Facts, street: int, on: date) -> directory.Catalogue:
    """The catalogue in force at a street; an empty one where none was laid down yet."""
    try:
        return known.catalogue_for(organisation=street, on=on)
    except directory.NoVersion:
        return {}


def _floor(known: directory.Facts, street: int, year: int) -> Floor | None:
    """What the policy in force on 1 January says for the class of that day; None where none applies."""
    on = date(min(max(year, MINYEAR), MAXYEAR), 1, 1)
    found = known.class_of(street=street, on=on)
    if found is None or not known.units.get(street).has_street_powers:
        return None
    try:
        amount = known.policy_for(organisation=street, on=on).floors.get(found.rank)
    except directory.NoVersion:
        return None
    return None if amount is None else Floor(amount=amount, rank=found.rank)


def _whistles(request: Request, known: directory.Facts) -> frozenset[str]:
    """The whistles that the command names, as far as they exist for this person; no statement for none."""
    named = {number for number in _named_whistles(request.command) if number}
    return known_numbers(numbers=named, by=request.by, units=known.units) if named else frozenset()


def _named_whistles(said: object) -> Iterator[str | None]:
    """The numbers of whistles in what is said, in its rows too."""
    for question in questions(type(said)):
        answer = getattr(said, question.name)
        if question.answer is Answers.WHISTLE:
            yield answer
        elif question.answer is Answers.ROWS:
            for row in answer or ():
                yield from _named_whistles(row)


def _given(matter: Matter[object]) -> Given:
    return Given(id=matter.id, kind=matter.kind, state=matter.state, version=matter.version)
