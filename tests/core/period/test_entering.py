"""Who enters S_other, and what is refused."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.core.lifecycle import scene

from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle.refusals import Incomplete, NotAuthorised, NotYet, Refusal, StaleVersion
from muster.core.period.entering import Entered, Entry, enter_other, may_enter
from muster.core.period.events import OtherScoreEntered
from muster.core.period.refusals import BadScore, NothingChanged, NoTotal, OnlyTheStreet

ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)
ENTRY = Entry(
    unit=scene.URBAN, period="2026-03", begins=scene.MONDAY, value=Decimal(92), reason=None, seen=None
)
STANDING = Entered(version=2, value=Decimal("90.00"))


def entered(entry: Entry = ENTRY, standing: Entered | None = None, by: Actor = ASSESSOR) -> OtherScoreEntered:
    return enter_other(
        entry=entry,
        standing=standing,
        locked=False,
        by=by,
        units=scene.BOOK,
        on=scene.MONDAY.date(),
        now=scene.MONDAY,
        recorded_at=scene.MONDAY,
    )


def test_a_first_entry_needs_no_reason_and_is_kept_to_two_places() -> None:
    event = entered()

    assert (event.unit, event.period, str(event.value), event.reason) == (
        scene.URBAN,
        "2026-03",
        "92.00",
        None,
    )
    assert event.by == ASSESSOR.person


def test_a_change_says_why() -> None:
    event = entered(replace(ENTRY, reason=scene.text("复核"), seen=2), STANDING)

    assert event.reason == scene.text("复核")


@pytest.mark.parametrize(
    ("entry", "standing", "refusal"),
    [
        (replace(ENTRY, value=Decimal("100.01")), None, BadScore),
        (replace(ENTRY, value=Decimal("-0.01")), None, BadScore),
        (replace(ENTRY, value=Decimal("92.005")), None, BadScore),
        (replace(ENTRY, value=Decimal("NaN")), None, BadScore),
        (replace(ENTRY, unit=scene.GAS), None, NoTotal),
        (replace(ENTRY, unit=scene.COMMUNITY), None, OnlyTheStreet),
        (replace(ENTRY, begins=scene.MONDAY + timedelta(days=1)), None, NotYet),
        (ENTRY, STANDING, Incomplete),
        (replace(ENTRY, value=Decimal(90), reason=scene.text()), STANDING, NothingChanged),
        (replace(ENTRY, reason=scene.text(), seen=1), STANDING, StaleVersion),
        (replace(ENTRY, seen=1), None, StaleVersion),
    ],
)
def test_refused_in_both_languages(entry: Entry, standing: Entered | None, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as refused:
        entered(entry, standing)

    assert refused.value.zh
    assert refused.value.en


@pytest.mark.parametrize(
    ("post", "unit", "may"),
    [
        pytest.param((Role.ASSESSOR, scene.COUNTY_CENTRE), scene.URBAN, True, id="own county's department"),
        pytest.param((Role.ASSESSOR, scene.COUNTY_CENTRE), scene.STREET, True, id="a street below"),
        pytest.param((Role.ASSESSOR, scene.CITY_CENTRE), scene.URBAN, True, id="from the city"),
        pytest.param((Role.ASSESSOR, scene.COUNTY_CENTRE), scene.CITY_WATER, False, id="above"),
        pytest.param((Role.ASSESSOR, scene.COUNTY_CENTRE), scene.COUNTY, False, id="the county itself"),
        pytest.param((Role.ASSESSOR, scene.URBAN), scene.URBAN, False, id="own unit"),
        pytest.param((Role.ASSESSOR, scene.OTHER_STREET), scene.STREET, False, id="beside"),
        pytest.param((Role.SUPERVISOR, scene.COUNTY_CENTRE), scene.URBAN, False, id="another role"),
    ],
)
def test_only_an_assessor_over_the_unit_may(post: tuple[Role, int], unit: int, may: bool) -> None:
    by = scene.person(*post)

    assert may_enter(by=by, unit=unit, units=scene.BOOK, on=scene.MONDAY.date()) is may
    if not may:
        with pytest.raises(NotAuthorised):
            entered(replace(ENTRY, unit=unit), by=by)
