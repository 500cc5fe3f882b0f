"""What does somebody look for? Plain words, and words that narrow: `unit:城管 state:open after:2026-10`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from muster.text.normal import normal

LONGEST: Final = 200
MOST_WORDS: Final = 8
MOST_VALUES: Final = 4


class Field(StrEnum):
    """What a typed word may narrow the search to."""

    KIND = "kind"
    STATE = "state"
    UNIT = "unit"
    PLACE = "place"
    NUMBER = "number"
    AFTER = "after"
    BEFORE = "before"


class Fault(StrEnum):
    """What is wrong with a typed word."""

    NOT_A_DAY = "not_a_day"
    TOO_SHORT = "too_short"
    LEFT_OUT = "left_out"
    A_PHONE = "a_phone"


NAMES: Final[Mapping[str, Field]] = {
    **{one.value: one for one in Field},
    "类型": Field.KIND, "种类": Field.KIND,
    "状态": Field.STATE,
    "单位": Field.UNIT, "部门": Field.UNIT,
    "地点": Field.PLACE, "属地": Field.PLACE, "地址": Field.PLACE,
    "编号": Field.NUMBER, "工单": Field.NUMBER,
    "自": Field.AFTER, "从": Field.AFTER, "起": Field.AFTER,
    "至": Field.BEFORE, "到": Field.BEFORE, "止": Field.BEFORE,
}  # fmt: skip
_TYPED: Final = re.compile(r'(?:(\w+):)?("[^"]*"|“[^”]*”|[^\s,。、;"“”]+)')
_DAY: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_PHONE: Final = re.compile(r"(?:86)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is sought: every word, and any value of each field. Days are local, `until` is excluded.

    `faults` names what was typed and not understood; it narrows nothing.
    """

    words: tuple[str, ...] = ()
    fields: Mapping[Field, tuple[str, ...]] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    faults: tuple[tuple[Fault, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is sought."""
        return not (self.words or self.fields or self.since or self.until)


def parse(*, text: str, today: date) -> Query:
    """Read what was typed; nothing in it is an error, what is not understood is named in `faults`."""
    words: list[str] = []
    fields: dict[Field, tuple[str, ...]] = {}
    faults: list[tuple[Fault, str]] = []
    days: dict[Field, date] = {}
    for name, value in _typed(text):
        wanted = NAMES.get(name)
        if wanted in (Field.AFTER, Field.BEFORE):
            span = _span(value, today)
            if span is None:
                faults.append((Fault.NOT_A_DAY, value))
            else:
                days[wanted] = span[0] if wanted is Field.AFTER else span[1]
        elif wanted is not None:
            fields[wanted] = tuple(dict.fromkeys((*fields.get(wanted, ()), value)))[:MOST_VALUES]
        elif _PHONE.fullmatch(value):
            faults.append((Fault.A_PHONE, ""))
        else:
            words.append(f"{name}:{value}" if name else value)
    kept = tuple(dict.fromkeys(words))
    faults += [(Fault.LEFT_OUT, word) for word in kept[MOST_WORDS:]]
    return Query(
        words=kept[:MOST_WORDS],
        fields=fields,
        since=days.get(Field.AFTER),
        until=days.get(Field.BEFORE),
        faults=tuple(faults),
    )


def _typed(text: str) -> list[tuple[str, str]]:
    """Names and values in order; a name that narrows nothing stays with its value."""
    found = ((one[1] or "", one[2].strip('"“” ')) for one in _TYPED.finditer(normal(text[:LONGEST])))
    return [(name, value) for name, value in found if value]


def _span(value: str, today: date) -> tuple[date, date] | None:
    """The first day of a day, month or year, and the first day behind it; None for none of these."""
    named = _named(value, today)
    if named is not None:
        return named
    found = _DAY.fullmatch(value)
    if found is None:
        return None
    month, day = (int(one) if one else None for one in found.groups()[1:])
    try:
        first = date(int(found[1]), month or 1, day or 1)
        if day is not None:
            return first, first + timedelta(days=1)
        return first, _next_month(first) if month is not None else date(first.year + 1, 1, 1)
    except (ValueError, OverflowError):
        return None


def _named(value: str, today: date) -> tuple[date, date] | None:
    month = today.replace(day=1)
    monday = today - timedelta(days=today.weekday())
    begins = {
        "今天": (today, today + timedelta(days=1)),
        "昨天": (today - timedelta(days=1), today),
        "本周": (monday, monday + timedelta(days=7)),
        "本月": (month, _next_month(month)),
        "上月": ((month - timedelta(days=1)).replace(day=1), month),
        "今年": (date(today.year, 1, 1), date(today.year + 1, 1, 1)),
    }
    return begins.get(value)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
