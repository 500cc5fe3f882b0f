"""`muster score compare`: a draft policy beside the one in force, over the same period; nothing is stored."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from muster.core.lifecycle.refusals import Refusal
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.assessment.drafts.comparing import Comparison
    from muster.core.directory.book import UnitBook
    from muster.core.score.numbers.moves import Move

console = Console()
Span = Annotated[
    str, typer.Argument(help=words("考核期，如 2026-11、2026-Q4、2026", "E.g. 2026-11, 2026-Q4, 2026."))
]
Draft = Annotated[
    Path, typer.Option("--policy", help=words("草案：政策 json 文件", "The draft, a policy's json file."))
]
Organisation = Annotated[
    str,
    typer.Option("--organisation", help=words("只比较某县、市的单位", "Only the units of a county or city.")),
]
AsJson = Annotated[bool, typer.Option("--json", help=words("输出 JSON", "Print JSON."))]


class UnknownHere(Refusal):
    """A period, an organisation or a file that is none."""


def compare(period: Span, policy: Draft, organisation: Organisation = "", as_json: AsJson = False) -> None:
    """Who moves, and which weight moved them."""
    with application():
        from muster.assessment.drafts.comparing import compared, in_force
        from muster.assessment.drafts.draft import draft_of
        from muster.core.period.span import BadPeriod, span_of
        from muster.directory.facts import unit_book
        from muster.directory.loading.problems import UnreadableFile
        from muster.directory.loading.rules import read_rules

        units = unit_book()
        asked = _organisation(organisation, units)
        try:
            span, written = span_of(period), read_rules(path=policy)
        except BadPeriod:
            raise UnknownHere(
                f"{period} 不是月份、季度或年度", f"{period} is not a month, quarter or year"
            ) from None
        except UnreadableFile as unreadable:
            raise UnknownHere(str(unreadable), str(unreadable)) from None
        draft = draft_of(written=written, beside=in_force(organisation=asked, span=span))
        bars = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
        with Progress(*bars, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(words("比较中", "Comparing"), total=None)
            found = compared(
                organisation=asked,
                span=span,
                draft=draft,
                progress=lambda done, total: progress.update(task, completed=done, total=total),
            )
    if as_json:
        typer.echo(json.dumps([plain(move, units) for move in found.moves], ensure_ascii=False, indent=1))
    else:
        _show(found, units)


def _organisation(code: str, units: "UnitBook") -> int:
    """The organisation asked for; the one at the top where none is named."""
    if not code:
        return next(
            unit.id
            for unit in units.units.values()
            if unit.id == unit.organisation and unit.level.value == "city"
        )
    found = next((unit.id for unit in units.units.values() if unit.code == code), None)
    if found is None:
        raise UnknownHere(f"没有编码为 {code} 的单位", f"no unit has the code {code}")
    return found


def plain(move: "Move", units: "UnitBook") -> dict[str, object]:
    """One unit of a comparison as JSON."""
    from muster.core.score.figure import to_cents

    unit = units.get(move.unit)
    sides = {
        name: {
            "sample": side.sample,
            "s": None if side.street is None else str(to_cents(value=side.street)),
            "t": None if side.total is None else str(to_cents(value=side.total)),
            "place": place,
        }
        for name, side, place in (
            ("before", move.before, move.place_before),
            ("after", move.after, move.place_after),
        )
    }
    causes = [{"lever": one.lever.value, "points": str(to_cents(value=one.change))} for one in move.causes]
    return {"unit": unit.code, "name": unit.name, **sides, "causes": causes}


def _show(found: "Comparison", units: "UnitBook") -> None:
    from muster.core.score.figure import to_cents
    from muster.core.score.reference import LEVERS

    table = Table(box=None)
    headings = (words("单位", "unit"), "S", "→ S", "T", "→ T", words("名次", "place"), words("原因", "why"))
    for heading in headings:
        table.add_column(heading)
    for move in found.moves:
        row = plain(move, units)
        before, after = row["before"], row["after"]
        figures = [str(side[key] or "–") for key in ("s", "t") for side in (before, after)]  # type: ignore[index]
        why = "，".join(
            f"{words(*LEVERS[one.lever])} {to_cents(value=one.change):+f}" for one in move.causes[:3]
        )
        places = f"{move.place_before or '–'} → {move.place_after or '–'}"
        table.add_row(str(row["name"]), *figures, places, why)
    console.print(table)
