"""A county's year: 200,000 whistles with four assignments each, 80 units scored by 20 streets."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from statistics import median
from time import perf_counter

import msgspec
import pytest
from django.db import connection
from tests.bench.conftest import Measure
from tests.core.lifecycle import scene
from tests.core.score.assignments import LATE, NEVER, ON_TIME, finished, perfect
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in

from muster.assessment.drafts.comparing import compared
from muster.assessment.drafts.draft import draft_of
from muster.assessment.inputs import store
from muster.assessment.sheets import briefs_of
from muster.core.catalogue.types import WhistleType
from muster.core.directory.units import UnitKind
from muster.core.levels import Level
from muster.core.lifecycle.states import WhistleState
from muster.core.period.span import span_of
from muster.core.score.inputs import AssignmentInputs, Resolved, Satisfied
from muster.core.score.numbers.profile import profile_of, written
from muster.core.score.weights import DEFAULT_WEIGHTS
from muster.directory.models import Superior, Unit

YEAR, MARCH = span_of("2026"), span_of("2026-03")
UNITS, STREETS, EACH = 80, 20, 4
FIRST_UNIT, FIRST_STREET = 1_000, 2_000
TEMPLATES = """
    CREATE TEMP TABLE template (n int PRIMARY KEY, type text, profile text, body jsonb)
"""
ROWS = """
    INSERT INTO score_input (whistle, no, unit, department, blower, type, profile, closed_at, body)
    SELECT w.id, a.no, w.unit + (w.n + a.no) %% %(units)s, NULL, %(street)s + w.n %% %(streets)s,
        t.type, t.profile,
        '2026-01-01T00:00+08'::timestamptz + w.n * interval '365 days' / %(whistles)s,
        t.body || jsonb_build_object('assignment', w.id || '/' || a.no, 'whistle', w.id,
            'unit', w.unit + (w.n + a.no) %% %(units)s, 'blower', %(street)s + w.n %% %(streets)s)
    FROM (SELECT n, md5(n::text)::uuid AS id, %(unit)s AS unit FROM generate_series(0, %(whistles)s - 1) n) w
    CROSS JOIN generate_series(1, %(each)s) AS a (no)
    JOIN template t ON t.n = (w.n * 7919 + a.no * 104729) %% %(templates)s
"""


def templates() -> Iterator[AssignmentInputs]:
    """Five hundred assignments that differ in what they score by."""
    prompt = (ON_TIME, LATE, NEVER)
    satisfied = (Satisfied.SATISFIED, Satisfied.MOSTLY)
    every = product(WhistleType, prompt[:2], prompt, (0, 1, 3), Resolved, satisfied, (0, 1))
    for kind, accept, arrive, days, resolved, content, rework in every:
        yield perfect(
            type=kind,
            accept=accept,
            arrive=arrive,
            finishes=finished(days),
            resolved=resolved,
            satisfied=content,
            rework=rework,
        )


def found_county() -> None:
    """The usual city with so many more departments and streets of its county."""
    found_city()
    more = [(FIRST_UNIT + n, f"第{n}局", UnitKind.DEPARTMENT, Level.COUNTY) for n in range(UNITS)]
    more += [(FIRST_STREET + n, f"第{n}街道", UnitKind.ORGANISATION, Level.STREET) for n in range(STREETS)]
    Unit.objects.bulk_create(
        Unit(
            id=number,
            code=f"bench-{number}",
            name=name,
            kind=kind,
            level=level,
            organisation_id=scene.COUNTY if level is Level.COUNTY else number,
            functions=[],
            since=date(2020, 1, 1),
        )
        for number, name, kind, level in more
    )
    Superior.objects.bulk_create(
        Superior(unit_id=number, superior_id=scene.COUNTY, since=date(2020, 1, 1)) for number, *_ in more
    )


def a_year(whistles: int) -> None:
    """The rows of so many closed whistles, spread over the year: one statement."""
    found = list(templates())
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(TEMPLATES)
        cursor.executemany(
            "INSERT INTO template VALUES (%s, %s, %s, %s)",
            [
                (
                    n,
                    one.type.value,
                    written(profile=profile_of(inputs=one)),
                    msgspec.json.encode(one).decode(),
                )
                for n, one in enumerate(found)
            ],
        )
        asked = {
            "whistles": whistles,
            "each": EACH,
            "units": UNITS,
            "streets": STREETS,
            "unit": FIRST_UNIT,
            "street": FIRST_STREET,
            "templates": len(found),
        }
        cursor.execute(ROWS, asked)
        cursor.execute("DROP TABLE template")
        cursor.execute("VACUUM ANALYZE score_input")
        cursor.execute("RESET statement_timeout")


def measured(measure: Measure, whistles: int) -> None:
    found_county()
    a_year(whistles)
    units = range(FIRST_UNIT, FIRST_UNIT + UNITS)

    start = perf_counter()
    sheets = briefs_of(units=units, span=YEAR)
    measure(f"year of {whistles:,}: all sheets anew", perf_counter() - start, "s", at_most=60)
    assert sum(sheet.sample for sheet in sheets) == whistles * EACH

    draft = draft_of(written={"finish": "0.40", "resolved": "0.15"}, beside=DEFAULT_WEIGHTS)
    spent = ms(
        lambda: compared(organisation=scene.COUNTY, span=YEAR, draft=draft, progress=lambda done, of: None)
    )
    measure(f"year of {whistles:,}: a draft policy compared", spent / 1000, "s", at_most=120)

    evaluated = [whistle_in(WhistleState.CLOSED).id for _ in range(5)]
    spent = median(ms(lambda one=one: after_evaluation(one)) for one in evaluated)  # type: ignore[misc]
    measure(f"year of {whistles:,}: sheets after one evaluation, p50", spent, "ms", at_most=100)

    client, address = signed_in(scene.COUNTY_LEADER), f"/scores/{FIRST_UNIT}/{MARCH.name}"
    assert client.get(address).status_code == 200
    spent = median(ms(lambda: client.get(address)) for _ in range(11))
    measure(f"year of {whistles:,}: score sheet page, p50", spent, "ms", at_most=50)


def after_evaluation(whistle: str) -> None:
    """The rows of a whistle just evaluated, and the year's sheet of a unit it scores and of a large one."""
    store([whistle])
    briefs_of(units=[scene.URBAN, FIRST_UNIT], span=YEAR)


def ms(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


@pytest.mark.bench
@pytest.mark.timeout(600)
def test_a_tenth_of_a_countys_year(live_database: str, measure: Measure) -> None:
    measured(measure, 20_000)


@pytest.mark.bench
@pytest.mark.full
@pytest.mark.timeout(1800)
def test_a_countys_year(live_database: str, measure: Measure) -> None:
    measured(measure, 200_000)
