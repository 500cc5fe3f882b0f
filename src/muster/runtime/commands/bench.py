"""`muster bench`: measure this machine against the targets, with every commit on disk."""

import os
import subprocess
import sys
from typing import Annotated

import typer

from muster.config.home import checkout_root
from muster.core.lifecycle.refusals import Refusal
from muster.runtime.words import words

PANEL = words("维护", "Care")
Full = Annotated[bool, typer.Option("--full", help=words("含百万哨件", "With a million whistles."))]


class NoBenches(Refusal):
    """The measures are part of the source, not of the installed package."""


def add_to(app: typer.Typer) -> None:
    app.command(help=words("测速并与目标对照", "Measure speed against the targets."), rich_help_panel=PANEL)(
        bench
    )


def bench(full: Full = False) -> None:
    """Runs on an instance of its own; a running installation is not touched."""
    root = checkout_root()
    if not (root / "tests/bench").is_dir():
        raise NoBenches(
            "测速程序在源码中：请在源码目录执行 make bench。",
            "The measures are in the source: run `make bench` in a checkout.",
        )
    wanted = "bench" if full else "bench and not full"
    measured = subprocess.run(  # noqa: S603 - our own tests
        [sys.executable, "-m", "pytest", "-q", "-m", wanted, "--timeout=1800", "tests/bench"],
        cwd=root,
        env=os.environ | {"MUSTER_TEST_DURABLE": "1"},
        check=False,
    )
    raise typer.Exit(measured.returncode)
