"""Everything of the reference city, set by set; a second run changes nothing."""

from datetime import datetime

from django.db import transaction

from muster.core.directory.events import Register
from muster.core.time.days import local_day
from muster.directory.changes.recording import record_batch
from muster.directory.models import Unit
from muster.directory.seed.gridding import grid_lines
from muster.directory.seed.organisations import bare_centres, organisations
from muster.directory.seed.outlines import outline_lines
from muster.directory.seed.roster import fill_rosters
from muster.directory.seed.rules import adopt_rules
from muster.directory.seed.staff import staff
from muster.directory.seed.staffed_units import planned_units, seats
from muster.directory.seed.tables import CITY, SINCE, read_rows
from muster.directory.storing.grids import save_grids, save_outlines
from muster.directory.storing.people import save_people, save_posts
from muster.directory.storing.units import save_county_classes, save_teams, save_units


def load_reference(*, now: datetime) -> None:
    """Load Kunming into the directory: units, staff, grids, outlines, policy, calendar and catalogue."""
    on = local_day(now)
    planned = list(planned_units())
    units = [*organisations(), *bare_centres(), *(plan.unit for plan in planned)]
    people = staff(planned=planned, seats=seats())
    grids = grid_lines(staff=people)
    outlines = outline_lines(grids=grids)
    teams = [plan.team for plan in planned if plan.team]
    with transaction.atomic():
        saved = save_units(lines=units, on=on) + save_teams(lines=teams)
        saved += save_county_classes(classes=_classes(), since=SINCE)
        record_batch(register=Register.UNITS, saved=saved, lines=units, by=None, now=now)
        saved = save_people(lines=people.people)
        record_batch(register=Register.PEOPLE, saved=saved, lines=people.people, by=None, now=now)
        saved = save_posts(lines=people.posts)
        record_batch(register=Register.POSTS, saved=saved, lines=people.posts, by=None, now=now)
        saved = save_grids(lines=grids)
        record_batch(register=Register.GRIDS, saved=saved, lines=grids, by=None, now=now)
        saved = save_outlines(lines=outlines)
        record_batch(register=Register.OUTLINES, saved=saved, lines=outlines, by=None, now=now)
        adopt_rules(city=Unit.objects.get(code=CITY).pk, now=now)
        fill_rosters(since=on)


def _classes() -> dict[str, tuple[int, bool]]:
    """The counties' classes; those marked 示例 are samples."""
    return {
        row["code"]: (int(row["class"]), row["class_sample"] == "示例")
        for row in read_rows("kunming/counties.csv")
    }
