"""(f) 华山街道, the last fortnight: more and more residents tell of works at night; nobody has blown yet."""

from datetime import datetime, timedelta

from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story

STREET, SPOT = "530102001", "圆通苑小区"
HEARD = (
    (13.0, "小区旁的工地夜间施工，声音吵得睡不着。"),
    (9.2, "工地扬尘很大，阳台一天就是一层灰。"),
    (5.5, "工地整夜施工，渣土车进进出出，噪声太大。"),
    (4.1, "工地的扬尘飘进家里，孩子一直咳嗽。"),
    (3.0, "工地夜间施工噪声扰民，什么时候能停？"),
    (2.4, "渣土车从工地出来不盖篷布，路上全是扬尘。"),
    (2.0, "工地离小区不到五十米，夜间施工噪声和扬尘都超标了吧。"),
    (1.6, "凌晨两点工地还在夜间施工，噪声吵醒老人。"),
    (1.2, "工地扬尘和夜间施工噪声扰民，投诉过也没有人来。"),
    (0.9, "请查一查工地有没有夜间施工的手续，噪声太大。"),
    (0.6, "工地又施工了一夜，扬尘噪声受不了。"),
    (0.3, "我们楼几户都受不了工地的扬尘和夜间施工噪声了。"),
)
"""How many days ago, and what was said."""


def night_works(play: Play, now: datetime) -> Story:
    """The street's desk takes them in one by one; together they are the hot issue of its week."""
    scene = Scene(doing=play.doing, street_code=STREET, spot=SPOT)
    for days, text in HEARD:
        yield now - timedelta(days=days)
        scene.hear(text)
