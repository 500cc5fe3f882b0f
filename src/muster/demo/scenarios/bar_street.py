"""(a) 华山街道, the bars of 文林街: it comes back after every clean-up, until one whistle holds."""

from datetime import datetime, timedelta

from muster.core.catalogue.types import WhistleType
from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story

STREET = "530102001"
COMPLAINTS = (
    "文林街、文化巷酒吧夜间占道经营，桌椅摆到人行道上，深夜唱歌吵闹，附近居民无法休息。",
    "文化巷几家酒吧又把桌子摆出来了，凌晨一点还在放音乐。",
    "文林街夜间停车堵死消防通道，酒吧客人大声喧哗。",
)


def bar_street(play: Play, now: datetime) -> Story:
    """Two clean-ups that do not last, then a key whistle, three weeks, closed only when verified."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="文林街文化巷口")
    yield now - timedelta(days=85)
    earlier: str | None = None
    for complaint in COMPLAINTS[:2]:
        scene.hear(complaint)
        yield scene.later(hours=1)
        _sound(scene, WhistleType.KEY, earlier)
        yield scene.later(minutes=40)
        scene.accept()
        yield scene.later(hours=5)
        scene.come()
        yield scene.later(days=3)
        scene.finish()
        yield scene.later(hours=20)
        scene.verify(passes=True)
        yield scene.later(days=1)
        scene.close()
        earlier = scene.whistle
        yield scene.later(days=9)
    for complaint in COMPLAINTS:
        scene.hear(complaint)
        yield scene.later(hours=2)
    _sound(scene, WhistleType.KEY, earlier)
    yield scene.later(minutes=30)
    scene.accept()
    yield scene.later(hours=6)
    scene.come(scene.county("urban_management"), scene.county("public_security"))
    yield scene.later(days=5)
    scene.come()
    yield scene.later(days=8)
    scene.finish()
    yield scene.later(days=1)
    scene.verify(passes=False, why="周五夜间复查，仍有两家占道经营。")
    yield scene.later(days=6)
    scene.finish()
    yield scene.later(days=1)
    scene.verify(passes=True)
    yield scene.later(hours=30)
    scene.close()


def _sound(scene: Scene, kind: WhistleType, earlier: str | None) -> None:
    quoted = scene.doing.deliberate(
        scene.street, "酒吧街占道噪声反复，街道单独整治效果不持久，同意吹重点哨。", passes_up=True
    )
    scene.draw_up(
        type=kind,
        title="文林街、文化巷酒吧街夜间占道经营与噪声反复",
        attempt="街道综合执法队夜间劝导五次，隔日反复。",
        lead=scene.county("urban_management"),
        assists=[scene.county(key) for key in ("public_security", "market_regulation", "traffic_police")],
        category="占道经营",
        deliberation=quoted,
        earlier=earlier,
    )
    scene.blow(quoted)
