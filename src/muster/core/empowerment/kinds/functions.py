"""The eight functions of a street, and the two that were abolished, whatever they are called."""

import re
import unicodedata

from muster.core.empowerment.asked import Choice


class Function(Choice):
    """The eight functions (domain.md §7), in their official order."""

    PARTY = "party_leadership", "加强党的领导", "strengthening Party leadership"
    COORDINATION = "area_work", "统筹辖区工作", "coordinating work in the area"
    GOVERNANCE = "joint_governance", "推动社会共治", "promoting joint governance"
    SAFETY = "safety", "维护安全稳定", "keeping the area safe and stable"
    CITY = "city_management", "统筹城市管理", "coordinating city management"
    BUSINESS = "business_climate", "优化发展环境", "improving the climate for development"
    SERVICE = "public_service", "组织公共服务", "organising public services"
    COMMUNITY = "community_guidance", "指导社区建设", "guiding the communities"


NAMED_AFTER = re.compile("招商(?:银行|局|证券|信诺|大厦|花园)")
"""Names of firms and houses that only sound like it."""
ABOLISHED = re.compile(
    "招商|引资|招引|引进(?:项目|企业|外资|内资|资金|投资)|(?:项目|企业|外资|投资)引进"
    "|[协护引助拉买]税|税源(?:培植|培育|建设|涵养|挖掘|巩固)|财源(?:培植|培育|建设)|税收(?:任务|指标|协助|协管)"
    "|attract\\w*investment|investmentattraction|investmentpromotion"
    "|tax(?:collection)?assistance|help\\w*collect\\w*tax"
)
"""招商引资 and 协税护税 with the words they hide behind, as `_plain` writes them."""
_TRADITIONAL = str.maketrans("協護稅資進項業財", "协护税资进项业财")


def is_abolished(words: str) -> bool:
    """Whether these words speak of 招商引资 or 协税护税, however they are spaced, spelt or paraphrased."""
    return ABOLISHED.search(NAMED_AFTER.sub("", _plain(words))) is not None


def _plain(words: str) -> str:
    """Letters and digits alone, in their usual width, script and case."""
    plain = unicodedata.normalize("NFKC", words).casefold().translate(_TRADITIONAL)
    return "".join(sign for sign in plain if sign.isalnum())
