"""What happened to a unit in a period, from the ledger: each counted once, in its own month."""

from html import unescape
from re import findall

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in

from muster.assessment.supervised import LISTED, supervised
from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import Finding, Resolved, RevisitWay, Satisfied
from muster.core.lifecycle.states import WhistleState
from muster.core.period.span import Span, month_of

MARCH, APRIL = month_of("2026-03"), month_of("2026-04")
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)
S = WhistleState


@pytest.fixture(autouse=True)
def city(live_database: str) -> None:
    found_city()


def numbers(*units: int, span: Span = MARCH) -> dict[str, int]:
    found = supervised(units=units, span=span)
    return {str(act): one.number for act, one in sorted(found.items())}


def ordered(life: Life, unit: int, grade: int) -> None:
    life.give(c.Supervise(unit=unit, grade=grade, note=life.text("限期")), scene.COUNTY_SUPERVISOR)


def revisited(life: Life, resolved: Resolved) -> None:
    finding = Finding(resolved=resolved, satisfied=Satisfied.NOT_SATISFIED)
    command = c.Revisit(way=RevisitWay.ON_THE_SPOT, finding=finding, note=life.text("又占道"))
    life.give(command, scene.COUNTY_SUPERVISOR)


def test_orders_by_grade_and_interviews_count_for_the_unit_they_name() -> None:
    life = whistle_in(S.SOUNDING)
    for grade in (1, 3, 3):
        ordered(life, scene.URBAN, grade)
    ordered(life, scene.MARKET, 2)
    life.give(c.Interview(unit=scene.URBAN, note=life.text("约谈")), scene.COUNTY_SUPERVISOR)

    assert numbers(scene.URBAN) == {"interview": 1, "order_1": 1, "order_3": 2}
    assert numbers(scene.MARKET) == {"order_2": 1}
    assert numbers(scene.URBAN, scene.MARKET) == {"interview": 1, "order_1": 1, "order_2": 1, "order_3": 2}
    assert numbers(scene.WATER) == {}
    assert numbers(scene.URBAN, span=APRIL) == {}


def test_an_instruction_counts_for_the_units_at_work_in_the_whistle() -> None:
    life = whistle_in(S.SOUNDING)
    life.give(c.Instruct(note=life.text("速办")), scene.COUNTY_LEADER)

    assert [numbers(unit) for unit in (scene.URBAN, scene.MARKET, scene.WATER)] == [
        {"instruction": 1},
        {"instruction": 1},
        {},
    ]


def test_only_a_re_visit_that_found_it_unresolved_counts() -> None:
    life = whistle_in(S.CLOSED)
    revisited(life, Resolved.PARTLY)
    assert numbers(scene.URBAN) == {}

    revisited(life, Resolved.NO)

    assert numbers(scene.URBAN) == {"revisit_failed": 1}


@pytest.mark.parametrize("upheld", [True, False])
def test_a_refusal_counts_once_the_county_found_that_it_was_one(upheld: bool) -> None:
    life = whistle_in(S.SOUNDING).wait(days=3)
    life.give(c.ReportRefusal(assignment=1, reason=life.text("拒不接哨")), scene.DISPATCHER)
    assert "refusal" not in numbers(scene.URBAN)

    life.give(c.Investigate(assignment=1, upheld=upheld, findings=life.text("核查")), scene.COUNTY_SUPERVISOR)

    assert numbers(scene.URBAN).get("refusal", 0) == int(upheld)
    assert "refusal" not in numbers(scene.MARKET)


def test_one_statement_for_any_number_of_whistles_and_the_latest_are_named() -> None:
    lives = [whistle_in(S.SOUNDING) for _ in range(3)]
    for life in lives:
        ordered(life, scene.URBAN, 3)

    with CaptureQueriesContext(connection) as queries:
        found = supervised(units=[scene.URBAN], span=MARCH)

    assert len(queries) == 1
    [counted] = found.values()
    assert sorted(counted.whistles) == sorted(life.id for life in lives)
    assert len(counted.whistles) <= LISTED


def test_the_sheet_shows_them_and_opens_only_whistles_the_reader_may_see() -> None:
    life = whistle_in(S.SOUNDING)
    ordered(life, scene.URBAN, 2)

    page = unescape(signed_in(ASSESSOR).get(f"/scores/{scene.URBAN}/2026-03/around").content.decode())
    [section] = findall(r'<section[^>]*"supervised-title">.*?</section>', page, flags=16)

    assert f"/whistles/{life.id}" in section
    assert "二级督办" in section
    assert "现行政策不自动扣分" in section
