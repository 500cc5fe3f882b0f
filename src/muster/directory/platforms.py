"""A street's 1+3+N platform (综合执法平台): its teams, and who is posted to them from when to when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from muster.core.directory.actors import Role
from muster.directory.models import Post, Team
from muster.directory.models.team import Part, Posting


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A person in a team. `home` is false on secondment (派驻): their own post is elsewhere."""

    person: str
    role: Role
    title: str
    since: date
    until: date | None
    home: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamOn:
    """A team of the platform: its part (1, 3 or N), how it is posted, whose it is and who commands it."""

    unit: int
    part: Part
    posting: Posting | None
    parent: int | None
    commanded_by: int
    people: tuple[Posted, ...]


def teams_of(*, street: int, on: date) -> tuple[TeamOn, ...]:
    """The teams of the platform of a street with those in them on a day or later: two statements."""
    teams = list(
        Team.objects.filter(platform__organisation=street)
        .filter(Q(unit__until=None) | Q(unit__until__gt=on))
        .order_by("unit__number", "unit__code")
    )
    people: dict[int, list[Posted]] = {team.unit_id: [] for team in teams}
    posts = Post.objects.filter(Q(until=None) | Q(until__gt=on), unit__in=people)
    columns = ("unit_id", "person__name", "role", "title", "since", "until", "home")
    for unit, name, role, title, since, until, home in posts.order_by("since", "id").values_list(*columns):
        found = Posted(person=name, role=Role(role), title=title, since=since, until=until, home=home)
        people[unit].append(found)
    return tuple(
        TeamOn(
            unit=team.unit_id,
            part=Part(team.part),
            posting=Posting(team.posting) if team.posting else None,
            parent=team.parent_id,
            commanded_by=team.commanded_by_id,
            people=tuple(people[team.unit_id]),
        )
        for team in teams
    )
