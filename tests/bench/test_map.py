"""Do the map's layers stay fast in a city of a million whistles and appeals? Set-based rows over Kunming."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker
from tests import database
from tests.bench.conftest import Measure
from tests.bench.test_lists import p50
from tests.directory.reference_city import kunming_template

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Post, Role
from muster.core.time.readings import Light
from muster.directory import facts
from muster.directory.models import Unit
from muster.insight.maps.heat import heat
from muster.insight.maps.live import live
from muster.insight.maps.scope import scope_of
from muster.insight.maps.sought import Box, Sought

__all__ = ["kunming_template"]
NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
OPEN_EVERY = 50
"""One case of so many is open."""
# Three years of cases over every community of the city, a fiftieth of them open, with four clocks each.
GROW = (
    "SET session_replication_role = replica",
    """CREATE TEMP TABLE spot AS
       SELECT row_number() OVER (ORDER BY c.code) AS nth, c.id AS community, s.id AS street,
              n.id AS county, y.id AS city
       FROM unit c
       JOIN unit s ON s.code = left(c.code, 9) JOIN unit n ON n.code = left(c.code, 6)
       JOIN unit y ON y.code = '5301'
       WHERE c.kind = 'organisation' AND c.level = 'community'""",
    """CREATE TEMP TABLE made AS
       SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS text, n % {every} = 0 AS is_open,
              timestamptz '{now}' - n * interval '95 seconds' AS at,
              timestamptz '{now}' + (n % 900 - 300) * interval '1 hour' AS due,
              102500000 + n % 500000 AS lon, 24800000 + n % 499979 AS lat, spot.*
       FROM generate_series(1, {number}) n
       JOIN spot ON spot.nth = 1 + (n * 7919) % (SELECT count(*) FROM spot)""",
    """INSERT INTO whistle (id, number, state, type, level, source, blower, item, community, street, county,
           city, lon, lat, title, drafted_at, blown_at, closed_at, due_at, policy_version,
           calendar_version, rework_count, is_open, version, seq, recorded_at, body)
       SELECT id, 'B' || n, CASE WHEN is_open THEN 'in_hand' ELSE 'closed' END,
              (ARRAY['routine', 'key', 'emergency', 'coordination'])[1 + (n / {every}) % 4], 'county',
              'mass_call', street, 'JM-' || n % 70, community, street, county, city, lon, lat, text, at, at,
              CASE WHEN NOT is_open THEN at END, due, 1, 1, 0, is_open, 1, 1, at, '{{}}' FROM made""",
    """INSERT INTO clock (whistle_id, kind, ref, round, obligor, started_at, amber_at, due_at, provisional)
       SELECT id, kind, '1', 1, street, at, due - interval '100 hours', due + later * interval '1 hour', false
       FROM made, (VALUES ('accept', 0), ('contact', 5), ('arrive', 20), ('finish', 90)) k (kind, later)
       WHERE is_open""",
    """INSERT INTO whistle_concern (unit, whistle_id, opened_at, is_open, direct, lasting)
       SELECT u, id, at, is_open, true, false
       FROM made, unnest(ARRAY[city, county, street, community]) u WHERE is_open OR n < 100000
       UNION ALL
       SELECT {bureau}, made.id, at, is_open, true, false
       FROM made JOIN unit u ON u.id = made.county
       WHERE u.code = '530102' AND n % 3 <> 0""",
    """INSERT INTO intake_appeal (id, state, source, channel, external_id, holder, level, text,
           item, category, community, street, county, city, lon, lat, likes, against, flags, outcome,
           resolved, satisfied, received_at, recorded_at, closed_at, seq)
       SELECT gen_random_uuid(), CASE WHEN is_open THEN 'accepted' ELSE 'closed' END, 'mass_call', 'visit',
              'B' || n, street, 'street', text, '', '', community, street, county, city, lon, lat, 0, 0,
              '{{}}', '', '', '', at, at, CASE WHEN NOT is_open THEN at END, 1 FROM made""",
    "DROP TABLE made, spot",
    "SET session_replication_role = origin",
    "VACUUM ANALYZE whistle, clock, whistle_concern, intake_appeal",
)


@pytest.fixture
def busy_city(kunming_template: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    usual = connections.databases["default"]["NAME"]
    with (
        django_db_blocker.unblock(),
        database.cloned(kunming_template, name=f"test_busy_{os.getpid()}") as name,
    ):
        database.use_database(name)
        yield
        connections.close_all()
        database.use_database(usual)


def grow(number: int) -> None:
    bureau = Unit.objects.get(name="五华区城市管理局").pk
    host = str(database.HOME.socket_folder)
    name = connections.databases["default"]["NAME"]
    with psycopg.connect(host=host, user="muster", dbname=name, autocommit=True) as superuser:
        for statement in GROW:
            superuser.execute(
                statement.format(number=number, every=OPEN_EVERY, now=NOW.isoformat(), bureau=bureau)
            )


def person(unit: int) -> Actor:
    return Actor(person=1, posts=(Post(unit=unit, role=Role.DISPATCHER, since=date(2020, 1, 1)),))


def layers() -> dict[str, Callable[[], object]]:
    units = facts.unit_book()
    ids = {unit.code: unit.id for unit in units.units.values()}
    bureau = next(unit.id for unit in units.units.values() if unit.name == "五华区城市管理局")
    city, county, street = ids["5301"], ids["530102"], ids["530102001"]
    middle = Box(west=102_700_000, south=24_900_000, east=102_720_000, north=25_100_000)
    plain, red, key = Sought(), Sought(light=Light.RED), Sought(type=WhistleType.KEY)

    def open_cases(area: int, by: int, sought: Sought) -> Callable[[], object]:
        scope = scope_of(area=area, by=person(by), units=units, now=NOW)
        return lambda: live(scope=scope, sought=sought, now=NOW)

    def came_in(area: int, by: int, days: int) -> Callable[[], object]:
        scope = scope_of(area=area, by=person(by), units=units, now=NOW)
        return lambda: heat(scope=scope, sought=plain, since=NOW - timedelta(days=days), until=NOW)

    return {
        "open cases of a street": open_cases(street, street, plain),
        "open cases of a county": open_cases(county, county, plain),
        "open cases of a county, red": open_cases(county, county, red),
        "open cases of a county, one type": open_cases(county, county, key),
        "open cases of the city, counted": open_cases(city, city, plain),
        "open cases of the city in view": open_cases(city, city, Sought(box=middle)),
        "open cases of a bureau": open_cases(county, bureau, plain),
        "heat of a county, 30 days": came_in(county, county, 30),
        "heat of the city, 30 days": came_in(city, city, 30),
        "heat of the city, 90 days": came_in(city, city, 90),
        "heat of a bureau, 30 days": came_in(county, bureau, 30),
    }


def measured(measure: Measure, number: int) -> None:
    grow(number)
    for name, read in layers().items():
        with CaptureQueriesContext(connection) as queries:
            read()
        measure(f"{name}: statements", len(queries), "", at_most=2)
        measure(f"{name}: p50 at {number:,} of each", p50(read), "ms")


@pytest.mark.bench
@pytest.mark.timeout(900)
def test_layers_at_fifty_thousand(busy_city: None, measure: Measure) -> None:
    measured(measure, 50_000)


@pytest.mark.bench
@pytest.mark.full
@pytest.mark.timeout(3000)
def test_layers_at_a_million(busy_city: None, measure: Measure) -> None:
    measured(measure, 1_000_000)
