"""Three labels and their words, put together in many ways."""

from itertools import product
from typing import Final

from muster.text.category import Example

_WORDS: Final = {
    "噪声": (("工地打桩", "酒吧音响", "楼下广场舞"), ("吵得睡不着", "夜里噪音太大", "响到凌晨")),
    "供水": (("家里自来水", "水管爆裂后", "二次供水"), ("停了两天", "浑浊发黄", "漫到路面上")),
    "工资": (("工地老板", "包工头", "餐馆经理"), ("拖欠工资", "三个月没发工钱", "不结算劳务费")),
}
_PLACES: Final = ("翠湖边", "北市区", "小区门口", "学校旁", "老街上", "河埂下", "新城里")
EXAMPLES: Final = tuple(
    Example(text=f"{place}{subject}{complaint}", label=label)
    for label, (subjects, complaints) in _WORDS.items()
    for place, subject, complaint in product(_PLACES, subjects, complaints)
)
