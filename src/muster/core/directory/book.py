"""How do the units stand to each other on a given day?"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from muster.core.directory.units import Unit, UnitKind


class UnknownUnit(LookupError):
    """A unit id that the directory does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBook:
    """Every unit at one version of the directory, with the ways between them."""

    units: Mapping[int, Unit]
    version: int
    _organs: dict[tuple[int, UnitKind], Unit] = field(init=False, repr=False, compare=False)
    _functions: dict[tuple[int, str], Unit] = field(init=False, repr=False, compare=False)
    _stationed: dict[int, list[Unit]] = field(init=False, repr=False, compare=False)
    _inferiors: dict[int, list[Unit]] = field(init=False, repr=False, compare=False)
    _predecessors: dict[int, list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        organs: dict[tuple[int, UnitKind], Unit] = {}
        functions: dict[tuple[int, str], Unit] = {}
        stationed: dict[int, list[Unit]] = {}
        inferiors: dict[int, list[Unit]] = {}
        for unit in self.units.values():
            organs.setdefault((unit.organisation, unit.kind), unit)
            for function in unit.functions:
                functions.setdefault((unit.organisation, function), unit)
            for station in unit.stations:
                stationed.setdefault(station, []).append(unit)
            for superior in unit.superiors:
                inferiors.setdefault(superior.unit, []).append(unit)
        object.__setattr__(self, "_organs", organs)
        object.__setattr__(self, "_functions", functions)
        object.__setattr__(self, "_stationed", stationed)
        object.__setattr__(self, "_inferiors", inferiors)
        object.__setattr__(self, "_predecessors", self._carried())

    def get(self, unit: int) -> Unit:
        """The unit of this id. Raises UnknownUnit."""
        found = self.units.get(unit)
        if found is None:
            raise UnknownUnit(unit)
        return found

    def organ(self, organisation: int, kind: UnitKind) -> Unit | None:
        """The organisation's organ of a kind, e.g. its command centre."""
        return self._organs.get((organisation, kind))

    def with_function(self, organisation: int, function: str) -> Unit | None:
        """The organisation's unit that is charged with a function."""
        return self._functions.get((organisation, function))

    def predecessors_of(self, unit: int) -> tuple[int, ...]:
        """The abolished units whose work and scores this one carries on, directly or through another."""
        return tuple(self._predecessors.get(unit, ()))

    def heirs_of(self, units: Collection[int | None]) -> frozenset[int]:
        """The units that carry on the work and scores of one of these."""
        found = (heir for heir, before in self._predecessors.items() if not set(before).isdisjoint(units))
        return frozenset(found)

    def superiors_of(self, unit: int, on: date) -> frozenset[int]:
        """Every unit above this one on a day, through however many steps, without itself."""
        return frozenset(self._upwards(unit, on)) - {unit}

    def under(self, units: Iterable[int], on: date) -> frozenset[int]:
        """These units and every unit below one of them on a day, through however many steps."""
        found = set(units)
        queue = deque(found)
        while queue:
            current = queue.popleft()
            for below in self._inferiors.get(current, ()):
                stands = any(it.unit == current and it.holds_on(on) for it in below.superiors)
                if stands and below.id not in found:
                    found.add(below.id)
                    queue.append(below.id)
        return frozenset(found)

    def organisation_above(self, organisation: int, on: date) -> int | None:
        """The organisation one level up on a day; None above the city."""
        level = self.get(organisation).level.above
        for superior in self.get(organisation).superiors:
            above = self.get(superior.unit)
            if superior.holds_on(on) and above.kind is UnitKind.ORGANISATION and above.level is level:
                return above.id
        return None

    def common_superior(self, one: int, other: int, on: date) -> int | None:
        """The nearest organisation above both units on a day; None when they share none."""
        shared = self.superiors_of(other, on) | {other}
        for candidate in self._upwards(one, on):
            if candidate in shared and self.get(candidate).kind is UnitKind.ORGANISATION:
                return candidate
        return None

    def summonable(self, organisation: int, on: date) -> tuple[Unit, ...]:
        """The units that can be summoned at an organisation on a day, in official order."""
        found = (unit for unit in self._stationed.get(organisation, ()) if unit.active_on(on))
        return tuple(sorted(found, key=lambda unit: (unit.number, unit.code)))

    def _carried(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for unit in sorted(unit.id for unit in self.units.values() if unit.successor is not None):
            heir, met = self.units[unit].successor, {unit}
            while heir is not None and heir not in met:
                met.add(heir)
                found.setdefault(heir, []).append(unit)
                heir = self.units[heir].successor if heir in self.units else None
        return found

    def _upwards(self, unit: int, on: date) -> Iterable[int]:
        """The unit and everything above it, nearest first."""
        seen = {unit}
        queue = deque([unit])
        while queue:
            current = queue.popleft()
            yield current
            for superior in self.get(current).superiors:
                if superior.holds_on(on) and superior.unit not in seen:
                    seen.add(superior.unit)
                    queue.append(superior.unit)
