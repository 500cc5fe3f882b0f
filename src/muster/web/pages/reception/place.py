"""For whom does a person receive, and what stands at their desk?"""

from dataclasses import dataclass

from django.http import HttpRequest

from muster.accounts.acting import Acting, acting_of
from muster.core.appeals.authority import RECEPTION, desks_of
from muster.directory import facts as directory
from muster.directory.facts import Facts
from muster.whistles.services.refusals import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork:
    """Somebody at their desk: the organisations they receive for."""

    acting: Acting
    known: Facts
    desks: tuple[int, ...]


def at_work(request: HttpRequest) -> AtWork:
    """Who sits there. Raises NotFound for a person without a desk."""
    acting = acting_of(request)
    known = directory.current(number=acting.directory)
    desks = desks_of(actor=acting.actor, roles=RECEPTION, units=known.units)
    if not desks:
        raise NotFound
    return AtWork(acting=acting, known=known, desks=desks)
