"""Write what a command's work came to: texts, ledger, outbox, answer and tables."""

from collections.abc import Iterator

from muster.core.directory.actors import Actor
from muster.core.lifecycle.rules.running import all_running
from muster.core.lifecycle.states import OPEN
from muster.intake import store
from muster.ledger.append import append
from muster.ledger.entries import Entry, Notice
from muster.ledger.heads import get_heads
from muster.ledger.keys import Answered
from muster.ledger.texts import put
from muster.whistles.services.appeals import appeals_moved
from muster.whistles.services.texts import Texts
from muster.whistles.services.work import Work
from muster.whistles.store.precedents import propose_rules
from muster.whistles.store.rows import Change
from muster.whistles.store.saving import save
from muster.whistles.wire import NAMES, stream

NOTICE = "whistle"


def write(*, work: Work, by: Actor | None, texts: Texts | None, answered: Answered | None) -> None:
    """Everything in the transaction of the locks; appeals and whistles go onto the ledger together."""
    changes = [change for change in work.changes.values() if change.events]
    moved = appeals_moved(changes=changes, by=by, units=work.facts.units, now=work.now)
    if texts is not None and texts.kept:
        put(texts=texts.kept)
    known = [stream(change.after.id) for change in changes if change.before is not None]
    heads = get_heads(streams=known) if known else {}
    append(
        entries=[
            *(entry for change in changes for entry in entries_of(change)),
            *store.entries(changes=moved),
        ],
        heads={**heads, **store.heads(changes=moved)},
        answered=answered,
    )
    save(changes=changes, versions=work.facts)
    propose_rules(changes=changes)
    if moved:
        store.place(changes=moved)


def entries_of(change: Change) -> Iterator[Entry]:
    """The change's events for the ledger; the last one tells others what moved."""
    whistle_stream = stream(change.after.id)
    for nth, event in enumerate(change.events, start=1):
        yield Entry(
            stream=whistle_stream,
            type=NAMES[type(event)],
            decision=event.decision,
            event=event,
            notice=_notice(change) if nth == len(change.events) else None,
        )


def _notice(change: Change) -> Notice:
    """What counts and pages need to follow along: ids and the difference, never a total."""
    before, after = change.before, change.after
    return Notice(
        kind=NOTICE,
        payload={
            "whistle": after.id,
            "events": [NAMES[type(event)] for event in change.events],
            "from": None if before is None else before.state,
            "to": after.state,
            "opened": (after.state in OPEN) - (before is not None and before.state in OPEN),
            "type": after.type,
            "blower": after.blower,
            "street": after.place.street,
            "county": after.place.county,
            "units": sorted({part.unit for part in after.assignments}),
            "obligors": sorted({clock.obligor for clock in all_running(after)}),
        },
    )
