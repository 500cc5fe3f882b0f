"""`muster import units|people|posts|grids|calendar|policy|catalogue`: the directory's own files."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.directory.loading.problems import Problem

console = Console()

File = Annotated[Path, typer.Argument(help=words("csv、xlsx 或 xls 文件", "A csv, xlsx or xls file."))]
Rules = Annotated[Path, typer.Argument(help=words("json 文件", "A json file."))]
Jurisdiction = Annotated[
    str, typer.Option("--for", help=words("适用的市或县编码", "Code of the city or county it is for."))
]
Since = Annotated[str, typer.Option("--since", help=words("生效日期", "The day it is in force from."))]


def add_to(group: typer.Typer) -> None:
    group.command("units", help=words("导入单位", "Take units in"))(units)
    group.command("people", help=words("导入人员", "Take people in"))(people)
    group.command("posts", help=words("导入岗位", "Take posts in"))(posts)
    group.command("grids", help=words("导入网格", "Take grids in"))(grids)
    group.command("calendar", help=words("启用工作日历", "Adopt a working calendar"))(calendar)
    group.command("policy", help=words("启用政策参数", "Adopt a policy"))(policy)
    group.command("catalogue", help=words("启用事项清单", "Adopt a catalogue"))(catalogue)


def units(file: File) -> None:
    """Good rows are kept, the others told; twice adds nothing."""
    _load("load_units", file)


def people(file: File) -> None:
    """Good rows are kept, the others told; twice adds nothing."""
    _load("load_people", file)


def posts(file: File) -> None:
    """Nobody becomes two of the three separated administrators."""
    _load("load_posts", file)


def grids(file: File) -> None:
    """Polygons are GeoJSON in WGS-84."""
    _load("load_grids", file)


def calendar(file: Rules, jurisdiction: Jurisdiction, since: Since) -> None:
    """Holidays and make-up days of the published years; a version is never changed."""
    _laid_down(_adopt("load_calendar", file, jurisdiction, since))


def policy(file: Rules, jurisdiction: Jurisdiction, since: Since) -> None:
    """Limits, thresholds and weights; a version is never changed."""
    _laid_down(_adopt("load_policy", file, jurisdiction, since))


def catalogue(file: File, jurisdiction: Jurisdiction, since: Since) -> None:
    """A catalogue is adopted whole or not at all; a version is never changed."""
    version, problems = _adopt("load_catalogue", file, jurisdiction, since)
    _tell(problems)
    if version is None:
        _refuse(words("清单未启用", "the catalogue was not adopted"))
    _laid_down(version)


def _adopt(name: str, file: Path, jurisdiction: str, since: str) -> Any:
    with application():
        from muster.directory.changes import loads
        from muster.directory.changes.versions import VersionStands
        from muster.directory.facts import NoVersion
        from muster.directory.loading.problems import UnreadableFile
        from muster.directory.models import Unit
        from muster.ledger.moment import database_now

        unit = Unit.objects.filter(code=jurisdiction).first()
        if unit is None:
            _refuse(words(f"没有单位 {jurisdiction}", f"there is no unit {jurisdiction}"))
        load = getattr(loads, name)
        try:
            return load(path=file, jurisdiction=unit.pk, since=_day(since), by=None, now=database_now())
        except NoVersion:
            _refuse(
                words(
                    f"{since} 尚无工作日历，请先 muster import calendar",
                    f"no calendar holds on {since}: first muster import calendar",
                )
            )
        except (UnreadableFile, VersionStands) as refused:
            _refuse(str(refused))


def _laid_down(version: int) -> None:
    console.print(words(f"已启用第 {version} 版", f"Version {version} is laid down"), highlight=False)


def _load(name: str, file: Path) -> None:
    with application():
        from muster.directory.changes import loads
        from muster.directory.loading.problems import HEADER, UnreadableFile
        from muster.ledger.moment import database_now

        try:
            loaded: loads.Loaded = getattr(loads, name)(path=file, by=None, now=database_now())
        except UnreadableFile as refused:
            _refuse(str(refused))
    _tell(loaded.problems)
    saved, wrong = loaded.saved, len({problem.line for problem in loaded.problems} - {HEADER})
    console.print(
        words(
            f"新增 {saved.added:,}，修改 {saved.changed:,}，有误 {wrong:,} 行",
            f"{saved.added:,} new, {saved.changed:,} changed, {wrong:,} rows wrong",
        ),
        highlight=False,
    )


def _tell(problems: Sequence["Problem"]) -> None:
    if not problems:
        return
    table = Table(box=None)
    for zh, en in (("行", "line"), ("列", "column"), ("错误", "wrong"), ("应为", "right")):
        table.add_column(words(zh, en))
    for problem in problems:
        cells = (str(problem.line), problem.column, problem.wrong, problem.right)
        table.add_row(*map(escape, cells))
    console.print(table)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        _refuse(words("日期应如 2026-01-31", "a day is written 2026-01-31"))


def _refuse(why: str) -> NoReturn:
    console.print(why, style="red", markup=False, highlight=False)
    raise typer.Exit(1)
