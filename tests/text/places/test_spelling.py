import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.places.spelling import spelled, spellings


@pytest.mark.parametrize(
    ("written", "one"),
    [
        pytest.param("文林社区居民委员会", "文林社区", id="residents-committee"),
        pytest.param("文林社区居委会", "文林社区", id="short-committee"),
        pytest.param("文林 居委会", "文林社区", id="blank"),
        pytest.param("甸尾村委会", "甸尾村", id="village"),
        pytest.param("甸尾村村民委员会", "甸尾村", id="village-in-full"),
        pytest.param("华山街道办事处", "华山街道", id="office"),
        pytest.param("华山街办", "华山街道", id="spoken-office"),
        pytest.param("街道办理过", "街道办理过", id="not-the-office"),
        pytest.param("汤丹镇人民政府", "汤丹镇", id="town-hall"),
        pytest.param("１２幢", "12栋", id="full-width"),
        pytest.param("十二号楼", "12栋", id="numeral"),
        pytest.param("二〇二号", "202号", id="digits-in-a-row"),
        pytest.param("一百零二单元", "102单元", id="hundreds"),
        pytest.param("第三片区网格", "第3片区", id="grid"),
        pytest.param("文林社区第3片区4号楼栋网格", "文林社区第3片区4栋", id="building-grid"),
    ],
)
def test_many_ways_to_write_are_one(written: str, one: str) -> None:
    assert spelled(written) == one


@given(st.text(alphabet=st.sampled_from("文林社区居委会村民街道办事处十二号楼栋 3a,。"), max_size=30))
def test_a_spelling_stays_what_it_is(text: str) -> None:
    once = spelled(text)

    assert spelled(once) == once


@pytest.mark.parametrize(
    ("name", "full", "short"),
    [
        pytest.param("翠湖西路社区居民委员会", ["翠湖西路社区"], ["翠湖西路"], id="community"),
        pytest.param("华山街道", ["华山街道"], ["华山"], id="street"),
        pytest.param("双河彝族乡", ["双河彝族乡", "双河乡"], ["双河"], id="ethnic-township"),
        pytest.param("禄劝彝族苗族自治县", ["禄劝彝族苗族自治县", "禄劝县"], ["禄劝"], id="county"),
        pytest.param("昆明国家高新技术产业开发区", ["昆明国家高新技术产业开发区", "高新区"], [], id="zone"),
    ],
)
def test_the_ways_to_write_a_name(name: str, full: list[str], short: list[str]) -> None:
    found = spellings(name=name, city="昆明市")

    assert [one.text for one in found if one.full] == full
    assert [one.text for one in found if not one.full][: len(short)] == short
