"""A unit's months: each by its own cases, in as many statements for six months as for one."""

from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in

from muster.assessment.inputs import fill_missing
from muster.assessment.trend import past_of, spans_to
from muster.core.lifecycle.states import WhistleState
from muster.core.period.span import month_of
from muster.directory.facts import current

MARCH = month_of("2026-03")


@pytest.fixture
def closed(live_database: str) -> Life:
    found_city()
    life = whistle_in(WhistleState.CLOSED)
    fill_missing()
    return life


def test_months_go_back_over_the_turn_of_the_year_and_end_at_the_beginning_of_time() -> None:
    assert [one.name for one in spans_to(span=month_of("2026-02"), number=4)] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert [one.name for one in spans_to(span=month_of("1900-02"), number=4)] == ["1900-01", "1900-02"]


def test_a_month_without_a_sample_has_no_score(closed: Life) -> None:
    past = past_of(unit=scene.URBAN, span=MARCH, facts=current())

    assert [(one.span.name, one.street, one.sample) for one in past[-2:]] == [
        ("2026-02", None, 0),
        ("2026-03", Decimal("100.00"), 1),
    ]


def test_six_months_take_one_statement_where_the_directory_is_known(closed: Life) -> None:
    for _ in range(3):
        whistle_in(WhistleState.CLOSED)
    fill_missing()
    facts = current()
    past_of(unit=scene.URBAN, span=MARCH, facts=facts)

    with CaptureQueriesContext(connection) as queries:
        past_of(unit=scene.URBAN, span=MARCH, facts=facts)

    assert len(queries) == 1


def test_around_a_sheet_stand_trend_peers_and_parts_compared_with_the_month_before(
    closed: Life,
) -> None:
    page = unescape(
        signed_in(scene.COUNTY_LEADER).get(f"/scores/{scene.URBAN}/2026-03/around").content.decode()
    )

    assert [page.count(f'data-chart="{kind}"') for kind in ("lines", "bars", "parts")] == [1, 1, 1]
    assert "上期或本期无样本，不作比较" in page
    assert f"/scores/{scene.MARKET}/2026-03" in page


def test_a_sheet_shows_its_cases_with_their_muster_lines(closed: Life) -> None:
    page = signed_in(scene.COUNTY_LEADER).get(f"/scores/{scene.URBAN}/2026-03").content.decode()

    assert f"/whistles/{closed.id}/score" in page
    assert 'class="muster" data-size="small"' in page


def test_a_clerk_is_not_told_how_the_peers_did(closed: Life) -> None:
    page = signed_in(scene.clerk(scene.URBAN)).get(f"/scores/{scene.URBAN}/2026-03/around").content.decode()

    assert f"/scores/{scene.MARKET}/" not in page
