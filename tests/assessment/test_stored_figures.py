"""The figures worked by hand, from rows as they are stored; and what replay says of changed rows."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError
from tests.core.lifecycle import scene
from tests.core.score.assignments import finished, perfect
from tests.factories.city import found_city
from tests.factories.whistles import whistle_in

from muster.assessment.inputs import fill_missing, row_of
from muster.assessment.models import OtherScore, ScoreInput
from muster.assessment.rating import rates_of
from muster.assessment.replay import replay
from muster.assessment.scope import readable
from muster.assessment.sheets import scored_units, sheets_of
from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.core.period.span import month_of
from muster.core.score.figure import FigureCode, Flag
from muster.core.score.inputs import AssignmentInputs, Resolved, Satisfied
from muster.directory.facts import unit_book
from muster.directory.models import Unit

MARCH = month_of("2026-03")
CLOSED = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)


@pytest.fixture
def city(db: None) -> None:
    found_city()


def store(nth: int, inputs: AssignmentInputs) -> None:
    row_of(inputs=inputs, whistle=str(UUID(int=nth)), no=1, closed_at=CLOSED).save(force_insert=True)


def worked(nth: int, *, rework: int = 0, type: WhistleType = WhistleType.ROUTINE) -> AssignmentInputs:  # noqa: A002
    """All on time but two days overdue, resolved, mostly satisfied: 94."""
    return perfect(
        str(nth),
        unit=scene.URBAN,
        blower=scene.STREET,
        type=type,
        finishes=finished(2),
        resolved=Resolved.YES,
        satisfied=Satisfied.MOSTLY,
        rework=rework,
    )


def test_worked_assignments_and_their_weighted_mean(city: None) -> None:
    store(1, worked(1))
    store(2, worked(2, rework=1, type=WhistleType.EMERGENCY))

    (sheet,) = sheets_of(units=[scene.URBAN], span=MARCH)

    assert [one.rounded for one in sheet.assignments] == [Decimal("94.00"), Decimal("84.00")]
    # (94 × 1.0 + 84 × 1.5) ÷ 2.5
    assert sheet.blowers[0].mean.rounded == Decimal("88.00")


def test_total_takes_the_entered_score(city: None) -> None:
    store(1, worked(1))
    OtherScore.objects.create(unit=scene.URBAN, period="2026-03", value=Decimal("92.00"), by=1, version=1)

    (sheet,) = sheets_of(units=[scene.URBAN], span=MARCH)

    # 0.70 × 92 + 0.30 × 94
    assert sheet.total.rounded == Decimal("92.60")


def test_an_abolished_units_scores_stay_and_are_carried_to_its_last_successor(city: None) -> None:
    store(1, worked(1))
    Unit.objects.filter(id=scene.URBAN).update(until=date(2026, 3, 20), successor=scene.MARKET)
    Unit.objects.filter(id=scene.MARKET).update(until=date(2026, 3, 25), successor=scene.WATER)

    old, last = sheets_of(units=[scene.URBAN, scene.WATER], span=MARCH)[::-1]
    (alone,) = sheets_of(units=[scene.WATER], span=MARCH)

    assert [(one.sample, one.street.rounded) for one in (old, last)] == [(1, Decimal("94.00"))] * 2
    assert alone == last
    assert scored_units(span=MARCH, units=unit_book()) == [scene.WATER, scene.URBAN, scene.MARKET]


def test_an_entered_score_lies_in_range(city: None) -> None:
    with pytest.raises(IntegrityError):
        OtherScore.objects.create(
            unit=scene.URBAN, period="2026-03", value=Decimal("100.01"), by=1, version=1
        )


def test_without_sample_the_median_of_the_level_stands_flagged(city: None) -> None:
    for nth in range(1, 6):
        store(nth, worked(nth))

    (sheet,) = sheets_of(units=[scene.MARKET], span=MARCH)

    assert (sheet.street.rounded, sheet.street.flags) == (Decimal("94.00"), {Flag.NO_SAMPLE})


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.SUPERVISOR])
def test_assessors_read_their_county_and_not_the_city(role: Role) -> None:
    actor = scene.person(role, scene.COUNTY_CENTRE)

    found = readable(by=actor, units=scene.BOOK, on=scene.MONDAY.date())

    assert {scene.URBAN, scene.MARKET, scene.STREET} <= found
    assert scene.CITY_WATER not in found


@pytest.fixture
def lives(live_database: str) -> None:
    found_city()
    for state in (WhistleState.CLOSED, WhistleState.IN_HAND, WhistleState.WITHDRAWN):
        whistle_in(state)
    fill_missing()


def test_rates_name_their_cases_and_leave_withdrawn_ones_out(lives: None) -> None:
    found = rates_of(unit=scene.URBAN, span=MARCH, now=MARCH.ends)
    closure = next(one for one in found.rates if one.code is FigureCode.CLOSURE_RATE)

    assert closure.rounded == Decimal("50.00")
    assert (len(closure.numerator), len(closure.denominator)) == (1, 2)


def test_rates_without_cases_are_null(lives: None) -> None:
    found = rates_of(unit=scene.WATER, span=MARCH, now=MARCH.ends)

    assert {one.value for one in found.rates} == {None}


def test_replay_agrees_and_names_a_changed_row(lives: None) -> None:
    assert replay() is None

    ScoreInput.objects.filter(no=2).update(unit=scene.WATER)
    difference = replay()

    assert difference is not None
    assert (difference.table, difference.row[1], difference.column) == ("score_input", 2, "unit")
