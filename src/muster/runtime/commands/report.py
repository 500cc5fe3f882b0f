"""`muster report`: documents, as the person of an account may have them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.reports.kinds import ReportKind

PANEL = words("案件", "Cases")
console = Console()
Kind = Annotated[
    str,
    typer.Argument(
        help=words(
            "文书种类：circular、circular_table、score_table、annual_result、summons、supervision_letter、minutes",
            "circular, circular_table, score_table, annual_result, summons, supervision_letter or minutes.",
        )
    ),
]
Subject = Annotated[
    str,
    typer.Argument(
        help=words(
            "对象：单位编码/考核期、单位编码/年份、哨件或会商的编号",
            "Unit code/period, unit code/year, or the id of a whistle or deliberation.",
        )
    ),
]
Account = Annotated[
    str, typer.Option("--as", help=words("以谁的权限制作（用户名）", "Account whose rights apply."))
]
Target = Annotated[Path, typer.Option("--out", help=words("写入的文件", "File to write."))]


def add_to(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help=words("文书", "Documents."))
    group.command("make", help=words("立即制作一份文书", "Make a document now."))(make)
    app.add_typer(group, name="report", rich_help_panel=PANEL)


def make(kind: Kind, subject: Subject, account: Account, out: Target) -> None:
    with application():
        from muster.accounts.acting import BY_USER, acting_as
        from muster.accounts.models import User
        from muster.directory.facts import unit_book
        from muster.reports.drawing import DRAWN
        from muster.reports.keeping.templates import standing_template
        from muster.reports.refusals import NotTheirs
        from muster.reports.writing.files import write
        from muster.whistles.services.refusals import NotFound

        known = _kind(kind)
        user = User.objects.filter(username=account).first()
        acting = None if user is None else acting_as(BY_USER, [user.pk])
        if acting is None:
            raise _refused(words(f"没有可用的账号 {account}", f"there is no open account {account}"))
        units = unit_book()
        codes = {unit.code: str(unit.id) for unit in units.units.values()}
        first, dash, rest = subject.partition("/")
        asked = f"{codes.get(first, first)}{dash}{rest}"
        try:
            named = DRAWN[known].named(subject=asked, by=acting.actor, units=units, now=acting.now)
        except NotFound:
            raise NotTheirs from None
        content = DRAWN[known].gather(
            subject=asked, by=acting.actor, units=units, now=acting.now, tell=lambda _: None
        )
        template = standing_template(organisation=named.organisation, kind=known)
        body = write(kind=known, content=content, template=None if template is None else template.body)
    out.write_bytes(body)
    console.print(words(f"已写入 {out}", f"Written to {out}"), highlight=False)


def _kind(kind: str) -> "ReportKind":
    from muster.reports.kinds import ReportKind

    try:
        return ReportKind(kind)
    except ValueError:
        raise _refused(words(f"没有文书种类 {kind}", f"there is no kind of document called {kind}")) from None


def _refused(why: str) -> typer.Exit:
    console.print(why, style="red", markup=False, highlight=False)
    return typer.Exit(2)
