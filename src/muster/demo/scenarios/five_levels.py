"""(g) A lift for old houses climbs the five levels; other matters are settled where they came up."""

from datetime import datetime, timedelta

from muster.core.directory.actors import Actor, Role
from muster.core.directory.units import Unit
from muster.core.lifecycle.context import DeliberationDecision
from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story
from muster.directory.models import Grid
from muster.intake.services.deliberating import Held, ToDo, deliberate_apart
from muster.intake.services.reporting import report_follow_up

STREET = "530102001"
CITY = "5301"
LIFT = "老旧小区加装电梯：一楼住户采光和费用分摊"
UP, HERE = DeliberationDecision.PASS_UP, DeliberationDecision.SETTLE_HERE
CONVENORS = (Role.SECRETARY, Role.LEADER, Role.COMMUNITY_WORKER)


def five_levels(play: Play, now: datetime) -> Story:
    """Grid, community and street pass the lift up, it waits at the county; county and city settle theirs."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="翠湖北路")
    yield now - timedelta(days=24)
    grid = _grid(scene)
    community = scene.doing.known.units.get(grid.community_id)
    below = _meet(
        scene, community, LIFT, "网格 12 户到场，9 户同意，一楼两户反对，费用方案谈不拢。", UP,
        grid=grid.id, residents=12,
    )  # fmt: skip
    yield scene.later(days=3)
    below = _meet(scene, community, LIFT, "社区两次上门调解，一楼住户要求补偿，社区无此权限和经费。", UP,
                  taken_up=below, residents=4)  # fmt: skip
    yield scene.later(days=5)
    street = scene.unit(STREET)
    todo = (_todo(scene, street, "整理七栋楼加装意愿和图纸，报区住建局。", days=6),
            _todo(scene, community, "逐户核实一楼住户诉求，形成书面意见。", days=4))  # fmt: skip
    below = _meet(
        scene, street, LIFT, "涉及规划和专项资金，街道无审批权，同意上报。", UP, taken_up=below, todo=todo
    )
    yield scene.later(days=3)
    _report(scene, below, 2, community, "七户一楼住户均已上门，五户接受补偿方案。")
    yield scene.later(days=2)
    green = _meet(scene, street, "文林街行道树遮挡路灯", "由街道组织修剪，本月完成。", HERE,
                  todo=(_todo(scene, street, "修剪文林街行道树 34 株。", days=5),))  # fmt: skip
    yield scene.later(days=4)
    _report(scene, green, 1, street, "34 株全部修剪完毕，路灯照度恢复。")
    yield scene.later(days=1)
    county = scene.unit(scene.county_code)
    water = scene.unit(f"{scene.county_code}-water")
    _meet(scene, county, "翠湖片区雨季内涝隐患点整治", "区级统筹，水务局牵头，雨季前完成清淤。", HERE,
          todo=(_todo(scene, water, "完成 6 处雨水箅子清淤改造。", days=20),))  # fmt: skip
    yield scene.later(days=1)
    _meet(
        scene, scene.unit(CITY), "主城区老旧小区加装电梯补助标准", "市级出台统一补助办法，今年内印发。", HERE
    )


def _meet(
    scene: Scene,
    organisation: Unit,
    agenda: str,
    finding: str,
    decision: DeliberationDecision,
    *,
    grid: int | None = None,
    taken_up: str | None = None,
    residents: int = 0,
    todo: tuple[ToDo, ...] = (),
) -> str:
    doing, by = scene.doing, _convenor(scene, organisation)
    held = Held(
        organisation=organisation.id,
        held_on=doing.today,
        convenor=by.person,
        participants=(by.person,),
        residents=residents,
        finding=finding,
        decision=decision,
        grid=grid,
        agenda=agenda,
        taken_up=taken_up,
        follow_ups=todo,
    )
    return deliberate_apart(doing.asked(by, "meeting", organisation.id, agenda), held=held).id


def _todo(scene: Scene, unit: Unit, text: str, *, days: int) -> ToDo:
    return ToDo(unit=unit.id, text=text, due=scene.doing.today + timedelta(days=days))


def _report(scene: Scene, meeting: str, no: int, unit: Unit, text: str) -> None:
    by = _convenor(scene, unit)
    asked = scene.doing.asked(by, "follow-up", meeting, no)
    report_follow_up(asked, deliberation=meeting, no=no, done=True, text=text)


def _convenor(scene: Scene, organisation: Unit) -> Actor:
    return scene.doing.cast.for_organisation(organisation.id, *CONVENORS)


def _grid(scene: Scene) -> Grid:
    """The first grid of the street, by its code."""
    units, on = scene.doing.known.units, scene.doing.today
    near = [it.id for it in units.units.values() if units.organisation_above(it.id, on) == scene.street]
    return Grid.objects.filter(community__in=near).order_by("code")[0]
