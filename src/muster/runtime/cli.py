"""`muster`: every command an operator needs, in groups."""

import signal
import sys
from types import FrameType
from typing import Any, Never

import typer
from environs import EnvError
from rich.console import Console
from rich.text import Text
from typer.core import TyperGroup

from muster.core.lifecycle.refusals import Refusal
from muster.runtime.commands import accounts, bench, care, demo, imports, ledger, report, run, score, text
from muster.runtime.words import words


class Everyday(TyperGroup):
    """Commands in the order in which they are wanted."""

    def list_commands(self, ctx: Any) -> list[str]:
        order = [
            "demo",
            "serve",
            "worker",
            "sweep",
            "import",
            "account",
            "score",
            "report",
            "text",
            "ledger",
            "bench",
            "backup",
            "restore",
            "migrate",
            "doctor",
        ]
        return sorted(super().list_commands(ctx), key=order.index)


app = typer.Typer(
    name="muster",
    cls=Everyday,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    help=words(
        "[bold]哨到[/bold] 街道吹哨，部门报到；事不了，人不撤。",
        "[bold]Muster[/bold]: streets blow the whistle, departments report in, nobody leaves until solved.",
    ),
)
demo.add_to(app)
run.add_to(app)
imports.add_to(app)
accounts.add_to(app)
score.add_to(app)
report.add_to(app)
text.add_to(app)
ledger.add_to(app)
bench.add_to(app)
care.add_to(app)


def main() -> None:
    """Run one command; what stands in its way is said in one sentence, without a traceback."""
    signal.signal(signal.SIGTERM, _end)
    try:
        app()
    except Refusal as refusal:
        _say(words(refusal.zh, refusal.en))
        sys.exit(1)
    except EnvError as wrong:
        _say(words(f"环境变量设置有误：{wrong}", f"A setting in the environment is wrong: {wrong}"))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def _say(refusal: str) -> None:
    Console(stderr=True).print(Text.assemble(("✗ ", "bold red"), refusal))


def _end(_number: int, _frame: FrameType | None) -> Never:
    """SIGTERM unwinds like Ctrl-C, so that the database is stopped cleanly."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
