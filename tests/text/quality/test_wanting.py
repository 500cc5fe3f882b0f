"""Abuse is told and emptiness is told; neither is seen where words merely look like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.quality.abuse import AbuseKind, abuse
from muster.text.quality.emptiness import Emptiness, emptiness


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("你们这群王八蛋", AbuseKind.INSULT),
        ("他妈的还修不修", AbuseKind.OBSCENE),
        ("ＳＢ东西", AbuseKind.INSULT),
        ("这些狗官", AbuseKind.OFFICIAL),
        ("再不来我弄死你", AbuseKind.THREAT),
    ],
)
def test_abuse_is_told_with_its_words(text: str, kind: AbuseKind) -> None:
    found = abuse(text=text)

    assert [one.kind for one in found] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "固体废物乱倒",
        "早操你们放音乐太响",
        "节日你们不上班",
        "智障儿童学校门口堵车",
        "尼玛次仁家没水",
        "卧槽里积水",
        "",
    ],
)
def test_words_that_merely_look_abusive_are_none(text: str) -> None:
    assert abuse(text=text) == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Emptiness.BLANK),
        (" \n\t　", Emptiness.BLANK),
        ("。。。！！？", Emptiness.PUNCTUATION),
        ("🚧🚧🚧", Emptiness.PUNCTUATION),
        ("测试", Emptiness.TEST),
        ("test test", Emptiness.TEST),
        ("１２３", Emptiness.TEST),  # noqa: RUF001 - wide digits
        ("测试测试测试测试测试", Emptiness.TEST),
        ("您好！", Emptiness.GREETING),
        ("如题", Emptiness.PLACEHOLDER),
        ("无", Emptiness.PLACEHOLDER),
        ("啊啊啊啊啊啊", Emptiness.REPEATED),
        ("快点处理快点处理快点处理快点处理快点", Emptiness.REPEATED),
    ],
)
def test_a_text_that_says_nothing_is_told(text: str, why: Emptiness) -> None:
    assert emptiness(text=text) is why


@pytest.mark.parametrize(
    "text",
    [
        "停水",
        "漏水",
        "No water since Monday",
        "ཆུ་མི་འདུག",
        "ꀋꇐ",
        "路灯不亮",
        "停水停水停水",
        "测试中心门口积水",
        "井盖",
    ],
)
def test_a_short_text_in_any_script_says_something(text: str) -> None:
    assert emptiness(text=text) is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    emptiness(text=text)
    abuse(text=text)
