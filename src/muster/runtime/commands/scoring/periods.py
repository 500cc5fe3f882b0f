"""`muster score lock`, `publish` and `ranking`: a period's process and result at the command line."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from muster.runtime.commands.scoring.compare import UnknownHere
from muster.runtime.starting.application import application
from muster.runtime.words import words

if TYPE_CHECKING:
    from muster.core.directory.book import UnitBook
    from muster.core.period.process.period import Period

console = Console()
Name = Annotated[
    str, typer.Argument(help=words("考核期，如 2026-11、2026-Q4、2026", "E.g. 2026-11, 2026-Q4, 2026."))
]
Organisation = Annotated[
    str,
    typer.Option("--organisation", help=words("考核组织的编码", "Code of the organisation that assesses.")),
]
By = Annotated[
    str, typer.Option("--by", help=words("以谁的岗位办理：人员编码", "Whose posts: a person's code."))
]


def lock(period: Name, organisation: Organisation, by: By) -> None:
    """Draws up and freezes every unit's sheet; a large county's year takes minutes."""
    _give("lock_period", period, organisation, by)


def publish(period: Name, organisation: Organisation, by: By) -> None:
    """Ranks the units and publishes the result."""
    _give("publish_period", period, organisation, by)


def ranking(period: Name, organisation: Organisation) -> None:
    """Places and groups as published; before that provisional, from the frozen sheets."""
    with application():
        from muster.assessment.periods.placing import places

        found, units = _period(period, organisation)
        placed = found.placed or places(period=found, marks=found.sheets)
        told = found.state.value
    table = Table(title=f"{organisation} {period} {told}", box=None)
    for heading in (
        words("名次", "place"),
        words("单位", "unit"),
        words("得分", "figure"),
        words("分组", "group"),
    ):
        table.add_column(heading)
    for one in placed:
        reason = one.group or one.null or ""
        table.add_row(str(one.place or "–"), units.get(one.unit).name, str(one.figure or "–"), str(reason))
    console.print(table)


def _give(command: str, period: str, organisation: str, by: str) -> None:
    with application():
        from muster.assessment.periods.giving import AskedOfPeriod, give
        from muster.core.time.days import local_day
        from muster.directory.models import Person
        from muster.directory.people import get_actor
        from muster.ledger.moment import database_now

        found, _ = _period(period, organisation)
        person, now = Person.objects.filter(code=by).first(), database_now()
        if person is None:
            raise UnknownHere(f"没有编码为 {by} 的人员", f"nobody has the code {by}")
        told = give(
            AskedOfPeriod(
                by=get_actor(person=person.pk, on=local_day(now)),
                now=now,
                key=f"cli/{command}/{period}/{found.version}",
                organisation=found.organisation,
                period=period,
                command=command,
                values={},
                seen=found.version,
            )
        )
    console.print(f"{told.period} {told.state.value} v{told.version}", highlight=False)


def _period(period: str, organisation: str) -> "tuple[Period, UnitBook]":
    from muster.assessment.periods import store
    from muster.directory.facts import unit_book

    units = unit_book()
    known = next((one.id for one in units.units.values() if one.code == organisation), None)
    if known is None:
        raise UnknownHere(f"没有编码为 {organisation} 的单位", f"no unit has the code {organisation}")
    found = store.read(organisation=known, period=period)
    if found is None:
        raise UnknownHere(f"{organisation} 没有考核期 {period}", f"{organisation} has no period {period}")
    return found, units
