"""Hot issues are found by county and street, kept, carried on, and forgotten with their texts."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.lifecycle import scene
from tests.factories.appeals import received
from tests.factories.city import found_city

from muster.core.directory.place import Place
from muster.insight.hot import telling
from muster.insight.hot.finding import FIND_EVERY, HotFinder, find, find_seasons
from muster.insight.hot.models import HotIssue, HotReturn, HotRun, HotSeason
from muster.insight.hot.reading import Season, seasons
from muster.intake.models import Appeal
from muster.ledger.texts import erase

NOW = datetime.now(tz=UTC)
MIXER = [
    ("翠湖花园旁边搅拌站噪音扰民", "搅拌站整夜开工，噪音和粉尘让人睡不着，水泥车进出不停。"),
    ("投诉翠湖花园搅拌站", "水泥车整夜进出，搅拌站粉尘很大，噪音扰民。"),
    ("搅拌站粉尘噪音", "我住翠湖花园，门外搅拌站整夜开工，水泥车不停，粉尘满天。"),
    ("翠湖花园的搅拌站何时搬走", "搅拌站噪音粉尘，整夜水泥车开工，孩子睡不着。"),
]


def later() -> datetime:
    return datetime.now(tz=UTC) + timedelta(minutes=1)


def told(number: int = 4, *, place: Place = scene.PLACE, first: int = 0) -> list[str]:
    return [
        received(title=title, text=text, place=place, phone=f"1381234{nth:04}")
        for nth, (title, text) in enumerate(MIXER[:number], start=first)
    ]


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    found_city()


def test_an_issue_stands_at_its_county_and_street_with_its_figures() -> None:
    ids = told()

    assert find(region=scene.COUNTY, days=7, now=later()) == 2

    issues = HotIssue.objects.order_by("scope")
    assert {one.scope for one in issues} == {scene.COUNTY, scene.STREET}
    for issue in issues:
        assert (issue.place, issue.matter.partition("、")[0]) == ("翠湖花园", "搅拌站")
        assert (issue.texts, issue.people, issue.before, issue.heat) == (4, 4, None, 4.0)
        assert {str(one) for one in issue.members} == set(ids)
        assert issue.unit == scene.PLACE.community
    run = HotRun.objects.get()
    assert (run.scope, run.days, run.read, run.whole) == (scene.COUNTY, 7, 4, True)


def test_one_phone_is_one_person_however_often_it_calls() -> None:
    for title, text in MIXER:
        received(title=title, text=text)

    assert find(region=scene.COUNTY, days=7, now=later()) == 0


def test_appeals_without_a_place_belong_to_the_county_of_the_desk_that_holds_them() -> None:
    told(place=Place())

    find(region=scene.COUNTY, days=7, now=later())

    assert [one.scope for one in HotIssue.objects.all()] == [scene.COUNTY]
    assert find(region=scene.CITY, days=7, now=later()) == 0


def test_an_issue_that_goes_on_keeps_its_address_and_one_that_is_over_is_gone() -> None:
    told(3)
    find(region=scene.COUNTY, days=7, now=later())
    before = dict(HotIssue.objects.values_list("scope", "id"))
    told(4, first=10)

    find(region=scene.COUNTY, days=7, now=later())

    assert dict(HotIssue.objects.values_list("scope", "id")) == before
    assert {one.texts for one in HotIssue.objects.all()} == {7}
    assert find(region=scene.COUNTY, days=7, now=later() + timedelta(days=15)) == 0
    assert not HotIssue.objects.exists()


def test_erasing_one_text_takes_the_issue_with_it_and_it_is_not_put_back() -> None:
    told(4)
    find(region=scene.COUNTY, days=7, now=later())
    title = Appeal.objects.order_by("id").values_list("title", flat=True)[0]

    erase(ids=[str(title)], now=NOW)

    assert not HotIssue.objects.exists()
    find(region=scene.COUNTY, days=7, now=later())
    assert all(title not in one.bodies for one in HotIssue.objects.all())


def test_no_more_appeals_are_read_than_may_be_and_the_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    told(4)
    monkeypatch.setattr(telling, "MOST", 3)

    find(region=scene.COUNTY, days=7, now=later())

    assert (HotRun.objects.get().read, HotRun.objects.get().whole) == (3, False)
    assert {one.texts for one in HotIssue.objects.all()} == {3}


def test_grids_to_which_the_same_item_came_back_are_counted() -> None:
    first, other, again = (received(place=scene.PLACE) for _ in range(3))
    Appeal.objects.filter(id__in=[first, other, again]).update(
        building_grid=9, item="A1", county=scene.COUNTY
    )
    Appeal.objects.filter(id=other).update(item="A2")
    Appeal.objects.filter(id__in=[first, other]).update(
        state="closed", received_at=NOW - timedelta(days=5), closed_at=NOW - timedelta(days=2)
    )

    find(region=scene.COUNTY, days=7, now=later())

    assert [(one.grid, one.returned, one.street) for one in HotReturn.objects.all()] == [(9, 1, scene.STREET)]


def test_an_item_has_its_season_where_the_coming_days_brought_many_a_year_ago() -> None:
    ids, now = [received(place=scene.PLACE) for _ in range(8)], later()
    year_ago = now - timedelta(days=365)
    Appeal.objects.filter(id__in=ids).update(county=scene.COUNTY, item="A1")
    Appeal.objects.filter(id__in=ids[:5]).update(received_at=year_ago + timedelta(days=10))
    find_seasons(region=scene.COUNTY, now=now)
    assert not HotSeason.objects.exists()  # nothing is known of the time before that year

    Appeal.objects.filter(id=ids[7]).update(received_at=year_ago - timedelta(days=1))
    find_seasons(region=scene.COUNTY, now=now + timedelta(minutes=1))

    assert [(one.item, one.coming, one.usual) for one in HotSeason.objects.all()] == [("A1", 5, 0.6)]
    assert seasons(scopes=[scene.COUNTY], most=9) == (Season(item="A1", coming=5, usual=0.6),)


def test_everything_is_found_once_an_hour_a_region_and_period_a_step() -> None:
    finder, now = HotFinder(), later()

    assert [finder.step(now=now) for _ in range(7)] == [1, 1, 1, 1, 1, 1, 0]
    assert finder.step(now=now + FIND_EVERY - timedelta(seconds=1)) == 0
    assert HotFinder().step(now=now + FIND_EVERY - timedelta(seconds=1)) == 0
    assert [finder.step(now=now + FIND_EVERY) for _ in range(5)] == [1, 1, 1, 1, 0]


def test_finding_takes_as_many_statements_for_many_appeals_as_for_few() -> None:
    told(3)
    find(region=scene.COUNTY, days=7, now=later())
    with CaptureQueriesContext(connection) as few:
        find(region=scene.COUNTY, days=7, now=later())
    told(4, first=10)
    with CaptureQueriesContext(connection) as many:
        find(region=scene.COUNTY, days=7, now=later())

    assert len(many) == len(few)
