"""What happens to appeals when a whistle begins or ends to carry them; runs in the whistle's transaction."""

from collections.abc import Collection
from datetime import datetime

from muster.core.appeals import commands as c
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.context import Context
from muster.core.appeals.decide import decide
from muster.core.appeals.events import Event
from muster.core.appeals.fold import evolve
from muster.core.appeals.states import AppealState, WhistleEnding
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.ledger.chain import TICK
from muster.core.lifecycle.refusals import UnknownReference
from muster.intake import store

UNACCEPTED = frozenset({AppealState.RECEIVED, AppealState.PASSED_UP})


def link_to_whistle(
    *, appeals: Collection[str], whistle: str, by: Actor | None, units: UnitBook, now: datetime
) -> None:
    """Let a whistle carry appeals: four statements for any number of them. Raises as `begun` does."""
    if appeals:
        store.write(changes=begun(appeals=appeals, whistle=whistle, by=by, units=units, now=now))


def begun(
    *, appeals: Collection[str], whistle: str, by: Actor | None, units: UnitBook, now: datetime
) -> list[store.Change]:
    """What it does to appeals that a whistle carries them from now on: two statements.

    Who draws up a whistle for an appeal not accepted yet accepts it by that. Raises UnknownReference, or a
    Refusal for an appeal that cannot be carried; then none is. Lock the whistle first.
    """
    locked = store.lock(ids=appeals)
    if len(locked) < len(set(appeals)):
        raise UnknownReference("有诉求不存在。", "One of the appeals does not exist.")
    now = store.moment_for(locked=locked.values(), now=now)
    context = Context(actor=by, units=units)
    link = c.LinkWhistle(whistle=whistle)
    return [
        store.Change(one, _after(one.appeal, _commands(one.appeal, link), context, now))
        for one in locked.values()
    ]


def on_whistle_ended(
    *,
    whistle: str,
    ending: WhistleEnding,
    target: str | None = None,
    by: Actor | None,
    units: UnitBook,
    now: datetime,
) -> tuple[str, ...]:
    """Tell every appeal that a whistle carried how it ended; says which they were.

    Five statements for any number. Declined or withdrawn appeals go back to their holders; `target` is the
    whistle that goes on after a merge.
    """
    changes = ended(
        whistle=whistle,
        appeals=store.carried_by(whistle=whistle),
        ending=ending,
        target=target,
        by=by,
        units=units,
        now=now,
    )
    if changes:
        store.write(changes=changes)
    return tuple(change.appeal.id for change in changes)


def ended(
    *,
    whistle: str,
    appeals: Collection[str],
    ending: WhistleEnding,
    target: str | None = None,
    by: Actor | None,
    units: UnitBook,
    now: datetime,
) -> list[store.Change]:
    """What a whistle's end does to those of `appeals` that it still carries: two statements."""
    if not appeals:
        return []
    locked = [one for one in store.lock(ids=appeals).values() if _is_carried(one.appeal, whistle)]
    now = store.moment_for(locked=locked, now=now)
    context = Context(actor=by, units=units)
    end = c.EndWhistle(whistle=whistle, ending=ending, target=target)
    return [store.Change(one, _after(one.appeal, (end,), context, now)) for one in locked]


def _is_carried(appeal: Appeal, whistle: str) -> bool:
    return any(link.whistle == whistle and link.ending is None for link in appeal.whistles)


def _commands(appeal: Appeal, link: c.LinkWhistle) -> tuple[c.Command, ...]:
    return (c.AcceptByWhistle(), link) if appeal.state in UNACCEPTED else (link,)


def _after(
    appeal: Appeal, commands: tuple[c.Command, ...], context: Context, now: datetime
) -> tuple[Event, ...]:
    events: list[Event] = []
    for nth, command in enumerate(commands):
        for event in decide(appeal, command, context, now + nth * TICK):
            events.append(event)
            appeal = evolve(appeal, event)
    return tuple(events)
