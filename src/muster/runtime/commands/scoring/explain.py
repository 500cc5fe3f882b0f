"""`muster score explain` and `muster score rules`: how a score came about, and all one needs to prove it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from muster.runtime.commands.scoring.compare import UnknownHere
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.core.period.span import Span

console = Console()
Unit = Annotated[str, typer.Argument(help=words("单位编码", "The unit's code."))]
Period = Annotated[
    str, typer.Argument(help=words("考核期，如 2026-11、2026-Q4、2026", "E.g. 2026-11, 2026-Q4, 2026."))
]
Output = Annotated[Path, typer.Argument(help=words("写入的文件", "File to write."))]


def explain(unit: Unit, period: Period) -> None:
    """Every figure, its formula with numbers, the cases and the ledger's events, in both languages."""
    with application():
        from muster.assessment.inputs import fill_missing
        from muster.assessment.sheets import sheets_of
        from muster.core.recompute.derivation import derivation
        from muster.directory.facts import unit_book

        span, units = _span(period), unit_book()
        known = next((one.id for one in units.units.values() if one.code == unit), None)
        if known is None:
            raise UnknownHere(f"没有编码为 {unit} 的单位", f"no unit has the code {unit}")
        while fill_missing():
            pass
        [sheet] = sheets_of(units=[known], span=span)
        for line in derivation(sheet=sheet, period=span.name, name_of=lambda one: units.get(one).name):
            typer.echo(line)


def rules(period: Period, file: Output) -> None:
    """Units, weights and calendars of a period; with an exported ledger, all that its scores rest on."""
    with application():
        from muster.assessment.counting.rules import rules_of, written

        file.write_bytes(written(rules=rules_of(span=_span(period))))
    console.print(words(f"已写入 {file}", f"Wrote {file}"), highlight=False)


def _span(period: str) -> "Span":
    from muster.core.period.span import BadPeriod, span_of

    try:
        return span_of(period)
    except BadPeriod:
        raise UnknownHere(
            f"{period} 不是月份、季度或年度", f"{period} is not a month, quarter or year"
        ) from None
