"""A community's desk at work: short names for the services' arguments."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from tests.core.appeals.people import BOOK, CITY, COMMUNITY, COUNTY, STREET, actor

from muster.core.appeals.parts import Channel
from muster.core.directory.actors import Actor, Role
from muster.core.directory.place import Place
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import Source
from muster.intake.services.deliberating import Held
from muster.intake.services.once import Asked
from muster.intake.services.receiving import Told, receive

NOON = datetime(2026, 3, 9, 4, 0, tzinfo=UTC)
PLACE = Place(community=COMMUNITY, street=STREET, county=COUNTY, city=CITY)
_ticks = count(1)


def asked(
    role: Role | None = Role.COMMUNITY_WORKER, unit: int = COMMUNITY, *, key: str | None = None
) -> Asked:
    """A new request a second after the one before; the same `key` asks the same again."""
    tick = next(_ticks)
    by: Actor | None = None if role is None else actor(role, unit)
    return Asked(by=by, now=NOON + timedelta(seconds=tick), key=key or f"key-{tick}", units=BOOK)


def told(**changed: object) -> Told:
    words = {
        "source": Source.MASS_CALL,
        "channel": Channel.VISIT,
        "holder": COMMUNITY,
        "text": "文化巷路灯不亮。",
        "title": "路灯",
        "place": PLACE,
        "name": "张三",
        "phone": "138 1234 5678",
    }
    return Told(**(words | changed))  # type: ignore[arg-type]


def received(**changed: object) -> str:
    return receive(asked(), told=told(**changed)).id


def held(**changed: object) -> Held:
    words = {
        "organisation": COMMUNITY,
        "held_on": date(2026, 3, 8),
        "convenor": 401,
        "participants": (401, 402),
        "finding": "需市政部门处理。",
        "decision": DeliberationDecision.PASS_UP,
    }
    return Held(**(words | changed))  # type: ignore[arg-type]
