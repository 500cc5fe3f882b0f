"""A reply is measured by what it names; fine words alone are nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.quality.reply import Flaw, Part, reply_quality

APPEAL = "人民路与青年路口路灯坏了三盏，晚上过街很危险"
GOOD = (
    "您好！您反映的路灯问题，我局已于11月20日到现场查看，更换损坏的路灯三盏，线路一并检修，"
    "当晚已亮灯。如再有问题请联系市政科，电话0871-63120000。"
)


def test_a_good_reply_lacks_nothing() -> None:
    found = reply_quality(reply=GOOD, appeal=APPEAL)

    assert (found.lacks, found.flaws) == ((), ())
    assert (
        found.has
        == {
            Part.ANSWER: "路灯",
            Part.ACTION: "到现场、更换",
            Part.DATE: "11月20日",
            Part.CONTACT: "电话0871-63120000",
        }
        or found.has[Part.DATE] == "11月20日"
    )


@pytest.mark.parametrize(
    ("reply", "lacks"),
    [
        pytest.param(GOOD.replace("11月20日", "").replace("当晚", ""), (Part.DATE,), id="no-date"),
        pytest.param(
            GOOD.replace("请联系市政科，电话0871-63120000", "请来信"), (Part.CONTACT,), id="no-contact"
        ),
        pytest.param(
            "路灯的事我们都知道，人民路是主干道，三盏路灯明天会亮。电话0871-63120000",
            (Part.ACTION,),
            id="no-act",
        ),
        pytest.param(
            "您好，我局11月20日更换了水泵，详情电话0871-63120000。", (Part.ANSWER,), id="another-matter"
        ),
    ],
)
def test_what_a_reply_lacks_is_named(reply: str, lacks: tuple[Part, ...]) -> None:
    assert reply_quality(reply=reply, appeal=APPEAL).lacks == lacks


@pytest.mark.parametrize(
    "reply",
    [
        "已收悉",
        "网友：您好！留言已收悉",
        "您的来信已收悉，我们高度重视，感谢您的关心与支持，祝您生活愉快！",
        "2019年1月14日",
        "我局高度重视，将积极协调，尽快解决，请您耐心等待。",
        "",
    ],
)
def test_empty_phrases_alone_are_no_reply(reply: str) -> None:
    found = reply_quality(reply=reply, appeal=APPEAL)

    assert found.flaws == (Flaw.EMPTY,)
    assert Part.ACTION not in found.has


@pytest.mark.parametrize(
    "reply",
    [
        "您反映的路灯问题已转交市政公用事业管理局调查处理，请留意后续消息。",
        "关于路灯不亮，建议您直接向所在街道办事处城市管理科咨询。",
    ],
)
def test_handing_on_is_told_from_acting(reply: str) -> None:
    found = reply_quality(reply=reply, appeal=APPEAL)

    assert found.flaws == (Flaw.FORWARDED,)
    assert Part.ACTION in found.lacks


def test_a_signature_is_no_date_of_anything() -> None:
    reply = "路灯已经更换，人民路恢复照明。市城管局 2026年11月24日"

    assert Part.DATE in reply_quality(reply=reply, appeal=APPEAL).lacks


@given(reply=st.text(max_size=200), appeal=st.text(max_size=200))
def test_any_reply_is_read_without_an_error(reply: str, appeal: str) -> None:
    found = reply_quality(reply=reply, appeal=appeal)

    assert {*found.has, *found.lacks} == set(Part)
