"""From closed whistles to sheets, every figure with the cases behind it."""

from decimal import Decimal
from uuid import UUID

import pytest
from tests.core.lifecycle import scene
from tests.core.score.assignments import perfect
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import whistle_in
from tests.ledger.events import entry

from muster.assessment.inputs import fill_missing, read_inputs, rebuild, row_of
from muster.assessment.models import ScoreInput
from muster.assessment.sheets import sheets_of
from muster.core.directory.actors import Role
from muster.core.lifecycle.states import WhistleState
from muster.core.period.span import BadPeriod, month_at, month_of
from muster.ledger.append import append
from muster.ledger.heads import lock_heads
from muster.web.pages.assessing.scores import ROWS
from muster.whistles.wire import stream

MARCH = month_of("2026-03")
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)


@pytest.fixture
def closed(live_database: str) -> str:
    found_city()
    life = whistle_in(WhistleState.CLOSED)
    fill_missing()
    return life.id


def test_a_closed_whistle_gets_a_row_per_assignment_once(closed: str) -> None:
    assert fill_missing() == 0
    assert list(ScoreInput.objects.order_by("no").values_list("no", "unit")) == [
        (1, scene.URBAN),
        (2, scene.MARKET),
    ]


def test_rebuilding_gives_the_same_rows(closed: str) -> None:
    before = [(row.no, row.body, row.closed_at) for row in ScoreInput.objects.order_by("no")]

    assert rebuild() == 1

    assert [(row.no, row.body, row.closed_at) for row in ScoreInput.objects.order_by("no")] == before


def test_a_whistle_that_cannot_be_scored_does_not_hold_up_the_others(closed: str) -> None:
    spoilt, sound = whistle_in(WhistleState.CLOSED), whistle_in(WhistleState.CLOSED)
    heads = lock_heads(streams=[stream(spoilt.id)])
    append(entries=[entry(stream(spoilt.id))], heads=heads)

    assert fill_missing() == 1

    assert ScoreInput.objects.filter(whistle=sound.id).exists()
    assert not ScoreInput.objects.filter(whistle=spoilt.id).exists()


def test_a_clean_whistle_scores_a_hundred_with_its_case_and_events(closed: str) -> None:
    (sheet,) = sheets_of(units=[scene.URBAN], span=MARCH)

    assert (sheet.sample, sheet.street.rounded) == (1, Decimal("100.00"))
    assert sheet.assignments[0].cases == (closed,)
    assert read_inputs(ScoreInput.objects.get(no=1)).evaluation_events != ()


def test_another_month_has_no_sample(closed: str) -> None:
    (sheet,) = sheets_of(units=[scene.URBAN], span=month_of("2026-04"))

    assert (sheet.sample, sheet.street.value) == (0, None)


@pytest.mark.parametrize(
    "written",
    ["", "2026", "2026-13", "2026-00", "March", "2026-3-1", "2026-3", "0001-01", "9999-12"],
)
def test_a_period_is_a_month(written: str) -> None:
    with pytest.raises(BadPeriod):
        month_of(written)


def test_december_ends_with_the_year() -> None:
    assert month_of("2026-12").ends.isoformat() == "2027-01-01T00:00:00+08:00"
    assert month_at(scene.MONDAY).name == "2026-03"


def test_the_page_drills_to_the_case_and_is_not_there_for_others(closed: str) -> None:
    url = f"/scores/{scene.URBAN}/2026-03"

    mine = signed_in(scene.clerk(scene.URBAN)).get(url)
    county = signed_in(scene.COUNTY_LEADER).get(url)
    foreign = signed_in(scene.clerk(scene.WATER)).get(url)

    assert (mine.status_code, county.status_code, foreign.status_code) == (200, 200, 404)
    assert f"/whistles/{closed}" in mine.content.decode()
    assert "100.00" in mine.content.decode()
    assert f"/scores/{scene.URBAN}/2026-02" in mine.content.decode()
    assert f'hx-get="{url}/around"' in mine.content.decode()


def test_what_stands_around_a_sheet_is_a_part_and_a_page_and_not_there_for_others(closed: str) -> None:
    url = f"/scores/{scene.URBAN}/2026-03/around"

    page = signed_in(scene.clerk(scene.URBAN)).get(url)
    part = signed_in(scene.clerk(scene.URBAN)).get(url, headers={"HX-Request": "true"})
    foreign = signed_in(scene.clerk(scene.WATER)).get(url)

    assert (page.status_code, part.status_code, foreign.status_code) == (200, 200, 404)
    assert "<main" in page.content.decode()
    assert "<main" not in part.content.decode()
    assert "100.00 %" in part.content.decode()


@pytest.mark.parametrize("month", ["1900-01", "2019-12", "2099-12"])
def test_a_month_without_policy_has_an_empty_sheet(closed: str, month: str) -> None:
    answers = [signed_in(by).get(f"/scores/{scene.URBAN}/{month}") for by in (scene.COUNTY_LEADER, ASSESSOR)]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_sheet_shows_its_assignments_page_by_page(closed: str) -> None:
    for nth in range(ROWS):
        inputs = perfect(
            f"{UUID(int=nth)}/1", whistle=str(UUID(int=nth)), unit=scene.URBAN, blower=scene.STREET
        )
        closed_at = month_of("2026-03").begins
        row_of(inputs=inputs, whistle=str(UUID(int=nth)), no=1, closed_at=closed_at).save(force_insert=True)
    county, url = signed_in(scene.COUNTY_LEADER), f"/scores/{scene.URBAN}/2026-03"

    first = county.get(url).content.decode()
    second = county.get(url, {"after": f"{UUID(int=ROWS - 1)}/1"}).content.decode()

    assert (first.count("与您的岗位无关的哨件"), first.count("文化巷占道经营")) == (ROWS, 0)
    assert (second.count("与您的岗位无关的哨件"), second.count("文化巷占道经营")) == (0, 1)
    assert f"?after={UUID(int=ROWS - 1)}%2F1" in first
    assert 'rel="next"' not in second
    assert county.get(url, {"after": "anything"}).content.decode().count("与您的岗位无关的哨件") == ROWS


def test_the_page_names_the_case_and_the_weights_of_the_policy(closed: str) -> None:
    page = signed_in(scene.COUNTY_LEADER).get(f"/scores/{scene.URBAN}/2026-03").content.decode()

    assert "文化巷占道经营" in page
    assert "0.10·A + 0.20·B + 0.30·C + 0.25·D + 0.15·E − 10·返工 − 扣分" in page
    assert "k = 5" in page


def test_a_rate_opens_the_cases_behind_it_and_is_not_there_for_others(closed: str) -> None:
    sheet = f"/scores/{scene.URBAN}/2026-03"
    county = signed_in(scene.COUNTY_LEADER)

    linked = f'href="{sheet}/closure_rate"' in county.get(f"{sheet}/around").content.decode()
    cases = county.get(f"{sheet}/closure_rate")
    foreign = signed_in(scene.clerk(scene.WATER)).get(f"{sheet}/closure_rate")
    unknown = county.get(f"{sheet}/nothing")

    assert linked
    assert (cases.status_code, foreign.status_code, unknown.status_code) == (200, 404, 404)
    assert f"/whistles/{closed}" in cases.content.decode()


def test_the_list_of_scores_answers(closed: str) -> None:
    assert signed_in(scene.COUNTY_LEADER).get("/scores").status_code == 200
