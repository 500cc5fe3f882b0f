"""What was typed, as groups of terms: a case must have one of each group."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from muster.core.appeals.states import STATE_NAMES as APPEAL_STATES
from muster.core.directory.book import UnitBook
from muster.core.directory.units import Unit, UnitKind
from muster.core.lifecycle.states import STATE_NAMES as WHISTLE_STATES
from muster.core.time.days import SHANGHAI
from muster.directory.finding.units import find_units
from muster.insight.search import keys
from muster.text.searching.query import Field, Query
from muster.text.searching.terms import numbers_of

Group = tuple[str, ...]
Meaning = Callable[[str, UnitBook, date], Group]
KINDS: Final[Mapping[str, keys.CaseKind]] = {
    "诉求": keys.CaseKind.APPEAL,
    "appeal": keys.CaseKind.APPEAL,
    "appeals": keys.CaseKind.APPEAL,
    "哨件": keys.CaseKind.WHISTLE,
    "whistle": keys.CaseKind.WHISTLE,
    "whistles": keys.CaseKind.WHISTLE,
}
STANDINGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("open", "在办", "未结", "未办结", "办理中"), keys.OPEN),
    **dict.fromkeys(("ended", "已结", "已结束", "结束", "办结"), keys.ENDED),
}
"""How people call open and ended, of either kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Groups of which a case has one each, the moments it began between, and what nothing is called."""

    groups: tuple[Group, ...]
    since: datetime | None
    until: datetime | None
    unknown: tuple[tuple[Field, str], ...] = ()


def narrowed(*, query: Query, units: UnitBook, on: date) -> Narrowed:
    """What a query narrows to; a value that names nothing lets nothing through."""
    groups: list[Group] = []
    unknown: list[tuple[Field, str]] = []
    for field, values in query.fields.items():
        found = {value: MEANINGS[field](value, units, on) for value in values}
        unknown += [(field, value) for value, group in found.items() if not group]
        groups.append(tuple(dict.fromkeys(term for group in found.values() for term in group)))
    return Narrowed(
        groups=tuple(groups),
        since=_moment(query.since),
        until=_moment(query.until),
        unknown=tuple(unknown),
    )


def _kind(value: str, _units: UnitBook, _on: date) -> Group:
    return (f"{keys.KIND}{KINDS[value]}",) if value in KINDS else ()


def _state(value: str, _units: UnitBook, _on: date) -> Group:
    if value in STANDINGS:
        return (STANDINGS[value],)
    names = [*APPEAL_STATES.items(), *WHISTLE_STATES.items()]
    states = [state for state, name in names if value in (state.value, name.zh, name.en)]
    return tuple(dict.fromkeys(f"{keys.STATE}{state.value}" for state in states))


def _unit(value: str, units: UnitBook, on: date) -> Group:
    return _named(keys.UNIT, find_units(typed=value, units=units, on=on))


def _place(value: str, units: UnitBook, on: date) -> Group:
    found = find_units(typed=value, units=units, on=on)
    return _named(keys.PLACE, tuple(unit for unit in found if unit.kind is UnitKind.ORGANISATION))


def _number(value: str, _units: UnitBook, _on: date) -> Group:
    """Any of its spellings; which of them it is in full is judged on the case itself."""
    return tuple(sorted(numbers_of(value), key=len, reverse=True)[:1])


def _named(mark: str, units: tuple[Unit, ...]) -> Group:
    return tuple(sorted(keys.units_as(mark, (unit.id for unit in units))))


def _moment(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), tzinfo=SHANGHAI)


MEANINGS: Final[Mapping[Field, Meaning]] = {
    Field.KIND: _kind,
    Field.STATE: _state,
    Field.UNIT: _unit,
    Field.PLACE: _place,
    Field.NUMBER: _number,
}
