"""Words of the catalogue and what was learned, together; where they disagree, a person decides."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.core.catalogue.item import CatalogueItem
from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.text.suggestion.keywords import keywords_of
from muster.text.suggestion.pooled import Learned, Suggestion, pooled


def item(code: str, name: str, category: str, qualifies: str) -> CatalogueItem:
    return CatalogueItem(
        code=code, version=1, name=name, category=category, type=WhistleType.ROUTINE, level=Level.COUNTY,
        qualifies=qualifies, standard="", lead="urban",
    )  # fmt: skip


CATALOGUE = {
    one.code: one
    for one in (
        item("LIGHT", "路灯不亮", "公用设施", "连续三盏以上路灯不亮"),
        item("LID", "井盖缺失破损", "公用设施", "井盖缺失、破损、沉降"),
        item("STALL", "占道经营", "街面秩序", "流动摊贩、店外经营占用人行道"),
        item("SMOKE", "餐饮油烟扰民", "环境保护", "餐饮油烟、异味影响居民"),
    )
}
WORDS = keywords_of(CATALOGUE.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    label: str
    confidence: float
    words: tuple[str, ...] = ()


def suggested(text: str, *told: Told, certain: bool = True) -> Suggestion:
    learned = Learned(ranked=told, certain=certain) if told else None
    return pooled(catalogue=CATALOGUE, spoken=WORDS.spoken_in(text), learned=learned)


@pytest.mark.parametrize(
    ("text", "first", "word"),
    [
        ("小区门口路灯不亮一星期了", "LIGHT", "路灯不"),
        ("井盖破损", "LID", "井盖"),
        ("摊贩把人行道占了", "STALL", "人行道"),
        ("楼下餐饮油烟太大", "SMOKE", "饮油烟"),
    ],
)
def test_the_catalogue_speaks_for_its_items(text: str, first: str, word: str) -> None:
    found = suggested(text)

    assert found.items[0].item == first
    assert word in found.items[0].words
    assert found.categories[0][0] == CATALOGUE[first].category


def test_a_word_or_two_alone_prove_nothing() -> None:
    assert not suggested("摊贩").certain


def test_what_was_learned_leads_and_words_of_both_are_told() -> None:
    found = suggested("晚上太黑，路灯不亮", Told(label="LIGHT", confidence=0.95, words=("太黑",)))

    assert (found.items[0].item, found.certain) == ("LIGHT", True)
    assert 0.76 <= found.items[0].confidence <= 0.96
    assert "太黑" in found.items[0].words


def test_a_doubtful_reader_leaves_it_to_a_person() -> None:
    assert not suggested("路灯不亮", Told(label="LIGHT", confidence=0.5), certain=False).certain


def test_where_both_disagree_a_person_decides() -> None:
    found = suggested("路灯不亮，路灯不亮连续三盏", Told(label="STALL", confidence=0.99))

    assert not found.certain
    assert {one.item for one in found.items} >= {"STALL", "LIGHT"}


def test_a_label_of_another_catalogue_is_never_suggested_and_makes_less_sure() -> None:
    found = suggested("路灯不亮", Told(label="GONE", confidence=0.9), Told(label="LIGHT", confidence=0.1))

    assert [one.item for one in found.items] == ["LIGHT"]
    assert found.items[0].confidence < 0.3
    assert not found.certain


def test_no_catalogue_no_suggestion() -> None:
    found = pooled(
        catalogue={}, spoken=keywords_of(()).spoken_in("路灯不亮"),
        learned=Learned(ranked=(Told(label="LIGHT", confidence=1.0),), certain=True),
    )  # fmt: skip

    assert found == Suggestion()


@given(text=st.text(max_size=300), confidence=st.floats(0, 1))
def test_any_text_has_an_answer_with_shares_of_one(text: str, confidence: float) -> None:
    found = suggested(text, Told(label="LIGHT", confidence=confidence))

    assert all(0 <= one.confidence <= 1 for one in found.items)
    assert sum(one.confidence for one in found.items) <= 1 + 1e-9
    assert list(found.items) == sorted(found.items, key=lambda one: -one.confidence)
