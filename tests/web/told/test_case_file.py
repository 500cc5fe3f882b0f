"""What a whistle rich in history tells of itself, and what it says of commands."""

from datetime import timedelta

import pytest
from tests.core.lifecycle import scene
from tests.factories.city import found_city
from tests.factories.people import signed_in
from tests.factories.whistles import Life, whistle_in

from muster.core.directory.actors import Actor
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import ObjectionReason, RulingResult
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.table import TRANSITIONS
from muster.core.time.clock import PauseReason
from muster.web.forms.telling import TELLS

S = WhistleState
URBAN, DISPATCHER, COUNTY = scene.URBAN, scene.DISPATCHER, scene.COUNTY_DISPATCHER


@pytest.fixture
def city(live_database: str) -> None:
    found_city()


def page(life: Life, by: Actor = DISPATCHER) -> str:
    answer = signed_in(by).get(f"/whistles/{life.id}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def section(shown: str, name: str) -> str:
    """The card with this heading."""
    begins = shown.index(f'aria-labelledby="{name}-title"')
    return shown[begins : shown.index("</section>", begins)]


def test_every_command_says_what_it_will_do() -> None:
    assert {row.name for row in TRANSITIONS if row.who} == TELLS.keys()


def test_objection_is_told_with_its_steps_level_and_ruling(city: None) -> None:
    life = whistle_in(S.SOUNDING)
    life.give(
        c.Object(
            assignment=1, reason=ObjectionReason.NOT_OUR_DUTY, basis=life.text("三定方案第三条"),
            proper_unit=scene.WATER,
        ),
        scene.clerk(URBAN),
    )  # fmt: skip
    waiting = section(page(life), "disputes")
    objection = life.whistle.objections[0].id
    life.give(c.PassUp(objection=objection), scene.clerk(URBAN))
    passed = section(page(life), "disputes")

    assert "不属本单位职责" in waiting
    assert "三定方案第三条" in waiting
    assert "前裁定" in waiting
    assert "一级：指挥中心裁定" in waiting
    assert "二级：编办、司法出具意见" in passed
    assert passed.count("三定方案第三条") == 1


def test_ruling_is_told_with_its_opinion(city: None) -> None:
    life = whistle_in(S.SOUNDING)
    raised = c.Object(
        assignment=1,
        reason=ObjectionReason.NOT_OUR_DUTY,
        basis=life.text("三定方案"),
        proper_unit=scene.WATER,
    )
    life.give(raised, scene.clerk(URBAN))
    objection = life.whistle.objections[0].id
    ruled = c.Rule(objection=objection, result=RulingResult.REJECTED, opinion=life.text("属城管职责"))
    life.give(ruled, COUNTY)
    told = section(page(life), "disputes")

    assert "驳回，原单位承担" in told
    assert "属城管职责" in told
    assert "前裁定" not in told


def test_deliberation_is_told_by_posts_and_never_by_names(city: None) -> None:
    life = whistle_in(S.SOUNDING)
    quoted = life.deliberate(scene.COUNTY, by=scene.COUNTY_SECRETARY)
    life.give(
        c.Escalate(
            child="", number="", type=c.WhistleType.KEY, deliberation=quoted,
            reason=life.text("超出区级能力"), lead=scene.CITY_WATER,
        ),
        scene.COUNTY_SECRETARY,
    )  # fmt: skip
    told = section(page(life), "deliberations")

    assert "提请上级" in told
    assert "书记" in told or "召集" not in told
    assert "李明" not in told


def test_pause_is_told_with_its_reason_and_end(city: None) -> None:
    life = whistle_in(S.IN_HAND)
    until = life.now + timedelta(days=2)
    paused = c.Pause(assignments=(1,), reason=PauseReason.FORCE_MAJEURE, until=until, note=life.text("暴雨"))
    life.give(paused, DISPATCHER)
    told = section(page(life), "clocks")

    assert "暂停：不可抗力" in told
    assert "政策第 1 版 · 工作日历第 1 版" in told


def test_what_is_not_allowed_says_why_to_whom_it_would_be(city: None) -> None:
    life = whistle_in(S.IN_HAND)
    readers = (scene.clerk(URBAN), DISPATCHER, scene.clerk(scene.MARKET))
    lead, street, other = (page(life, by) for by in readers)

    assert "牵头单位还没有到场报到" in lead
    assert "牵头单位还没有反馈结果" in street
    assert "案不结、哨不停" in street
    assert "牵头单位还没有到场报到" not in other
