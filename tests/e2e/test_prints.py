"""On paper: A4, upright or lying, as many sheets as a case fills, and a table is a table."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from tests.core.lifecycle import scene
from tests.factories import whistles
from tests.factories.browsing import Visit

from muster.core.lifecycle.states import WhistleState

pytestmark = pytest.mark.browser
SHEET = re.compile(rb"/Type /Page\b")
BOX = re.compile(rb"/MediaBox \[0 0 (\d+)\S* (\d+)\S*\]")
UPRIGHT, LYING = (595, 842), (842, 595)
"""A4 in points."""


def test_whistle_register_and_score_sheet_go_on_paper(visit: Visit) -> None:
    now = datetime.now(tz=UTC) - timedelta(hours=2)
    closed = whistles.whistle_in(WhistleState.CLOSED, now=now)
    for nth in range(3):
        whistles.whistle_in(WhistleState.SOUNDING, now=now + timedelta(minutes=nth))
    sheet = f"/scores/{scene.URBAN}/{now:%Y-%m}"
    expected = {f"/whistles/{closed.id}": (3, UPRIGHT), "/whistles": (1, LYING), sheet: (2, UPRIGHT)}

    for path, (sheets, shape) in expected.items():
        page = visit(scene.COUNTY_DISPATCHER, path)
        page.wait_for_load_state("networkidle")
        printed = page.pdf(prefer_css_page_size=True, print_background=True)

        assert printed.startswith(b"%PDF-")
        assert len(SHEET.findall(printed)) == sheets, path
        box = BOX.search(printed)
        assert box is not None
        assert (int(box[1]), int(box[2])) == pytest.approx(shape, abs=1), path
