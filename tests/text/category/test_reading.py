"""Whatever is written is read, and only what is known well is said for certain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.text.category.lessons import EXAMPLES

from muster.text.category import Classifier, Example, TooFewExamples, train


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("昨晚工地打桩到凌晨，吵得一家人睡不着", "噪声"),
        ("家里的自来水浑浊发黄，不敢喝", "供水"),
        ("包工头三个月没发工钱，求帮忙讨工资", "工资"),
    ],
)
def test_a_text_gets_its_label_and_words_of_its_own(reader: Classifier, written: str, label: str) -> None:
    best = reader.read([written])[0].ranked[0]

    assert best.label == label
    assert best.words
    assert all(word in written for word in best.words)


def test_confidences_fall_and_add_up(reader: Classifier) -> None:
    ranked = reader.read(["酒吧音响响到凌晨"])[0].ranked

    assert sorted(ranked, key=lambda one: -one.confidence) == list(ranked)
    assert sum(one.confidence for one in ranked) == pytest.approx(1, abs=1e-4)
    assert {one.label for one in ranked} == {"噪声", "供水", "工资"}


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="empty"),
        pytest.param(" \t\r\n　", id="blank"),
        pytest.param("x", id="one-character"),
        pytest.param("The street light has been broken", id="english"),
        pytest.param("བོད་ཡིག་གི་སྙན་ཞུ།", id="tibetan"),
        pytest.param("ꆈꌠꁱꂷ ꊿꏦ", id="yi"),
        pytest.param("🚧🔥😡" * 30, id="emoji"),
        pytest.param("<p><script>alert(1)</script></p>", id="html"),
        pytest.param("Ã¥Â·Â¥Ã¥Å“Â°", id="wrong-encoding"),
        pytest.param("\ud800\udfff\x00", id="broken-characters"),
    ],
)
def test_what_says_nothing_known_is_left_to_a_person(reader: Classifier, written: str) -> None:
    assert not reader.read([written])[0].certain


@pytest.mark.parametrize("spam", ["加微信领红包" * 3_000, "拖欠工资" * 6_000, "工" * 20_000])
def test_repeated_spam_is_read(reader: Classifier, spam: str) -> None:
    assert len(reader.read([spam])) == 1


@settings(max_examples=150)
@given(st.lists(st.text(), max_size=4))
def test_any_texts_are_read_alone_as_together(reader: Classifier, written: list[str]) -> None:
    together = reader.read(written)

    assert together == [reader.read([text])[0] for text in written]
    assert all(0 <= one.confidence <= 1 for reading in together for one in reading.ranked)


def test_the_same_examples_and_seed_make_the_same_bytes(reader: Classifier) -> None:
    assert train(EXAMPLES, seed=7).to_bytes() == reader.to_bytes()


@pytest.mark.parametrize(
    "examples",
    [[], [Example(text="停水", label="供水")], [Example(text=text, label="供水") for text in "甲乙丙"]],
)
def test_one_label_alone_teaches_nothing(examples: list[Example]) -> None:
    with pytest.raises(TooFewExamples):
        train(examples, seed=7)


def test_few_examples_are_never_certain() -> None:
    few = train([Example(text="停水", label="供水"), Example(text="欠薪", label="工资")], seed=7)

    assert not few.read(["停水"])[0].certain


def test_the_likeliest_labels_are_explained(reader: Classifier) -> None:
    written = [
        "学校旁酒吧音响响到凌晨，家里自来水停了两天",
        "学校旁，学校旁",
        "",
        "包工头拖欠工资\n家里自来水停了两天",
    ]

    readings = reader.read(written)

    assert readings[0].ranked[0].words
    assert readings[2].ranked[0].words == ()
    letters = [text.replace("\n", "") for text in written]
    for text, reading in zip(letters, readings, strict=True):
        for one in reading.ranked:
            assert all(word in text for word in one.words)
            assert not any(a != b and a in b for a in one.words for b in one.words)
