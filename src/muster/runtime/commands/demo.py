"""`muster demo`: the demo city, from an empty database to a living system."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from muster.runtime.commands.run import Host, Port
from muster.runtime.serving.ports import address_of, bind
from muster.runtime.starting.alone import only_one
from muster.runtime.starting.application import application
from muster.runtime.starting.refusals import StartRefused
from muster.runtime.starting.renewing import renew
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.demo.building import Built

PANEL = words("运行", "Run")
STAGES = {"directory": words("昆明组织体系", "Kunming's directory"), "days": words("三十天", "Thirty days")}
console = Console()


def add_to(app: typer.Typer) -> None:
    app.command(
        help=words("演示城市：一条命令看到活的系统", "The demo city: one command to a living system."),
        rich_help_panel=PANEL,
    )(demo)


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    orders: Annotated[
        Path | None,
        typer.Option(
            help=words("用真实工单文件代替演示诉求", "A real order file instead of made-up appeals.")
        ),
    ] = None,
    live: Annotated[bool, typer.Option("--live", hidden=True)] = False,
) -> None:
    """Builds the city once; run again it goes on with the same one. Ctrl-C stops everything."""
    os.environ["MUSTER_DEMO"] = "1"
    with application():
        if live:
            _live()
            return
        from django.conf import settings

        from muster.runtime.serving.children import children
        from muster.runtime.serving.web import serve_web

        with only_one(name="demo") as told:
            _ready(orders)
            listener = bind(host=host, port=port)
            address = address_of(host=host, listener=listener)
            told(address)
            _show(address)
            with children(["worker"], ["sweep"], ["demo", "--live"]):
                serve_web(listener=listener, behind_proxy=settings.BEHIND_PROXY)


def _ready(orders: Path | None) -> None:
    """Let there be a city with a past. Raises StartRefused where it would have to touch other data."""
    from muster.demo.founding import Standing, standing

    found = standing()
    if found is Standing.OWN_DATA:
        raise StartRefused(
            "这里已有自己的数据，演示人物不得动用。请另设目录：MUSTER_HOME=/另一目录 muster demo",
            "This installation holds data of its own, which made-up people must not act on. "
            "Give the city a folder of its own: MUSTER_HOME=/another/folder muster demo",
        )
    if found is Standing.INTERRUPTED:
        console.print(
            words("上次建城中断，重新开始", "The last building was interrupted: starting anew"),
            style="yellow",
        )
        renew()
    if found is not Standing.LIVED:
        _build(orders)
    elif orders is not None:
        console.print(
            words(
                f"演示城市已建成，{orders} 未读入；要用它建城，请另设目录 MUSTER_HOME",
                f"The city stands already, {orders} is not read; to build one from it, set MUSTER_HOME "
                "to another folder",
            ),
            style="yellow",
        )


def _build(orders: Path | None) -> None:
    from muster.demo.building import build
    from muster.ledger.moment import database_now

    bars = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*bars, console=console) as progress:
        tasks = {name: progress.add_task(text, total=None) for name, text in STAGES.items()}

        def tell(name: str, done: int, total: int) -> None:
            progress.update(tasks[name], completed=done, total=total)

        _told(build(now=database_now(), tell=tell, orders=orders))


def _told(built: "Built") -> None:
    console.print(
        words(
            f"{built.appeals:,} 件诉求，{built.deeds:,} 次办理",
            f"{built.appeals:,} appeals, {built.deeds:,} deeds",
        ),
        style="dim",
        highlight=False,
    )
    if built.mapped:
        console.print(
            words(
                f"文件中的 {built.mapped:,} 个隐去的地名按固定散列对应到演示地点",
                f"{built.mapped:,} masked place names of the file stand for demo places, by a stable hash",
            ),
            style="yellow",
        )


def _live() -> None:
    """The city's people, beside the pages: what is due happens as time passes."""
    from muster.demo.living import Living
    from muster.ledger.moment import database_now
    from muster.runtime.serving.loop import until_stopped

    living = Living(now=database_now())
    until_stopped(name="demo", every=3.0, work=lambda: living.step(now=database_now()))


def _show(address: str) -> None:
    from muster.accounts.models import User
    from muster.demo.accounts import PASSWORD

    table = Table(box=None, title=words("账号", "Accounts"), title_justify="left")
    for heading in (words("用户名", "user"), words("身份", "post")):
        table.add_column(heading)
    users = User.objects.select_related("person").prefetch_related("person__posts__unit").order_by("id")
    for user in users:
        post = next(iter(user.person.posts.all()), None)
        table.add_row(user.username, "" if post is None else f"{post.unit.name} {post.title}")
    console.print(table)
    console.print(words(f"密码均为 {PASSWORD}", f"The password is always {PASSWORD}"), style="dim")
    console.print(f"\n[bold]{words('哨到', 'Muster')}[/bold] {address}  (Ctrl-C)", highlight=False)
