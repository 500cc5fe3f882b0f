"""Names are found by whole syllables or initials, in their words' reading."""

import pytest

from muster.text.searching.sounds import heard, readings_of, sounds_of


@pytest.mark.parametrize(
    ("name", "word", "where"),
    [
        pytest.param("路灯不亮", "ludeng", (0, 2), id="whole"),
        pytest.param("路灯不亮", "ldbl", (0, 4), id="initials"),
        pytest.param("路灯不亮", "bl", (2, 4), id="initials-within"),
        pytest.param("翠湖 路灯", "ld", (3, 5), id="second-run"),
        pytest.param("西安路", "xian", (0, 2), id="two-syllables-that-read-as-one"),
        pytest.param("县城", "xian", None, id="one-syllable-is-not-enough"),
        pytest.param("重庆路", "chongqing", (0, 2), id="reading-of-the-word"),
        pytest.param("路灯不亮", "lubl", None, id="not-mixed"),
        pytest.param("路，灯", "ld", None, id="not-over-a-comma"),
        pytest.param("LED", "led", None, id="latin-is-no-sound"),
        pytest.param("", "ld", None, id="nothing"),
    ],
)
def test_where_a_word_is_heard(name: str, word: str, where: tuple[int, int] | None) -> None:
    assert heard(name, word) == where


@pytest.mark.parametrize("word", ["ludeng", "ldbl", "dengbuliang"])
def test_what_is_heard_is_found_by_one_of_its_readings(word: str) -> None:
    sounds = sounds_of("路灯不亮")

    assert any(reading <= sounds for reading in readings_of(word))


@pytest.mark.parametrize("word", ["", "l", "路灯", "l2", "x" * 25])
def test_what_is_no_pinyin_has_no_reading(word: str) -> None:
    assert readings_of(word) == ()


def test_letters_that_are_no_syllables_are_initials_only() -> None:
    assert readings_of("ldbl") == (frozenset({"~ld", "~db", "~bl"}),)
