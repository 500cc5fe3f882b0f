"""(f) 西苑街道, the last fortnight: more and more residents tell of a mixing plant; nobody has blown yet."""

from datetime import datetime, timedelta

from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story

STREET, SPOT = "530112001", "福海家园小区"
HEARD = (
    (13.0, "小区旁的搅拌站夜里开工，声音吵得睡不着。"),
    (9.2, "搅拌站粉尘很大，阳台一天就是一层灰。"),
    (5.5, "搅拌站整夜开工，水泥车进进出出，噪声太大。"),
    (4.1, "搅拌站的粉尘飘进家里，孩子一直咳嗽。"),
    (3.0, "搅拌站夜里噪声扰民，什么时候能停？"),
    (2.4, "水泥车从搅拌站出来不盖篷布，路上全是粉尘。"),
    (2.0, "搅拌站离小区不到一百米，噪声和粉尘都超标了吧。"),
    (1.6, "凌晨两点搅拌站还在开工，噪声吵醒老人。"),
    (1.2, "搅拌站粉尘和噪声扰民，投诉过也没有人来。"),
    (0.9, "请查一查搅拌站有没有手续，夜里噪声太大。"),
    (0.6, "搅拌站又开了一夜，粉尘噪声受不了。"),
    (0.3, "我们楼几户都受不了搅拌站的粉尘和噪声了。"),
)
"""How many days ago, and what was said."""


def mixing_plant(play: Play, now: datetime) -> Story:
    """The street's desk takes them in one by one; together they are the hot issue of its week."""
    scene = Scene(doing=play.doing, street_code=STREET, spot=SPOT)
    for days, text in HEARD:
        yield now - timedelta(days=days)
        scene.hear(text)
