"""What the weights of scoring are called."""

from django.utils.translation import gettext_lazy as _

from muster.core.score.inputs import PenaltyKind
from muster.web.told.labels import TYPES

NAMES = {
    "accept": _("A 接哨 权重"),
    "arrive": _("B 报到 权重"),
    "finish": _("C 办结 权重"),
    "resolved": _("D 解决 权重"),
    "satisfied": _("E 满意 权重"),
    "late_arrival": _("逾期报到得分"),
    "overdue_day": _("每逾期一天扣分"),
    "partly_resolved": _("部分解决得分"),
    "mostly_satisfied": _("基本满意得分"),
    "rework": _("每次返工扣分"),
    "shrinkage": _("收缩系数 k"),
    "minimum_sample": _("最小样本"),
    "street_share": _("街道评价占比 w（不低于 0.30）"),
    **{f"types.{kind}": label for kind, label in TYPES.items()},
    f"penalties.{PenaltyKind.OBJECTION_REJECTED}": _("退单被驳回扣分"),
    f"penalties.{PenaltyKind.BUCK_PASSING}": _("推诿扯皮扣分"),
    f"penalties.{PenaltyKind.FRAUD}": _("弄虚作假扣分"),
}


def named(name: str) -> str:
    """A weight by its name in a draft."""
    return str(NAMES[name])
