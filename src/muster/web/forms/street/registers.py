"""The forms of the registers, from what their commands ask."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from muster.core.catalogue.item import CatalogueItem
from muster.core.directory.units import Unit
from muster.core.empowerment.asked import Answer, Choice, Question, questions
from muster.core.empowerment.kind import Transition
from muster.core.empowerment.kinds.guards import check_money
from muster.core.lifecycle.refusals import Refusal
from muster.web.forms import fields as f
from muster.web.forms.checking import checked
from muster.web.forms.offers import typed
from muster.web.forms.reading import plain, values_of
from muster.web.look.commands import FieldKind, FieldView
from muster.web.told.street.registers import is_english, label

TITLE_MOST = 200
BETWEEN = re.compile("[\t|：:]")
"""What stands between the cells of a row: a tab as spreadsheets copy it, or a colon."""
ROWS_HELP = _("每行一项，写作“%(wanted)s”，也可用制表符隔开；可直接从 Excel 复制粘贴。")
TEAMS_SHOWN = 16
"""Units that the help of rows names."""
MONEY_HELP = _("以元为单位，至多两位小数")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a form offers to choose from. `teams` are units that rows may name; `begun` are answers to begin
    with, by field.
    """

    streets: Sequence[Unit] = ()
    units: Sequence[Unit] = ()
    named: Sequence[Unit] = ()
    communities: Sequence[Unit] = ()
    items: Mapping[str, CatalogueItem] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    teams: Sequence[Unit] = ()
    begun: Mapping[str, str] = field(default_factory=dict)


def fields_of(row: Transition, offered: Offered) -> tuple[FieldView, ...]:
    """The fields of a command, in the order it asks."""
    return tuple(_field(question, offered) for question in questions(row.command))


def _field(question: Question, offered: Offered) -> FieldView:
    made = replace(_FIELDS[question.answer](question, offered), required=not question.optional)
    begun = offered.begun.get(question.name, "")
    return replace(made, value=begun) if begun and not made.options else made


def _text(question: Question, offered: Offered) -> FieldView:
    if question.name == "title":
        return replace(f.line("title", label(question)), max_length=TITLE_MOST)
    return f.words(question.name, label(question))


def _money(question: Question, offered: Offered) -> FieldView:
    return replace(f.line(question.name, label(question)), help=str(MONEY_HELP))


def _unit(question: Question, offered: Offered) -> FieldView:
    choices = {"street": offered.streets, "unit": offered.units, "community": offered.communities}
    units = choices.get(question.name, offered.named)
    chosen = units[0].id if len(units) == 1 else None
    return f.unit(question.name, label(question), units, chosen=chosen)


def _choice(question: Question, offered: Offered) -> FieldView:
    options = {str(one): label(one) for one in _choices(question)}
    return f.choice(question.name, label(question), options, kind=FieldKind.RADIO)


def _listed(question: Question, offered: Offered) -> FieldView:
    return f.choice(question.name, label(question), offered.listed)


def _rows(question: Question, offered: Offered) -> FieldView:
    cells = _cells(question)
    known = [label(one) for cell in cells for one in _choices(cell)]
    if any(cell.answer is Answer.UNIT for cell in cells):
        known += [unit.name for unit in offered.teams[:TEAMS_SHOWN]]
    wanted = ROWS_HELP % {"wanted": "：".join(label(cell) for cell in cells)}
    return FieldView(
        name=question.name,
        label=label(question),
        kind=FieldKind.LONG_TEXT,
        help=f"{wanted} {'、'.join(known)}",
        max_length=100_000,
    )


_FIELDS: Mapping[Answer, Callable[[Question, Offered], FieldView]] = {
    Answer.TEXT: _text,
    Answer.DAY: lambda question, _: f.line(question.name, label(question), kind=FieldKind.DATE),
    Answer.MONEY: _money,
    Answer.COUNT: lambda question, _: f.line(question.name, label(question), kind=FieldKind.NUMBER),
    Answer.CHOICE: _choice,
    Answer.ROWS: _rows,
    Answer.UNIT: _unit,
    Answer.CATALOGUE_ITEM: lambda question, it: f.item(question.name, label(question), it.items.values()),
    Answer.LIST_ITEM: _listed,
    Answer.PARTY_BODY: _listed,
    Answer.WHISTLE: lambda question, _: f.line(question.name, label(question)),
}


def sent_fields(row: Transition, offered: Offered, form: QueryDict) -> tuple[FieldView, ...]:
    """The fields with what was sent for them, each with what is wrong with it."""
    found = checked(typed(fields_of(row, offered), form), form)
    asked = {question.name: question for question in questions(row.command)}
    return tuple(_amount_checked(one, asked[one.name]) for one in found)


def _amount_checked(sent: FieldView, question: Question) -> FieldView:
    if question.answer is not Answer.MONEY or sent.errors or not sent.value:
        return sent
    try:
        check_money(Decimal(_amount(sent.value)))
    except InvalidOperation:
        return replace(sent, errors=(gettext("请填写金额。"),))
    except Refusal as refused:
        return replace(sent, errors=(refused.en if is_english() else refused.zh,))
    return sent


def values_sent(row: Transition, form: QueryDict, *, teams: Sequence[Unit] = ()) -> dict[str, Any]:
    """What was sent, as the command's values; rows are read from their lines, units in them by their names.

    Raises BadRow.
    """
    values = values_of(form)
    for question in questions(row.command):
        if question.name not in values:
            continue
        if question.answer is Answer.MONEY:
            values[question.name] = _amount(values[question.name])
        if question.answer is Answer.ROWS:
            values[question.name] = rows_of(question, form.get(question.name, ""), teams)
    return values


def _amount(text: str) -> str:
    return plain(text).replace(",", "").strip()


class BadRow(ValueError):
    """A line of rows that cannot be read; `args` say which and why."""


def rows_of(question: Question, text: str, teams: Sequence[Unit] = ()) -> list[dict[str, Any]]:
    """The rows of some lines. Raises BadRow with the number of the first line that is none."""
    lines = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [_row(question, number, line, teams) for number, line in lines if line]


def _row(question: Question, number: int, line: str, teams: Sequence[Unit]) -> dict[str, Any]:
    cells = _cells(question)
    parts = [part.strip() for part in BETWEEN.split(line, maxsplit=len(cells) - 1)]
    if len(parts) != len(cells) or not all(parts):
        wanted = "：".join(label(cell) for cell in cells)
        raise BadRow(gettext("第 %(no)d 行应写作“%(wanted)s”。") % {"no": number, "wanted": wanted})
    return {cell.name: _known(cell, part, number, teams) for cell, part in zip(cells, parts, strict=True)}


def _known(cell: Question, part: str, number: int, teams: Sequence[Unit]) -> Any:
    """A unit by its name, a choice by its words in either language or its code; other words as they are."""
    if cell.answer not in (Answer.CHOICE, Answer.UNIT):
        return part
    named = [unit.id for unit in teams if part in {unit.name, unit.code}]
    if cell.answer is Answer.UNIT and len(named) == 1:
        return named[0]
    for one in _choices(cell):
        if part in {one.zh, one.en, str(one)}:
            return str(one)
    raise BadRow(
        gettext("第 %(no)d 行的“%(word)s”不是%(of)s。") % {"no": number, "word": part, "of": label(cell)}
    )


def _choices(question: Question) -> Iterator[Choice]:
    if question.answer is Answer.CHOICE and question.of is not None and issubclass(question.of, Choice):
        yield from question.of


def _cells(question: Question) -> tuple[Question, ...]:
    return questions(question.of) if question.of else ()
