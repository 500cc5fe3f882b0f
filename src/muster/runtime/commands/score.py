"""`muster score`: a period's scores, each with what it is made of."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from muster.runtime.commands.scoring.compare import compare
from muster.runtime.commands.scoring.explain import explain, rules
from muster.runtime.commands.scoring.periods import lock, publish, ranking
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.core.directory.book import UnitBook
    from muster.core.score.rates import Rate
    from muster.core.score.unit import UnitSheet

PANEL = words("案件", "Cases")
console = Console()
Period = Annotated[
    str,
    typer.Option(
        help=words(
            "考核期，如 2026-11、2026-Q4、2026，缺省为本月",
            "E.g. 2026-11, 2026-Q4, 2026; by default this month.",
        )
    ),
]
UnitCode = Annotated[str, typer.Option("--unit", help=words("只看一个单位的编码", "Code of one unit only."))]
Anew = Annotated[
    bool, typer.Option("--rebuild", help=words("先由台账重算全部依据", "First rebuild all inputs."))
]
AsJson = Annotated[bool, typer.Option("--json", help=words("输出 JSON", "Print JSON."))]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(
        invoke_without_command=True,
        help=words("计算考核得分，逐项列明依据", "Compute scores with everything they rest on."),
    )
    group.callback()(score)
    group.command(
        "compare", help=words("草案与现行策略并行比较", "Run a draft policy beside the one in force.")
    )(compare)
    group.command("explain", help=words("打印得分的全部由来", "Print how a score came about."))(explain)
    group.command("rules", help=words("写出计分规则", "Write out what scores rest on."))(rules)
    group.command("lock", help=words("锁定考核期", "Lock a period."))(lock)
    group.command("publish", help=words("公布考核期", "Publish a period."))(publish)
    group.command("ranking", help=words("打印名次", "Print the ranking."))(ranking)
    app.add_typer(group, name="score", rich_help_panel=PANEL)


def score(
    ctx: typer.Context,
    period: Period = "",
    unit: UnitCode = "",
    rebuild: Anew = False,
    as_json: AsJson = False,
) -> None:
    if ctx.invoked_subcommand is not None:
        return
    with application():
        from muster.assessment import inputs, rating, sheets
        from muster.core.period.span import BadPeriod, month_at, span_of
        from muster.directory.facts import unit_book
        from muster.ledger.moment import database_now

        now = database_now()
        try:
            span = span_of(period) if period else month_at(now)
        except BadPeriod:
            console.print(
                words(f"{period} 不是月份、季度或年度", f"{period} is not a month, quarter or year"),
                style="red",
            )
            raise typer.Exit(2) from None
        if rebuild:
            inputs.rebuild()
        else:
            while inputs.fill_missing():
                pass
        units = unit_book()
        by_code = {one.code: one.id for one in units.units.values()}
        if unit and unit not in by_code:
            console.print(words(f"没有编码为 {unit} 的单位", f"No unit has the code {unit}"), style="red")
            raise typer.Exit(2)
        wanted = [by_code[unit]] if unit else sheets.scored_units(span=span, units=units)
        drawn = sheets.sheets_of(units=wanted, span=span)
        rates = rating.rates_of(unit=wanted[0], span=span, now=now).rates if unit else ()
    if as_json:
        told = [_plain(sheet, units) | _plain_rates(rates) for sheet in drawn]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif unit:
        _one(drawn[0], units)
        _rates(rates)
    else:
        _all(drawn, units)


def _plain(sheet: "UnitSheet", units: "UnitBook") -> dict[str, object]:
    return {
        "unit": units.get(sheet.unit).code,
        "name": units.get(sheet.unit).name,
        "sample": sheet.sample,
        "s": None if sheet.street.rounded is None else str(sheet.street.rounded),
        "t": None if sheet.total.rounded is None else str(sheet.total.rounded),
        "assignments": [
            {
                "assignment": figure.subject,
                "score": None if figure.rounded is None else str(figure.rounded),
                "why": None if figure.worked is None else figure.worked.en,
                "events": list(figure.events),
            }
            for figure in sheet.assignments
        ],
    }


def _all(drawn: "Sequence[UnitSheet]", units: "UnitBook") -> None:
    table = Table(box=None)
    for heading in (words("单位", "unit"), words("样本", "sample"), "S"):
        table.add_column(heading)
    for sheet in sorted(drawn, key=lambda sheet: -(sheet.street.value or 0)):
        table.add_row(units.get(sheet.unit).name, str(sheet.sample), str(sheet.street.rounded or "–"))
    console.print(table)


def _one(sheet: "UnitSheet", units: "UnitBook") -> None:
    console.print(f"[bold]{units.get(sheet.unit).name}[/bold]  S = {sheet.street.rounded or '–'}")
    if sheet.street.worked is not None:
        console.print(words(sheet.street.worked.zh, sheet.street.worked.en), highlight=False)
    for blower in sheet.blowers:
        name = units.get(blower.blower).name
        console.print(f"  {name}: n={blower.sample} x̄={blower.mean.rounded} → {blower.shrunk.rounded}")
    for figure in sheet.assignments:
        why = "" if figure.worked is None else words(figure.worked.zh, figure.worked.en)
        console.print(f"    {figure.subject} {figure.rounded or '–'}  {why}", highlight=False, style="dim")


def _plain_rates(rates: "Sequence[Rate]") -> dict[str, object]:
    """One unit's rates, each with the cases it counts; nothing where several units are asked for."""
    if not rates:
        return {}
    return {
        "rates": [
            {
                "rate": rate.code.value,
                "percent": None if rate.rounded is None else str(rate.rounded),
                "counted": [f"{one.whistle} {one.part}".strip() for one in rate.numerator],
                "of": [f"{one.whistle} {one.part}".strip() for one in rate.denominator],
            }
            for rate in rates
        ]
    }


def _rates(rates: "Sequence[Rate]") -> None:
    from muster.core.score.indicators import INDICATORS

    table = Table(box=None)
    for heading in (words("指标", "rate"), "%", words("件数", "cases")):
        table.add_column(heading)
    for rate in rates:
        name = INDICATORS[rate.code]
        counted = f"{len(rate.numerator)} / {len(rate.denominator)}"
        table.add_row(words(name.zh, name.en), "–" if rate.rounded is None else str(rate.rounded), counted)
    console.print(table)
