"""A small city for tests of the pure rules: a street with its county and city, and people in posts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from muster.core.catalogue.item import CatalogueItem, EvidenceKind, EvidenceRule, TypeLimits
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Post, Role
from muster.core.directory.book import UnitBook
from muster.core.directory.place import Place, Point
from muster.core.directory.units import Superior, Unit, UnitKind
from muster.core.ledger.text import TextRef
from muster.core.levels import Level
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.context import Context, DeliberationDecision, DeliberationFacts
from muster.core.lifecycle.decide import decide
from muster.core.lifecycle.fold import evolve
from muster.core.lifecycle.parts import (
    CallBack,
    Evaluation,
    Evidence,
    Finding,
    Presence,
    Resolved,
    Satisfied,
    Source,
)
from muster.core.lifecycle.rules.closing import is_scored
from muster.core.lifecycle.whistle import Whistle
from muster.core.policy import Policy
from muster.core.time.calendar import WorkingCalendar
from muster.core.time.limits import Limit
from muster.core.time.segments import Segment

CITY, COUNTY, STREET, COMMUNITY, OTHER_STREET = 1, 2, 3, 4, 5
CITY_CENTRE, COUNTY_CENTRE, STREET_CENTRE, STATION = 11, 12, 13, 14
CITY_PARTY, COUNTY_PARTY, STREET_PARTY = 21, 22, 23
WATER, URBAN, MARKET, POLICE, ESTABLISHMENT, GAS = 31, 32, 33, 34, 35, 36
URBAN_TEAM, POLICE_STATION, PARTY_OFFICE = 41, 42, 43
CITY_WATER = 51

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # Monday 2026-03-02 09:00 in Kunming
SINCE = date(2020, 1, 1)


def _unit(
    id_: int,
    name: str,
    kind: UnitKind,
    level: Level,
    organisation: int,
    *above: int,
    stations: tuple[int, ...] = (),
    functions: tuple[str, ...] = (),
) -> Unit:
    return Unit(
        id=id_,
        code=str(id_),
        name=name,
        kind=kind,
        level=level,
        organisation=organisation,
        stations=stations,
        superiors=tuple(Superior(unit=unit, since=SINCE) for unit in above),
        since=SINCE,
        functions=functions,
    )


K, L = UnitKind, Level
UNITS = (
    _unit(CITY, "昆明市", K.ORGANISATION, L.CITY, CITY),
    _unit(COUNTY, "五华区", K.ORGANISATION, L.COUNTY, COUNTY, CITY),
    _unit(STREET, "华山街道", K.ORGANISATION, L.STREET, STREET, COUNTY),
    _unit(OTHER_STREET, "护国街道", K.ORGANISATION, L.STREET, OTHER_STREET, COUNTY),
    _unit(COMMUNITY, "文林社区", K.ORGANISATION, L.COMMUNITY, COMMUNITY, STREET),
    _unit(CITY_CENTRE, "市指挥中心", K.COMMAND_CENTRE, L.CITY, CITY, CITY, stations=(CITY,)),
    _unit(COUNTY_CENTRE, "区指挥中心", K.COMMAND_CENTRE, L.COUNTY, COUNTY, COUNTY, stations=(COUNTY,)),
    _unit(STREET_CENTRE, "街道综合管理中心", K.COMMAND_CENTRE, L.STREET, STREET, STREET, stations=(STREET,)),
    _unit(STATION, "文林社区工作站", K.WORKSTATION, L.COMMUNITY, COMMUNITY, COMMUNITY, stations=(COMMUNITY,)),
    _unit(CITY_PARTY, "市委", K.PARTY_ORGANISATION, L.CITY, CITY, CITY),
    _unit(COUNTY_PARTY, "区委", K.PARTY_ORGANISATION, L.COUNTY, COUNTY, COUNTY),
    _unit(STREET_PARTY, "华山街道党工委", K.PARTY_ORGANISATION, L.STREET, STREET, STREET),
    _unit(WATER, "区水务局", K.DEPARTMENT, L.COUNTY, COUNTY, COUNTY, stations=(COUNTY,)),
    _unit(URBAN, "区城管局", K.DEPARTMENT, L.COUNTY, COUNTY, COUNTY, stations=(COUNTY,)),
    _unit(MARKET, "区市场监管局", K.DEPARTMENT, L.COUNTY, COUNTY, COUNTY, stations=(COUNTY,)),
    _unit(POLICE, "五华公安分局", K.DEPARTMENT, L.COUNTY, COUNTY, COUNTY, stations=(COUNTY,)),
    _unit(
        ESTABLISHMENT, "区委编办", K.DEPARTMENT, L.COUNTY, COUNTY, COUNTY,
        stations=(COUNTY,), functions=("establishment",),
    ),
    _unit(GAS, "燃气公司", K.ENTERPRISE, L.COUNTY, COUNTY, COUNTY, stations=(COUNTY,)),
    _unit(URBAN_TEAM, "街道城管中队", K.TEAM, L.STREET, STREET, URBAN, STREET, stations=(STREET, COUNTY)),
    _unit(POLICE_STATION, "华山派出所", K.OUTPOST, L.STREET, STREET, POLICE, stations=(STREET, COUNTY)),
    _unit(
        PARTY_OFFICE, "街道党建办", K.OFFICE, L.STREET, STREET, STREET,
        stations=(STREET,), functions=("party_building",),
    ),
    _unit(CITY_WATER, "市水务局", K.DEPARTMENT, L.CITY, CITY, CITY, stations=(CITY,)),
)  # fmt: skip
BOOK = UnitBook(units={unit.id: unit for unit in UNITS}, version=1)

_DAY = (Segment.of("09:00-12:00"), Segment.of("13:30-18:00"))
CALENDAR = WorkingCalendar(
    version=1,
    jurisdiction="5301",
    week=(*(_DAY,) * 5, (), ()),
    published_years=(2025, 2026),
    nominal_minutes=450,
)


def limit(text: str) -> Limit:
    return Limit.of(text, CALENDAR)


def _limits(accept: str, contact: str | None, arrive: str, finish: str, verify: str) -> TypeLimits:
    return TypeLimits(
        accept=limit(accept),
        contact=None if contact is None else limit(contact),
        arrive=limit(arrive),
        finish=limit(finish),
        interim=limit("2 h") if contact is None else None,
        verify=limit(verify),
        evaluate=limit("5 wd"),
    )


POLICY = Policy(
    version=1,
    limits={
        WhistleType.EMERGENCY: _limits("10 min", None, "30 min", "24 h", "24 h"),
        WhistleType.KEY: _limits("1 wh", "1 wd", "3 wd", "15 wd", "3 wd"),
        WhistleType.ROUTINE: _limits("1 wh", "1 wd", "3 wd", "7 wd", "3 wd"),
        WhistleType.COORDINATION: _limits("4 wh", "1 wd", "5 wd", "30 wd", "3 wd"),
    },
    approve=limit("4 wh"),
    ratify=limit("24 h"),
    rule={"L1": limit("1 wd"), "L2": limit("3 wd"), "L3": limit("5 wd")},
)

ITEM = CatalogueItem(
    code="JM-01",
    version=1,
    name="占道经营",
    category="街面秩序",
    type=WhistleType.ROUTINE,
    level=Level.COUNTY,
    qualifies="占用道路摆摊经营",
    standard="占道 0 处",
    lead="urban",
    adopted_by="d-standing",
)
NOISE = replace(
    ITEM,
    code="HB-01",
    name="夜间噪声",
    evidence=(EvidenceRule(kind=EvidenceKind.MEASUREMENT, threshold=Decimal(55), unit="dB"),),
)

PLACE = Place(
    point=Point.of_degrees(102.7, 25.05), community=COMMUNITY, street=STREET, county=COUNTY, city=CITY
)


def text(words: str = "文字") -> TextRef:
    return TextRef(id=words, digest=f"sha256:{words}")


def person(role: Role, unit: int, *, home: bool = True, who: int | None = None) -> Actor:
    """A person with one post."""
    post = Post(unit=unit, role=role, since=SINCE, home=home)
    return Actor(person=who or unit * 100 + list(Role).index(role), posts=(post,))


GRID_WORKER = person(Role.GRID_WORKER, STATION)
DISPATCHER = person(Role.DISPATCHER, STREET_CENTRE)
LEADER = person(Role.LEADER, STREET)
SECRETARY = person(Role.SECRETARY, STREET_PARTY)
COUNTY_DISPATCHER = person(Role.DISPATCHER, COUNTY_CENTRE)
COUNTY_LEADER = person(Role.LEADER, COUNTY)
COUNTY_SECRETARY = person(Role.SECRETARY, COUNTY_PARTY)
CITY_DISPATCHER = person(Role.DISPATCHER, CITY_CENTRE)
COUNTY_SUPERVISOR = person(Role.SUPERVISOR, COUNTY_CENTRE)
CITY_LEADER = person(Role.LEADER, CITY)


def clerk(unit: int) -> Actor:
    return person(Role.CLERK, unit)


def handler(unit: int) -> Actor:
    return person(Role.HANDLER, unit)


def deliberation(organisation: int, *, passes_up: bool = True) -> DeliberationFacts:
    decision = DeliberationDecision.PASS_UP if passes_up else DeliberationDecision.SETTLE_HERE
    return DeliberationFacts(
        id=f"d-{organisation}", organisation=organisation, held_on=date(2026, 3, 1), decision=decision
    )


def context(actor: Actor | None, *, now: datetime = MONDAY, **facts: Any) -> Context:
    known: dict[str, Any] = {
        "actor": actor,
        "today": (now + timedelta(hours=8)).date(),
        "units": BOOK,
        "policy": POLICY,
        "calendar": CALENDAR,
        "current_calendar": CALENDAR,
        "item": ITEM,
    }
    return Context(**{**known, **facts})


class Story:
    """One whistle as it goes on: commands in, state out, the clock moved by hand."""

    def __init__(self, now: datetime = MONDAY, **facts: Any) -> None:
        self.now = now
        self.facts = facts
        self.whistle: Whistle | None = None
        self.events: list[Any] = []

    def give(self, command: c.Command, by: Actor | None, **facts: Any) -> Whistle:
        """Carry a command out; raises what the rules raise and then changes nothing."""
        known = context(by, now=self.now, **{**self.facts, **facts})
        for event in decide(self.whistle, command, known, self.now):
            self.events.append(event)
            self.whistle = evolve(self.whistle, event)
        self.now += timedelta(seconds=1)
        assert self.whistle is not None
        return self.whistle

    def wait(self, **delta: float) -> "Story":
        self.now += timedelta(**delta)
        return self

    def sweep(self) -> list[Any]:
        before = len(self.events)
        self.give(c.Sweep(), None)
        return self.events[before:]

    @property
    def state(self) -> str:
        assert self.whistle is not None
        return self.whistle.state.value


def drafted(
    type_: WhistleType = WhistleType.ROUTINE,
    *,
    level: Level = Level.COUNTY,
    lead: int | None = URBAN,
    assists: tuple[int, ...] = (MARKET, POLICE_STATION),
    now: datetime = MONDAY,
    source: Source = Source.BEYOND_OWN_MEANS,
    **facts: Any,
) -> Story:
    story = Story(now, **facts)
    story.give(
        c.Draft(
            id="w-1",
            number="3-2026-000001",
            type=type_,
            level=level,
            blower=STREET,
            source=source,
            place=PLACE,
            title=text("占道"),
            own_attempt=text("已劝导三次"),
            item=ITEM.code,
            lead=lead,
            assists=assists,
        ),
        DISPATCHER,
    )
    return story


def approver(type_: WhistleType) -> Actor:
    return {WhistleType.ROUTINE: LEADER, WhistleType.EMERGENCY: DISPATCHER}.get(type_, SECRETARY)


def blown(type_: WhistleType = WhistleType.ROUTINE, **options: Any) -> Story:
    story = drafted(type_, **options)
    if type_ is not WhistleType.EMERGENCY:
        story.give(c.Submit(), DISPATCHER)
    story.give(c.Blow(), approver(type_), deliberation=deliberation(STREET))
    return story


def parts(story: Story) -> Iterable[tuple[int, int]]:
    assert story.whistle is not None
    return [(part.no, part.unit) for part in story.whistle.assignments]


def present() -> Presence:
    return Presence(point=PLACE.point, people=(7,))


def in_hand(type_: WhistleType = WhistleType.ROUTINE, **options: Any) -> Story:
    story = blown(type_, **options)
    for no, unit in parts(story):
        story.give(c.Accept(assignment=no), clerk(unit))
    return story


def worked(story: Story) -> Story:
    """Everybody comes; the assists finish; the lead feeds the result back."""
    for no, unit in parts(story):
        assert story.whistle is not None
        part = story.whistle.assignments[no - 1]
        if not part.live:
            continue
        if part.reported_in_at is None:
            story.give(c.ReportIn(assignment=no, presence=present()), handler(unit))
        if no != 1 and part.done_at is None:
            story.give(c.Finish(assignment=no), handler(unit))
    story.give(c.SubmitResult(note=text("已清理")), clerk(parts_lead(story)))
    return story


def parts_lead(story: Story) -> int:
    assert story.whistle is not None
    assert story.whistle.lead is not None
    return story.whistle.lead.unit


FOUND = Finding(resolved=Resolved.YES, satisfied=Satisfied.SATISFIED)


def passed(story: Story, **fields: Any) -> Story:
    story.give(c.Verify(passed=True, finding=FOUND, **fields), DISPATCHER)
    return story


def evaluations(story: Story) -> tuple[Evaluation, ...]:
    assert story.whistle is not None
    return tuple(
        Evaluation(assignment=part.no, resolved=Resolved.YES, satisfied=Satisfied.SATISFIED)
        for part in story.whistle.assignments
        if is_scored(part)
    )


def closed(type_: WhistleType = WhistleType.ROUTINE, **options: Any) -> Story:
    story = passed(worked(in_hand(type_, **options)))
    if type_ is WhistleType.EMERGENCY:
        story.give(c.Ratify(granted=True), LEADER, deliberation=deliberation(STREET))
    story.give(c.Evaluate(evaluations=evaluations(story)), DISPATCHER)
    return story


def answered(*, solved: Resolved = Resolved.YES, satisfied: Satisfied = Satisfied.SATISFIED) -> CallBack:
    return CallBack(appeal="a-1", at=MONDAY, reached=True, resolved=solved, satisfied=satisfied)


def photo(kind: EvidenceKind = EvidenceKind.PHOTO_AFTER) -> Evidence:
    return Evidence(kind=kind, ref="p-1")
