"""`muster import`: bring files in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from muster.runtime.commands import registers
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.core.directory.units import Unit
    from muster.intake.orders.load import Imported, Standing
    from muster.intake.orders.preview import Preview

PANEL = words("案件", "Cases")
console = Console()

File = Annotated[Path, typer.Argument(help=words("xlsx、xls 或 csv 文件", "An xlsx, xls or csv file."))]
Desk = Annotated[
    str,
    typer.Option(
        "--desk",
        help=words("受理单位编码,缺省为最高一级", "Code of the receiving unit; by default the top one."),
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", help=words("列名=字段,可多次", "column=field, may be repeated.")),
]
Errors = Annotated[
    Path | None,
    typer.Option(
        "--errors", help=words("错误清单文件,缺省在原文件旁", "Error file; by default beside the order file.")
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help=words("预览后不询问", "Do not ask after the preview."))
]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help=words("导入文件", "Bring files in."))
    group.command("orders", help=words("导入热线工单", "Take an order file in."))(orders)
    registers.add_to(group)
    app.add_typer(group, name="import", rich_help_panel=PANEL)


def orders(file: File, desk: Desk = "", mapping: Map = None, errors: Errors = None, yes: Yes = False) -> None:
    """Columns are recognised by their headers; running a file twice adds nothing."""
    with application():
        from muster.directory.facts import unit_book
        from muster.intake.orders.columns import parse_mapping
        from muster.intake.orders.desk import order_desk
        from muster.intake.orders.load import import_orders
        from muster.intake.orders.preview import preview_orders
        from muster.ledger.moment import database_now
        from muster.runtime.receiving import receiving_unit

        now, units, wanted = database_now(), unit_book(), parse_mapping(mapping or [])
        receiver = receiving_unit(units=units, code=desk)
        _show_preview(preview_orders(path=file, now=now, mapping=wanted), receiver=receiver)
        if not (yes or typer.confirm(words("导入?", "Take it in?"), default=True)):
            raise typer.Exit(1)
        with _progress() as progress:
            task = progress.add_task(words("导入", "Importing"), total=None, rate="")

            def watch(standing: "Standing") -> None:
                rate = f"{standing.rate:,.0f}/s"
                progress.update(task, completed=standing.done, total=standing.total, rate=rate)

            done = import_orders(
                path=file,
                desk=order_desk(holder=receiver.id, by=None, units=units),
                now=now,
                mapping=wanted,
                errors=errors,
                watch=watch,
            )
    _show_result(done)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=console,
    )


def _show_preview(preview: "Preview", *, receiver: "Unit") -> None:
    from muster.intake.orders.columns import fields

    table = Table(title=words("列", "Columns"), title_justify="left", box=None)
    table.add_column(words("字段", "field"))
    table.add_column(words("文件中的列", "column in the file"))
    for name in preview.columns.at:
        table.add_row(words(fields()[name].zh, fields()[name].en), preview.columns.header(name))
    console.print(table)
    if preview.columns.ignored:
        console.print(words("未使用", "Not used") + ": " + ", ".join(preview.columns.ignored), style="dim")
    for order in preview.orders:
        console.print(
            f"  {order.made_at:%Y-%m-%d} {order.title or order.text[:40]}", highlight=False, style="dim"
        )
    for problem in preview.problems:
        console.print(f"  {words(problem.zh, problem.en)}", highlight=False, style="yellow")
    total = f"{preview.rows:,}"
    console.print(words(f"{total} 行,受理单位 {receiver.name}", f"{total} rows for {receiver.name}"))


def _show_result(done: "Imported") -> None:
    standing = done.standing
    console.print(
        words(
            f"新增 {standing.added:,}(其中已办结历史 {standing.history:,}),已有 {standing.same:,},"
            f"有误 {standing.bad:,};{standing.seconds:.1f} 秒,每秒 {standing.rate:,.0f} 行",
            f"{standing.added:,} new ({standing.history:,} as history), {standing.same:,} known already, "
            f"{standing.bad:,} wrong; {standing.seconds:.1f} s, {standing.rate:,.0f} rows a second",
        ),
        highlight=False,
    )
    if done.errors:
        console.print(words(f"错误清单: {done.errors}", f"What is wrong: {done.errors}"), style="yellow")
