import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.similar.compared import compare
from muster.text.similar.pieces import read

LAMP = (
    "文化巷路灯不亮\n文化巷翠湖小区门口的路灯坏了一个多月，晚上老人孩子走路看不见，摔过两个人，请尽快修好。"
)
AGAIN = (
    "文化巷的路灯一直不亮\n领导您好！翠湖小区门口路灯坏了一个多月了，"
    "晚上老人孩子走路看不见，已经摔了两个人。谢谢！"
)
ORDER = (
    "文化巷路灯不亮\n晚上老人孩子走路看不见，摔过两个人，请尽快修好。文化巷翠湖小区门口的路灯坏了一个多月，"
)
NOISE = "虹山东路工地夜间施工\n虹山东路边的工地每天打桩到凌晨两点，噪声太大，附近居民没法睡觉，打电话没人管。"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(LAMP, LAMP, True, id="the-same-text"),
        pytest.param(LAMP, AGAIN, True, id="in-other-words"),
        pytest.param(LAMP, ORDER, True, id="in-another-order"),
        pytest.param(LAMP, LAMP.replace("文化巷", "钱局巷"), False, id="another-lane"),
        pytest.param(LAMP, LAMP.replace("翠湖小区", "和平小区"), False, id="another-estate"),
        pytest.param("A3区井盖松动，有人掉下去", "A5区井盖松动，有人掉下去", False, id="another-district"),
        pytest.param(LAMP, NOISE, False, id="another-matter"),
        pytest.param("", LAMP, False, id="nothing-told"),
        pytest.param("", "", False, id="nothing-at-all"),
    ],
)
def test_near_duplicates_have_the_same_words_and_no_other_place(one: str, other: str, same: bool) -> None:
    assert compare(read(one), read(other)).is_same is same


def test_greetings_make_nothing_alike() -> None:
    polite = "尊敬的领导：您好！感谢您在百忙之中抽空，恳请有关部门尽快，"

    told = compare(read(polite + "路灯坏了一个月没人修"), read(polite + "工地半夜打桩吵得睡不着"))

    assert told.words == 0


@given(one=st.text(max_size=200), other=st.text(max_size=200))
def test_any_two_texts_compare_the_same_either_way(one: str, other: str) -> None:
    left, right = read(one), read(other)

    there, back = compare(left, right), compare(right, left)

    assert there == back
    assert 0 <= there.words <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "灯",
        "灯" * 20_000,
        "Street lamp",
        "བོད་ཡིག",
        "ꆈꌠꁱꂷ",
        "😀😀😀😀",
        "<b>灯</b>",
        "\ud800灯坏",
        "\x00\x00",
    ],
)
def test_whatever_is_written_is_read(text: str) -> None:
    assert 0 <= compare(read(text), read(text)).words <= 1
