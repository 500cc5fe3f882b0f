"""Texts of a small city, and all of Kunming's communities written as people write them."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.directory.place import Place
from muster.core.levels import Level
from muster.directory.seed.tables import read_rows
from muster.text.places.gazetteer import Entry, Gazetteer
from muster.text.places.learning import Learned
from muster.text.places.reading import ReasonKind, candidates

CITY = Place(city=1)
COUNTY = Place(county=2, city=1)
HUASHAN = Place(street=3, county=2, city=1)
HUGUO = Place(street=4, county=2, city=1)
WENLIN = Place(community=5, street=3, county=2, city=1)
PEACE = Place(community=6, street=3, county=2, city=1)
OTHER_PEACE = Place(community=7, street=4, county=2, city=1)
GRID = Place(area_grid=8, community=5, street=3, county=2, city=1)
BUILDING = Place(building_grid=9, area_grid=8, community=5, street=3, county=2, city=1)
NAMES = Gazetteer(
    city="昆明市",
    entries=[
        Entry(name="五华区", place=COUNTY),
        Entry(name="华山街道", place=HUASHAN),
        Entry(name="护国街道", place=HUGUO),
        Entry(name="文林社区", place=WENLIN),
        Entry(name="和平社区", place=PEACE),
        Entry(name="和平社区", place=OTHER_PEACE),
        Entry(name="文林社区第3片区网格", place=GRID),
        Entry(name="文林社区第3片区4号楼栋网格", place=BUILDING),
    ],
    learned=[Learned(name="翠湖小区", place=GRID, cases=8, share=0.9)],
)


def spots(text: str) -> list[tuple[str, int]]:
    return [(one.spot[0].value, one.spot[1]) for one in candidates(text=text, names=NAMES)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("文林社区居委会门口路灯不亮", [("community", 5)], id="committee"),
        pytest.param("华山街道文林", [("community", 5)], id="short-after-its-street"),
        pytest.param("五华区华山街办", [("street", 3)], id="street-within-county"),
        pytest.param("文林社区第三网格", [("community", 5)], id="a-grid-written-in-part"),
        pytest.param("文林社区第三片区", [("area_grid", 8)], id="grid"),
        pytest.param("文林社区第3片区四号楼", [("building_grid", 9)], id="building"),
        pytest.param("翠湖小区 3 栋", [("area_grid", 8)], id="learned"),
        pytest.param("护国街道和平社区", [("community", 7)], id="the-one-of-its-street"),
        pytest.param("和平社区", [("community", 6), ("community", 7)], id="two-of-one-name"),
        pytest.param("希望和平解决此事", [], id="a-word-and-no-place"),
        pytest.param("和平小区停水", [("community", 6), ("community", 7)], id="short-before-a-place"),
        pytest.param("某处路灯不亮", [], id="nothing"),
        pytest.param("", [], id="empty"),
        pytest.param("🚰<b>Wenlin</b> ཀ", [], id="other-scripts"),
    ],
)
def test_which_places_a_text_means(text: str, found: list[tuple[str, int]]) -> None:
    assert spots(text) == found


def test_confidence_adds_what_agrees_and_takes_away_what_does_not() -> None:
    alone, agreed, torn = (
        candidates(text=text, names=NAMES)[0] for text in ("文林社区", "华山街道文林社区", "护国街道文林社区")
    )

    assert alone.confidence == 0.9
    assert agreed.confidence == 0.945  # 1 - (1 - .9) (1 - .5 * .9)
    assert torn.confidence == 0.495  # .9 (1 - .5 * .9)
    assert [(reason.kind, reason.name) for reason in torn.reasons] == [
        (ReasonKind.NAMED, "文林社区"),
        (ReasonKind.ELSEWHERE, "护国街道"),
    ]


def test_a_learned_name_says_from_how_many_cases() -> None:
    found = candidates(text="翠湖小区漏水", names=NAMES)[0]

    assert found.confidence == 0.72  # .9 of 8 cases, 8 / (8 + 2)
    assert found.reasons[0].cases == 8
    assert found.place == GRID


def test_within_a_part_only_its_own_places_are_meant() -> None:
    found = candidates(text="和平社区", names=NAMES, within=(Level.STREET, 4))

    assert [(one.spot, one.confidence) for one in found] == [((Level.COMMUNITY, 7), 0.9)]


@given(st.text(max_size=60), st.sampled_from(["文林社区", "和平社区", "华山街道", ""]))
def test_any_text_gives_likelihoods_in_order(text: str, name: str) -> None:
    found = candidates(text=text + name, names=NAMES)

    assert all(0 < one.confidence <= 1 for one in found)
    assert [one.confidence for one in found] == sorted((one.confidence for one in found), reverse=True)


WAYS = {
    "committee": "{street}{stem}社区居委会",
    "building": "{stem}社区 3 栋路灯不亮",
    "short": "我住{street}{stem}，水管漏水",
    "opposite": "{stem}居委会对面",
}
Kunming = tuple[Gazetteer, dict[str, tuple[Place, str]]]


@pytest.fixture(scope="module")
def kunming() -> Kunming:
    """The names of the whole city; and its communities by the part of the name that no other one has."""
    rows = {name: read_rows(f"kunming/{name}.csv") for name in ("counties", "streets", "communities")}
    streets = {row["code"]: row for row in rows["streets"]}
    counties = [
        Entry(name=row["name"], place=Place(county=int(row["code"]), city=1)) for row in rows["counties"]
    ]
    around = {
        code: Place(street=int(code), county=int(row["county"]), city=1) for code, row in streets.items()
    }
    places = {
        row["code"]: replace(around[row["street"]], community=int(row["code"])) for row in rows["communities"]
    }
    named = [Entry(name=streets[code]["name"], place=place) for code, place in around.items()]
    told = [Entry(name=row["name"], place=places[row["code"]]) for row in rows["communities"]]
    ends = re.compile("社区(?:居民委员会|居委会)?$")
    stems = Counter(re.sub("(?:社区|街道|镇|乡|村).*$", "", one.name) for one in (*named, *told))
    alone = {
        ends.sub("", row["name"]): (places[row["code"]], streets[row["street"]]["name"])
        for row in rows["communities"]
        if ends.search(row["name"]) and stems[ends.sub("", row["name"])] == 1
    }
    return Gazetteer(entries=[*counties, *named, *told], city="昆明市"), alone


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_communities_of_kunming_are_found_as_people_write_them(way: str, kunming: Kunming) -> None:
    names, communities = kunming
    missed = [
        text
        for stem, (place, street) in communities.items()
        for text in [way.format(street=street, stem=stem)]
        if next((one.place for one in candidates(text=text, names=names)), None) != place
    ]

    assert len(communities) > 600
    assert len(missed) <= len(communities) * 0.01, missed[:30]
