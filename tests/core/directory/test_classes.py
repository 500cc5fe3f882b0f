"""The class of county that counts for a street."""

from datetime import date

import pytest
from tests.core.lifecycle import scene

from muster.core.directory.classes import CountyClass, class_of

IN_FORCE = date(2024, 1, 1)
COUNTY = CountyClass(unit=scene.COUNTY, rank=2, since=IN_FORCE, sample=True)
RAISED = CountyClass(unit=scene.COUNTY, rank=1, since=date(2026, 1, 1))
AREA = CountyClass(unit=scene.STREET, rank=1, since=date(2025, 6, 1))
ELSEWHERE = CountyClass(unit=scene.OTHER_STREET, rank=1, since=IN_FORCE)


@pytest.mark.parametrize(
    ("classes", "on", "expected"),
    [
        pytest.param((), date(2026, 1, 1), None, id="none-laid-down"),
        pytest.param((COUNTY,), date(2023, 12, 31), None, id="not-yet"),
        pytest.param((COUNTY, ELSEWHERE), date(2024, 1, 1), COUNTY, id="the-county-s"),
        pytest.param((COUNTY, RAISED), date(2025, 12, 31), COUNTY, id="before-it-was-raised"),
        pytest.param((RAISED, COUNTY), date(2026, 1, 1), RAISED, id="the-newest"),
        pytest.param((COUNTY, AREA), date(2026, 1, 1), AREA, id="an-area-laid-over-the-street"),
    ],
)
def test_the_best_class_over_a_street_on_a_day(
    classes: tuple[CountyClass, ...], on: date, expected: CountyClass | None
) -> None:
    assert class_of(street=scene.STREET, classes=classes, units=scene.BOOK, on=on) == expected
