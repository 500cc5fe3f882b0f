"""`muster import fund`: a year of a street's fund from the table that its office keeps."""

from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from muster.core.time.days import local_day
from muster.runtime.commands.matters import By, console, refuse, show
from muster.runtime.starting.application import application
from muster.runtime.words import words

File = Annotated[Path, typer.Argument(help=words("xlsx、xls 或 csv 文件", "An xlsx, xls or csv file."))]
Street = Annotated[str, typer.Option("--street", help=words("街道的单位编码", "The street's code."))]
Year = Annotated[int, typer.Option("--year", help=words("年度", "The year."))]


def fund(file: File, street: Street, year: Year, by: By) -> None:
    """Rows of an export's columns; good rows come in, the others are told; twice adds nothing."""
    with application():
        from muster.core.empowerment.seen import view_of
        from muster.directory import facts as directory
        from muster.directory.models import Person
        from muster.directory.people import get_actor
        from muster.empowerment.importing.entries import import_entries
        from muster.empowerment.queries import fund_of
        from muster.ledger.moment import database_now

        person, now = Person.objects.filter(code=by).first(), database_now()
        if person is None:
            refuse(words(f"没有编码为 {by} 的人员。", f"Nobody has the code {by}."))
        today, units = local_day(now), directory.current().units
        actor = get_actor(person=person.pk, on=today)
        place = next((unit.id for unit in units.units.values() if unit.code == street), None)
        view = view_of(actor=actor, units=units, on=today)
        found = None if place is None else fund_of(street=place, year=year, view=view)
        if found is None:
            refuse(
                words(
                    "没有这个街道年度的经费，请先建账。",
                    "The street has no fund of that year: open one first.",
                )
            )
        with console.status(words("导入中", "Importing")):
            done = import_entries(path=file, fund=found, by=actor, now=now, key=f"import/{uuid4()}")
    show(done)
    raise typer.Exit(1 if done.problems else 0)
