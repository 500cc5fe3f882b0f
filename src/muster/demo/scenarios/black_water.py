"""(d) 丰宁街道, black water on 虹山东路: whose is it? A year, three rulings, and up to the city."""

from datetime import datetime, timedelta

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Actor, Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.parts import ObjectionReason, RulingResult
from muster.demo.cast import ANSWERS
from muster.demo.play import Play
from muster.demo.scenarios.scene import DESK, Scene, Story

STREET = "530102005"
MONTHLY = (
    "虹山东路雨污井又冒黑水，流到小区门口，臭气熏人。",
    "虹山东路黑臭水问题反映半年了，各单位都说不是自己的。",
    "虹山东路路面污水横流，孩子上学要绕路。",
)


def black_water(play: Play, now: datetime) -> Story:
    """Nobody owns the pipe until the common superior says who does."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="虹山东路")
    yield now - timedelta(days=398)
    for month in range(11):
        scene.hear(MONTHLY[month % len(MONTHLY)])
        if month % 3 == 2:
            scene.doing.deliberate(
                scene.street, f"第 {month // 3 + 1} 次协商：管网产权不明，继续协调产权单位。", passes_up=False
            )
        yield scene.later(days=30)
    lead = _sound(scene)
    yield scene.later(minutes=90)
    scene.accept(*(scene.county(key) for key in ("road_bridge", "gas", "water")))
    _object(scene, lead)
    yield from _rulings(scene, lead)
    yield scene.later(hours=3)
    scene.accept()
    yield scene.later(days=3)
    scene.come()
    yield scene.later(days=6)
    child = _escalate(scene)
    play.follow(child)


def _sound(scene: Scene) -> int:
    quoted = scene.doing.deliberate(
        scene.street, "一年未解决，涉及住建、水务、道桥、燃气、排水，同意吹协调哨。", passes_up=True
    )
    lead = scene.county("drainage")
    scene.draw_up(
        type=WhistleType.COORDINATION,
        title="虹山东路黑臭水一年未解决",
        attempt="街道清掏四次，召集产权单位协商三次，未果。",
        lead=lead,
        assists=[scene.county(key) for key in ("housing_construction", "water", "road_bridge", "gas")],
        item=scene.item("黑臭", "污水", "排水"),
        category="排水管网",
        deliberation=quoted,
    )
    scene.blow(quoted)
    return lead


def _object(scene: Scene, unit: int) -> None:
    part = next(part for part in scene.now.assignments if part.unit == unit)
    scene.doing.give(
        scene.whistle,
        scene.doing.cast.in_unit(unit, *ANSWERS),
        lambda say: c.Object(
            assignment=part.no,
            reason=ObjectionReason.NOT_OUR_DUTY,
            basis=say("该段管网未办理移交，养护主体为建设单位。"),
            proper_unit=scene.county("housing_construction"),
        ),
    )


def _rulings(scene: Scene, lead: int) -> Story:
    """L1 stands by the dispatch, L2 names the housing bureau, L3 settles it on the drainage company."""
    yield scene.later(hours=6)
    county = scene.county("")
    _rule(scene, scene.doing.cast.for_organisation(county, *DESK), RulingResult.REJECTED, None)
    yield scene.later(hours=12)
    _pass_up(scene, lead)
    yield scene.later(days=2)
    office = scene.doing.cast.in_unit(scene.county("establishment"), *ANSWERS)
    _rule(scene, office, RulingResult.REASSIGNED, scene.county("housing_construction"))
    yield scene.later(hours=10)
    _pass_up(scene, scene.county("housing_construction"))
    yield scene.later(days=3)
    units = scene.doing.known.units
    shared = units.common_superior(lead, scene.county("housing_construction"), scene.doing.today) or county
    superior = scene.doing.cast.for_organisation(shared, Role.LEADER, Role.SECRETARY)
    _rule(scene, superior, RulingResult.REJECTED, None)


def _rule(scene: Scene, by: Actor, result: RulingResult, named: int | None) -> None:
    objection = scene.now.objections[0].id
    scene.doing.give(
        scene.whistle,
        by,
        lambda say: c.Rule(
            objection=objection,
            result=result,
            named=named,
            opinion=say("经核对移交清单、权责清单和建设档案裁定。"),
        ),
        result,
    )


def _pass_up(scene: Scene, unit: int) -> None:
    objection = scene.now.objections[0].id
    by = scene.doing.cast.in_unit(unit, *ANSWERS)
    scene.doing.give(scene.whistle, by, lambda say: c.PassUp(objection=objection))


def _escalate(scene: Scene) -> str:
    county = scene.county("")
    quoted = scene.doing.deliberate(county, "主管网改造超出区级权限和资金，提请市级统筹。", passes_up=True)
    city = {key: scene.unit(f"5301-{key}").id for key in ("water", "drainage", "housing_construction")}
    given = scene.doing.give(
        scene.whistle,
        scene.doing.cast.for_organisation(county, Role.SECRETARY),
        lambda say: c.Escalate(
            child="",
            number="",
            type=WhistleType.COORDINATION,
            deliberation=quoted,
            reason=say("主管网改造超出区级权限和资金。"),
            lead=city["water"],
            assists=(city["drainage"], city["housing_construction"]),
        ),
    )
    return given.child or ""
