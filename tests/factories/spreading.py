"""A city's years of whistles, set-based: what few lives left in the tables, once for each whistle asked for.

About every fiftieth whistle is open and was drawn up within the last days; the others closed over three
years. A fifth lie in the scene's county, there in ten streets, and led by forty departments; the rest in
four more counties.
"""

from collections.abc import Iterator
from datetime import date
from itertools import cycle

import psycopg
from psycopg import sql
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.whistles import whistle_in

from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.lifecycle.states import WhistleState
from muster.directory.models import Station, Superior, Unit

S = WhistleState
OPEN_EVERY = 51
"""No multiple of a place's or a seed's number, nor are those of each other: every place has some of each."""
DEPARTMENTS, STREETS, COUNTIES = range(100, 140), 10, 5
CLOSED_SEEDS = 21
OPEN_SEEDS = (
    *[S.IN_HAND] * 17, *[S.SOUNDING] * 12, *[S.AWAITING_VERIFICATION] * 6, *[S.AWAITING_EVALUATION] * 3,
    *[S.AWAITING_APPROVAL] * 2, S.SHELVED,
)  # fmt: skip
OF_A_STREET = (
    scene.STREET, scene.STREET_CENTRE, scene.STREET_PARTY, scene.COMMUNITY, scene.STATION, scene.URBAN_TEAM,
    scene.POLICE_STATION, scene.PARTY_OFFICE,
)  # fmt: skip
OF_THE_CITY = (scene.CITY, scene.CITY_CENTRE, scene.CITY_PARTY, scene.CITY_WATER)
A_STREET, A_COUNTY = 1_000, 100_000
"""How far a unit's number moves from one street, or county, to the next."""
TABLES = ("whistle", "assignment", "clock", "whistle_concern")
UNITS = {"blower", "lead", "unit", "obligor", "street", "county", "community", "building_grid", "area_grid"}
COPIES = """
    CREATE TEMP TABLE copy AS
    SELECT s.id AS old, lpad(to_hex(n), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS new,
           n, n % {counties} AS county, n / {counties} % {streets} AS street,
           CASE WHEN n % {every} = 0 THEN now() - interval '12 days' * n / {whistles} - s.drafted_at
                ELSE now() - interval '4 days' - interval '3 years' * n / {whistles} - s.drafted_at
           END AS later
    FROM generate_series(1, {whistles}) n
    JOIN (SELECT id, drafted_at, is_open, row_number() OVER (PARTITION BY is_open ORDER BY id) - 1 AS nth
          FROM whistle) s
    ON s.is_open = (n % {every} = 0)
    AND s.nth = CASE WHEN n % {every} = 0 THEN n / {every} % {open} ELSE n % {closed} END
"""
APPEALS = """
    INSERT INTO intake_appeal (id, state, source, channel, external_id, holder, level, text, item, category,
        community, street, county, city, lon, lat, likes, against, flags, outcome, resolved, satisfied,
        received_at, recorded_at, closed_at, seq)
    SELECT w.id, CASE WHEN w.is_open THEN 'accepted' ELSE 'closed' END, 'mass_call', 'visit', 'B' || w.number,
        w.street, 'street', w.title, coalesce(w.item, ''), '', w.community, w.street, w.county, w.city, w.lon,
        w.lat, 0, 0, '{}', '', '', '', w.drafted_at, w.drafted_at, w.closed_at, 1
    FROM whistle w JOIN copy c ON c.new::uuid = w.id
"""
NOTICES = """
    INSERT INTO outbox (stream_kind, stream_id, seq, kind, payload, created_at, relayed_at)
    SELECT 'whistle', w.id::text, w.seq, 'whistle',
           jsonb_build_object('whistle', w.id, 'events', ARRAY['whistle_blown']), w.drafted_at, now()
    FROM whistle w JOIN copy c ON c.new::uuid = w.id WHERE w.is_open ORDER BY w.drafted_at
"""
SECONDARY = """
    SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
    WHERE i.indrelid = ANY(%s::regclass[])
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
"""
Superuser = psycopg.Connection[tuple[object, ...]]


def found_big_city() -> None:
    """The usual city with forty more departments and nine more streets of its county, and the seeds."""
    found_city()
    _found_units()
    leads = cycle(zip(DEPARTMENTS, reversed(DEPARTMENTS), strict=True))
    for state in (*[S.CLOSED] * CLOSED_SEEDS, *OPEN_SEEDS):
        lead, assist = next(leads)
        whistle_in(state, lead=lead, assists=(assist,) if lead % 4 == 0 else ())


def _found_units() -> None:
    rows = list(_more_units())
    Unit.objects.bulk_create(row for row, _ in rows)
    Superior.objects.bulk_create(
        Superior(unit_id=row.id, superior_id=above, since=row.since) for row, above in rows
    )
    Station.objects.bulk_create(Station(unit_id=unit, organisation_id=scene.COUNTY) for unit in DEPARTMENTS)


def _more_units() -> Iterator[tuple[Unit, int]]:
    def unit(number: int, name: str, kind: UnitKind, level: Level, organisation: int) -> Unit:
        return Unit(
            id=number, code=f"more-{number}", name=name, kind=kind, level=level,
            organisation_id=organisation, functions=[], since=date(2020, 1, 1),
        )  # fmt: skip

    for number in DEPARTMENTS:
        yield unit(number, f"第{number}局", UnitKind.DEPARTMENT, Level.COUNTY, scene.COUNTY), scene.COUNTY
    for nth in range(1, STREETS):
        street, community = scene.STREET + nth * A_STREET, scene.COMMUNITY + nth * A_STREET
        yield unit(street, f"第{nth}街道", UnitKind.ORGANISATION, Level.STREET, street), scene.COUNTY
        yield unit(community, f"第{nth}社区", UnitKind.ORGANISATION, Level.COMMUNITY, community), street


def spread(superuser: Superuser, *, whistles: int) -> None:
    """So many whistles, each with an appeal; what is open has a notice. Triggers and indexes rest."""
    superuser.execute("SET session_replication_role = replica")
    superuser.execute("SET maintenance_work_mem = '512MB'")
    superuser.execute("SET max_parallel_maintenance_workers = 1")
    indexes = superuser.execute(SECONDARY, [[*TABLES, "intake_appeal"]]).fetchall()
    for name, _ in indexes:
        superuser.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(str(name))))
    superuser.execute(
        COPIES.format(
            counties=COUNTIES, streets=STREETS, every=OPEN_EVERY, whistles=whistles, open=len(OPEN_SEEDS),
            closed=CLOSED_SEEDS,
        )
    )  # fmt: skip
    superuser.execute("ANALYZE copy")
    for table in TABLES:
        superuser.execute(_copied(superuser, table))
    superuser.execute(APPEALS)
    superuser.execute(NOTICES)
    superuser.execute("DROP TABLE copy")
    for _, definition in indexes:
        superuser.execute(str(definition))
    superuser.execute("SET session_replication_role = origin")
    superuser.execute("VACUUM ANALYZE")


def _copied(superuser: Superuser, table: str) -> str:
    """The statement that copies a table's rows: new ids, other units, later moments, the rest as it is."""
    columns = superuser.execute(
        "SELECT attname::text, atttypid::regtype::text FROM pg_attribute"
        " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
        [table],
    ).fetchall()
    names = ", ".join(str(name) for name, _ in columns)
    values = ", ".join(_value(str(name), str(kind)) for name, kind in columns)
    key = "id" if table == "whistle" else "whistle_id"
    copied = f"SELECT {values} FROM copy c JOIN {table} t ON t.{key} = c.old ORDER BY c.n"  # noqa: S608
    return f"INSERT INTO {table} ({names}) {copied}"


def _value(name: str, kind: str) -> str:
    if name in ("id", "whistle_id"):
        return "c.new::uuid"
    if name == "number":
        return "t.number || '+' || c.n"
    if kind == "timestamp with time zone":
        return f"CASE WHEN t.{name} < '9999-01-01' THEN t.{name} + c.later ELSE t.{name} END"
    if name in UNITS:
        city, street = (", ".join(str(unit) for unit in units) for units in (OF_THE_CITY, OF_A_STREET))
        return (
            f"CASE WHEN t.{name} IN ({city}) THEN t.{name}"
            f" WHEN t.{name} IN ({street}) THEN t.{name} + {A_COUNTY} * c.county + {A_STREET} * c.street"
            f" ELSE t.{name} + {A_COUNTY} * c.county END"
        )
    return f"t.{name}"
