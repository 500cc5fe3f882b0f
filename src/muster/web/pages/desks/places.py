"""Where can this person go, and where does their day begin?"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from muster.assessment.appraising.readers import APPRAISED, TOLD
from muster.assessment.periods.population import CATEGORIES
from muster.core.directory.actors import Actor, Role
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.authority import DESK, ORGANS
from muster.core.lifecycle.commands import Supervise
from muster.core.lifecycle.table import BY_COMMAND
from muster.core.period.process.authority import organisations_held
from muster.insight.commanding import commands
from muster.reports.gathering.period import organisations_of
from muster.web.pages.desks.deciding import may_decide
from muster.whistles.concerned import reach

For = Callable[[Actor, UnitBook], bool]
FIELD = frozenset({Role.GRID_WORKER, Role.COMMUNITY_WORKER, Role.HANDLER})
"""Who works outdoors: the phone app is theirs, offered on screens of its size."""

OVERSEEING: frozenset[Role] = frozenset(role for who in BY_COMMAND[Supervise].who for role in who.roles)
DECIDING = frozenset({Role.ASSESSOR, Role.LEADER})
APPRAISING = TOLD | {Role.ASSESSOR}
ANSWERING = frozenset({Role.UNIT_HEAD, Role.CLERK})
AT_RECEPTION = frozenset({Role.DISPATCHER, Role.COMMUNITY_WORKER, Role.CLERK})


def in_the_field(actor: Actor) -> bool:
    """Whether this person works outdoors from any of their posts."""
    return any(post.role in FIELD for post in actor.posts)


def runs_a_board(actor: Actor, units: UnitBook) -> bool:
    """Whether this person works at the desk of an organisation, or decides for one."""
    roles = DESK | {Role.SECRETARY}
    return any(post.role in roles and units.get(post.unit).kind in ORGANS for post in actor.posts)


def supervises(actor: Actor, units: UnitBook) -> bool:
    """Whether this person may order units from above, from a post in an organ."""
    return any(post.role in OVERSEEING and units.get(post.unit).kind in ORGANS for post in actor.posts)


def owes_as_a_unit(actor: Actor, units: UnitBook) -> bool:
    """Whether this person's obligations are a unit's own, or there is no other page to find them on."""
    in_units = any(units.get(post.unit).kind not in ORGANS for post in actor.posts)
    return in_units or not runs_a_board(actor, units)


def receives(actor: Actor, units: UnitBook) -> bool:
    """Whether this person works at the reception desk; others who may take an appeal in do it in passing."""
    return any(post.role in AT_RECEPTION for post in actor.posts)


def reads_cases(actor: Actor, units: UnitBook) -> bool:
    """Administrators read none."""
    return bool(reach(by=actor, units=units))


def everybody(actor: Actor, units: UnitBook) -> bool:
    """A page for whoever is signed in."""
    return True


def has_a_wall(actor: Actor, units: UnitBook) -> bool:
    """Walls hang where a city, county or street is commanded."""
    return commands(by=actor, units=units)


def draws_up(actor: Actor, units: UnitBook) -> bool:
    """Whether this person draws up an organisation's circulars."""
    return bool(organisations_of(by=actor, units=units))


def has_periods(actor: Actor, units: UnitBook) -> bool:
    """Whether assessment periods are this person's: by deciding on them, or by heading an assessed unit."""
    if organisations_held(by=actor, units=units, roles=DECIDING):
        return True
    return any(post.role in ANSWERING and units.get(post.unit).kind in CATEGORIES for post in actor.posts)


def appraises(actor: Actor, units: UnitBook) -> bool:
    """Whether rounds of appraisals are this person's: holding, sending in, or being told a result."""
    kinds = ORGANS | APPRAISED
    return any(post.role in APPRAISING and units.get(post.unit).kind in kinds for post in actor.posts)


def works_outdoors(actor: Actor, units: UnitBook) -> bool:
    """Whether the phone app is this person's."""
    return in_the_field(actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the navigation: whose it is, its count in the live stream, or the address of its count.

    `on_phones` shows it on narrow screens only.
    """

    name: str
    label: str | Promise
    icon: str
    whose: For
    badge: str = ""
    count: str = ""
    on_phones: bool = False


PLACES = (
    Place(name="phone", label=_("手机端"), icon="smartphone", whose=works_outdoors, on_phones=True),
    Place(name="desk", label=_("受理"), icon="headset", whose=receives),
    Place(name="board", label=_("调度"), icon="list-checks", whose=runs_a_board),
    Place(name="inbox", label=_("待办"), icon="inbox", whose=owes_as_a_unit, badge="owed"),
    Place(name="approvals", label=_("审批"), icon="stamp", whose=may_decide, count="approvals_count"),
    Place(name="supervision", label=_("督查"), icon="siren", whose=supervises),
    Place(name="appeals", label=_("诉求"), icon="message-square-text", whose=reads_cases, badge="received"),
    Place(name="meetings", label=_("议事"), icon="users", whose=reads_cases),
    Place(name="register", label=_("哨件"), icon="megaphone", whose=everybody),
    Place(name="map", label=_("地图"), icon="map", whose=reads_cases),
    Place(name="overview", label=_("指挥"), icon="radar", whose=reads_cases),
    Place(name="hot", label=_("热点"), icon="flame", whose=has_a_wall),
    Place(name="street", label=_("街道赋权"), icon="hand", whose=reads_cases),
    Place(name="scores", label=_("考核"), icon="chart-column", whose=everybody),
    Place(name="documents", label=_("文书"), icon="file-text", whose=draws_up),
    Place(name="periods", label=_("考核期"), icon="award", whose=has_periods),
    Place(name="appraisals", label=_("评议"), icon="clipboard-check", whose=appraises),
    Place(name="wall", label=_("大屏"), icon="monitor", whose=has_a_wall),
)
FIRST = {
    Role.DISPATCHER: "board",
    Role.LEADER: "approvals",
    Role.SECRETARY: "approvals",
    Role.SUPERVISOR: "supervision",
    Role.ASSESSOR: "scores",
}
"""Where the day of a role begins; for everybody else with what they owe."""


def places_of(actor: Actor, units: UnitBook) -> tuple[Place, ...]:
    """The entries that are for this person."""
    return tuple(place for place in PLACES if place.whose(actor, units))


def first_of(actor: Actor, units: UnitBook) -> str:
    """The name of the page this person begins with: that of their first post, where it is theirs."""
    mine = {place.name for place in places_of(actor, units)}
    wished = FIRST.get(actor.posts[0].role, "inbox") if actor.posts else "inbox"
    return wished if wished in mine else "inbox"
