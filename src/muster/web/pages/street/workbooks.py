"""A register as a workbook: the columns its import reads, then where each matter stands."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext

from muster.accounts.acting import acting_of
from muster.core.empowerment.asked import Answer, Question, questions
from muster.core.empowerment.kind import Kind
from muster.core.empowerment.matter import Matter
from muster.empowerment.queries import Filters, all_matters
from muster.empowerment.telling import Words, answer_of, asked_of, listed_items, texts_of
from muster.insight.sheets import Sheet, SheetColumn, SheetKind, Value
from muster.web.lists.address import read_asked
from muster.web.lists.exporting import MOST, about_line, home_name, too_many, workbook
from muster.web.pages.street.listing import filters_of, params_of, show_list
from muster.web.pages.street.matter import items_at
from muster.web.pages.street.standing import Standing, kind_of, standing_of
from muster.web.told.street.registers import flag_tags, is_english, label, state_tag

AT_ONCE = 500
"""Matters whose words are read together."""
WIDE = frozenset({Answer.TEXT, Answer.LIST_ITEM})


def street_export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """The workbook; the page with a word about the bound where there would be too many rows."""
    standing, found = standing_of(acting_of(request)), kind_of(kind)
    asked = read_asked(params=params_of(found), query=request.GET)
    filters = filters_of(asked, standing)
    beyond = all_matters(kind=found.name, view=standing.view, filters=filters, most=MOST + 1)
    if sum(1 for _ in beyond) > MOST:
        return show_list(request, standing, found, problem=too_many())
    acting, units = standing.acting, standing.known.units
    unit = home_name(acting, units)
    told = [label(state) for state in found.states if str(state) in filters.states]
    sheet = Sheet(
        name=label(found)[:31],
        title=gettext("%(unit)s%(register)s台账") % {"unit": unit, "register": label(found)},
        about=about_line(unit=unit, filters="、".join(told) or gettext("全部"), now=acting.now),
        columns=_columns(found),
    )
    return workbook(sheet=sheet, rows=_rows(found, standing, filters), now=acting.now)


def _cells(question: Question) -> tuple[Question, ...]:
    """A list stands in the columns of its rows."""
    return questions(question.of) if question.answer is Answer.ROWS and question.of else (question,)


def _columns(kind: Kind) -> tuple[SheetColumn, ...]:
    asked = [cell for question in asked_of(kind.name) for cell in _cells(question)]
    found = [SheetColumn(label=_head(cell), width=28 if cell.answer in WIDE else 14) for cell in asked]
    found += [
        SheetColumn(label=gettext("状态"), width=16),
        SheetColumn(label=gettext("标记"), width=18),
        SheetColumn(label=gettext("提出时间"), kind=SheetKind.MOMENT, width=19),
    ]
    return tuple(found)


def _head(question: Question) -> str:
    """The words of the question as an import reads them."""
    return question.en if is_english() else question.zh


def _rows(kind: Kind, standing: Standing, filters: Filters) -> Iterator[tuple[Value, ...]]:
    """A row for each matter, or for each row of the list it holds."""
    found = all_matters(kind=kind.name, view=standing.view, filters=filters, most=MOST)
    while batch := list(islice(found, AT_ONCE)):
        lists = _lists(kind, standing)
        texts = texts_of([*batch, *lists])
        words = Words(
            texts=texts,
            units=standing.known.units,
            items=items_at(standing, batch[0].street),
            listed=listed_items(lists, texts),
            english=is_english(),
        )
        for matter in batch:
            yield from _told(kind, matter, words, standing)


def _lists(kind: Kind, standing: Standing) -> list[Matter[Any]]:
    """The lists that tasks name items of."""
    filters = Filters(today=standing.today, states=("adopted",))
    return [
        one
        for name in kind.knows
        if name != kind.name
        for one in all_matters(kind=name, view=standing.view, filters=filters, most=MOST)
    ]


def _told(kind: Kind, matter: Matter[Any], words: Words, standing: Standing) -> Iterator[tuple[Value, ...]]:
    asked = asked_of(kind.name)
    whole = [it for it in asked if it.answer is Answer.ROWS]
    ends: tuple[Value, ...] = (
        state_tag(matter, on=standing.today).label,
        "、".join(flag.label for flag in flag_tags(matter, on=standing.today)),
        matter.opened_at,
    )
    parts = answer_of(matter=matter, question=whole[0]) if whole else (None,)
    for part in parts:
        cells: list[Value] = []
        for question in asked:
            if question.answer is Answer.ROWS:
                cells += [words.of(cell, getattr(part, cell.name)) for cell in _cells(question)]
            else:
                cells.append(words.of(question, answer_of(matter=matter, question=question)))
        yield (*cells, *ends)
