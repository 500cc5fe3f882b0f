"""Take the figures of a fund's year in from a table: each row by its own command, twice adds nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from muster.core.directory.actors import Actor
from muster.core.empowerment.asked import questions
from muster.core.empowerment.kind import Transition
from muster.core.empowerment.kinds.fund.commands import Appropriate, Spend
from muster.core.empowerment.kinds.fund.entries import Entry, EntryKind, Fund
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.register import entry_of
from muster.core.ledger.text import TextRef
from muster.core.lifecycle.refusals import Incomplete, Refusal
from muster.directory import facts as directory
from muster.empowerment.giving import give
from muster.empowerment.importing.cells import Names, values
from muster.empowerment.importing.problems import Imported, missing, problem_of
from muster.empowerment.importing.rows import SUM, NoSuchColumns, Row
from muster.empowerment.telling import Words, texts_of
from muster.intake.tables.clean import clean_token
from muster.intake.tables.table import open_table
from muster.whistles.services.asking import BadField, build
from muster.whistles.services.texts import Texts

HEADS: dict[str, tuple[str, str]] = {
    "kind": ("类别", "Kind of entry"),
    "on": ("日期", "Date"),
    "in": ("收入（元）", "In (yuan)"),
    "out": ("支出（元）", "Out (yuan)"),
    "text": ("事由", "What for"),
    "decided_on": ("党工委决定日期", "Decided on"),
    "decision": ("党工委决定", "The committee's decision"),
    "whistle": ("哨件编号", "Whistle"),
}
"""The columns of a year as an export writes them and an import reads them, in either language."""
NEEDED = frozenset({"on", "in", "out", "text"})
Told = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Into which fund, by whom, when; `standing` are the entries it had, each as often as it stands there."""

    fund: Matter[Fund]
    by: Actor
    now: datetime
    key: str
    names: Names
    standing: Counter[Told] = field(default_factory=Counter)


def import_entries(*, path: Path, fund: Matter[Fund], by: Actor, now: datetime, key: str) -> Imported:
    """The appropriations and spendings of a csv or a workbook, in the order of the file.

    A bad row is told with its number and the others come in; a row that stands in the fund already adds
    nothing, however often the file comes. `key` names this run: the same run again is answered the same.
    Raises NoSuchColumns, or a FileRefused.
    """
    words = _words(fund)
    source = Source(
        fund=fund,
        by=by,
        now=now,
        key=key,
        names=Names(units={}, words=words),
        standing=Counter(_told_entry(entry, words) for entry in fund.body.entries),
    )
    found = Imported()
    for row in _rows(path):
        try:
            _take_in(row, source, found)
        except (Refusal, BadField) as why:
            found.problems.append(problem_of(line=row.line, why=why, asked=questions(Spend)))
    return found


def _take_in(row: Row, source: Source, found: Imported) -> None:
    kind, transition = _kind_of(row)
    texts = Texts(key=f"{source.key}/{row.line}", now=source.now)
    command = build(kind=transition.command, values=values(transition, row, source.names), say=texts.refer)
    told = _told_row(kind, command, {text.ref.id: text.body for text in texts.kept})
    if source.standing[told]:
        source.standing[told] -= 1
        found.known += 1
        return
    if kind not in (EntryKind.APPROPRIATION, EntryKind.SPENDING):
        raise Incomplete(
            "结转和冲销请在页面上办理。", "Carrying in and reversing are done on the page of the fund."
        )
    give(
        command=command,
        by=source.by,
        key=f"{source.key}/{row.line}",
        now=source.now,
        matter_id=source.fund.id,
        texts=texts,
    )
    found.added += 1


def _kind_of(row: Row) -> tuple[EntryKind, Transition]:
    """What the row says, and the command that takes it in; the amount stands in one of two columns."""
    came, went = (_amount(row.cells.get(name)) for name in ("in", "out"))
    if bool(came) == bool(went):
        raise Incomplete("收入、支出须填且只填一项。", "An amount stands in one of in and out.")
    amount = came or went
    said = clean_token(str(row.cells.get("kind") or ""))
    kind = next((one for one in EntryKind if said in {one.zh, one.en, str(one)}), None)
    if kind is None or amount.startswith("-"):
        usual = EntryKind.APPROPRIATION if came else EntryKind.SPENDING
        kind = EntryKind.REVERSAL if amount.startswith("-") else usual
    row.cells["amount"] = amount.lstrip("-")
    _, transition = entry_of(Spend if went and kind is EntryKind.SPENDING else Appropriate)
    lacking = [
        it
        for it in questions(transition.command)
        if not it.optional and not row.cells.get(it.name) and kind is not EntryKind.CARRIED_IN
    ]
    if lacking:
        raise missing(lacking)
    return kind, transition


def _amount(cell: object) -> str:
    """An amount as the file writes it, without grouping; nothing for an empty cell."""
    text = clean_token(str(cell)).replace(",", "") if cell is not None else ""
    return text.removesuffix(".0") if text.endswith(".0") else text


def _rows(path: Path) -> Iterator[Row]:
    heads: dict[int, str] = {}
    for number, cells in open_table(path).rows():
        if not heads:
            heads = _heads(cells or ())
            continue
        if cells is None or not any(cells) or str(cells[0]).strip() in SUM:
            continue
        yield Row(line=number, cells={name: cells[at] for at, name in heads.items() if at < len(cells)})
    if not heads:
        raise NoSuchColumns(
            f"没有找到表头，应有：{'、'.join(zh for zh, _ in HEADS.values())}。",
            f"No row of heads was found; it should have: {', '.join(en for _, en in HEADS.values())}.",
        )


def _heads(cells: tuple[object, ...]) -> dict[int, str]:
    """Which fact each column holds, where this is the row of heads."""
    named = {clean_token(word): name for name, words in HEADS.items() for word in words}
    found = {at: name for at, cell in enumerate(cells) if (name := named.get(clean_token(str(cell))))}
    return found if set(found.values()) >= NEEDED else {}


def _words(fund: Matter[Fund]) -> Words:
    return Words(texts=texts_of([fund]), units=directory.current().units, items={}, listed={})


def _told_entry(entry: Entry, words: Words) -> Told:
    return _told(entry.kind, entry, words.texts)


def _told_row(kind: EntryKind, command: Any, texts: dict[str, str]) -> Told:
    return _told(kind, command, texts)


def _told(kind: EntryKind, said: Any, texts: Any) -> Told:
    """What tells entries apart, in words: a reference differs with every text."""
    parts = [str(kind), said.on.isoformat(), f"{said.amount:.2f}"]
    for name in ("text", "decided_on", "decision", "whistle"):
        value = getattr(said, name, None)
        found = texts.get(value.id) if isinstance(value, TextRef) else value
        parts.append("" if found is None else str(found))
    return tuple(parts)
