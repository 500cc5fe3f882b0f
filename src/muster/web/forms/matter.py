"""What is a whistle to be about, as far as the form says by now?"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.http import QueryDict

from muster.core.appeals.appeal import Appeal
from muster.core.catalogue.item import CatalogueItem
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.directory.territory import place_in
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.lifecycle.authority import draws_up_for
from muster.core.lifecycle.refusals import UnknownReference
from muster.core.lifecycle.table import DRAFTERS
from muster.core.time.days import local_day
from muster.directory.facts import Facts, NoVersion
from muster.intake.queries import folded
from muster.web.forms.places.pointing import place_pointed
from muster.whistles.services.appeals import check_seen
from muster.whistles.services.refusals import NotFound

ROLES = DRAFTERS[0].roles


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Who blows, at which level, of which type, about what and where. `item` is None where uncatalogued.

    `pointed` is where the form's point lies: within a territory it decides, elsewhere it is refused.
    """

    blowers: tuple[int, ...]
    blower: int
    level: Level
    type: WhistleType
    item: CatalogueItem | None
    territories: tuple[int, ...]
    organisation: int
    place: Place
    appeal: Appeal | None
    pointed: Place | None = None


def matter_of(*, asked: QueryDict, by: Actor, known: Facts, now: datetime) -> Matter:
    """The matter with what the form leaves open filled in: from the appeal, then from the item.

    Raises NotFound for a person who draws up no whistles and for an appeal they do not see.
    """
    on = local_day(now)
    blowers = draws_up_for(actor=by, roles=ROLES, units=known.units, on=on)
    if not blowers:
        raise NotFound
    appeal = _appeal(asked.get("appeal"), by, known, now)
    blower = _one_of(blowers, asked.get("blower"))
    territories = (blower, *_below(blower, known, on))
    pointed = place_pointed(asked, on=on)
    told = asked.get("organisation") or _holder(None if appeal is None else appeal.report.place, territories)
    organisation = _one_of(territories, _holder(pointed, territories) or told)
    item = _item(asked.get("item") or (appeal.report.item if appeal else None), blower, known, now)
    matter = Matter(
        blowers=blowers,
        blower=blower,
        level=known.units.get(blower).level.above or Level.CITY,
        type=WhistleType.KEY,
        item=item,
        territories=territories,
        organisation=organisation,
        place=_place(pointed, appeal, organisation, known, on),
        appeal=appeal,
        pointed=pointed,
    )
    return _chosen(matter, asked, known)


def may_draw_up(*, by: Actor, units: UnitBook, now: datetime) -> bool:
    """Whether this person may draw up whistles at all."""
    return bool(draws_up_for(actor=by, roles=ROLES, units=units, on=local_day(now)))


def _chosen(matter: Matter, asked: QueryDict, known: Facts) -> Matter:
    """Type and level as the form says, else as the item does; a level the blower cannot call is left out."""
    own = known.units.get(matter.blower).level
    item = matter.item
    levels = [asked.get("level"), None if item is None else item.level]
    types = [asked.get("type"), None if item is None else item.type]
    fitting = [level for level in levels if level and level in (own, own.above)]
    known_types = [kind for kind in types if kind in set(WhistleType)]
    return replace(
        matter,
        level=Level(fitting[0]) if fitting else matter.level,
        type=WhistleType(known_types[0]) if known_types else matter.type,
    )


def _appeal(appeal_id: str | None, by: Actor, known: Facts, now: datetime) -> Appeal | None:
    if not appeal_id:
        return None
    try:
        check_seen(appeals=[appeal_id], by=by, units=known.units, on=local_day(now))
    except UnknownReference as unknown:
        raise NotFound from unknown
    return folded(appeal_id=appeal_id)


def _one_of(known: tuple[int, ...], asked: str | int | None) -> int:
    """What was asked for where it is one of these, else the first."""
    return next((one for one in known if str(one) == str(asked)), known[0])


def _below(organisation: int, known: Facts, on: date) -> tuple[int, ...]:
    """The organisations one level down, in official order."""
    units = known.units
    found = [
        unit
        for unit in units.units.values()
        if unit.kind is UnitKind.ORGANISATION and units.organisation_above(unit.id, on) == organisation
    ]
    return tuple(unit.id for unit in sorted(found, key=lambda unit: (unit.number, unit.code)))


def _holder(place: Place | None, territories: tuple[int, ...]) -> int | None:
    """The territory that a place lies in, the lowest that may be chosen."""
    chain = () if place is None else place.chain
    return next((organisation for organisation in chain if organisation in territories), None)


def _item(code: str | None, blower: int, known: Facts, now: datetime) -> CatalogueItem | None:
    return None if not code else items(blower=blower, known=known, now=now).get(code)


def items(*, blower: int, known: Facts, now: datetime) -> dict[str, CatalogueItem]:
    """The catalogue in force at the blower's; empty where there is none."""
    try:
        return dict(known.catalogue_for(organisation=blower, on=local_day(now)))
    except NoVersion:
        return {}


def _place(pointed: Place | None, appeal: Appeal | None, organisation: int, known: Facts, on: date) -> Place:
    """Where the point lies, else the appeal's own place, where it is in the chosen territory; else that."""
    for place in (pointed, None if appeal is None else appeal.report.place):
        if place is not None and organisation in place.chain:
            return place
    return place_in(organisation=organisation, book=known.units, on=on)
