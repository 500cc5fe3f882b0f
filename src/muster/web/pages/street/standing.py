"""Where the reader stands to the registers: what they see, and between whom they may begin a matter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from muster.accounts.acting import Acting
from muster.core.directory.units import Unit, UnitKind
from muster.core.empowerment.authority import Parties, Relation
from muster.core.empowerment.context import Context
from muster.core.empowerment.decide import openings
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.register import KINDS
from muster.core.empowerment.seen import View, view_of
from muster.core.levels import Level
from muster.core.lifecycle.authority import ORGANS
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.empowerment.giving import NotFound
from muster.web.forms.street.registers import Offered

NAMED = frozenset({UnitKind.DEPARTMENT, UnitKind.OUTPOST, UnitKind.ENTERPRISE, UnitKind.ORGANISATION})
"""Units that devolve, act or give work."""
CALLED = frozenset({UnitKind.TEAM, UnitKind.OUTPOST, UnitKind.OFFICE})
"""Units that take part in a joint operation."""


@dataclass
class Standing:
    """The person acting and the directory now."""

    acting: Acting
    known: directory.Facts

    @property
    def today(self) -> date:
        return local_day(self.acting.now)

    @cached_property
    def view(self) -> View:
        return view_of(actor=self.acting.actor, units=self.known.units, on=self.today)

    @cached_property
    def context(self) -> Context:
        return Context(actor=self.acting.actor, today=self.today, units=self.known.units)

    @cached_property
    def streets(self) -> tuple[Unit, ...]:
        """Streets below the organisations one works in, one's own, and the one above one's community."""
        units, on = self.known.units, self.today
        homes = {unit.organisation for unit in self._posted()}
        above = {units.organisation_above(home, on) for home in homes}
        near = [units.units[one] for one in units.under(homes, on) | above if one is not None]
        found = [it for it in near if it.level is Level.STREET and it.kind is UnitKind.ORGANISATION]
        return tuple(sorted((it for it in found if it.active_on(on)), key=lambda it: (it.number, it.code)))

    @cached_property
    def named(self) -> tuple[Unit, ...]:
        """Units of the levels above the reader's streets, and those streets themselves, in official order."""
        units, on = self.known.units, self.today
        over = {one for street in self.streets for one in units.superiors_of(street.id, on)}
        over |= {street.id for street in self.streets}
        found = [it for it in units.units.values() if it.organisation in over and it.kind in NAMED]
        return tuple(sorted((it for it in found if it.active_on(on)), key=lambda it: (it.number, it.code)))

    @cached_property
    def communities(self) -> tuple[Unit, ...]:
        """The communities of the reader's streets, in official order."""
        units, on = self.known.units, self.today
        below = units.under((street.id for street in self.streets), on)
        found = [it for one in below if (it := units.get(one)).level is Level.COMMUNITY]
        found = [it for it in found if it.kind is UnitKind.ORGANISATION and it.active_on(on)]
        return tuple(sorted(found, key=lambda it: (it.number, it.code)))

    @cached_property
    def teams(self) -> tuple[Unit, ...]:
        """Units that can be called out at the reader's streets, their teams first, in official order."""
        units, on = self.known.units, self.today
        streets = {street.id for street in self.streets}
        called = (it for it in units.units.values() if it.active_on(on) and it.kind in CALLED)
        found = [it for it in called if not streets.isdisjoint({it.organisation, *it.stations})]
        return tuple(sorted(found, key=lambda it: (it.kind is not UnitKind.TEAM, it.number, it.code)))

    def openings(self, kind: Kind) -> tuple[Transition, ...]:
        """The rows by which the reader may begin a matter of this kind."""
        return tuple(row for row in kind.table if row.opens and next(self._units(kind, row), None))

    def offered(self, kind: Kind, row: Transition) -> Offered:
        """What a form that begins a matter offers. Raises NotFound where the reader may not begin it."""
        units = tuple(self._units(kind, row))
        if not units:
            raise NotFound
        return Offered(
            streets=self.streets,
            units=units,
            named=self.named,
            communities=self.communities,
            teams=self.teams,
        )

    def _units(self, kind: Kind, row: Transition) -> Iterator[Unit]:
        """The units for which the reader may begin a matter at one of the streets."""
        for unit in self._candidates(row):
            if any(self._may(kind, row, street, unit) for street in self.streets):
                yield unit

    def _may(self, kind: Kind, row: Transition, street: Unit, unit: Unit) -> bool:
        parties = Parties(street=street.id, unit=unit.id)
        return row in openings(kind=kind, parties=parties, context=self.context)

    def _candidates(self, row: Transition) -> tuple[Unit, ...]:
        mine = dict.fromkeys(self._own())
        relations = {entry.relation for entry in row.who}
        if Relation.COUNTY in relations and Relation.STREET not in relations:
            counties = {unit.id for unit in mine if unit.level is Level.COUNTY}
            mine |= dict.fromkeys(unit for unit in self.named if unit.organisation in counties)
        return tuple(mine)

    def _own(self) -> Iterator[Unit]:
        """The units one acts for: an organ acts for its organisation."""
        units = self.known.units
        for unit in self._posted():
            yield units.get(unit.organisation) if unit.kind in ORGANS else unit

    def _posted(self) -> list[Unit]:
        units = self.known.units.units
        return [units[post.unit] for post in self.acting.actor.posts if post.unit in units]


def standing_of(acting: Acting) -> Standing:
    """Where this person stands."""
    return Standing(acting=acting, known=directory.current(number=acting.directory))


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises NotFound."""
    if name not in KINDS:
        raise NotFound
    return KINDS[name]
