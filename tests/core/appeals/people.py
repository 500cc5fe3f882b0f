"""A community, its street, county and city, and who works there."""

from datetime import UTC, date, datetime

from muster.core.appeals.appeal import Appeal
from muster.core.appeals.context import Context
from muster.core.appeals.parts import Channel, Deliberation, Report
from muster.core.appeals.states import AppealState
from muster.core.directory.actors import Actor, Post, Role
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place
from muster.core.directory.units import Superior, Unit, UnitKind
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.parts import Source

NOW = datetime(2026, 3, 9, 2, 0, tzinfo=UTC)
SINCE = date(2020, 1, 1)
CITY, COUNTY, STREET, COMMUNITY, STATION = 1, 2, 3, 4, 5
LEVELS = {CITY: Level.CITY, COUNTY: Level.COUNTY, STREET: Level.STREET, COMMUNITY: Level.COMMUNITY}
BOOK = UnitBook(
    units={
        number: Unit(
            id=number,
            code=str(number),
            name=str(number),
            kind=UnitKind.ORGANISATION,
            level=level,
            organisation=number,
            superiors=() if number == CITY else (Superior(unit=number - 1, since=SINCE),),
            since=SINCE,
        )
        for number, level in LEVELS.items()
    }
    | {
        STATION: Unit(
            id=STATION,
            code="5",
            name="5",
            kind=UnitKind.OUTPOST,
            level=Level.STREET,
            organisation=STREET,
            superiors=(Superior(unit=STREET, since=SINCE),),
            since=SINCE,
        )
    },
    version=1,
)


def actor(role: Role, unit: int = COMMUNITY) -> Actor:
    return Actor(person=unit * 100 + 1, posts=(Post(unit=unit, role=role, since=SINCE),))


def context(role: Role | None = Role.COMMUNITY_WORKER, unit: int = COMMUNITY, **more: object) -> Context:
    return Context(actor=None if role is None else actor(role, unit), units=BOOK, **more)  # type: ignore[arg-type]


def text(name: str = "text") -> TextRef:
    return TextRef(id=name, digest=f"sha256:{name}")


def report(**changed: object) -> Report:
    told = {
        "source": Source.MASS_CALL,
        "channel": Channel.VISIT,
        "holder": COMMUNITY,
        "level": Level.COMMUNITY,
        "place": Place(community=COMMUNITY, street=STREET, county=COUNTY, city=CITY),
        "text": text(),
        "appellant": "person",
    }
    return Report(**(told | changed))  # type: ignore[arg-type]


def deliberation(**changed: object) -> Deliberation:
    told = {
        "id": "d1",
        "organisation": COMMUNITY,
        "level": Level.COMMUNITY,
        "held_on": date(2026, 3, 8),
        "convenor": 401,
        "participants": (401, 402),
        "finding": text("finding"),
        "decision": DeliberationDecision.PASS_UP,
    }
    return Deliberation(**(told | changed))  # type: ignore[arg-type]


def appeal(state: AppealState = AppealState.ACCEPTED, **changed: object) -> Appeal:
    told = {
        "id": "a1",
        "state": state,
        "report": report(),
        "holder": COMMUNITY,
        "level": Level.COMMUNITY,
        "received_at": NOW,
        "seq": 1,
    }
    return Appeal(**(told | changed))  # type: ignore[arg-type]
