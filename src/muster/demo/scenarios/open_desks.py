"""(e) 华山街道 today: something waits at every desk when somebody opens it."""

from datetime import datetime, timedelta

from muster.core.catalogue.types import WhistleType
from muster.core.directory.actors import Role
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.whistle import Assignment
from muster.core.time.limits import Limit, LimitKind
from muster.demo.cast import ANSWERS
from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story

STREET = "530102001"
TWO_DAYS = Limit(minutes=2 * 450, kind=LimitKind.WORKING)
"""Two working days of the demo's calendar."""


def open_desks(play: Play, now: datetime) -> Story:
    """A clean-up that did not last is worked on, asked about and supervised; others wait for approval."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="翠湖南路口")
    yield now - timedelta(days=13)
    scene.hear("翠湖南路口菜摊占了盲道，早高峰走不通。")
    _sound(scene, None)
    yield scene.later(hours=1)
    scene.accept()
    yield scene.later(hours=4)
    scene.come()
    yield scene.later(days=2)
    scene.finish()
    yield scene.later(hours=20)
    scene.verify(passes=True)
    yield scene.later(hours=8)
    scene.close()
    earlier = scene.whistle
    yield now - timedelta(hours=30)
    scene.hear("翠湖南路口的菜摊清走没几天，又摆回来了。")
    yield scene.later(hours=1)
    _sound(scene, earlier)
    yield scene.later(minutes=30)
    scene.accept()
    yield now - timedelta(hours=5)
    scene.come(scene.county("urban_management"))
    yield now - timedelta(hours=3)
    _oversee(scene)
    _ask(scene)
    yield now - timedelta(minutes=50)
    for kind, title in (
        (WhistleType.ROUTINE, "翠湖南路夜间烧烤油烟扰民"),
        (WhistleType.KEY, "翠湖周边共享单车长期乱停"),
    ):
        scene.hear(f"{title}，多次反映没有解决。")
        _put_forward(scene, kind, title)
        yield scene.later(minutes=10)


def _sound(scene: Scene, earlier: str | None) -> None:
    quoted = scene.doing.deliberate(scene.street, "路口占道反复，同意吹哨联合整治。", passes_up=True)
    _draw_up(scene, WhistleType.KEY, "翠湖南路口占道经营", quoted, earlier)
    scene.blow(quoted)


def _put_forward(scene: Scene, kind: WhistleType, title: str) -> None:
    """Drawn up and put forward; who approves has not come to it yet."""
    _draw_up(scene, kind, title, None, None)
    desk = scene.doing.cast.for_organisation(scene.street, Role.DISPATCHER)
    scene.doing.give(scene.whistle, desk, lambda say: c.Submit())


def _draw_up(scene: Scene, kind: WhistleType, title: str, quoted: str | None, earlier: str | None) -> None:
    scene.draw_up(
        type=kind,
        title=title,
        attempt="街道综合执法队劝导三次，隔日反复。",
        lead=scene.county("urban_management"),
        assists=[scene.county("public_security"), scene.county("market_regulation")],
        category="占道经营",
        deliberation=quoted,
        earlier=earlier,
    )


def _oversee(scene: Scene) -> None:
    """The county's supervisor orders and talks to the head of the unit that has not come."""
    late = scene.county("market_regulation")
    supervisor = scene.doing.cast.for_organisation(scene.county(""), Role.SUPERVISOR)
    for command in (
        lambda say: c.Supervise(unit=late, grade=2, note=say("二次反弹，请今日内到场并报告原因。")),
        lambda say: c.Interview(unit=late, note=say("约谈分管负责人：说明未到场原因，明确今后到场时限。")),
    ):
        scene.doing.give(scene.whistle, supervisor, command)


def _ask(scene: Scene) -> None:
    """The lead asks for two more days, and to let the police go."""
    lead, police = (_part(scene, key) for key in ("urban_management", "public_security"))
    by = scene.doing.cast.in_unit(lead.unit, *ANSWERS)
    scene.doing.give(
        scene.whistle,
        by,
        lambda say: c.AskExtension(
            assignment=lead.no, limit=TWO_DAYS, reason=say("疏导点周六才腾出，腾出前摊贩无处可去。")
        ),
    )
    scene.doing.give(
        scene.whistle,
        by,
        lambda say: c.AskExcuse(assignment=police.no, reason=say("现场秩序平稳，不再需要公安到场。")),
    )


def _part(scene: Scene, key: str) -> Assignment:
    unit = scene.county(key)
    return next(part for part in scene.now.assignments if part.unit == unit)
