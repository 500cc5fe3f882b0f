"""Which places does a text name? Estates, roads, villages and masked districts (A3区), as people write them.

A name ends in a word that says what kind of place it is, and begins after a word that cannot belong to it.
No list of places is needed: a city's own gazetteer only adds to it.
"""

import re
from typing import Final

MOST_NAMES: Final = 40
STEM: Final = 2
"""Signs before its kind by which a name is known again, whatever was written before them."""
_ESTATES: Final = (
    "小区 花园 家园 花苑 公馆 公寓 新城 新苑 国际 广场 大厦 商城 市场 中心 宿舍 城 郡 苑 府 湾 庄 园 墅 邸"
    " 外滩"
)
_ROADS: Final = "大道 步行街 高速 大桥 路 街 巷 桥 号线 地铁站 火车站"
_AREAS: Final = "社区 街道 新村 片区 工业园 产业园 村 镇 乡 湖 公园"
_SERVICES: Final = "幼儿园 小学 中学 大学 学院 学校 医院 驾校 派出所"
_GROUPS: Final = {
    kind: group for group, kinds in enumerate((_ESTATES, _ROADS, _AREAS, _SERVICES)) for kind in kinds.split()
}
_ENDING: Final = "|".join(sorted(_GROUPS, key=lambda kind: (-len(kind), kind)))
_NOT_AFTER: Final = "(?!际|市|管|乡|镇化|民|委|支|灯|面|线|过|况|人|生|方|校园|安局)"
_MASKED: Final = re.compile(r"[a-z]\d{1,2}(?:区|县|市)")
_BREAKS: Final = (
    "的了是在于与及或对到从由至被将把为请向给跟让使我你他她它们这那该此其每各某本您有没无不也都就还又再才只要会能可"
    "区县市省年月日号时点说住居离靠近旁边处内外上下前后间经往去来进出等但而且并若如则所以之者位叫称"
    "个条座栋些几两多少全整附周"
)
_WORDS: Final = re.compile(
    "希望|请求|恳请|政府|人民|因为|中间|什么|怎么|为何|施工|动工|影响|导致|造成|妨碍|干扰|严重"
    "|建设(?!路|村|街|社区)|修建|新建|建造|拟建|规划|配套|设置|开设|开办|实施|明确|支持|反映|投诉|举报"
    "|反馈|业主|我们|大家|居民|住户|物业|附近|周边|方便|问题|情况|公司|开发商|单位|负责|领导|部门|破坏"
    "|殴打|围堵|管理|责令|要求|带领|工程|安置|普遍|任何|所有|许多|目前|现在|今年|去年|已经|多次|一直"
    "|始终|非常|特别|强烈|坚决|反对|建议|咨询|请问|关于|加快|延长|缩短|期间|购买|购房|房屋|房子|交通"
    "|乘坐|旁边|对面|门口|楼下|孩子|学生|家长|老师|教师|上学|就读|美好|垃圾|分拣|治理|拥堵"
)
"""Words that belong to no name, whatever follows them."""
_STEM: Final = rf"(?:(?![{_BREAKS}]|和(?!平|谐|美|顺|园))[\u4e00-\u9fff]){{2,7}}?"
_NAMED: Final = re.compile(rf"{_STEM}(?:(?:{_ENDING}){_NOT_AFTER})+")
_KIND: Final = re.compile(f"(?:{_ENDING})$")
_FIRST: Final = re.compile(_ENDING)
_TWICE: Final = re.compile(r"(.)\1")
_KINDS: Final = re.compile(f"(?:{_ENDING})+$")
_COMMON: Final = re.compile(
    ".*(?:道路|马路|公路|修路|上路|出路|线路|电路|铁路|半路|过路|走路|农村|全村|城乡|城镇|乡镇|校园|老旧小区|居民小区"
    "|物业小区|住宅小区|商业中心|服务中心|停车场|农贸市场|配套(?:小学|中学|幼儿园)|民办幼儿园|新农村|高层小区|整个小区)"
)
_SAYS_WHICH: Final = frozenset("一二三四五六七八九十东西南北中新老")
"""Signs by which neighbouring places differ: another one of them is no slip of the pen."""


def names_in(plain: str) -> tuple[str, ...]:
    """The places named in a text of one spelling, in the order named, each once; at most `MOST_NAMES`."""
    found = dict.fromkeys(_MASKED.findall(plain))
    for line in _WORDS.split(_MASKED.sub("，", plain)):
        found |= dict.fromkeys(name for name in _NAMED.findall(line) if not _COMMON.match(name))
        if len(found) > MOST_NAMES:
            break
    return tuple(found)[:MOST_NAMES]


def is_masked(name: str) -> bool:
    """Whether this is a masked district (a3区), which differs wherever one sign differs."""
    return _MASKED.fullmatch(name) is not None


def group_of(name: str) -> int:
    """Estates, roads, areas and services are each a group: one of a group may stand where another did."""
    found = _KIND.search(name)
    return _GROUPS[found.group()] if found else -1


def short_of(name: str) -> str:
    """The last signs before its kind and the kind: 锦绣家园小区 and 小区锦绣家园 are both 锦绣家园."""
    kinds = _KINDS.search(name, 1)
    kind = _FIRST.match(kinds.group()) if kinds else None
    return f"{name[: kinds.start()][-STEM:]}{kind.group()}" if kinds and kind else name


def is_named_in(name: str, plain: str) -> bool:
    """Whether a text names this place too: the last signs before its kind, one slip allowed."""
    if is_masked(name):
        return name in plain
    known = _TWICE.sub(r"\1", name)
    kinds = _KINDS.search(known, 1)
    if kinds is None:
        return known in plain
    kind = _FIRST.match(kinds.group())
    stem, said = known[: kinds.start()], kind.group() if kind else ""
    return f"{stem[-STEM:]}{said}" in plain or _nearly(stem[-3:], said, plain)


def _nearly(stem: str, kind: str, plain: str) -> bool:
    """Whether a name stands there with one sign more, less or mistyped, but none that says which."""
    slips = [f"{stem[:at]}.{stem[at:]}{kind}" for at in range(1, len(stem))]
    if len(stem) > STEM:
        loose = [at for at in range(len(stem)) if stem[at] not in _SAYS_WHICH]
        slips += [f"{stem[:at]}.{stem[at + 1 :]}" for at in loose]
        slips += [f"{stem[:at]}{stem[at + 1 :]}{kind}" for at in loose]
    return any(re.search(slip, plain) for slip in slips)
