"""Which rows does a table hold, and which question does each column answer?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from muster.core.empowerment.asked import Answer, Question, questions
from muster.core.empowerment.kind import Kind, Transition
from muster.core.lifecycle.refusals import Refusal
from muster.intake.tables.clean import clean_token
from muster.intake.tables.table import open_table

SUM = ("合计", "Total")
"""What the row below an exported table begins with."""


class NoSuchColumns(Refusal):
    """The file has no row of heads that this register knows."""


@dataclass(slots=True)
class Row:
    """One matter: its number in the file, its cells by question, and the rows of a list within it."""

    line: int
    cells: dict[str, object]
    parts: dict[str, list[dict[str, object]]] = field(default_factory=dict)


def openings(kind: Kind) -> tuple[Transition, ...]:
    """The ways a matter of a kind begins."""
    return tuple(row for row in kind.table if row.opens)


def rows(kind: Kind, path: Path) -> Iterator[Row]:
    """The rows of a table below its heads; rows that differ in their parts alone are one."""
    heads: dict[int, Question] = {}
    parts: dict[int, tuple[str, Question]] = {}
    gathered: dict[tuple[object, ...], Row] = {}
    for number, cells in open_table(path).rows():
        if not heads:
            heads, parts = _heads(kind, cells or ())
            continue
        if cells is None or not any(cells) or str(cells[0]).strip() in SUM:
            continue
        row = Row(line=number, cells={it.name: _cell(cells, at) for at, it in heads.items()})
        if not parts:
            yield row
            continue
        whole = gathered.setdefault(tuple(row.cells.values()), row)
        for name in {name for name, _ in parts.values()}:
            part = {it.name: _cell(cells, at) for at, (of, it) in parts.items() if of == name}
            whole.parts.setdefault(name, []).append(part)
    if not heads:
        raise NoSuchColumns(
            f"没有找到表头，应有：{'、'.join(it.zh for it in _columns(kind))}。",
            f"No row of heads was found; it should have: {', '.join(it.en for it in _columns(kind))}.",
        )
    yield from gathered.values()


def _columns(kind: Kind) -> tuple[Question, ...]:
    """What every opening of the kind asks in a cell of its own."""
    first, *others = (questions(row.command) for row in openings(kind))
    names = [{it.name for it in other} for other in others]
    return tuple(it for it in first if it.answer is not Answer.ROWS and all(it.name in one for one in names))


def _heads(
    kind: Kind, cells: tuple[object, ...]
) -> tuple[dict[int, Question], dict[int, tuple[str, Question]]]:
    """Which question each column answers, where this is the row of heads; in either language."""
    at = {clean_token(str(cell)): place for place, cell in enumerate(cells)}
    asked = {it.name: it for row in openings(kind) for it in questions(row.command)}
    heads = {_place(at, it): it for it in asked.values() if it.answer is not Answer.ROWS}
    heads.pop(-1, None)
    if not {it.name for it in _columns(kind)} <= {it.name for it in heads.values()}:
        return {}, {}
    rows = ((it.name, part) for it in asked.values() if it.of for part in parts_of(it))
    parts = {_place(at, part): (name, part) for name, part in rows}
    parts.pop(-1, None)
    return heads, parts


def _place(at: Mapping[str, int], question: Question) -> int:
    return at.get(clean_token(question.zh), at.get(clean_token(question.en), -1))


def _cell(cells: tuple[object, ...], at: int) -> object:
    return cells[at] if at < len(cells) else None


def parts_of(question: Question) -> tuple[Question, ...]:
    """The cells of each row of a list."""
    return questions(question.of) if question.answer is Answer.ROWS and question.of else ()
