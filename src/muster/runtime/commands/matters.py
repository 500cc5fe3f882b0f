"""`muster import matters`: registers of the street from the tables that offices keep."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from muster.core.empowerment.register import KINDS
from muster.core.time.days import local_day
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.empowerment.importing.problems import Imported

console = Console()
KNOWN = ", ".join(f"{kind.name} {words(kind.zh, kind.en)}" for kind in KINDS.values())

KindName = Annotated[str, typer.Argument(help=words("事项类别：" + KNOWN, "Kind of matter: " + KNOWN))]
File = Annotated[Path, typer.Argument(help=words("xlsx、xls 或 csv 文件", "An xlsx, xls or csv file."))]
By = Annotated[
    str,
    typer.Option("--by", help=words("以谁的岗位录入：人员编码", "Whose posts enter it: a person's code.")),
]


def matters(kind: KindName, file: File, by: By) -> None:
    """Columns are those of an export; good rows come in, the others are told; twice adds nothing."""
    if kind not in KINDS:
        refuse(words(f"没有“{kind}”这类事项：{KNOWN}", f"There is no kind {kind}: {KNOWN}"))
    with application():
        from muster.directory.models import Person
        from muster.directory.people import get_actor
        from muster.empowerment.importing.taking import import_matters
        from muster.ledger.moment import database_now

        person, now = Person.objects.filter(code=by).first(), database_now()
        if person is None:
            refuse(words(f"没有编码为 {by} 的人员。", f"Nobody has the code {by}."))
        actor = get_actor(person=person.pk, on=local_day(now))
        with console.status(words("导入中", "Importing")):
            found = import_matters(path=file, kind=KINDS[kind], by=actor, now=now)
    show(found)
    raise typer.Exit(1 if found.problems else 0)


def show(found: "Imported") -> None:
    if found.problems:
        table = Table(box=None)
        table.add_column(words("行", "line"))
        table.add_column(words("原因", "why"))
        for problem in found.problems:
            table.add_row(str(problem.line), escape(words(problem.zh, problem.en)))
        console.print(table)
    console.print(
        words(
            f"新增 {found.added:,}，已有 {found.known:,}，有误 {len(found.problems):,} 行",
            f"{found.added:,} new, {found.known:,} known already, {len(found.problems):,} rows wrong",
        ),
        highlight=False,
    )


def refuse(why: str) -> NoReturn:
    console.print(why, style="red", markup=False, highlight=False)
    raise typer.Exit(1)
