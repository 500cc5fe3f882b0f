"""Commands that look after an installation: migrate, backup, restore, doctor."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from muster.config.home import locate
from muster.runtime.postgres.server import instance_in_use
from muster.runtime.safekeeping.refusal import BackupRefused
from muster.runtime.starting.application import database
from muster.runtime.words import words

PANEL = words("维护", "Care")
File = Annotated[Path, typer.Argument(help=words("备份文件", "The backup file."))]


def add_to(app: typer.Typer) -> None:
    app.command(help=words("备份数据库到一个文件", "Write the database to one file."), rich_help_panel=PANEL)(
        backup
    )
    app.command(help=words("从备份恢复并核验", "Bring a backup back and prove it."), rich_help_panel=PANEL)(
        restore
    )
    app.command(help=words("升级数据库结构", "Bring the database to this version."), rich_help_panel=PANEL)(
        migrate
    )
    app.command(
        help=words("检查缺什么、怎么补", "Say what is missing and how to get it."), rich_help_panel=PANEL
    )(doctor)


def migrate() -> None:
    with database():
        from muster.runtime.starting.schema import check_migratable, read_schema
        from muster.runtime.starting.schema import migrate as apply

        state = read_schema()
        check_migratable(state)
        apply()
        number = len(state.missing)
        typer.echo(words(f"已应用 {number} 项迁移", f"{number} migrations applied"))


def backup(file: File) -> None:
    with database():
        from muster.runtime.safekeeping.backup import backup as write

        size = write(file=file)
    home = locate()
    typer.echo(words(f"已写入 {file}({size:,} 字节)", f"{file} written, {size:,} bytes"))
    typer.echo(words(f"密钥不在备份中，请另存 {home.keys}", f"Keys are not in it; keep {home.keys} apart."))


def restore(file: File) -> None:
    if not os.environ.get("MUSTER_DATABASE_URL") and instance_in_use(home=locate()):
        raise BackupRefused(
            "哨到正在运行。请先停止（Ctrl-C 或 systemctl stop muster），再恢复。",
            "Muster is running. Stop it (Ctrl-C, or systemctl stop muster), then restore.",
        )
    with database():
        from muster.runtime.safekeeping.proof import prove_restored
        from muster.runtime.safekeeping.restore import restore as bring_back

        bring_back(file=file, prove=prove_restored)
    typer.echo(words("已恢复，台账核验通过", "Restored; the ledger holds."))


def doctor() -> None:
    from muster.runtime.doctor.database import look_at_database
    from muster.runtime.doctor.findings import Health
    from muster.runtime.doctor.machine import look_at_machine

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "muster.config.settings")
    home = locate()
    marks = {Health.WELL: "[green]✓[/]", Health.OPTIONAL: "[yellow]–[/]", Health.ILL: "[red]✗[/]"}
    table = Table(box=None, show_header=False, padding=(0, 1))
    findings = [*look_at_machine(home=home), *look_at_database(home=home)]
    for finding in findings:
        told = Text(finding.found)
        if finding.remedy:
            told.append(f"\n→ {finding.remedy}", style="bold")
        table.add_row(marks[finding.health], finding.what, told)
    Console().print(table)
    if any(finding.health is Health.ILL for finding in findings):
        raise typer.Exit(1)
