"""Who plays whom: the people the directory has in a unit."""

from datetime import date

from muster.core.directory.actors import Actor, Post, Role
from muster.core.directory.book import UnitBook
from muster.core.directory.units import UnitKind
from muster.directory.models import Post as PostRow

ANSWERS = (Role.CLERK, Role.UNIT_HEAD)
WORKS = (Role.HANDLER, Role.CLERK, Role.UNIT_HEAD)
ORGANS = (
    UnitKind.COMMAND_CENTRE,
    UnitKind.WORKSTATION,
    UnitKind.PARTY_ORGANISATION,
    UnitKind.ORGANISATION,
)


class Nobody(LookupError):
    """The directory has nobody in this role here."""


class Cast:
    """Everybody who holds a post on a day, by unit and role."""

    def __init__(self, *, on: date, units: UnitBook) -> None:
        self._on, self._units = on, units
        self._posts: dict[int, list[Post]] = {}
        self._holders: dict[tuple[int, Role], list[int]] = {}
        rows = PostRow.objects.order_by("id").values_list(
            "person_id", "unit_id", "role", "since", "until", "home"
        )
        for person, unit, role, since, until, home in rows:
            post = Post(unit=unit, role=Role(role), since=since, until=until, home=home)
            if post.held_on(on):
                self._posts.setdefault(person, []).append(post)
                self._holders.setdefault((unit, post.role), []).append(person)

    def fits(self, *, on: date, units: UnitBook) -> bool:
        """Whether it is of that month, and of these very units."""
        return units.units is self._units.units and (on.year, on.month) == (self._on.year, self._on.month)

    def in_unit(self, unit: int, *roles: Role, nth: int = 0) -> Actor:
        """Somebody who holds one of these roles in the unit, the first that anybody holds. Raises Nobody."""
        for role in roles:
            holders = self._holders.get((unit, role))
            if holders:
                person = holders[nth % len(holders)]
                return Actor(person=person, posts=tuple(self._posts[person]))
        raise Nobody(f"nobody is {', '.join(roles)} in unit {unit}")

    def for_organisation(self, organisation: int, *roles: Role, nth: int = 0) -> Actor:
        """Somebody who speaks for an organisation, in it or in one of its organs. Raises Nobody."""
        for role in roles:
            for kind in ORGANS:
                unit = self._units.organ(organisation, kind)
                if unit is not None and (unit.id, role) in self._holders:
                    return self.in_unit(unit.id, role, nth=nth)
        raise Nobody(f"nobody is {', '.join(roles)} for organisation {organisation}")
