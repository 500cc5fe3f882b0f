"""A draft policy beside the one in force: read, compared, shown; nothing of it is stored."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.core.score.assignments import finished, perfect
from tests.factories.city import found_city
from tests.factories.people import signed_in
from typer.testing import CliRunner

from muster.assessment.drafts.comparing import compared, in_force
from muster.assessment.drafts.draft import BadDraft, draft_of, numbers_of
from muster.assessment.inputs import row_of
from muster.assessment.models import ScoreInput
from muster.core.directory.actors import Role
from muster.core.period.span import month_of
from muster.core.score.inputs import Resolved
from muster.core.score.numbers.moves import Lever
from muster.core.score.weights import DEFAULT_WEIGHTS
from muster.runtime.cli import app

MARCH = month_of("2026-03")
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)
HARSHER = {"finish": "0.40", "resolved": "0.15"}


@pytest.fixture
def city(live_database: str) -> None:
    """区城管局 was late, 区市场监管局 solved only in part."""
    found_city()
    rows = [perfect(f"{nth}", unit=scene.URBAN, finishes=finished(6)) for nth in range(5)]
    rows += [perfect(f"{nth}", unit=scene.MARKET, resolved=Resolved.PARTLY) for nth in range(5, 10)]
    ScoreInput.objects.bulk_create(
        row_of(inputs=one, whistle=str(UUID(int=nth)), no=1, closed_at=MARCH.begins)
        for nth, one in enumerate(rows)
    )


@pytest.mark.parametrize(
    ("written", "field"),
    [
        pytest.param({"finish": "0.40"}, "accept", id="sum-is-not-1"),
        pytest.param({"finish": "1.40"}, "finish", id="share-above-1"),
        pytest.param({"street_share": "0.29"}, "street_share", id="below-0.30"),
        pytest.param({"street_share": "0,30"}, "street_share", id="no-number"),
        pytest.param({"late_arrival": "101"}, "late_arrival", id="above-100"),
        pytest.param({"penalties": {"fraud": "-1"}}, "penalties.fraud", id="negative"),
        pytest.param({"types": {"key": "0"}}, "types.key", id="type-weight-0"),
        pytest.param({"minimum_sample": "2.5"}, "minimum_sample", id="half-a-sample"),
        pytest.param({"arrival": "0.20"}, "arrival", id="unknown"),
        pytest.param({"score": {"rework": "NaN"}}, "rework", id="whole-policy"),
        pytest.param({"score": [1]}, "score", id="no-weights"),
    ],
)
def test_a_bad_draft_names_the_weight(written: dict[str, Any], field: str) -> None:
    with pytest.raises(BadDraft) as refused:
        draft_of(written=written, beside=DEFAULT_WEIGHTS)

    assert refused.value.field == field
    assert refused.value.en.startswith(field)


def test_what_a_draft_does_not_write_stays() -> None:
    draft = draft_of(written=HARSHER, beside=DEFAULT_WEIGHTS)

    changed = numbers_of(weights=DEFAULT_WEIGHTS) | {"finish": Decimal("0.40"), "resolved": Decimal("0.15")}
    assert numbers_of(weights=draft) == changed


def test_who_moves_and_why(city: None) -> None:
    draft = draft_of(written=HARSHER, beside=in_force(organisation=scene.COUNTY, span=MARCH))

    with CaptureQueriesContext(connection) as queries:
        found = compared(organisation=scene.COUNTY, span=MARCH, draft=draft, progress=lambda done, of: None)

    told = [(one.unit, one.before.street, one.after.street, one.place_before) for one in found.moves]
    assert told == [(scene.MARKET, Decimal(90), Decimal(94), 2), (scene.URBAN, Decimal(91), Decimal(88), 1)]
    assert found.moves[1].causes[0].lever is Lever.RESOLVED
    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in queries)


def test_the_page_shows_the_draft_of_its_address(city: None) -> None:
    page = signed_in(ASSESSOR).get("/scores/compare", {"period": "2026-03", **HARSHER})
    plain = signed_in(ASSESSOR).get("/scores/compare", {"period": "2026-03"})

    assert (page.status_code, plain.status_code) == (200, 200)
    assert "D 解决情况 -10.00" in page.content.decode()
    assert "88.00" in page.content.decode()
    assert "moves-title" not in plain.content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"street_share": "0.2"}, "街道评价占比不得低于 0.30"),
        ({"finish": "0.5"}, "合计为 1"),
        ({"period": "soon"}, "应为月份、季度或年度"),
    ],
)
def test_a_bad_draft_comes_back_with_what_was_typed(city: None, asked: dict[str, str], said: str) -> None:
    page = signed_in(ASSESSOR).get("/scores/compare", asked)

    assert page.status_code == 422
    assert said in page.content.decode()
    assert all(f'value="{value}"' in page.content.decode() for value in asked.values())


def test_the_page_is_not_there_for_who_does_not_assess(city: None) -> None:
    assert signed_in(scene.clerk(scene.URBAN)).get("/scores/compare").status_code == 404


def test_the_command_compares_a_file(city: None, tmp_path: Path) -> None:
    file = tmp_path / "draft.json"
    file.write_text(json.dumps({"score": HARSHER}))

    told = CliRunner().invoke(app, ["score", "compare", "--policy", str(file), "--json", "2026-03"])

    first = json.loads(told.stdout)[0]
    assert (first["before"]["s"], first["after"]["s"], first["after"]["place"]) == ("90.00", "94.00", 1)
    assert first["causes"] == [
        {"lever": "finished", "points": "10.00"},
        {"lever": "resolved", "points": "-6.00"},
    ]
