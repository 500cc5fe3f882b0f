import pytest

from muster.text.hot.titles import title_of


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        pytest.param(
            [
                "丽景新城小区附近搅拌站噪音扰民",
                "投诉丽景新城旁的搅拌站",
                "丽景新城小区噪音大得很，搅拌站快搬走",
            ],
            ("丽景新城小区", "搅拌站、噪音"),
            id="place-and-two-phrases",
        ),
        pytest.param(
            ["关于月亮岛路高压线杆的投诉", "A6区月亮岛路高压线杆", "请求停建月亮岛路高压线杆"],
            ("月亮岛路", "高压线杆"),
            id="a-place-as-everybody-spells-it",
        ),
        pytest.param(
            ["咨询人才购房补贴", "人才购房补贴何时发放", "人才购房补贴有疑问"],
            ("", "人才购房补贴"),
            id="nowhere",
        ),
        pytest.param(
            [f"虹山南路{spot}二次供水水质" for spot in ("河道边",) * 4 + ("地铁口",) * 2],
            ("虹山南路", "河道边二次供水水质、地铁口"),
            id="no-phrase-repeats-another",
        ),
        pytest.param(["甲乙", "丙丁", "戊己"], ("", ""), id="nothing-shared"),
        pytest.param(["", "", ""], ("", ""), id="nothing-said"),
    ],
)
def test_title_is_made_of_what_several_people_say(titles: list[str], title: tuple[str, str]) -> None:
    assert title_of([(f"p{nth}", text) for nth, text in enumerate(titles)]) == title


def test_words_of_one_person_name_nothing_however_often_said() -> None:
    told = [("same", "王小二家漏水很久了")] * 9 + [("other", "路灯不亮"), ("third", "路灯坏了")]

    assert title_of(told) == ("", "路灯")


def test_what_two_people_tell_of_a_person_is_masked() -> None:
    told = [(f"p{nth}", "噪音扰民请联系13812345678") for nth in range(3)]

    _, matter = title_of(told)

    assert "13812345678" not in matter
