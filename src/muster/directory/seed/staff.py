"""Who works in the staffed units: generated people with their posts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from muster.core.directory.actors import Role
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.directory.seed.names import name_of
from muster.directory.seed.staffed_units import Planned, Seat
from muster.directory.seed.tables import SINCE, Row, read_rows
from muster.directory.storing.lines import PersonLine, PostLine

ADMINISTRATORS = {Role.SYSADMIN: "系统管理员", Role.SECADMIN: "安全保密管理员", Role.AUDITOR: "安全审计员"}
HEADS = {Level.CITY: "市长", Level.COUNTY: "区长", Level.STREET: "主任", Level.COMMUNITY: "主任"}


@dataclass(slots=True, kw_only=True)
class Staff:
    """People and posts as they are found."""

    people: list[PersonLine] = field(default_factory=list)
    posts: list[PostLine] = field(default_factory=list)

    def hire(self, *, unit: str, role: Role, nth: int, title: str) -> str:
        """A new person in a post; their code."""
        code = f"{unit}/{role.value}{nth}"
        self.people.append(PersonLine(code=code, name=name_of(code)))
        self.posts.append(PostLine(person=code, unit=unit, role=role, since=SINCE, title=title))
        return code


def staff(*, planned: Iterable[Planned], seats: Iterable[Seat]) -> Staff:
    found = Staff()
    posts_of = _posts_by_kind()
    for unit in planned:
        for row in posts_of[unit.unit.kind]:
            title = unit.title if row["title"] == "*" else row["title"]
            for nth in range(1, int(row["count"]) + 1):
                found.hire(unit=unit.unit.code, role=Role(row["role"]), nth=nth, title=title)
    for seat in seats:
        found.hire(unit=seat.organisation, role=Role.LEADER, nth=1, title=HEADS[seat.level])
        if seat.level in (Level.CITY, Level.COUNTY):
            for role, title in ADMINISTRATORS.items():
                found.hire(unit=f"{seat.organisation}-centre", role=role, nth=1, title=title)
        if seat.level is Level.STREET:
            found.posts.extend(_part_time(seat.organisation))
    return found


def _part_time(street: str) -> Iterator[PostLine]:
    """The heads of outposts on the street's Party working committee; they count by their home unit."""
    for row in read_rows("templates/part_time.csv"):
        yield PostLine(
            person=f"{street}-{row['holder']}/{Role.UNIT_HEAD.value}1",
            unit=f"{street}-party",
            role=Role.HANDLER,
            since=SINCE,
            title=row["title"],
            home=False,
        )


def _posts_by_kind() -> dict[UnitKind, list[Row]]:
    found: dict[UnitKind, list[Row]] = defaultdict(list)
    for row in read_rows("templates/staff.csv"):
        found[UnitKind(row["kind"])].append(row)
    return found
