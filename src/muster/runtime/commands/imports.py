"""`muster import`: bring files in."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from muster.core.time.days import SHANGHAI, local_day
from muster.intake.orders.columns import fields
from muster.runtime.commands import funds, matters, registers
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.core.directory.units import Unit
    from muster.intake.orders.desk import OrderDesk
    from muster.intake.orders.load import Imported, Standing
    from muster.intake.orders.preview import Preview
    from muster.intake.tables.table import Table as OrderTable

PANEL = words("案件", "Cases")
FIELDS = ", ".join(fields())
INTERRUPTED = 130
console = Console()

File = Annotated[Path, typer.Argument(help=words("xlsx、xls 或 csv 文件", "An xlsx, xls or csv file."))]
Desk = Annotated[
    str,
    typer.Option(
        "--desk",
        help=words("受理单位编码，缺省为最高一级", "Code of the receiving unit; by default the top one."),
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        help=words(
            "列名或列标=字段，可多次；字段：" + FIELDS,
            "header or column letter=field, may be repeated; fields: " + FIELDS,
        ),
    ),
]
Errors = Annotated[
    Path | None,
    typer.Option(
        "--errors",
        help=words("错误清单文件，缺省在原文件旁", "Error file; by default beside the order file."),
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help=words("预览后不询问", "Do not ask after the preview."))
]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help=words("导入文件", "Bring files in."))
    group.command(
        "orders",
        help=words(
            "导入热线工单：按表头认列，先预览再导入；有误的行写入错误清单，其余照常；重复导入不会增加。",
            "Take an order file in: columns are known by their headers, a preview comes first; bad rows go "
            "to an error file, the others come in; a second time adds nothing.",
        ),
    )(orders)
    registers.add_to(group)
    group.command("matters", help=words("导入街道赋权事项", "Take matters of the street's registers in"))(
        matters.matters
    )
    group.command("fund", help=words("导入街道自主经费的年度收支", "Take a year of a street's fund in"))(
        funds.fund
    )
    app.add_typer(group, name="import", rich_help_panel=PANEL)


def orders(file: File, desk: Desk = "", mapping: Map = None, errors: Errors = None, yes: Yes = False) -> None:
    """Columns are recognised by their headers; running a file twice adds nothing."""
    with application():
        from muster.directory import facts
        from muster.directory.locate.atlas import current_atlas
        from muster.intake.items import items_at
        from muster.intake.orders.columns import parse_mapping
        from muster.intake.orders.desk import order_desk, place_by
        from muster.intake.orders.preview import preview_orders
        from muster.ledger.moment import database_now
        from muster.runtime.receiving import receiving_unit

        now, wanted = database_now(), parse_mapping(mapping or [])
        known = facts.current()
        receiver = receiving_unit(units=known.units, code=desk)
        items = items_at(known=known, organisation=receiver.id, now=now)
        with console.status(words("读取文件", "Reading the file")):
            preview = preview_orders(path=file, now=now, mapping=wanted, items=items)
        _show_preview(preview, receiver=receiver)
        if not (yes or typer.confirm(words("导入？", "Take it in?"), default=True)):
            raise typer.Exit(1)
        at = order_desk(
            holder=receiver.id,
            by=None,
            units=known.units,
            place_of=place_by(current_atlas(on=local_day(now))),
            items=items,
        )
        _take_in(preview.table, desk=at, now=now, mapping=wanted, errors=errors)


def _take_in(
    table: "OrderTable", *, desk: "OrderDesk", now: datetime, mapping: Mapping[str, str], errors: Path | None
) -> None:
    """With a bar; what was in when somebody stopped it is in, and is told."""
    from muster.intake.orders.load import Standing, import_orders

    last = Standing()
    with _progress() as progress:
        task = progress.add_task(words("导入", "Importing"), total=None, rate="")

        def watch(standing: Standing) -> None:
            nonlocal last
            last, rate = standing, f"{standing.rate:,.0f}/s"
            progress.update(task, completed=standing.done, total=standing.total, rate=rate)

        try:
            done = import_orders(
                path=table.path,
                table=table,
                desk=desk,
                now=now,
                mapping=mapping,
                errors=errors,
                watch=watch,
                processes=os.cpu_count() or 1,
            )
        except KeyboardInterrupt:
            progress.stop()
            _show_interrupted(last)
            raise typer.Exit(INTERRUPTED) from None
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
    table = Table(title=words("列", "Columns"), title_justify="left", box=None)
    table.add_column(words("字段", "field"))
    table.add_column(words("文件中的列", "column in the file"))
    for name in preview.columns.at:
        table.add_row(words(fields()[name].zh, fields()[name].en), escape(preview.columns.header(name)))
    console.print(table)
    if preview.columns.ignored:
        unused = words("未使用：", "Not used: ") + ", ".join(preview.columns.ignored)
        console.print(unused, style="dim", markup=False, highlight=False)
    for order in preview.orders:
        line = f"  {order.made_at.astimezone(SHANGHAI):%Y-%m-%d} {order.title or order.text[:40]}"
        console.print(line, style="dim", markup=False, highlight=False)
    for problem in preview.problems:
        console.print(f"  {words(problem.zh, problem.en)}", style="yellow", markup=False, highlight=False)
    total = f"{preview.rows:,}"
    console.print(
        words(f"{total} 行，受理单位 {receiver.name}", f"{total} rows for {receiver.name}"), markup=False
    )


def _show_interrupted(standing: "Standing") -> None:
    console.print(
        words(
            f"已停止：前 {standing.done:,} 行已处理，新增 {standing.added:,}。"
            "再次运行同一命令即从中断处继续，不会重复。",
            f"Stopped: the first {standing.done:,} rows are done, {standing.added:,} of them new. "
            "The same command goes on from there and adds nothing twice.",
        ),
        style="yellow",
        highlight=False,
    )


def _show_result(done: "Imported") -> None:
    standing = done.standing
    console.print(
        words(
            f"新增 {standing.added:,}（其中已办结历史 {standing.history:,}），已有 {standing.same:,}，"
            f"有误 {standing.bad:,}；{standing.seconds:.1f} 秒，每秒 {standing.rate:,.0f} 行",
            f"{standing.added:,} new ({standing.history:,} as history), {standing.same:,} known already, "
            f"{standing.bad:,} wrong; {standing.seconds:.1f} s, {standing.rate:,.0f} rows a second",
        ),
        highlight=False,
    )
    if done.errors:
        told = words(f"错误清单：{done.errors}", f"What is wrong: {done.errors}")
        console.print(told, style="yellow", markup=False, highlight=False, soft_wrap=True)
