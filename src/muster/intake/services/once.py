"""The frame of every service on appeals: who asks, what they are told, one command to one appeal."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import msgspec

from muster.core.appeals import commands as c
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.context import Context
from muster.core.appeals.decide import decide
from muster.core.appeals.states import AppealState
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook, UnknownUnit
from muster.core.levels import Level
from muster.core.lifecycle.refusals import Incomplete, UnknownReference
from muster.intake import store
from muster.intake.appellants.cipher import appellant_cipher
from muster.intake.ids import derived_id
from muster.intake.tables.clean import clean_text
from muster.ledger.keys import Claim, Outcome, Told, answered
from muster.ledger.keys import once as done_once
from muster.ledger.texts import Text, new_text

TEXT_LIMIT = 50_000
NOBODY = 0
"""The actor of commands that come without an account; their keys are their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks, when, under which client key. `by` is None for residents and for the system.

    `seen` is the version of the appeal they judged by; None where that is not known.
    """

    by: Actor | None
    now: datetime
    key: str
    units: UnitBook
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled(Outcome):
    """Where the appeal stands after the command."""

    id: str
    state: AppealState
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed(Outcome):
    """The id under which a record can be quoted."""

    id: str


def once(
    asked: Asked,
    *,
    name: str,
    body: Mapping[str, object],
    answer: type[Told],
    work: Callable[[Claim], Told],
) -> Told:
    """Do `work` in a transaction of its own, or give the stored answer. Raises KeyReused and Refusals."""
    mine = Claim(
        actor=asked.by.person if asked.by else NOBODY,
        key=asked.key,
        fingerprint=_fingerprint(name, body),
        now=asked.now,
    )
    return done_once(mine=mine, answer=answer, work=work)


def _fingerprint(name: str, body: Mapping[str, object]) -> bytes:
    """Keyed, for a body may name a person: nobody without the key finds out by trying names and phones."""
    asked = msgspec.json.encode(body, order="sorted").decode()
    return appellant_cipher().fingerprint(f"appeal.{name}", asked)


def handled(appeal: Appeal) -> Handled:
    return Handled(id=appeal.id, state=appeal.state, seq=appeal.seq)


def give(
    asked: Asked,
    *,
    appeal_id: str,
    command: Callable[[Callable[[str, str], Text]], c.Command],
    body: Mapping[str, object],
    handles: bool = False,
) -> Handled:
    """Give one command to one appeal. `command` builds it, keeping its texts with what it is handed."""
    texts: list[Text] = []
    built = command(partial(_keep, texts, asked, appeal_id))
    name = type(built).__name__

    def work(mine: Claim) -> Handled:
        locked = locked_appeal(appeal_id)
        now = store.moment_for(locked=[locked], now=asked.now)
        context = Context(actor=asked.by, units=asked.units, handles=handles, seen=asked.seen)
        change = store.Change(locked, tuple(decide(locked.appeal, built, context, now)))
        told = handled(change.appeal)
        store.write(changes=[change], texts=texts, answered=answered(mine=mine, told=told))
        return told

    return once(asked, name=name, body={"appeal": appeal_id, **body}, answer=Handled, work=work)


def locked_appeal(appeal_id: str) -> store.Locked:
    """Raises UnknownReference."""
    locked = store.lock(ids=[appeal_id]).get(appeal_id)
    if locked is None:
        raise UnknownReference("没有这件诉求。", "There is no such appeal.")
    return locked


def level_of(units: UnitBook, organisation: int) -> Level:
    """Raises UnknownReference."""
    try:
        return units.get(organisation).level
    except UnknownUnit as unknown:
        raise UnknownReference("没有这个单位。", "There is no such unit.") from unknown


def kept_text(asked: Asked, *, about: str, field: str, body: str) -> Text:
    """A text to keep, cleaned. Raises Incomplete where nothing is left of it, or too much."""
    clean = clean_text(body)
    if not clean or len(clean) > TEXT_LIMIT:
        raise Incomplete(
            f"内容须为 1 至 {TEXT_LIMIT:,} 字。", f"The text must have 1 to {TEXT_LIMIT:,} characters."
        )
    return new_text(text_id=derived_id(now=asked.now, name=f"{about}/{asked.key}/{field}"), body=clean)


def _keep(texts: list[Text], asked: Asked, appeal_id: str, field: str, body: str) -> Text:
    text = kept_text(asked, about=appeal_id, field=field, body=body)
    texts.append(text)
    return text
