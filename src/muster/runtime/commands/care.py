"""Commands that look after an installation: migrate, backup, restore, doctor."""

import typer

from muster.runtime.starting.application import database
from muster.runtime.words import words

PANEL = words("维护", "Care")


def add_to(app: typer.Typer) -> None:
    app.command(
        help=words("升级数据库结构", "Bring the database to this version's schema."), rich_help_panel=PANEL
    )(migrate)


def migrate() -> None:
    with database():
        from muster.runtime.starting.schema import migrate as apply
        from muster.runtime.starting.schema import read_schema

        missing = read_schema().missing
        apply()
        typer.echo(words(f"已应用 {len(missing)} 项迁移", f"{len(missing)} migrations applied"))
