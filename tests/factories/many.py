"""Thousands of whistles like one that was walked to its state: set-based, an event for each of its own."""

from dataclasses import replace

import msgspec
from django.db import transaction
from tests.factories.whistles import Life

from muster.core.ledger.chain import GENESIS
from muster.core.lifecycle.events import Event, WhistleDrafted
from muster.intake.ids import derived_id
from muster.ledger.append import append
from muster.ledger.models import Line
from muster.whistles.services.facts import current_facts
from muster.whistles.services.writing import entries_of
from muster.whistles.store.rows import Change
from muster.whistles.store.saving import save
from muster.whistles.wire import decode_event, stream

AT_A_TIME = 500


def history_of(life: Life) -> tuple[Event, ...]:
    lines = Line.objects.filter(stream_id=life.id).order_by("seq").values_list("type", "body")
    return tuple(decode_event(name=name, body=msgspec.json.encode(body)) for name, body in lines)


def copies(life: Life, number: int) -> list[Life]:
    """So many more whistles with the same life, to go on with one by one."""
    return [Life.of(whistle, now=life.now) for whistle in multiply(life, number)]


def multiply(life: Life, number: int) -> list[str]:
    """So many more whistles with the same life, each with an id and a number of its own; their ids."""
    ids: list[str] = []
    facts, events, whistle = current_facts(now=life.now), history_of(life), life.whistle
    first = events[0]
    assert isinstance(first, WhistleDrafted)
    for start in range(0, number, AT_A_TIME):
        changes = []
        for nth in range(start, min(start + AT_A_TIME, number)):
            new = derived_id(now=whistle.drafted_at, name=f"{life.name} {nth}")
            ids.append(new)
            named = f"{whistle.number}-{nth}"
            began = replace(first, id=new, number=named)
            changes.append(
                Change(
                    before=None,
                    after=replace(whistle, id=new, number=named),
                    events=(began, *events[1:]),
                )
            )
        with transaction.atomic():
            entries = [entry for change in changes for entry in entries_of(change)]
            append(entries=entries, heads={stream(change.after.id): GENESIS for change in changes})
            save(changes=changes, versions=facts)
    return ids
