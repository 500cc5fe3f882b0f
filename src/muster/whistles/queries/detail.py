"""Everything a page or program shows of one whistle, ready to be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.actors import Actor
from muster.core.ledger.streams import StreamKind
from muster.core.ledger.text import TextRef
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.decide import allowed_commands, subjects
from muster.core.lifecycle.rules.running import all_clocks
from muster.core.lifecycle.table import Transition
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import Clock
from muster.core.time.readings import Light, is_late, light, overdue, time_left
from muster.ledger import texts
from muster.whistles.queries.seen import get_family, seen
from muster.whistles.queries.timeline import Happening, lines_of
from muster.whistles.services.facts import Facts, current_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A clock and how it stands now. `left` and `overdue` are in the clock's own time."""

    clock: Clock
    light: Light
    late: bool
    left: timedelta
    overdue: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A command this person may give now, and for which assignments or objections where it is about one."""

    row: Transition
    assignments: tuple[int, ...]
    objections: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One whistle with everything around it. `texts` are by id, None where a text was erased.

    `history` are its first events, oldest first, at most `timeline.MOST`. `related` are the whistles it names
    (parent, child, awaited, merge target, earlier one) as far as they concern the reader; `recurrences` are
    those that came back of it.
    """

    whistle: Whistle
    readings: tuple[Reading, ...]
    offers: tuple[Offer, ...]
    texts: Mapping[str, str | None]
    history: tuple[Happening, ...]
    related: Mapping[str, Whistle]
    recurrences: tuple[Whistle, ...]
    item: CatalogueItem | None
    context: Context

    def text(self, ref: TextRef | None) -> str:
        """The words of a reference; empty where there is none or they were erased."""
        return "" if ref is None else self.texts.get(ref.id) or ""


def get_whistle(*, whistle_id: str, by: Actor, now: datetime, directory_number: int | None = None) -> Detail:
    """The whistle as this person sees it: four statements. Raises NotFound.

    `directory_number` is the directory's where the caller has just read it, which saves one.
    """
    facts = current_facts(now=now, directory_number=directory_number)
    whistle, near = get_family(whistle_id=whistle_id, by=by, units=facts.units)
    context = facts.context(whistle=whistle, command=c.Sweep(), by=by, related={})
    lines = lines_of(kind=StreamKind.WHISTLE, stream_id=whistle.id)
    words = texts.get(ids={ref.id for ref in _references(whistle)} | lines.text_ids)
    named = {whistle.parent, whistle.child, whistle.waits_for, whistle.merged_into, whistle.recurrence_of}
    return Detail(
        whistle=whistle,
        readings=tuple(_reading(clock, facts, now) for clock in all_clocks(whistle)),
        offers=offers_of(whistle=whistle, context=context),
        texts=words,
        history=lines.told(words),
        related={one.id: one for one in near if one.id in named},
        recurrences=tuple(one for one in near if one.recurrence_of == whistle.id),
        item=context.item,
        context=context,
    )


def get_offers(
    *, whistle_id: str, by: Actor, now: datetime, directory_number: int | None = None
) -> tuple[Offer, ...]:
    """What this person may do now with the whistle; nothing with one they no longer see.

    Two statements, one where the directory's number has just been read.
    """
    facts = current_facts(now=now, directory_number=directory_number)
    found = seen(ids=[whistle_id], by=by, units=facts.units)
    return tuple(
        offer
        for whistle in found
        for offer in offers_of(
            whistle=whistle,
            context=facts.context(whistle=whistle, command=c.Sweep(), by=by, related={}),
        )
    )


def offers_of(*, whistle: Whistle, context: Context) -> tuple[Offer, ...]:
    """What the context's actor may do now with the whistle."""
    return tuple(_offer(row, whistle, context) for row in allowed_commands(whistle, context))


def _reading(clock: Clock, facts: Facts, now: datetime) -> Reading:
    calendar = facts.calendar(clock.calendar_version)
    percent = facts.policy(clock.policy_version).amber_percent
    return Reading(
        clock=clock,
        light=light(clock=clock, at=now, amber_percent=percent, calendar=calendar),
        late=is_late(clock=clock, at=now),
        left=time_left(clock=clock, at=now, calendar=calendar),
        overdue=overdue(clock=clock, at=now, calendar=calendar),
    )


def _offer(row: Transition, whistle: Whistle, context: Context) -> Offer:
    probes = subjects(row, whistle, context)
    parts = (getattr(probe, "assignment", 0) for probe in probes)
    disputes = (getattr(probe, "objection", "") for probe in probes)
    return Offer(row=row, assignments=tuple(filter(None, parts)), objections=tuple(filter(None, disputes)))


def _references(value: object) -> Iterator[TextRef]:
    """Every text that the whistle's state refers to."""
    if isinstance(value, TextRef):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _references(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _references(getattr(value, field.name))
