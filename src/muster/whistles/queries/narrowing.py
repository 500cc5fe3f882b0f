"""What a list of whistles is narrowed to, and how each narrowing reads in SQL over `whistle w`."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from muster.core.lifecycle.states import OPEN
from muster.core.time.readings import Light
from muster.whistles.lights import AMBER, RED


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What the register is narrowed to; None and empty narrow nothing. Days are moments, ends excluded.

    `unit` was summoned in any part, `lead` leads now, `concerns` is anybody whom the whistle concerns.
    `text`: at least two characters of number, title or address; the newest 200 that hold it are listed.
    """

    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    unit: int | None = None
    lead: int | None = None
    blower: int | None = None
    item: str | None = None
    category: str | None = None
    community: int | None = None
    street: int | None = None
    county: int | None = None
    concerns: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    blown_since: datetime | None = None
    blown_until: datetime | None = None
    closed_since: datetime | None = None
    closed_until: datetime | None = None
    light: Light | None = None
    open_only: bool = False
    reworked: bool = False
    text: str | None = None

    @property
    def of_unit(self) -> int | None:
        """The narrowest unit asked for: it is concerned by everything that is sought."""
        given = (self.lead, self.unit, self.community, self.street, self.blower, self.county, self.concerns)
        return next((unit for unit in given if unit is not None), None)

    @property
    def rare(self) -> bool:
        """Whether few may meet it, so that the search has to begin at an index of its own."""
        by_state = bool(self.states) and self.openness is not True
        by_period = (self.blown_since, self.blown_until, self.closed_since, self.closed_until)
        return by_state or any((self.types, self.item, self.category, self.reworked, *by_period))

    @property
    def openness(self) -> bool | None:
        """True where only open whistles are asked for, False where only ended ones, wherever that follows."""
        if self.open_only or self.light in SHINING:
            return True
        if self.states and OPEN.issuperset(self.states):
            return True
        if self.states and OPEN.isdisjoint(self.states):
            return False
        return None


SHINING = (Light.RED, Light.AMBER, Light.GREEN)
# The worst light among a whistle's running clocks; each of the six `%s` is now.
WORST = """(
        SELECT CASE WHEN bool_or({red}) THEN 'red' WHEN bool_or({amber}) THEN 'amber'
                    WHEN bool_or(c.paused_until IS NULL OR c.paused_until <= %s) THEN 'green' ELSE 'grey' END
        FROM clock c WHERE c.whistle_id = {whistle} AND c.stopped_at IS NULL
    )"""
LIT = f"{WORST.format(red=RED, amber=AMBER, whistle='w.id')} = %s"
IN_REACH = "EXISTS (SELECT FROM whistle_concern m WHERE m.whistle_id = w.id AND m.unit = ANY(%s::bigint[]))"
CONDITIONS = {
    "states": "w.state = ANY(%s)",
    "types": "w.type = ANY(%s)",
    "lead": "w.lead = %s",
    "blower": "w.blower = %s",
    "item": "w.item = %s",
    "category": "w.category = %s",
    "community": "w.community = %s",
    "street": "w.street = %s",
    "county": "w.county = %s",
    "concerns": "EXISTS (SELECT FROM whistle_concern k WHERE k.whistle_id = w.id AND k.unit = %s)",
    "since": "w.drafted_at >= %s",
    "until": "w.drafted_at < %s",
    "blown_since": "w.blown_at >= %s",
    "blown_until": "w.blown_at < %s",
    "closed_since": "w.closed_at >= %s",
    "closed_until": "w.closed_at < %s",
    "unit": "EXISTS (SELECT FROM assignment a WHERE a.whistle_id = w.id AND a.unit = %s)",
}


class Conditions:
    """Conditions on `w` with their values, in order."""

    def __init__(self) -> None:
        self.sql: list[str] = []
        self.values: list[Any] = []

    def add(self, condition: str, *values: Any) -> None:
        self.sql.append(condition)
        self.values += values

    @property
    def joined(self) -> str:
        return "".join(f" AND {condition}" for condition in self.sql)


def conditions(*, filters: Filters, now: datetime) -> Conditions:
    """Everything but the text, which is looked up beforehand, and who may read."""
    found = Conditions()
    if filters.openness is not None:
        found.add("w.is_open" if filters.openness else "NOT w.is_open")
    for name, condition in CONDITIONS.items():
        value = getattr(filters, name)
        if value is not None and value != ():
            found.add(condition, list(value) if isinstance(value, tuple) else value)
    if filters.reworked:
        found.add("w.rework_count > 0")
    if filters.light is Light.RED:
        found.add("w.due_at <= %s", now)
    if filters.light is not None:
        found.add(LIT, *[now] * 6, filters.light)
    return found


def driving(*, filters: Filters, reach: Collection[int]) -> list[int]:
    """The units whose whistles are looked through: the narrowest one asked for, else those in reach."""
    return list(reach) if filters.of_unit is None else [filters.of_unit]
