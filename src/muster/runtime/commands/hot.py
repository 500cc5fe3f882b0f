"""`muster text hot`: the hot issues of an order file, without taking it in."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from muster.core.time.days import local_day
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.text.hot.issues import Issue

File = Annotated[
    Path, typer.Argument(help=words("xlsx、xls 或 csv 工单文件", "An order file: xlsx, xls or csv."))
]
Most = Annotated[int, typer.Option("--most", min=1, help=words("列出多少项", "How many to list."))]
Days = Annotated[
    int | None,
    typer.Option(
        "--days",
        min=1,
        help=words("最后一件往前多少天，默认全部", "How many days back from the last order; all by default."),
    ),
]
console = Console()
AsJson = Annotated[bool, typer.Option("--json", help=words("输出 JSON", "Print JSON."))]
PARTS = {
    "people": ("人", "people"),
    "volume": ("重复", "again"),
    "growth": ("增长", "growth"),
    "likes": ("点赞", "likes"),
    "severity": ("危险", "danger"),
}
TRENDS = {
    "unknown": ("无上期", "no period before"),
    "new": ("新出现", "new"),
    "rising": ("上升", "rising"),
    "steady": ("持平", "steady"),
    "falling": ("下降", "falling"),
}


def hot(file: File, most: Most = 20, days: Days = None, as_json: AsJson = False) -> None:
    """Nothing is stored, no database is needed; rows that cannot be read are left out."""
    from muster.intake.orders.told import orders_in, told_of
    from muster.text.hot.issues import hot_issues

    orders = orders_in(path=file, now=datetime.now(tz=UTC))
    issues: list[Issue] = []
    if orders:
        until = max(order.made_at for order in orders) + timedelta(seconds=1)
        first = min(order.made_at for order in orders)
        issues = hot_issues(
            told=[told_of(order) for order in orders],
            since=first if days is None else until - timedelta(days=days),
            until=until,
        )[:most]
    if as_json:
        listed = [_as_json(issue, [orders[at].external_id for at in issue.members]) for issue in issues]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1, default=str))
    else:
        _list(issues)


def _as_json(issue: "Issue", members: list[str]) -> dict[str, Any]:
    """The figures with their parts; members by the order's number."""
    return asdict(issue) | {
        "members": members,
        "heat": {"whole": issue.heat.whole, **asdict(issue.heat)},
        "gathering": issue.gathering,
    }


def _list(issues: "list[Issue]") -> None:
    """Two lines each: what it is, and what its heat is made of."""
    for rank, issue in enumerate(issues, start=1):
        name = "：".join(part for part in (issue.place, issue.matter) if part)
        console.print(f"{rank:>3} {issue.heat.whole:>6.1f}  {name}", highlight=False)
        heat, days = asdict(issue.heat), f"{local_day(issue.first_at)} – {local_day(issue.last_at)}"
        parts = " + ".join(f"{words(*PARTS[part])} {value:g}" for part, value in heat.items() if value)
        console.print(
            f"{'':12}{words('件', 'texts')} {issue.counted.texts}  "
            f"{days}  {words(*TRENDS[issue.trend])}  {parts}",
            style="dim",
            highlight=False,
            soft_wrap=True,
        )
