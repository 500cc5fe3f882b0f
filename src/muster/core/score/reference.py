"""How do the indicators read on paper? The reference page, written from the registry."""

from collections.abc import Iterable

from muster.core.score.figure import Flag, NullReason
from muster.core.score.indicators import INDICATORS, Indicator, Measured
from muster.core.score.numbers.moves import Lever

_MEASURED = {
    Measured.POINTS: "0–100 分 points",
    Measured.PERCENT: "% 百分比 percent",
    Measured.HOURS: "小时 hours",
    Measured.PER_TEN_THOUSAND: "件/万人 per 10,000 residents",
}
FLAGS = {
    Flag.NO_CALLBACK: ("未回访到，采用核查结论", "nobody was reached; the verifier's finding stands in"),
    Flag.NO_SAMPLE: ("本期无样本", "no scored assignment in the period"),
    Flag.RENORMALISED: ("只计部分分项，权重已归一", "only some components count, shares renormalised"),
    Flag.MOVED_BY_DISPUTE: ("裁定后归属已变更", "a ruling moved the score to another unit"),
    Flag.ABOVE_BAND: ("高于同类区间", "above the peers' band"),
    Flag.BELOW_BAND: ("低于同类区间", "below the peers' band"),
    Flag.ALL_SATISFIED: ("评价全部为满意", "every evaluation says satisfied"),
    Flag.ALL_UNSATISFIED: ("评价全部为不满意", "every evaluation says not satisfied"),
}
NULLS = {
    NullReason.REASSIGNED: ("已改派，不计分", "reassigned"),
    NullReason.ENDED_BY_RULING: ("经裁定结束，不计分", "ended by a ruling"),
    NullReason.EXCUSED_BEFORE_ACCEPT: ("接哨前免除，不计分", "excused before accepting"),
    NullReason.NOTHING_FELL_DUE: ("无到期时限，不计分", "no clock fell due"),
    NullReason.NOT_OVER: ("尚未结束", "not over yet"),
    NullReason.NOT_EVALUATED: ("尚未评价", "not evaluated yet"),
    NullReason.NO_SAMPLE: ("无样本", "no sample"),
    NullReason.NO_OTHER_SCORE: ("其他评价得分未录入", "the other score is missing"),
    NullReason.ENTERPRISE: ("企业不计总分", "enterprises have no total"),
    NullReason.NOTHING_TO_COUNT: ("分母为零", "nothing to divide by"),
}

LEVERS = {
    Lever.ACCEPTED: ("A 按时接哨", "A accepted"),
    Lever.ARRIVED: ("B 按时报到", "B reported in"),
    Lever.FINISHED: ("C 按时办结", "C finished"),
    Lever.RESOLVED: ("D 解决情况", "D resolved"),
    Lever.SATISFIED: ("E 满意情况", "E satisfied"),
    Lever.REWORK: ("返工扣分", "rework"),
    Lever.PENALTY: ("扣分", "penalties"),
    Lever.BOUNDS: ("限于 0–100", "kept within 0–100"),
    Lever.TYPES: ("类型系数", "type weights"),
    Lever.SHRINKAGE: ("收缩系数 k", "shrinkage k"),
    Lever.MEDIAN: ("同级中位数", "the peers' median"),
    Lever.STREET_SHARE: ("街道评价占比 w", "the streets' share w"),
}


def indicators_page() -> str:
    """The whole page: every indicator, then what the flags and the missing values mean."""
    return "\n".join(
        [
            "# 指标 Indicators",
            "",
            "Written from the registry in `muster.core.score.indicators`; weights are the default policy's.",
            "由指标登记表生成；权重为默认策略的数值。数值按 28 位精度计算，入库时四舍五入到两位小数一次。",
            "",
            *_table(
                ("代码 code", "指标 indicator", "单位 unit", "公式 formula", "来源 source"),
                (_indicator_row(one) for one in INDICATORS.values()),
            ),
            "",
            "## 标注 Flags",
            "",
            *_table(("代码 code", "含义 meaning"), ((f"`{flag}`", _both(*FLAGS[flag])) for flag in Flag)),
            "",
            "## 无数值的原因 Why a figure has no value",
            "",
            *_table(("代码 code", "含义 meaning"), ((f"`{one}`", _both(*NULLS[one])) for one in NullReason)),
            "",
        ]
    )


def _indicator_row(indicator: Indicator) -> tuple[str, ...]:
    return (
        f"`{indicator.code}`",
        _both(indicator.zh, indicator.en),
        _MEASURED[indicator.measured],
        _both(indicator.formula.zh, indicator.formula.en),
        _both(indicator.source.zh, indicator.source.en),
    )


def _both(zh: str, en: str) -> str:
    return f"{zh}<br>{en}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [_line(head), _line(("---",) * len(head)), *(_line(row) for row in rows)]


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
