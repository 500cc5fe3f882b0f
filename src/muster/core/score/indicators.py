"""Which indicators are there? Each with its name, formula and source; the reference is written from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from muster.core.score.figure import Bilingual, FigureCode


class Measured(StrEnum):
    """In what an indicator is expressed."""

    POINTS = "points"
    PERCENT = "percent"
    HOURS = "hours"
    PER_TEN_THOUSAND = "per_ten_thousand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator: its names, how it is worked out, and the records it is counted from."""

    code: FigureCode
    name: Bilingual
    measured: Measured
    formula: Bilingual
    source: Bilingual

    @property
    def zh(self) -> str:
        """The Chinese name."""
        return self.name.zh

    @property
    def en(self) -> str:
        """The English name."""
        return self.name.en


def _row(
    code: FigureCode,
    measured: Measured,
    name: tuple[str, str],
    formula: tuple[str, str],
    source: tuple[str, str],
) -> Indicator:
    return Indicator(
        code=code,
        measured=measured,
        name=Bilingual(zh=name[0], en=name[1]),
        formula=Bilingual(zh=formula[0], en=formula[1]),
        source=Bilingual(zh=source[0], en=source[1]),
    )


_C = FigureCode
_POINTS, _PERCENT, _HOURS = Measured.POINTS, Measured.PERCENT, Measured.HOURS
_STATES = ("截止时点的哨件状态", "the whistle's state at the cut-off")
_CALLS = (
    "回访记录（每位诉求人评价前最后一次有效答复）",
    "call-backs: each appellant's last answer before the evaluation",
)
_SCORED = ("本期计分的应哨任务", "the scored assignments of the period")

_ROWS = (
    _row(
        _C.ASSIGNMENT,
        _POINTS,
        ("应哨任务得分", "Assignment score"),
        (
            "0.10×接哨 + 0.20×报到 + 0.30×办结 + 0.25×解决 + 0.15×满意 − 10×返工 − 扣分，限于 0–100；"
            "被取代和接哨后免除的只按已到期时限计，权重归一",
            "0.10×accepted + 0.20×arrived + 0.30×finished + 0.25×resolved + 0.15×satisfied − 10×rework − "
            "penalties, within 0–100; superseded and excused after accepting: only the clocks that fell due, "
            "shares renormalised",
        ),
        (
            "应哨任务的时限、一哨一评、核查和裁定",
            "the assignment's clocks, evaluation, verifications and rulings",
        ),
    ),
    _row(
        _C.ACCEPTED,
        _POINTS,
        ("A 按时接哨", "A accepted"),
        ("按时 100，逾期或未接哨 0", "on time 100, late or never 0"),
        ("首轮接哨时限", "the first accept clock"),
    ),
    _row(
        _C.ARRIVED,
        _POINTS,
        ("B 按时报到", "B reported in"),
        ("按时 100，逾期 60，未报到 0", "on time 100, late 60, not at all 0"),
        ("首轮报到时限", "the first arrive clock"),
    ),
    _row(
        _C.FINISHED,
        _POINTS,
        ("C 按时办结", "C finished"),
        (
            "100 − 5×逾期天数（不足一天按一天，各轮相加），最低 0；未办结 0",
            "100 − 5 per started overdue day, added over rounds, at least 0; never finished 0",
        ),
        ("各轮办结时限", "the finish clocks of all rounds"),
    ),
    _row(
        _C.RESOLVED,
        _POINTS,
        ("D 解决情况", "D resolved"),
        ("解决 100，部分解决 60，未解决 0", "resolved 100, partly 60, no 0"),
        ("一哨一评，由回访建议", "the evaluation, proposed from the call-backs"),
    ),
    _row(
        _C.SATISFIED,
        _POINTS,
        ("E 满意情况", "E satisfied"),
        (
            "满意 100，基本满意 80，不满意 0；采纳回访建议时取平均值",
            "satisfied 100, mostly 80, not 0; the call-backs' mean where their proposal is kept",
        ),
        ("一哨一评，由回访建议", "the evaluation, proposed from the call-backs"),
    ),
    _row(
        _C.REWORK,
        _POINTS,
        ("返工扣分", "Rework"),
        ("本任务有责任的核查不通过次数 × 10", "failed rounds in which the assignment was at fault × 10"),
        ("核查不通过记录", "failed verifications"),
    ),
    _row(
        _C.PENALTY,
        _POINTS,
        ("行为扣分", "Penalties"),
        (
            "退单被驳回 5，推诿扯皮 20，弄虚作假 20，每类计一次",
            "objection rejected 5, buck-passing 20, fraud 20, each kind once",
        ),
        ("裁定和一哨一评", "rulings and the evaluation"),
    ),
    _row(
        _C.STREET_MEAN,
        _POINTS,
        ("街道加权均分", "Mean per street"),
        (
            "Σ类型系数×未取整得分 ÷ Σ类型系数（应急 1.5，重点 1.2，协调 1.2，常规 1.0）",
            "Σ type weight × unrounded score ÷ Σ type weight "
            "(emergency 1.5, key 1.2, coordination 1.2, routine 1.0)",
        ),
        _SCORED,
    ),
    _row(
        _C.SHRUNK_MEAN,
        _POINTS,
        ("街道收缩均分", "Shrunk mean per street"),
        (
            "(n×均分 + k×μ) ÷ (n + k)，k = 5，μ = Σn×均分 ÷ Σn",
            "(n·mean + k·μ) ÷ (n + k), k = 5, μ = Σ n·mean ÷ Σ n",
        ),
        _SCORED,
    ),
    _row(
        _C.STREET_SCORE,
        _POINTS,
        ("街道评价得分 S", "Streets' score S"),
        (
            "有样本街道收缩均分的平均值；无样本取同级达到最小样本单位的中位数并标注",
            "plain mean of the shrunk means of streets with a sample; without any, the median of the "
            "level's units with enough sample, flagged",
        ),
        _SCORED,
    ),
    _row(
        _C.OTHER_SCORE,
        _POINTS,
        ("其他评价得分", "Other score"),
        ("由考核办按单位和周期录入，0–100", "entered by the assessor per unit and period, 0–100"),
        ("考核办录入记录", "the assessor's entry"),
    ),
    _row(
        _C.TOTAL,
        _POINTS,
        ("总分 T", "Total T"),
        (
            "(1 − w)×其他评价得分 + w×街道评价得分，w 不低于 0.30；缺一则无总分，企业无总分",
            "(1 − w)·other + w·S, w at least 0.30; null when either is missing; enterprises have none",
        ),
        ("街道评价得分和其他评价得分", "the streets' score and the other score"),
    ),
    _row(
        _C.CLOSURE_RATE,
        _PERCENT,
        ("结案率", "Closure rate"),
        (
            "结案 ÷（登记 − 挂账）；挂账超过 180 天的计入分母",
            "closed ÷ (registered − shelved); what is shelved for more than 180 days stays in",
        ),
        _STATES,
    ),
    _row(
        _C.ON_TIME_CLOSURE_RATE,
        _PERCENT,
        ("按时结案率", "On-time closure rate"),
        (
            "各轮计分办结时限均按时的结案 ÷（登记 − 挂账）",
            "closed with every scored finish clock of every round met ÷ (registered − shelved)",
        ),
        ("哨件状态和各轮办结时限", "states and the finish clocks of all rounds"),
    ),
    _row(
        _C.REWORK_RATE,
        _PERCENT,
        ("返工率", "Rework rate"),
        ("至少一次核查不通过的结案 ÷ 结案", "closed with a failed verification ÷ closed"),
        ("核查记录", "verifications"),
    ),
    _row(
        _C.RECURRENCE_RATE,
        _PERCENT,
        ("反弹率", "Recurrence rate"),
        ("结案后反弹的 ÷ 结案，计入原结案", "closed and recurred ÷ closed, counted with the earlier close"),
        ("反弹关联的哨件", "whistles linked as recurrences"),
    ),
    _row(
        _C.CONTACT_RATE,
        _PERCENT,
        ("响应率", "Contact rate"),
        (
            "按时联系 ÷ 已停止或已到期的联系时限",
            "contacted in time ÷ contact clocks that stopped or fell due",
        ),
        ("联系时限", "contact clocks"),
    ),
    _row(
        _C.RESOLVED_RATE,
        _PERCENT,
        ("解决率", "Resolved rate"),
        ("答复已解决 ÷ 答复解决情况的诉求人", "appellants who say solved ÷ appellants who answered"),
        _CALLS,
    ),
    _row(
        _C.SATISFIED_RATE,
        _PERCENT,
        ("满意率", "Satisfied rate"),
        ("满意或基本满意 ÷ 答复满意情况的诉求人", "satisfied or mostly satisfied ÷ appellants who answered"),
        _CALLS,
    ),
    _row(
        _C.OBJECTION_RATE,
        _PERCENT,
        ("退单率", "Objection rate"),
        ("提出退单或争议的应哨任务 ÷ 应哨任务", "assignments objected to or disputed ÷ assignments"),
        ("退单、争议和派单记录", "objections, disputes and dispatches"),
    ),
    _row(
        _C.CORRECT_DISPATCH_RATE,
        _PERCENT,
        ("派单准确率", "Correct-dispatch rate"),
        (
            "未被裁定改派或结束的应哨任务 ÷ 无待裁定争议的应哨任务",
            "assignments no ruling moved or ended ÷ assignments without a pending objection",
        ),
        ("裁定和派单记录", "rulings and dispatches"),
    ),
    _row(
        _C.GRID_DISCOVERY_SHARE,
        _PERCENT,
        ("网格发现率", "Grid discovery share"),
        ("网格巡查或未诉先办发现的哨件 ÷ 登记", "whistles found by grid patrol or proactively ÷ registered"),
        ("诉求来源", "the channel of the appeals"),
    ),
    _row(
        _C.VALID_WHISTLE_RATE,
        _PERCENT,
        ("有效哨率", "Valid-whistle rate"),
        (
            "有效哨 ÷ 登记；补批被否、属本级职责、牵头经裁定结束的为无效哨",
            "valid ÷ registered; not valid: ratification refused, own duty, the lead ended by a ruling",
        ),
        ("补批、事项清单、赋权下沉和裁定", "ratifications, the catalogue, devolved matters and rulings"),
    ),
    _row(
        _C.OWN_DUTY_SHARE,
        _PERCENT,
        ("本级职责占比", "Own-duty share"),
        ("属吹哨方本级职责的哨件 ÷ 登记", "whistles for the blower's own duty ÷ registered"),
        ("事项清单和赋权下沉", "the catalogue and devolved matters"),
    ),
    _row(
        _C.VERIFIED_IN_TIME_RATE,
        _PERCENT,
        ("按时核查率", "Verified in time"),
        ("按时停止的核查时限 ÷ 已停止或已到期的核查时限", "verify clocks stopped in time ÷ stopped or due"),
        ("各轮核查时限", "the verify clocks of all rounds"),
    ),
    _row(
        _C.EVALUATED_IN_TIME_RATE,
        _PERCENT,
        ("按时评价率", "Evaluated in time"),
        ("按时停止的评价时限 ÷ 已停止或已到期的评价时限", "evaluate clocks stopped in time ÷ stopped or due"),
        ("评价时限", "the evaluate clocks"),
    ),
    _row(
        _C.WHISTLES_PER_TEN_THOUSAND,
        Measured.PER_TEN_THOUSAND,
        ("每万人吹哨数", "Whistles per 10,000 residents"),
        (
            "登记 × 10000 ÷ 常住人口；与同类中位数 ± k×MAD 的区间比较，高低两端均标注",
            "registered × 10,000 ÷ residents, against the peers' median ± k×MAD; both tails are flagged",
        ),
        ("吹哨记录和单位名录的常住人口", "blows, and residents in the directory"),
    ),
    _row(
        _C.MEAN_TIME_TO_ACCEPT,
        _HOURS,
        ("平均接哨用时", "Mean time to accept"),
        ("派单至接哨的自然小时平均值", "mean natural hours from dispatch to accept"),
        ("接哨记录", "accepts"),
    ),
    _row(
        _C.MEAN_TIME_TO_ARRIVE,
        _HOURS,
        ("平均报到用时", "Mean time to report in"),
        ("派单至报到的自然小时平均值", "mean natural hours from dispatch to report-in"),
        ("报到记录", "report-ins"),
    ),
    _row(
        _C.MEAN_TIME_TO_FINISH,
        _HOURS,
        ("平均办结用时", "Mean time to finish"),
        ("派单至最后一轮办结的自然小时平均值", "mean natural hours from dispatch to the last round's finish"),
        ("办结记录", "finishes"),
    ),
    _row(
        _C.MEAN_TIME_TO_CLOSE,
        _HOURS,
        ("平均结案用时", "Mean time to close"),
        ("吹哨至结案的自然小时平均值", "mean natural hours from the blow to the close"),
        ("吹哨和结案记录", "blows and closes"),
    ),
)

INDICATORS: Mapping[FigureCode, Indicator] = {row.code: row for row in _ROWS}
