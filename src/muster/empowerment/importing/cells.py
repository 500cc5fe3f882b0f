"""What does a cell say? Units, items and choices by name or code, days and numbers as offices write them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from muster.core.empowerment.asked import Answer, Choice, Question, questions
from muster.core.empowerment.kind import Transition
from muster.empowerment.importing.problems import not_read
from muster.empowerment.importing.rows import Row, parts_of
from muster.empowerment.telling import Words
from muster.intake.tables.clean import clean_text, clean_token

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)
"""A day as 2026-04-30, 2026/4/30, 2026.4.30 or 2026年4月30日."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """By what words are read: units by name and code, and what else matters refer to."""

    units: Mapping[str, int]
    words: Words


def values(opening: Transition, row: Row, names: Names) -> dict[str, Any]:
    """The command's values. Raises BadCell."""
    values: dict[str, Any] = {}
    for question in questions(opening.command):
        if question.answer is Answer.ROWS:
            values[question.name] = [
                {it.name: _value(it, part[it.name], names) for it in parts_of(question)}
                for part in row.parts[question.name]
            ]
        elif row.cells.get(question.name):
            values[question.name] = _value(question, row.cells[question.name], names)
    return values


def _value(question: Question, cell: object, names: Names) -> Any:
    """What a cell says. Raises BadCell."""
    text = clean_text(str(cell))
    if question.answer is Answer.DAY:
        return _day(cell) or _not_read(question, text)
    if question.answer is Answer.COUNT:
        return _number(text, question)
    if question.answer is Answer.MONEY:
        return text.replace(",", "")
    if question.answer in (Answer.TEXT, Answer.WHISTLE):
        return text
    found = _known(question, text, names)
    return _not_read(question, text) if found is None else found


def _known(question: Question, text: str, names: Names) -> Any:
    """A unit, an item or one of a closed list by its name or its code; None where there is none."""
    if question.answer is Answer.UNIT:
        return names.units.get(text)
    if question.answer is Answer.CATALOGUE_ITEM:
        return _named(text, ((code, item.name) for code, item in names.words.items.items()))
    if question.answer in (Answer.LIST_ITEM, Answer.PARTY_BODY):
        return _named(text, names.words.listed.items())
    choices: Iterable[Choice] = question.of if question.of else ()  # type: ignore[assignment]
    return next((str(one) for one in choices if text in {one.zh, one.en, str(one)}), None)


def _named(text: str, named: Iterable[tuple[str, str]]) -> str | None:
    return next((code for code, name in named if text in {code, name}), None)


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    written = DAY.fullmatch(clean_token(str(cell)))
    try:
        return date(*map(int, written.groups())) if written else None
    except ValueError:
        return None


def _number(text: str, question: Question) -> int:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        _not_read(question, text)
    if number != number.to_integral_value():
        _not_read(question, text)
    return int(number)


def _not_read(question: Question, text: str) -> Any:
    raise not_read(question=question, text=text)
