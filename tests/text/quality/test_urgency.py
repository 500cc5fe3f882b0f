"""An emergency is told as happening now; risks, sayings, denials and old stories are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.text.quality.urgency import Aside, DangerKind, urgency

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("3栋楼道里闻到很重的煤气味，不敢开灯", DangerKind.GAS, id="gas-smelt"),
        pytest.param("施工队把燃气管道挖破了，一直在冒气", DangerKind.GAS, id="gas-main-cut"),
        pytest.param("厨房天然气泄漏，请马上派人", DangerKind.GAS, id="gas-leak"),
        pytest.param("这几天经常闻到煤气味", DangerKind.GAS, id="gas-again-and-again-stays-a-danger"),
        pytest.param("楼下电动车充电起火了，楼道全是烟", DangerKind.FIRE, id="scooter-on-fire"),
        pytest.param("隔壁五金店着火了", DangerKind.FIRE, id="shop-on-fire"),
        pytest.param("ＷＡ仓库正在冒浓烟", DangerKind.FIRE, id="smoke"),
        pytest.param("听到一声爆炸声，玻璃都碎了", DangerKind.EXPLOSION, id="explosion"),
        pytest.param("化工厂氨气泄漏，味道刺鼻", DangerKind.EXPLOSION, id="ammonia"),
        pytest.param("学校围墙刚刚塌了一段", DangerKind.COLLAPSE, id="wall-fell"),
        pytest.param("人民路路面突然塌陷，出现一个大坑", DangerKind.COLLAPSE, id="road-sinks"),
        pytest.param("我家后面护坡快塌了", DangerKind.COLLAPSE, id="slope-about-to"),
        pytest.param("外墙瓷砖往下掉，砸到一个行人", DangerKind.FALLING, id="tiles"),
        pytest.param("地下车库被淹了，车都泡了", DangerKind.FLOOD, id="garage"),
        pytest.param("主供水管爆裂，水已经漫进一楼", DangerKind.FLOOD, id="water-main"),
        pytest.param("公交站旁井盖不见了，晚上看不清", DangerKind.MANHOLE, id="lid-gone"),
        pytest.param("人行道上少了一个井盖", DangerKind.MANHOLE, id="lid-lacking"),
        pytest.param("有个小孩掉进窨井里了", DangerKind.MANHOLE, id="child-in-shaft"),
        pytest.param("大风把电线刮断，掉在路上冒火花，电线断了没人管", DangerKind.WIRE, id="wire-down"),
        pytest.param("路灯杆漏电，狗被电死了", DangerKind.WIRE, id="lamp-post"),
        pytest.param("两个老人被困在电梯里半小时了", DangerKind.LIFE, id="lift"),
        pytest.param("有人要跳楼，在12楼楼顶", DangerKind.LIFE, id="jump"),
        pytest.param("我不想活了", DangerKind.LIFE, id="despair"),
        pytest.param("有人持刀砍人", DangerKind.VIOLENCE, id="knife"),
        pytest.param("幼儿园多个孩子上吐下泻，已经送医", DangerKind.POISON, id="poisoned"),
        pytest.param("11月26日晚上隔壁着火了，现在还在烧", DangerKind.FIRE, id="yesterday-is-now"),
        pytest.param("没有人管煤气泄漏的事", DangerKind.GAS, id="nobody-cares-denies-nothing"),
        pytest.param("路上没有井盖", DangerKind.MANHOLE, id="lack-is-the-danger"),
    ],
)
def test_a_danger_told_as_present_proposes_an_emergency(text: str, kind: DangerKind) -> None:
    found = urgency(text=text, on=TODAY)

    assert found.proposes_emergency
    assert kind in found.kinds
    assert all(danger.words for danger in found.dangers)


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        pytest.param("没有煤气味，只是想问管道", Aside.NEGATED, id="no-smell"),
        pytest.param("燃气没有泄漏，是表坏了", Aside.NEGATED, id="denied-between"),
        pytest.param("未发现房屋有明火", Aside.NEGATED, id="none-found"),
        pytest.param("万一楼下着火了怎么跑", Aside.SUPPOSED, id="what-if"),
        pytest.param("如果电动车充电起火，后果谁负责", Aside.SUPPOSED, id="if"),
        pytest.param("广告牌可能砸到人，存在隐患", Aside.RISK, id="risk"),
        pytest.param("去年夏天地下车库被淹了", Aside.PAST, id="last-year"),
        pytest.param("2019年3月28日护坡塌了", Aside.PAST, id="dated"),
        pytest.param("今年2月19日楼上着火了", Aside.PAST, id="dated-without-year"),
        pytest.param("昨晚隔壁着火了，消防队已扑灭", Aside.OVER, id="put-out"),
        pytest.param("社区组织燃气泄漏演练", Aside.OVER, id="drill"),
        pytest.param("咨询煤气中毒住院赔偿", Aside.ASKED, id="money"),
        pytest.param("电梯经常困人，物业不修", Aside.HABIT, id="every-week"),
    ],
)
def test_words_of_danger_that_tell_of_none_are_set_aside(text: str, aside: Aside) -> None:
    found = urgency(text=text, on=TODAY)

    assert not found.proposes_emergency
    assert aside in {danger.aside for danger in found.set_aside}


@pytest.mark.parametrize(
    "text",
    [
        "真是气死人，吵死了，热死人",
        "物业态度火爆，让人火冒三丈",
        "跳楼价大甩卖占道经营",
        "房价爆炸式上涨，天都塌了",
        "这是老百姓的救命钱",
        "希望小区早日开通天然气",
        "申请危房改造补助",
        "井盖高出路面，车过噪音很大",
        "公司倒闭了，工资没发",
        "消防通道是生命线",
        "",
        "。",
        "gas leak",
        "ཁང་པ་",
    ],
)
def test_sayings_and_daily_matters_are_no_danger(text: str) -> None:
    found = urgency(text=text, on=TODAY)

    assert found.dangers == ()


def test_a_danger_beside_a_risk_still_counts() -> None:
    text = "楼道闻到很浓的煤气味，有爆炸的风险。万一出事谁负责？"

    assert urgency(text=text, on=TODAY).kinds == (DangerKind.GAS,)


@given(text=st.text(max_size=400), on=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_text_is_read_without_an_error(text: str, on: date) -> None:
    found = urgency(text=text, on=on)

    assert all(danger.aside is None for danger in found.dangers)
    assert all(danger.aside is not None for danger in found.set_aside)


def test_a_danger_said_five_thousand_times_is_read_once() -> None:
    found = urgency(text="煤气泄漏" * 5_000, on=TODAY)

    assert found.kinds == (DangerKind.GAS,)


@given(st.from_regex(r"(19|20)\d\d[年./-]\d{0,2}[月./-]?\d{0,2}[日号]?着火了", fullmatch=True))
def test_any_way_of_writing_a_date_is_read(dated: str) -> None:
    urgency(text=f"隔壁{dated}", on=TODAY)
