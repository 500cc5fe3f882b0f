"""Texts come out as a person would type them."""

# ruff: noqa: RUF001

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.intake.tables.clean import clean_text, clean_token

any_text = st.text(alphabet=st.characters(codec=None), max_size=200)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        pytest.param("\n\t\t\t\n\t\t\t路灯不亮。\n\t\t\n", "路灯不亮。", id="tabs-and-line-breaks-around"),
        pytest.param("一、路灯\r\n\r\n\r\n二、井盖", "一、路灯\n二、井盖", id="windows-line-breaks"),
        pytest.param("路\u200b灯\ufeff不\u200d亮", "路灯不亮", id="zero-width"),
        pytest.param("\u202e亮不灯路\u202c", "亮不灯路", id="bidi-marks"),
        pytest.param("路灯\x00不亮\x07", "路灯不亮", id="nul-and-bell"),
        pytest.param("路灯\ud800不亮", "路灯不亮", id="lone-surrogate"),
        pytest.param("\u3000\u3000路灯  不亮", "路灯 不亮", id="ideographic-blanks"),
        pytest.param("水费4.23一吨，对吗？", "水费4.23一吨，对吗？", id="full-width-punctuation-stays"),
        pytest.param("好👨\u200d👩\u200d👧", "好👨\u200d👩\u200d👧", id="joined-emoji-stays"),
        pytest.param("= 1+1", "= 1+1", id="formula-is-text"),
        pytest.param("", "", id="empty"),
    ],
)
def test_text_is_cleaned(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)

    assert clean_text(once) == once


@given(any_text)
def test_clean_text_can_be_stored(text: str) -> None:
    clean = clean_text(text)

    assert "\x00" not in clean
    assert clean.encode() is not None
    assert clean == clean.strip()


@given(st.text(alphabet="路灯不亮，。？！ABC123", max_size=50))
def test_visible_text_is_kept(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        pytest.param("１３８００１３８０００", "13800138000", id="full-width-digits"),
        pytest.param(" ＡＢ－０１ \n", "AB-01", id="full-width-letters"),
        pytest.param("2019／1／7", "2019/1/7", id="full-width-slash"),
    ],
)
def test_token_becomes_plain(dirty: str, clean: str) -> None:
    assert clean_token(dirty) == clean
