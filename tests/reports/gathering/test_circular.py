"""The circular's figures are those of the sheets, counted over real whistles."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories import periods
from tests.factories.city import found_city
from tests.factories.periods import Course, score_rows
from tests.factories.reports import ASSESSOR, MARCH
from tests.factories.whistles import whistle_in

from muster.assessment.entering import Asked, enter
from muster.assessment.inputs import fill_missing
from muster.assessment.models import OtherScore
from muster.assessment.periods import store
from muster.assessment.rating import rates_of
from muster.assessment.sheets import sheets_of
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.parts import Source
from muster.core.lifecycle.states import WhistleState
from muster.core.period.span import month_of
from muster.core.score.figure import FigureCode
from muster.reports.contents import Circular
from muster.reports.gathering.circular import gather_circular, named_circular
from muster.reports.refusals import NotBegun
from muster.whistles.services.refusals import NotFound

NOW = month_of("2026-03").ends + timedelta(days=1)


@pytest.fixture
def lives(db: None) -> None:
    found_city()
    whistle_in(WhistleState.CLOSED)
    whistle_in(WhistleState.CLOSED)
    whistle_in(WhistleState.IN_HAND, source=Source.HOTLINE_12345, lead=scene.MARKET, assists=())
    whistle_in(WhistleState.SHELVED)
    whistle_in(WhistleState.WITHDRAWN)
    fill_missing()


def circular(by: Actor = ASSESSOR, subject: str = MARCH) -> Circular:
    return gather_circular(subject=subject, by=by, units=scene.BOOK, now=NOW, tell=lambda _: None)


def test_the_whole_counts_registered_whistles_only(lives: None) -> None:
    told = circular()

    assert (told.registered, told.closed, told.open, told.shelved) == (4, 2, 2, 1)
    # 2 ÷ (4 − 1 shelved)
    assert told.closure_rate == Decimal("66.67")


def test_every_row_says_what_the_units_own_sheet_says(lives: None) -> None:
    told = circular()
    rows = {row.unit: row for row in told.table}

    for unit in (scene.URBAN, scene.MARKET):
        row = rows[scene.BOOK.get(unit).name]
        rates = {one.code: one for one in rates_of(unit=unit, span=month_of("2026-03"), now=NOW).rates}
        assert row.closure_rate == rates[FigureCode.CLOSURE_RATE].rounded
        assert row.on_time_rate == rates[FigureCode.ON_TIME_CLOSURE_RATE].rounded
        assert row.total == row.on_time + row.late + row.open
        assert row.on_time + row.late == len(rates[FigureCode.CLOSURE_RATE].numerator)


def test_the_columns_of_the_sources_add_up_to_the_columns_of_all(lives: None) -> None:
    told = circular()

    for row in (*told.table, told.sums):
        assert row.hotline_on_time + row.other_on_time == row.on_time
        assert row.hotline_late + row.other_late == row.late
        assert row.hotline_open + row.other_open == row.open
    assert sum(row.total for row in told.table) == told.sums.total
    assert {row.unit: row.hotline_open for row in told.table} == {"区城管局": 0, "区市场监管局": 1}


def test_the_busiest_stand_first(lives: None) -> None:
    told = circular()

    assert [(row.unit, row.total) for row in told.busiest] == [("区市场监管局", 4), ("区城管局", 3)]


def test_the_ranking_holds_the_figures_of_the_sheets(lives: None) -> None:
    OtherScore.objects.create(unit=scene.URBAN, period="2026-03", value=Decimal("92.00"), by=1, version=1)

    told = circular()

    sheets = {one.unit: one for one in sheets_of(units=[scene.URBAN, scene.MARKET], span=month_of("2026-03"))}
    urban = next(row for row in told.ranking if row.unit == "区城管局")
    assert (urban.street, urban.other, urban.total) == (
        sheets[scene.URBAN].street.rounded, Decimal("92.00"), sheets[scene.URBAN].total.rounded,
    )  # fmt: skip
    # Two scored whistles each: below the minimum sample, shown without a rank.
    assert {row.rank for row in told.ranking} == {None}


@pytest.mark.parametrize(
    ("role", "unit"),
    [
        pytest.param(Role.DISPATCHER, scene.COUNTY_CENTRE, id="dispatcher"),
        pytest.param(Role.ASSESSOR, scene.CITY, id="assessor-of-another-organisation"),
        pytest.param(Role.UNIT_HEAD, scene.URBAN, id="head-of-a-department"),
        pytest.param(Role.SYSADMIN, scene.COUNTY, id="sysadmin"),
    ],
)
def test_others_find_no_such_circular(role: Role, unit: int) -> None:
    with pytest.raises(NotFound):
        named_circular(subject=MARCH, by=scene.person(role, unit), units=scene.BOOK, now=NOW)


@pytest.mark.parametrize(
    "subject", ["", "2", "2/", "x/2026-03", "2/2026-13", "2/2026-3", "-2/2026-03", "2/2026-Q5"]
)
def test_what_is_no_period_is_not_there(subject: str) -> None:
    with pytest.raises(NotFound):
        named_circular(subject=subject, by=ASSESSOR, units=scene.BOOK, now=NOW)


def test_a_month_to_come_is_refused() -> None:
    with pytest.raises(NotBegun):
        named_circular(subject=f"{scene.COUNTY}/2026-05", by=ASSESSOR, units=scene.BOOK, now=NOW)


@pytest.mark.parametrize(
    ("period", "name"), [("2026-03", "2026年3月"), ("2026-Q1", "2026年第1季度"), ("2026", "2026年")]
)
def test_quarters_and_years_have_circulars_too(lives: None, period: str, name: str) -> None:
    told = circular(subject=f"{scene.COUNTY}/{period}")

    assert (told.period, told.registered) == (name, 4)


def test_the_statements_do_not_grow_with_the_whistles(lives: None) -> None:
    circular()
    with CaptureQueriesContext(connection) as few:
        circular()
    for _ in range(4):
        whistle_in(WhistleState.IN_HAND)
    with CaptureQueriesContext(connection) as more:
        circular()

    assert len(more) == len(few) <= 20


@pytest.fixture
def course(db: None) -> Course:
    found_city()
    score_rows(6)
    score_rows(6, unit=scene.MARKET, late=2)
    for unit in (scene.URBAN, scene.MARKET):
        enter(
            Asked(
                by=periods.ASSESSOR, units=scene.BOOK, now=periods.IN_MARCH, key=f"other-{unit}", unit=unit,
                span=month_of("2026-03"), value=Decimal("90.00"),
            )
        )  # fmt: skip
    return Course()


def test_a_locked_period_is_told_by_its_frozen_sheets(course: Course) -> None:
    course.to_objections()
    score_rows(3, unit=scene.MARKET, first=50)

    told = circular()

    assert told.standing.startswith("异议期")
    assert [(row.rank, row.unit, row.sample) for row in told.ranking] == [
        (1, "区城管局", 6), (2, "区市场监管局", 6),
    ]  # fmt: skip


def test_a_published_period_is_told_as_it_was_published(course: Course) -> None:
    course.to_objections()
    course.publish()

    told = circular()

    period = store.read(organisation=scene.COUNTY, period="2026-03")
    assert period is not None
    assert told.standing.startswith("已公布")
    figures = {one.unit: (one.place, one.figure) for one in period.placed if one.place}
    names = {scene.BOOK.get(unit).name: told for unit, told in figures.items()}
    assert {row.unit: (row.rank, row.total) for row in told.ranking} == names
    assert told.ranked_by == "部门总分 T、派出机构和企业街道评价得分 S"
