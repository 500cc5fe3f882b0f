"""(b) 西苑街道, a square at night: eight departments, a month, and a measurement against its threshold."""

from datetime import datetime, timedelta

from muster.core.catalogue.types import WhistleType
from muster.demo.play import Play
from muster.demo.scenarios.scene import Scene, Story

STREET = "530112001"
EIGHT = (
    "public_security",
    "urban_management",
    "ecology_environment",
    "culture_tourism",
    "market_regulation",
    "landscaping",
    "housing_construction",
    "education_sports",
)


def square_noise(play: Play, now: datetime) -> Story:
    """From a resident to the street, from the street to the county, closed by the meter."""
    scene = Scene(doing=play.doing, street_code=STREET, spot="西苑广场")
    yield now - timedelta(days=55)
    scene.hear("西苑广场每晚多支舞队同时放音响，超过九点半还不停，孩子写不了作业。")
    yield scene.later(days=1)
    scene.hear("广场舞噪声太大，多次协调没有用，请测一下分贝。")
    yield scene.later(days=2)
    quoted = scene.doing.deliberate(
        scene.street, "社区、街道两级协商后舞队仍未错峰，涉及八个部门，同意上报吹协调哨。", passes_up=True
    )
    item = scene.item("噪声", "噪音")
    lead, *others = (scene.county(key) for key in EIGHT)
    scene.draw_up(
        type=WhistleType.COORDINATION,
        title="西苑广场夜间噪声扰民",
        attempt="社区与舞队协商错峰三次，街道设置提示牌，未见效。",
        lead=lead,
        assists=others,
        item=item,
        category="社会生活噪声",
        deliberation=quoted,
    )
    scene.blow(quoted)
    yield scene.later(hours=3)
    scene.accept()
    yield scene.later(days=2)
    scene.come()
    yield scene.later(days=24)
    scene.finish()
    yield scene.later(days=1)
    scene.verify(passes=False, measured="58.5", why="21 时 40 分实测 58.5 分贝，超过限值。")
    yield scene.later(days=7)
    scene.finish()
    yield scene.later(days=1)
    scene.verify(passes=True, measured="49.2")
    yield scene.later(days=1)
    scene.close()
