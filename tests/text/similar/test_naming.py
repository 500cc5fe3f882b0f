import pytest

from muster.text.similar.naming import is_named_in, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("位于a3区望兴家园旁的文化巷", ("a3区", "望兴家园", "文化巷"), id="district-estate-lane"),
        pytest.param("我们小区业主多次反映", (), id="words-are-no-names"),
        pytest.param("希望长望路加装隔音屏", ("长望路",), id="a-word-before-is-cut-off"),
        pytest.param("白赛湖路围挡", ("白赛湖路",), id="two-kinds-in-a-row-are-one-name"),
        pytest.param("道路不平、马路积水", (), id="common-words"),
        pytest.param("", (), id="empty"),
        pytest.param("the lamp is broken", (), id="no-chinese"),
    ],
)
def test_places_are_named_as_people_write_them(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("name", "plain", "known"),
    [
        pytest.param("望兴家园", "住在望兴家园", True, id="written-the-same"),
        pytest.param("丽发新城小区", "丽发新城的住户", True, id="its-second-kind-left-away"),
        pytest.param("四方坪街道", "四坪街道办", True, id="a-sign-left-out"),
        pytest.param("四方坪街道", "四方坪坪街道", True, id="a-sign-twice"),
        pytest.param("a3区", "a5区", False, id="another-district"),
        pytest.param("东一路", "东二路", False, id="the-next-road"),
        pytest.param("星东村", "星西村", False, id="the-village-opposite"),
        pytest.param("望兴家园", "和平家园", False, id="another-estate"),
    ],
)
def test_a_name_is_known_again_with_one_slip_at_most(name: str, plain: str, known: bool) -> None:
    assert is_named_in(name, plain) is known
