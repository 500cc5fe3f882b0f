"""What lists of open whistles share: whose they are, what narrows them, and their rows."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from muster.accounts.acting import Acting
from muster.core.catalogue.types import WhistleType
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.asking import asks
from muster.core.lifecycle.authority import ORGANS
from muster.core.time.days import local_day
from muster.insight.lanes import Narrowing, Standing
from muster.web.look.commands import OptionView
from muster.web.musterline.view import small_muster_line
from muster.web.pages.desks.acts import acts_on
from muster.web.pages.desks.deciding import DECIDED
from muster.web.screens.desks.board import BoardRow
from muster.web.told.asking import DECISIONS
from muster.web.told.labels import ASKS, STATES, TYPES
from muster.web.told.pressing import light_of_standing, pressing_clock
from muster.web.told.tracks import muster_of
from muster.whistles.queries.paging import BadCursor, Page
from muster.whistles.services.facts import Facts

LONGEST_ID = 18
Item = TypeVar("Item")


def page_after(read: Callable[[str | None], Page[Item]], cursor: str | None) -> Page[Item]:
    """The page after a cursor; the first where nobody gave such a cursor."""
    try:
        return read(cursor)
    except BadCursor:
        return read(None)


def organisation_of(acting: Acting, units: UnitBook) -> int:
    """The organisation whose board this is: that of the first post in an organ."""
    return next(
        units.get(post.unit).organisation
        for post in acting.actor.posts
        if units.get(post.unit).kind in ORGANS
    )


def narrowing_of(asked: QueryDict, units: UnitBook) -> Narrowing:
    """What the address narrows the lane to; what it does not understand it leaves out."""
    kind, unit = asked.get("type"), asked.get("unit", "")
    known = unit.isascii() and unit.isdigit() and len(unit) < LONGEST_ID and int(unit) in units.units
    return Narrowing(
        type=kind if kind in set(WhistleType) else None,
        unit=int(unit) if known else None,
        late=asked.get("late") == "1",
    )


def types_to_choose(narrowing: Narrowing) -> tuple[OptionView, ...]:
    every = OptionView(value="", label=gettext("全部哨别"))
    kinds = (
        OptionView(value=kind.value, label=str(name), chosen=kind == narrowing.type)
        for kind, name in TYPES.items()
    )
    return (every, *kinds)


def units_to_choose(
    narrowing: Narrowing, units: UnitBook, organisation: int, now: datetime
) -> tuple[OptionView, ...]:
    """The units that may be summoned here or one level up, in official order."""
    on = local_day(now)
    above = units.organisation_above(organisation, on)
    stations = [organisation] if above is None else [organisation, above]
    found = {unit.id: unit.name for station in stations for unit in units.summonable(station, on)}
    if narrowing.unit is not None:
        found.setdefault(narrowing.unit, units.get(narrowing.unit).name)
    every = OptionView(value="", label=gettext("全部单位"))
    named = (
        OptionView(value=str(unit), label=name, chosen=unit == narrowing.unit) for unit, name in found.items()
    )
    return (every, *named)


def standing_row(
    standing: Standing,
    *,
    acting: Acting,
    facts: Facts,
    acts: Sequence[str],
    back: str,
    notes: Iterable[str] = (),
) -> BoardRow:
    """A whistle of a list with its muster line and the commands to give from it."""
    whistle, units, now = standing.whistle, facts.units, acting.now
    clock = pressing_clock(whistle, facts, now)
    muster = muster_of(whistle, units, now)
    place = whistle.place.community or whistle.place.street
    return BoardRow(
        whistle=whistle.id,
        number=whistle.number,
        title=standing.title or gettext("（无标题）"),
        url=reverse("whistle", args=[whistle.id]),
        type=whistle.type.value,
        type_name=str(TYPES[whistle.type]),
        state=str(STATES[whistle.state]),
        light=light_of_standing(whistle, clock, facts, now),
        owed="" if clock is None else f"{units.get(clock.obligor).name} · {ASKS[clock.kind]}",
        lead="" if whistle.lead is None else units.get(whistle.lead.unit).name,
        place="" if place is None else units.get(place).name,
        acts=acts_on(whistle, by=acting.actor, facts=facts, names=acts, back=back),
        tags=(*(str(DECISIONS[ask]) for ask in asks(whistle) if ask in DECIDED), *notes),
        muster=None if muster is None else small_muster_line(muster),
        live_key=f"whistle:{whistle.id}",
    )
