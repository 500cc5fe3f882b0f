"""(c) 红云街道, a rainstorm: it sounds at once, is ratified later, and a dispute does not stop the pumps."""

from datetime import datetime, timedelta

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import ObjectionReason, RulingResult
from muster.demo.cast import ANSWERS
from muster.demo.play import Play
from muster.demo.scenarios.scene import DESK, Scene, Story

STREET = "530102007"


def rainstorm(play: Play, now: datetime) -> Story:
    """Handle first, dispute later."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="龙泉路地下通道")
    yield now - timedelta(days=9, hours=5)
    scene.hear("龙泉路地下通道积水半米深，有车被困，雨还在下！")
    water, drainage = scene.county("water"), scene.county("drainage")
    scene.draw_up(
        type=WhistleType.EMERGENCY,
        title="龙泉路暴雨积水，车辆被困",
        attempt="街道已封闭通道两端，抽水泵不足。",
        lead=water,
        assists=[
            drainage,
            *(scene.county(key) for key in ("emergency_management", "traffic_police", "road_bridge", "fire")),
        ],
        category="城市内涝",
    )
    scene.blow()
    yield scene.later(minutes=6)
    scene.accept(water, scene.county("fire"), scene.county("traffic_police"))
    yield scene.later(minutes=9)
    scene.accept()
    yield scene.later(minutes=10)
    scene.come(water, scene.county("fire"), scene.county("traffic_police"))
    yield scene.later(minutes=20)
    scene.come()
    _dispute(scene, water, drainage)
    yield scene.later(hours=3)
    _ratify(scene)
    yield scene.later(hours=4)
    scene.finish()
    _rule(scene, drainage)
    yield scene.later(hours=6)
    scene.verify(passes=True)
    yield scene.later(hours=12)
    scene.close()


def _dispute(scene: Scene, unit: int, proper: int) -> None:
    part = next(part for part in scene.now.assignments if part.unit == unit)
    scene.doing.give(
        scene.whistle,
        scene.doing.cast.in_unit(unit, *ANSWERS),
        lambda say: c.Dispute(
            assignment=part.no,
            reason=ObjectionReason.NOT_OUR_DUTY,
            basis=say("通道泵站已移交排水公司运行，权责清单第 31 项。"),
            proper_unit=proper,
        ),
    )


def _ratify(scene: Scene) -> None:
    leader = scene.doing.cast.for_organisation(scene.street, Role.LEADER)
    quoted = scene.doing.deliberate(scene.street, "暴雨积水危及安全，同意应急吹哨。", passes_up=True)
    scene.doing.give(scene.whistle, leader, lambda say: c.Ratify(granted=True, deliberation=quoted))


def _rule(scene: Scene, named: int) -> None:
    objection = scene.now.objections[0].id
    scene.doing.give(
        scene.whistle,
        scene.doing.cast.for_organisation(scene.county(""), *DESK),
        lambda say: c.Rule(
            objection=objection,
            result=RulingResult.REASSIGNED,
            named=named,
            opinion=say("泵站运行责任属排水公司，处置责任不变，责任归属按此认定。"),
        ),
    )
