"""Which commands may this person give now, and what does each need?"""

from collections.abc import Iterable
from functools import cache

import msgspec

from muster.api.edge import asked
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.table import BY_NAME, Transition
from muster.whistles.queries.detail import Offer
from muster.whistles.services.asking import GIVEN_HERE

FROM_PATH = frozenset({"assignment"})


class Available(msgspec.Struct, frozen=True, kw_only=True):
    """A command that may be given now. `needs` are its required fields, `judges`: it needs the version seen.

    `address` is where to POST it; `{no}` stands for one of `assignments`, `objections` are those it may name.
    """

    command: str
    rule: str
    zh: str
    en: str
    address: str
    judges: bool
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    assignments: tuple[int, ...] = ()
    objections: tuple[str, ...] = ()


def available(*, whistle_id: str, offers: Iterable[Offer]) -> tuple[Available, ...]:
    """The offers as programs read them."""
    return tuple(_available(whistle_id, offer) for offer in offers)


def _available(whistle_id: str, offer: Offer) -> Available:
    row = offer.row
    needs, takes = _fields(row.name)
    return Available(
        command=row.name,
        rule=row.code,
        zh=row.zh,
        en=row.en,
        address="/api/v1/" + path_of(row).replace("{whistle}", whistle_id),
        judges=row.judges,
        needs=needs,
        takes=takes,
        assignments=offer.assignments,
        objections=offer.objections,
    )


def path_of(row: Transition) -> str:
    """Where a command is posted: at its whistle, at one assignment, or at all whistles for a new one."""
    if not row.start:
        return "whistles" if row.command is c.Draft else f"whistles/{row.name}"
    if issubclass(row.command, c.OnAssignment):
        return f"whistles/{{whistle}}/assignments/{{no}}/{row.name}"
    return f"whistles/{{whistle}}/{row.name}"


def body_of_command(row: Transition) -> type[msgspec.Struct]:
    """What is sent for a command; what the address or the service gives is left out."""
    told = GIVEN_HERE | (FROM_PATH if issubclass(row.command, c.OnAssignment) else frozenset())
    return asked(row.command, without=told | (frozenset() if row.start else {"seen"}))


@cache
def _fields(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = msgspec.structs.fields(body_of_command(BY_NAME[name]))
    return tuple(one.name for one in known if one.required), tuple(one.name for one in known)
