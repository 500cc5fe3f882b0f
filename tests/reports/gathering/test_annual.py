"""A unit's year: the months as their sheets say, the year from all its assignments, to who may read them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.reports import ASSESSOR
from tests.factories.whistles import whistle_in

from muster.assessment.inputs import fill_missing
from muster.assessment.models import OtherScore
from muster.assessment.sheets import sheets_of
from muster.core.lifecycle.states import WhistleState
from muster.core.period.span import month_of, span_of
from muster.reports.gathering.annual import gather_annual, named_annual
from muster.reports.refusals import NotBegun
from muster.whistles.services.refusals import NotFound

NOW = month_of("2026-05").begins + timedelta(days=1)
YEAR = f"{scene.URBAN}/2026"


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def test_months_and_year_say_what_the_sheets_say() -> None:
    whistle_in(WhistleState.CLOSED)
    whistle_in(WhistleState.CLOSED, now=month_of("2026-04").begins + timedelta(days=5, hours=10))
    fill_missing()
    OtherScore.objects.create(unit=scene.URBAN, period="2026", value=Decimal("92.00"), by=1, version=1)

    told = gather_annual(subject=YEAR, by=ASSESSOR, units=scene.BOOK, now=NOW, tell=lambda _: None)

    [year] = sheets_of(units=[scene.URBAN], span=span_of("2026"))
    assert [one.month for one in told.months] == [f"2026年{n}月" for n in range(1, 6)]
    assert [one.sample for one in told.months] == [0, 0, 1, 1, 0]
    assert (told.sample, told.street, told.total) == (2, year.street.rounded, year.total.rounded)
    assert (told.other, told.total) == (Decimal("92.00"), Decimal("94.40"))
    # Nobody invents a score for a month without whistles.
    assert [one.street for one in told.months] == [None, None, Decimal(100), Decimal(100), None]


def test_the_units_own_people_have_it_and_strangers_do_not() -> None:
    assert (
        named_annual(subject=YEAR, by=scene.clerk(scene.URBAN), units=scene.BOOK, now=NOW).organisation
        == scene.COUNTY
    )
    with pytest.raises(NotFound):
        named_annual(subject=YEAR, by=scene.clerk(scene.WATER), units=scene.BOOK, now=NOW)


@pytest.mark.parametrize("subject", ["", "31", "31/26", "31/2026-03", "x/2026", "99999/2026", "031/2026"])
def test_what_is_no_units_year_is_not_there(subject: str) -> None:
    with pytest.raises(NotFound):
        named_annual(subject=subject, by=ASSESSOR, units=scene.BOOK, now=NOW)


def test_a_year_to_come_is_refused() -> None:
    with pytest.raises(NotBegun):
        named_annual(subject=f"{scene.URBAN}/2027", by=ASSESSOR, units=scene.BOOK, now=NOW)
