"""Take matters in from a table: one by one, each by its own command; what is known already adds nothing."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.empowerment.asked import Question, questions
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.kinds.responsibility import NAME as LISTS
from muster.core.empowerment.kinds.responsibility import in_force
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.seen import view_of
from muster.core.lifecycle.refusals import Refusal
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.empowerment.giving import give
from muster.empowerment.importing.cells import Names, values
from muster.empowerment.importing.problems import Imported, missing, problem_of
from muster.empowerment.importing.rows import Row, openings, rows
from muster.empowerment.queries import Filters, all_matters
from muster.empowerment.telling import Words, answer_of, asked_of, listed_items, texts_of
from muster.whistles.services.asking import BadField, build
from muster.whistles.services.texts import Texts

MOST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who takes a table in, when, and what stands in the register already."""

    by: Actor
    now: datetime
    known: directory.Facts
    names: Names
    matters: tuple[Matter[Any], ...]


def import_matters(*, path: Path, kind: Kind, by: Actor, now: datetime) -> Imported:
    """Every row of a csv or a workbook, with the columns of an export.

    Bad rows are told with their numbers, the others come in. Raises NoSuchColumns, or a FileRefused.
    """
    source = _source(kind, by, now)
    standing = {_told(kind, row, one, source.names.words) for one in source.matters for row in openings(kind)}
    found = Imported()
    for row in rows(kind, path):
        try:
            _take_in(kind, row, source, standing, found)
        except (Refusal, BadField) as why:
            asked = [it for opening in openings(kind) for it in questions(opening.command)]
            found.problems.append(problem_of(line=row.line, why=why, asked=asked))
    return found


def _take_in(kind: Kind, row: Row, source: Source, standing: set[tuple[str, ...]], found: Imported) -> None:
    opening = _opening(kind, row)
    texts = Texts(key="import", now=source.now)
    command = build(kind=opening.command, values=values(opening, row, source.names), say=texts.refer)
    brought = {text.ref.id: text.body for text in texts.kept}
    words = replace(source.names.words, texts=brought)
    told = _told(kind, opening, command, words)
    if told in standing:
        found.known += 1
        return
    digest = sha256("\x00".join((kind.name, opening.name, *told)).encode()).hexdigest()
    give(
        command=command,
        by=source.by,
        key=f"import/{digest}",
        now=source.now,
        texts=texts,
        directory_number=source.known.number,
    )
    standing.add(told)
    found.added += 1


def _source(kind: Kind, by: Actor, now: datetime) -> Source:
    known, today = directory.current(), local_day(now)
    view = view_of(actor=by, units=known.units, on=today)
    lists = tuple(
        all_matters(kind=LISTS, view=view, filters=Filters(today=today, states=("adopted",)), most=MOST)
        if LISTS in kind.knows
        else ()
    )
    current = [
        found
        for street in {one.street for one in lists}
        if (found := in_force(lists=[it for it in lists if it.street == street], on=today))
    ]
    matters = tuple(all_matters(kind=kind.name, view=view, filters=Filters(today=today), most=MOST))
    texts = texts_of([*matters, *lists])
    unit = by.posts[0].unit if by.posts else 0
    words = Words(
        texts=texts,
        units=known.units,
        items=_items(known, unit, today),
        listed=listed_items(current, texts),
    )
    names = Names(units=_named(known.units), words=words)
    return Source(by=by, now=now, known=known, names=names, matters=matters)


def _named(units: UnitBook) -> dict[str, int]:
    """Units by name and by code; a name that several bear names none of them."""
    times = Counter(unit.name for unit in units.units.values())
    named = {unit.name: unit.id for unit in units.units.values() if times[unit.name] == 1}
    return named | {unit.code: unit.id for unit in units.units.values()}


def _items(known: directory.Facts, unit: int, on: date) -> directory.Catalogue:
    try:
        return known.catalogue_for(organisation=known.units.get(unit).organisation, on=on)
    except (directory.NoVersion, LookupError):
        return {}


def _opening(kind: Kind, row: Row) -> Transition:
    """The first opening whose questions this row answers. Raises BadCell."""
    lacking: list[Question] = []
    for opening in openings(kind):
        asked = [it for it in questions(opening.command) if not it.optional]
        lacking = [it for it in asked if not row.cells.get(it.name) and not row.parts.get(it.name)]
        if not lacking:
            return opening
    raise missing(lacking)


def _told(kind: Kind, opening: Transition, said: Any, words: Words) -> tuple[str, ...]:
    """What an opening says in words, of a command or of the matter it began."""
    known = {question.name: question for question in asked_of(kind.name)}
    told = []
    for question in questions(opening.command):
        inside = hasattr(said, "body") and question.name in known
        answer = (
            answer_of(matter=said, question=known[question.name])
            if inside
            else getattr(said, question.name, None)
        )
        told.append(words.of(question, answer))
    return tuple(told)
