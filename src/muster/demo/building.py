"""How the demo city comes to be: its directory, its people, and the days it has lived through."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection

from muster.core.catalogue.item import CatalogueItem
from muster.core.period.span import month_at
from muster.demo.accounts import COUNTY, open_accounts
from muster.demo.assessing.periods import assess
from muster.demo.assessing.rounds import appraise
from muster.demo.city import Spot, spots
from muster.demo.founding import finish, found
from muster.demo.orders import take_in
from muster.demo.people.numbers import people_the_streets
from muster.demo.people.residents import Arrival, bring_in, handle, handled_after
from muster.demo.play import SWEEP_EVERY, Play
from muster.demo.scenarios import SCENARIOS
from muster.demo.streams import arrivals, moments
from muster.directory.seed.reference import load_reference

DAYS = 30
EARLIER = timedelta(days=400)
APPEALS = 1_700
EARLIER_APPEALS = 300
"""So many in the days of the last full month before that, for a period with something to assess."""
SPARSE_SWEEP = timedelta(hours=12)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What the city has lived through."""

    appeals: int
    deeds: int
    refused: int
    accounts: Sequence[str]
    mapped: int = 0


def build(*, now: datetime, tell: Progress, orders: Path | None = None) -> Built:
    """Found the city and let it live up to `now`, with the appeals of an order file where one is given."""
    with _in_one_breath():
        built = _live_through(now=now, tell=tell, orders=orders)
    finish(now=now)
    tell("days", DAYS, DAYS)
    return built


@contextmanager
def _in_one_breath() -> Iterator[None]:
    """Commits do not wait for the disk meanwhile: nothing is told before `finish`, which does."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
        yield
        cursor.execute("SET synchronous_commit TO on")


def _live_through(*, now: datetime, tell: Progress, orders: Path | None) -> Built:
    tell("directory", 0, 1)
    found(now=now)
    load_reference(now=now - EARLIER)
    people_the_streets(now=now - EARLIER)
    tell("directory", 1, 1)
    play = Play(start=now - EARLIER)
    accounts = open_accounts(cast=play.doing.cast, units=play.doing.known.units)
    for scene in SCENARIOS:
        play.script(scene(play, now))
    play.script(assess(play, now))
    play.script(appraise(play, now))
    start = now - timedelta(days=DAYS)
    before = min(start, month_at(now).before.begins)
    play.sweep_every = SPARSE_SWEEP
    play.run(until=before)
    if orders is None:
        plan(play, start=before, end=start, number=EARLIER_APPEALS, first=APPEALS + 1)
    play.run(until=start)
    play.sweep_every = SWEEP_EVERY
    appeals, mapped = _bring_appeals(play, start=start, end=now, orders=orders)
    for day in range(DAYS):
        tell("days", day, DAYS)
        play.run(until=min(now, start + timedelta(days=day + 1)))
    play.run(until=now)
    return Built(appeals=appeals, deeds=play.deeds, refused=play.refused, accounts=accounts, mapped=mapped)


def _bring_appeals(play: Play, *, start: datetime, end: datetime, orders: Path | None) -> tuple[int, int]:
    """How many appeals come in, and how many place names were mapped to spots of the city."""
    if orders is None:
        plan(play, start=start, end=end, number=APPEALS, first=1)
        return APPEALS, 0
    county, items, places = _known(play)
    done, mapped = take_in(play, path=orders, county=county, spots=places, items=items, start=start, end=end)
    return done.standing.added, mapped


def plan(play: Play, *, start: datetime, end: datetime, number: int, first: int) -> None:
    """Let so many appeals come in between two moments, each handled a while later."""
    _, items, places = _known(play)
    when = moments(start=start, end=end, number=number)
    coming = arrivals(spots=places, items=items, first=first, number=number)
    for moment, arrival in zip(when, coming, strict=True):
        play.at(moment, _arrival(play, arrival))


def _known(play: Play) -> tuple[int, Sequence[CatalogueItem], Sequence[Spot]]:
    """The county that is played, its catalogue and its spots."""
    known = play.doing.known
    county = next(unit.id for unit in known.units.units.values() if unit.code == COUNTY)
    items = tuple(known.catalogue_for(organisation=county, on=play.doing.today).values())
    return county, items, spots(units=known.units, on=play.doing.today, county=county)


def _arrival(play: Play, arrival: Arrival) -> Callable[[], None]:
    def come_in() -> None:
        appeal = bring_in(play.doing, arrival)
        later = play.doing.now + handled_after(arrival.number)
        play.at(later, lambda: take_up(appeal))

    def take_up(appeal: str) -> None:
        whistle = handle(play.doing, appeal, arrival)
        if whistle is not None:
            play.follow(whistle)

    return come_in
