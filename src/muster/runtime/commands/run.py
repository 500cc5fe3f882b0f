"""Commands that stay: serve, worker, sweep."""

from typing import Annotated

import typer
from rich.console import Console

from muster.runtime.serving.ports import address_of, bind
from muster.runtime.starting.application import application
from muster.runtime.words import words

PANEL = words("运行", "Run")
Host = Annotated[str, typer.Option(help=words("监听地址", "Address to listen on."))]
Port = Annotated[
    int,
    typer.Option(
        min=0, max=65535, help=words("端口，被占用则取下一个", "Port; when busy, the next free one.")
    ),
]


def add_to(app: typer.Typer) -> None:
    app.command(
        help=words("启动全部：网页、实时、后台、巡检", "Everything: pages, live, worker, sweeper."),
        rich_help_panel=PANEL,
    )(serve)
    app.command(help=words("只运行后台任务", "Only the background worker."), rich_help_panel=PANEL)(worker)
    app.command(help=words("只运行时限巡检", "Only the sweep of due clocks."), rich_help_panel=PANEL)(sweep)


def serve(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    alone: Annotated[
        bool, typer.Option("--web-only", help=words("不带后台与巡检", "Without worker and sweeper."))
    ] = False,
) -> None:
    with application():
        from django.conf import settings

        from muster.runtime.serving.children import children
        from muster.runtime.serving.web import serve_web

        listener = bind(host=host, port=port)
        address = address_of(host=host, listener=listener)
        Console().print(f"[bold]{words('哨到', 'Muster')}[/bold] {address}  (Ctrl-C)", highlight=False)
        beside = [] if alone else [["worker"], ["sweep"]]
        with children(*beside):
            serve_web(listener=listener, behind_proxy=settings.BEHIND_PROXY)


def worker(
    every: Annotated[
        float, typer.Option(min=0.1, help=words("间隔秒数", "Seconds between two looks."))
    ] = 1.0,
) -> None:
    with application():
        from muster.runtime.serving.background import Maker, Worker
        from muster.runtime.serving.loop import until_stopped

        until_stopped(name="worker", every=every, work=Worker().work, long=Maker().work)


def sweep(
    every: Annotated[
        float, typer.Option(min=0.1, help=words("间隔秒数", "Seconds between two sweeps."))
    ] = 10.0,
    once: Annotated[bool, typer.Option("--once", help=words("只巡检一次", "Sweep once and end."))] = False,
) -> None:
    with application():
        from muster.runtime.serving.background import sweep_once
        from muster.runtime.serving.loop import until_stopped

        if once:
            typer.echo(sweep_once())
        else:
            until_stopped(name="sweep", every=every, work=sweep_once)
