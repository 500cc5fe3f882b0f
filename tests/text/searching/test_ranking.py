"""A case is met where every word stands in it somewhere; a title counts more than a mention."""

import pytest

from muster.text.searching.ranking import Part, judged

SAID = {
    Part.NUMBER: "530102-2026-00017",
    Part.TITLE: "路灯不亮",
    Part.TEXT: "翠湖北路12号门口的\uff2c\uff25\uff24路灯三天没亮，没人来修。",
    Part.PLACE: "翠湖社区 华山街道",
    Part.UNIT: "区城管局",
}


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        pytest.param(["路灯"], (Part.TITLE,), id="title-before-text"),
        pytest.param(["12号"], (Part.TEXT,), id="text"),
        pytest.param(["路灯", "12号"], (Part.TITLE, Part.TEXT), id="each-word-somewhere"),
        pytest.param(["led"], (Part.TEXT,), id="full-width-text"),
        pytest.param(["00017"], (Part.NUMBER,), id="number"),
        pytest.param(["翠湖社区"], (Part.PLACE,), id="place"),
        pytest.param(["cgj"], (Part.UNIT,), id="initials-of-a-unit"),
        pytest.param(["ludeng"], (Part.TITLE,), id="pinyin-of-the-title"),
        pytest.param([], (), id="no-words"),
    ],
)
def test_where_words_stand(words: list[str], parts: tuple[Part, ...]) -> None:
    match = judged(words=words, said=SAID)

    assert match is not None
    assert match.parts == parts


@pytest.mark.parametrize("words", [["井盖"], ["路灯", "井盖"], ["2号门口的路"], ["menkou"]])
def test_a_word_that_stands_nowhere_meets_nothing(words: list[str]) -> None:
    assert judged(words=words, said=SAID) is None


def test_the_best_stands_first() -> None:
    scores = [judged(words=["路灯"], said={part: "路灯"}) for part in (Part.TITLE, Part.ADDRESS, Part.TEXT)]

    assert [match.score for match in scores if match] == [8, 5, 2]
