"""What residents say, put together from the catalogue's own situations."""

from muster.core.catalogue.item import CatalogueItem
from muster.demo.chance import chance

OPENINGS = ("您好，", "反映一个问题：", "请求帮助：", "我是附近居民，", "多次反映未果，", "")
SINCE = ("已经一周多了", "从上个月开始", "每天晚上", "最近几天", "雨天尤其严重", "周末更明显")
EFFECTS = ("影响出行", "老人孩子都受影响", "晚上无法休息", "存在安全隐患", "周边商户也有意见", "气味很大")
WISHES = (
    "希望尽快处理。",
    "请相关部门到现场看看。",
    "恳请解决并回复。",
    "希望能从根上治理。",
    "请给个明确时间。",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("某", "女士", "先生", "师傅", "老师")


def title(item: CatalogueItem, place: str) -> str:
    """A short title."""
    return f"{place}{item.name}"


def text(item: CatalogueItem, place: str, number: int) -> str:
    """The appeal in full."""
    luck = chance("appeal", item.code, place, number)
    return (
        f"{luck.choice(OPENINGS)}{place}{item.qualifies}，{luck.choice(SINCE)}，"
        f"{luck.choice(EFFECTS)}。{luck.choice(WISHES)}"
    )


def appellant(number: int) -> tuple[str, str]:
    """A name and a phone number that belong to nobody."""
    luck = chance("appellant", number)
    return luck.choice(SURNAMES) + luck.choice(GIVEN), f"1990000{luck.randint(0, 9999):04d}"


def attempt(item: CatalogueItem) -> str:
    """What the street tried before it asked for help."""
    return chance("attempt", item.code).choice(
        (
            "社区工作人员上门劝导三次，未能根治。",
            "街道综合执法队两次现场处置，因权限不足无法彻底解决。",
            "网格员巡查上报并协调物业，问题反复出现。",
        )
    )


def answer(item: CatalogueItem) -> str:
    """What the street answers when it settles the matter itself."""
    return f"您好，您反映的“{item.name}”问题，街道已安排人员现场处置完毕，感谢您的监督。"
