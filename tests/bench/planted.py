"""Appeals told anew: by somebody else in other words, and the same words about another place.

What the search for duplicates is measured with. A place is found here by a reading of its own, from the
title alone, so that the measure does not repeat what it measures.
"""

import random
import re
from typing import Final, NamedTuple

SYNONYMS: Final = {
    "小区": ("小区里", "院子"), "噪音": ("噪声", "声响"), "扰民": ("影响居民", "吵到住户"),
    "严重": ("厉害", "特别大"), "解决": ("处理", "办理"), "业主": ("住户", "房主"),
    "投诉": ("反映", "举报"), "领导": ("负责同志", "有关领导"), "部门": ("单位", "职能部门"),
    "施工": ("动工", "作业"), "影响": ("妨碍", "干扰"), "居民": ("住户", "老百姓"),
    "希望": ("盼望", "恳请"), "多次": ("好几次", "数次"), "一直": ("始终", "老是"), "没有": ("未", "没"),
    "问题": ("情况", "事情"), "要求": ("请求", "提出"), "开发商": ("房开", "开发公司"),
    "物业": ("物管", "物业公司"), "请问": ("想问", "想了解"), "为什么": ("为何", "怎么"),
    "现在": ("目前", "眼下"), "附近": ("周边", "旁边"), "学校": ("校方", "学堂"), "孩子": ("小孩", "子女"),
    "车辆": ("汽车", "车子"), "停车": ("泊车", "放车"), "晚上": ("夜间", "夜里"), "每天": ("天天", "每日"),
    "导致": ("造成", "使得"), "进行": ("开展", "做"), "我们": ("大家", "我等"), "非常": ("十分", "极其"),
    "已经": ("早已", "已"), "但是": ("可是", "然而"), "因为": ("由于", "缘于"), "尽快": ("早日", "赶紧"),
    "购买": ("买下", "购入"), "房屋": ("房子", "住房"), "公司": ("企业", "单位"),
    "政府": ("政府部门", "当地政府"), "道路": ("路面", "马路"), "建设": ("修建", "建造"),
    "工资": ("薪水", "劳动报酬"), "拖欠": ("欠着", "不发"), "规定": ("要求", "条文"),
    "收费": ("收钱", "要价"), "质量": ("品质", "好坏"), "出行": ("通行", "进出"),
    "安全": ("平安", "人身安全"), "不能": ("无法", "没法"),
}  # fmt: skip
GREETINGS: Final = (
    "尊敬的领导您好！", "您好，我想反映一件事。", "领导好，打扰了。", "各位领导：", "网友留言：",
    "急急急！", "再次反映，",
)  # fmt: skip
FAREWELLS: Final = (
    "谢谢领导！", "望早日答复。", "恳请重视，盼复。", "请帮帮我们！", "感谢！", "期待您的回复，谢谢。",
)  # fmt: skip
SLIPS: Final = dict(
    zip("的在做候账作他坐蓝以象帐即像己再带住", "地再作侯帐做她座兰已像账既象已在戴往", strict=True)
)
CLAUSE: Final = re.compile(r"[^。！？；，!?;,\n]+[。！？；，!?;,\n]*")
ENDS: Final = (
    "小区", "社区", "花园", "家园", "公馆", "公寓", "新城", "国际", "广场", "大道", "街道", "中学", "小学",
    "医院", "幼儿园", "公园", "郡", "苑", "城", "府", "湾", "村", "镇", "路", "街",
)  # fmt: skip
MASKED: Final = re.compile(r"[A-Z]\d{1,2}(?:区|县|市)")
TITLED: Final = re.compile(
    rf"(?:[A-Z]\d{{0,2}}(?:区|县|市)){{1,2}}([\u4e00-\u9fff]{{2,6}}?({'|'.join(ENDS)})(?!际))"
)


class Appeal(NamedTuple):
    title: str
    text: str

    @property
    def words(self) -> str:
        return f"{self.title}\n{self.text}"


def paraphrased(appeal: Appeal, *, chance: random.Random) -> Appeal:
    """The appeal as another resident might send it: other words, parts left out, another order, slips."""
    title = _slipped(_reworded(appeal.title, chance), chance)
    clauses = CLAUSE.findall(_reworded(appeal.text.strip(), chance)) or [appeal.text.strip()]
    kept = _cut(clauses, chance)
    if chance.random() < 0.5:
        turn = chance.randrange(len(kept))
        kept = kept[turn:] + kept[:turn]
    text = _slipped("".join(kept), chance)
    greeting = chance.choice(GREETINGS) if chance.random() < 0.7 else ""
    farewell = chance.choice(FAREWELLS) if chance.random() < 0.7 else ""
    return Appeal(title, f"{greeting}{text}{farewell}")


def moved(appeal: Appeal, *, others: dict[str, list[str]], chance: random.Random) -> Appeal | None:
    """The same words about another place; None where the title names none.

    Half the time the district is another one, else the estate, road or village is, taken from `others`: the
    names of each kind. Every mention is replaced.
    """
    masked = sorted(set(MASKED.findall(appeal.title)))
    named = TITLED.search(appeal.title)
    if masked and (named is None or chance.random() < 0.5):
        return _with(appeal, masked[0], _other_district(masked[0], appeal, chance))
    if named is None or named.group(1) not in appeal.text:
        return None
    kind = named.group(2)
    choice = [name for name in others.get(kind, ()) if not set(name[: -len(kind)]) & set(named.group(1))]
    return _with(appeal, named.group(1), chance.choice(choice)) if choice else None


def places_of(appeals: list[Appeal]) -> dict[str, list[str]]:
    """The places that both title and text name, by kind."""
    found: dict[str, set[str]] = {}
    for appeal in appeals:
        for name, kind in TITLED.findall(appeal.title):
            if name in appeal.text:
                found.setdefault(kind, set()).add(name)
    return {kind: sorted(names) for kind, names in found.items()}


def _with(appeal: Appeal, name: str, other: str) -> Appeal:
    """Every mention of a place replaced, also where its kind is left away."""
    end = next((end for end in ENDS if name.endswith(end)), "")
    swaps = {name: other, name.removesuffix(end): other.removesuffix(end)}
    title, text = appeal
    for old, new in swaps.items():
        if len(old) > 2:
            title, text = title.replace(old, new), text.replace(old, new)
    return Appeal(title, text)


def _other_district(name: str, appeal: Appeal, chance: random.Random) -> str:
    others = (f"{name[0]}{number}{name[-1]}" for number in range(1, 16))
    return chance.choice([other for other in others if other not in appeal.words])


def _reworded(text: str, chance: random.Random) -> str:
    for word, others in SYNONYMS.items():
        if word in text and chance.random() < 0.7:
            text = text.replace(word, chance.choice(others))
    return text


def _cut(clauses: list[str], chance: random.Random) -> list[str]:
    """Between a tenth and four tenths of the clauses are left out, never all."""
    share = chance.uniform(0.1, 0.4)
    kept = [clause for clause in clauses if chance.random() > share]
    return kept or [chance.choice(clauses)]


def _slipped(text: str, chance: random.Random) -> str:
    """About one sign in fifty is mistyped, left out or written twice. Nobody types a masked district."""
    told: list[str] = []
    for sign in re.split(f"({MASKED.pattern})|", text):
        if not sign or len(sign) > 1:
            told.append(sign or "")
            continue
        draw = chance.random()
        if draw < 0.006:
            continue
        told.append(sign * 2 if draw < 0.012 else sign)
        if sign in SLIPS and draw > 0.8:
            told[-1] = SLIPS[sign]
    return "".join(told)
