"""Which terms a text has decides what finds it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.searching.needs import too_short, ways_of
from muster.text.searching.terms import numbers_of, terms_of


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("路灯", {"路灯"}, id="two-characters"),
        pytest.param("路灯不亮", {"路灯", "灯不", "不亮"}, id="four-characters"),
        pytest.param("路灯，不亮", {"路灯", "不亮"}, id="not-over-a-comma"),
        pytest.param("路灯\n不亮", {"路灯", "不亮"}, id="not-over-lines"),
        pytest.param("灯", set(), id="one-character"),
        pytest.param("ＬＥＤ灯", {"led", "led灯"}, id="full-width-and-case"),
        pytest.param("12号", {"12", "12号"}, id="number-is-one"),
        pytest.param("3栋2单元", {"3栋", "栋2", "2单", "单元"}, id="building-and-staircase"),
        pytest.param("ꀀꀁ", {"ꀀꀁ"}, id="yi-script"),
        pytest.param("🔥🔥 !! %% __", set(), id="signs-alone"),
        pytest.param("", set(), id="nothing"),
    ],
)
def test_terms_of_a_text(text: str, terms: set[str]) -> None:
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("number", "typed", "known"),
    [
        ("530102-2026-00017", "530102-2026-00017", True),
        ("530102-2026-00017", "00017", True),
        ("530102-2026-00017", "17", True),
        ("530102-2026-00017", "2026", True),
        ("530102-2026-00017", "7", False),
        ("530102-2026-00017", "530102-2026", False),
        ("20261124000123", "000123", True),
        ("20261124000123", "0123", True),
        ("20261124000123", "2026", False),
        ("A1B2C3D4E5F6", "a1b2c3d4e5f6", True),
    ],
)
def test_a_number_is_known_by_its_parts_and_tail(number: str, typed: str, known: bool) -> None:
    assert (f"#{typed}" in numbers_of(number)) is known


@given(
    before=st.text(max_size=20),
    word=st.text("路灯不亮翠湖", min_size=2, max_size=6),
    after=st.text(max_size=20),
)
def test_whatever_holds_a_word_has_the_terms_it_needs(before: str, word: str, after: str) -> None:
    needed = ways_of(words=[word])[0]

    assert needed <= terms_of(f"{before} {word} {after}")


@given(st.text(max_size=200))
def test_any_text_has_terms_without_quotes_and_signs(text: str) -> None:
    assert all(sign.isalnum() for term in terms_of(text) for sign in term)


def test_a_short_word_needs_nothing_and_only_narrows() -> None:
    assert ways_of(words=["灯", "路灯"]) == ways_of(words=["路灯"])
    assert ways_of(words=["灯"]) == ()
    assert too_short(words=["灯", "路灯"]) == ("灯",)


def test_the_ways_to_read_many_latin_words_are_bounded() -> None:
    assert len(ways_of(words=["xian", "ludeng", "liangang", "cgj"])) == 8
