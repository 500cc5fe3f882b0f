"""The public overview counts and names nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import asked, received
from tests.factories.city import found_city
from tests.factories.people import signed_in

from muster.core.lifecycle.parts import Source
from muster.intake.services.handling import accept, answer, close
from muster.intake.services.merging import merge, tell
from muster.web.residents import published


@pytest.fixture(autouse=True)
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "_counted", None)
    found_city()


def closed(appeal_id: str) -> None:
    accept(asked(), appeal_id=appeal_id)
    answer(asked(), appeal_id=appeal_id, text="已修好。")
    tell(asked(), appeal_id=appeal_id, text="已告知。")
    close(asked(), appeal_id=appeal_id)


def page(path: str = "/open") -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def row(text: str, name: str) -> list[str]:
    """The numbers of a table's line."""
    line = next(line for line in text.split('<tr><th scope="row">') if f"{name}<" in line[: len(name) + 40])
    return [cell.split("</td>")[0] for cell in line.split('<td class="num">')[1:]]


def test_numbers_are_counted_by_county_street_and_kind() -> None:
    cases = [received(item=scene.ITEM.code) for _ in range(21)]
    for case in cases[:16]:
        closed(case)

    city, county = page(), page(f"/open?county={scene.COUNTY}")

    assert row(city, "五华区") == ["20", "15", "75 %", "—"]
    assert row(city, scene.ITEM.category) == ["20", "15", "75 %", "—"]
    assert row(county, "华山街道") == ["20", "15", "75 %", "—"]
    assert row(county, "合计") == ["20", "15", "75 %", "—"]


def test_small_numbers_are_withheld() -> None:
    closed(received(item=scene.ITEM.code))

    assert row(page(f"/open?county={scene.COUNTY}"), "华山街道") == ["&lt;5", "&lt;5", "—", "—"]


def test_shares_of_few_cases_are_withheld() -> None:
    for _ in range(9):
        received(item=scene.ITEM.code)

    assert row(page(), "合计") == ["10", "0", "—", "—"]


@pytest.mark.parametrize("small", [1, 2, 3, 4])
@pytest.mark.parametrize("large", range(5, 60))
def test_no_total_less_its_parts_tells_a_small_number(small: int, large: int) -> None:
    """Whoever knows that one of two parts is small cannot work out how small."""
    told = (published.rounded(large), published.rounded(large + small))
    fitting = {
        one
        for one in range(1, published.FEWEST)
        for other in range(5, 70)
        if (published.rounded(other), published.rounded(other + one)) == told
    }

    assert len(fitting) > 1


def test_merged_and_old_appeals_are_not_counted() -> None:
    cases = [received(item=scene.ITEM.code) for _ in range(6)]
    merge(asked(), appeal_id=cases[5], into=cases[0], reason="同一件")
    received(item=scene.ITEM.code, made_at=datetime.now(tz=UTC) - timedelta(days=31))

    assert row(page(), "合计")[0] == "5"


def test_nothing_personal_is_published() -> None:
    received(
        item=scene.ITEM.code, title="张三丰举报", text="邻居李四夜里吵。", address="文化巷 3 号", name="王芳"
    )
    received(item=scene.NOISE.code, source=Source.PROPERTY_DISPUTE)

    text = page()

    assert scene.ITEM.name in text
    assert scene.NOISE.name not in text
    assert not any(word in text for word in ("张三丰", "李四", "文化巷", "王芳", "1381234"))


@pytest.mark.parametrize("county", ["", "x", "99999", "1 OR 1=1", "<script>"])
def test_county_that_is_none_shows_the_city(county: str) -> None:
    received(item=scene.ITEM.code)

    text = page(f"/open?county={county}")

    assert "各县区" in text
    assert "<script>" not in text


def test_statements_do_not_grow_with_rows_and_counting_is_shared() -> None:
    received(item=scene.ITEM.code)
    page()
    for _ in range(5):
        received(item=scene.NOISE.code)
    page()

    with CaptureQueriesContext(connection) as asked_for:
        text = page()

    assert len(asked_for) == 4
    assert row(text, "合计")[0] == "&lt;5"


def test_staff_see_the_same_page() -> None:
    assert signed_in().get("/open").status_code == 200
