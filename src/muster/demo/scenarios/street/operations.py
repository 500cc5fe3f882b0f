"""(f) 华山街道's platform goes out together: one operation is over, the next one is planned."""

from collections.abc import Callable
from datetime import datetime, timedelta

from muster.core.directory.actors import Actor, Role
from muster.core.directory.units import UnitKind
from muster.core.empowerment.kinds import operation as o
from muster.core.empowerment.matter import Command
from muster.demo.doing import Say
from muster.demo.play import Play
from muster.demo.scenarios.scene import DESK, Scene, Story
from muster.demo.scenarios.street.hands import STREET
from muster.empowerment.giving import Given, give
from muster.whistles.services.texts import Texts

PARTS = ("劝导占道经营、暂扣违规物品", "检查证照和食品安全", "维护现场秩序", "检查消防通道", "清运垃圾")
Build = Callable[[Say], Command]


def joint_operations(play: Play, now: datetime) -> Story:
    """From the plan to the result; then another plan, called for next week."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="文林街")
    yield now - timedelta(days=16)
    held = _planned(scene, "文林街夜间联合整治", "文林街—文化巷口", days=4)
    yield scene.later(hours=3)
    _say(scene, held, _leader(scene), lambda say: o.CallOperation())
    yield now - timedelta(days=12)
    _say(scene, held, _desk(scene), lambda say: o.BeginOperation())
    yield scene.later(hours=4)
    _say(scene, held, _desk(scene), _result)
    yield scene.later(days=2)
    _say(
        scene, held, _leader(scene),
        lambda say: o.CloseOperation(result=say("移交的两处违建已由区城管局立案，其余当场整改到位。")),
    )  # fmt: skip
    yield now - timedelta(days=1)
    _planned(scene, "校园周边食品安全联合检查", "云大附小周边 300 米", days=6)


def _planned(scene: Scene, title: str, place: str, *, days: int) -> Given:
    teams = [
        unit.id
        for unit in scene.doing.known.units.units.values()
        if unit.kind is UnitKind.TEAM and scene.street in {unit.organisation, *unit.stations}
    ][: len(PARTS)]
    return _say(
        scene,
        None,
        _desk(scene),
        lambda say: o.PlanOperation(
            street=scene.street,
            unit=scene.street,
            title=say(title),
            goal=say("群众反映集中的问题一次到场、各司其职、当场整改。"),
            place=say(place),
            day=scene.doing.today + timedelta(days=days),
            participants=tuple(
                o.Participant(unit=unit, part=say(part)) for unit, part in zip(teams, PARTS, strict=False)
            ),
        ),
    )


def _result(say: Say) -> Command:
    return o.RecordOperation(
        minutes=say("19 时集合，分三组沿街检查，22 时收队。对占道摊位逐户劝导，向商户宣讲门前三包。"),
        found=23,
        put_right=21,
        handed_over=2,
    )


def _say(scene: Scene, matter: Given | None, by: Actor, build: Build) -> Given:
    now = scene.doing.now
    key = f"demo/operation/{matter.id if matter else 'new'}/{now.isoformat()}"
    texts = Texts(key=key, now=now)
    command = build(texts.refer)
    return give(
        command=command,
        by=by,
        key=key,
        now=now,
        matter_id=matter.id if matter else None,
        texts=texts if texts.kept else None,
    )


def _desk(scene: Scene) -> Actor:
    return scene.doing.cast.for_organisation(scene.street, *DESK)


def _leader(scene: Scene) -> Actor:
    return scene.doing.cast.for_organisation(scene.street, Role.LEADER, Role.SECRETARY)
