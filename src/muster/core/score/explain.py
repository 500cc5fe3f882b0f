"""How was this figure worked out? The sentences and the sum that stand beside it."""

from collections.abc import Sequence
from decimal import Decimal

from muster.core.score.figure import Bilingual, Component, FigureCode, exact, to_cents
from muster.core.score.indicators import INDICATORS
from muster.core.score.inputs import PenaltyKind

_PENALTY = {
    PenaltyKind.OBJECTION_REJECTED: Bilingual(zh="退单被裁定驳回", en="objection ruled rejected"),
    PenaltyKind.BUCK_PASSING: Bilingual(zh="推诿扯皮", en="buck-passing"),
    PenaltyKind.FRAUD: Bilingual(zh="弄虚作假", en="fraud"),
}
_PROMPT = {
    FigureCode.ACCEPTED: (Bilingual(zh="接哨", en="accepted"), Bilingual(zh="未接哨", en="never accepted")),
    FigureCode.ARRIVED: (
        Bilingual(zh="报到", en="reported in"),
        Bilingual(zh="未报到", en="never reported in"),
    ),
}

ABSENT = Bilingual(zh="缺席，0 分", en="absent: 0")
OTHER_ENTERED = Bilingual(zh="考核办录入的其他评价得分", en="the other score, entered by the assessor")
_DEDUCTIONS = frozenset({FigureCode.REWORK, FigureCode.PENALTY})


def plain(number: Decimal) -> str:
    """The number for a formula: at most two places, no trailing zeros beyond the point, no exponent."""
    text = f"{to_cents(value=number):f}"
    return text.rstrip("0").rstrip(".")


def share(weight: Decimal) -> str:
    """The weight for a formula, to four places at most; renormalised shares are rarely round."""
    with exact():
        text = f"{weight.quantize(Decimal('0.0001')):f}"
    return text.rstrip("0").rstrip(".")


def clock(*, code: FigureCode, value: Decimal, stopped: bool, overdue_days: int) -> Bilingual:
    """Why A, B or C has its value."""
    if code is FigureCode.FINISHED:
        return _finish(value=value, stopped=stopped, overdue_days=overdue_days)
    did, never = _PROMPT[code]
    if not stopped:
        return Bilingual(zh=f"{never.zh}，{plain(value)} 分", en=f"{never.en}: {plain(value)}")
    if value == 100:
        return Bilingual(zh=f"按时{did.zh}，100 分", en=f"{did.en} on time: 100")
    return Bilingual(zh=f"逾期{did.zh}，{plain(value)} 分", en=f"{did.en} late: {plain(value)}")


def _finish(*, value: Decimal, stopped: bool, overdue_days: int) -> Bilingual:
    if not stopped:
        return Bilingual(zh=f"未办结，{plain(value)} 分", en=f"never finished: {plain(value)}")
    if not overdue_days:
        return Bilingual(zh=f"按时办结，{plain(value)} 分", en=f"finished on time: {plain(value)}")
    return Bilingual(
        zh=f"各轮合计逾期 {overdue_days} 天，{plain(value)} 分",
        en=f"{overdue_days} started overdue day(s) over all rounds: {plain(value)}",
    )


def entered(*, code: FigureCode, value: Decimal) -> Bilingual:
    """Why D or E has its value."""
    if code is FigureCode.RESOLVED:
        return Bilingual(
            zh=f"解决情况评价 {plain(value)} 分", en=f"evaluated for being resolved: {plain(value)}"
        )
    return Bilingual(zh=f"满意情况评价 {plain(value)} 分", en=f"evaluated for satisfaction: {plain(value)}")


def rework(*, rounds: int, each: Decimal) -> Bilingual:
    """Why rework takes points."""
    return Bilingual(
        zh=f"有责任的返工 {rounds} 次，每次扣 {plain(each)} 分",
        en=f"at fault in {rounds} failed round(s), {plain(each)} points each",
    )


def penalty(*, kind: PenaltyKind, points: Decimal) -> Bilingual:
    """Why a penalty takes points."""
    name = _PENALTY[kind]
    return Bilingual(zh=f"{name.zh}，扣 {plain(points)} 分", en=f"{name.en}: {plain(points)} points off")


def weighted_sum(*, components: Sequence[Component], value: Decimal) -> Bilingual:
    """The sum as worked: `0.1×100 + 0.2×100 − 10 = 94.00`; says so when 0 or 100 cut it off."""
    earned = [part for part in components if part.points >= 0 and part.code not in _DEDUCTIONS]
    taken = [part for part in components if part.code in _DEDUCTIONS]
    terms = " + ".join(f"{share(part.weight)}×{plain(part.value)}" for part in earned)
    terms += "".join(f" − {plain(part.value)}" for part in taken)
    with exact():
        cut = to_cents(value=sum((part.points for part in components), Decimal(0))) != to_cents(value=value)
    shown = f"{terms} = {to_cents(value=value):f}"
    if not cut:
        return Bilingual(zh=shown, en=shown)
    return Bilingual(zh=f"{shown}（限于 0–100）", en=f"{shown} (kept within 0–100)")


def type_weight(*, assignment: str, weight: Decimal) -> Bilingual:
    """How heavily one assignment weighs in the mean."""
    return Bilingual(
        zh=f"应哨任务 {assignment}，类型系数 {plain(weight)}",
        en=f"assignment {assignment}, type weight {plain(weight)}",
    )


def part_of(*, code: FigureCode, value: Decimal, blower: int | None) -> Bilingual:
    """Which figure goes into the next, and whose it is."""
    indicator = INDICATORS[code]
    of = "" if blower is None else f" ({blower})"
    return Bilingual(zh=f"{indicator.zh}{of} {plain(value)} 分", en=f"{indicator.en}{of}: {plain(value)}")


def type_mean(*, weighted: Decimal, weights: Decimal, value: Decimal) -> Bilingual:
    """Sum of type weight × score, over the sum of the type weights."""
    shown = f"{plain(weighted)} ÷ {plain(weights)} = {to_cents(value=value):f}"
    return Bilingual(
        zh=f"Σ类型系数×得分 ÷ Σ类型系数 = {shown}", en=f"Σ type weight×score ÷ Σ type weight = {shown}"
    )


def shrunk_mean(
    *, sample: int, mean: Decimal, shrinkage: Decimal, centre: Decimal, value: Decimal
) -> Bilingual:
    """(n·x̄ + k·μ) ÷ (n + k)."""
    k = plain(shrinkage)
    shown = f"({sample}×{plain(mean)} + {k}×{plain(centre)}) ÷ ({sample} + {k}) = {to_cents(value=value):f}"
    return Bilingual(zh=shown, en=shown)


def plain_mean(*, values: Sequence[Decimal], value: Decimal) -> Bilingual:
    """(a + b + c) ÷ 3."""
    terms = " + ".join(plain(one) for one in values)
    shown = f"({terms}) ÷ {len(values)} = {to_cents(value=value):f}"
    return Bilingual(zh=shown, en=shown)


def median(*, peers: int, value: Decimal) -> Bilingual:
    """The median that stands in for a missing sample."""
    shown = f"{to_cents(value=value):f}"
    return Bilingual(
        zh=f"本期无样本，取同级 {peers} 个达到最小样本单位的中位数 = {shown}",
        en=f"no sample in the period: the median of {peers} unit(s) of its level = {shown}",
    )


def rate(*, numerator: int, denominator: int, value: Decimal) -> Bilingual:
    """44 ÷ 46 = 95.65 %."""
    shown = f"{numerator} ÷ {denominator} = {to_cents(value=value):f} %"
    return Bilingual(zh=shown, en=shown)


def mean_hours(*, count: int, hours: Decimal) -> Bilingual:
    """The mean of so many durations, in hours."""
    return Bilingual(
        zh=f"{count} 件平均 {to_cents(value=hours):f} 小时",
        en=f"mean of {count}: {to_cents(value=hours):f} h",
    )
