"""A score sheet, with the worked figures of the rules."""

from tests.web.preview.moments import NOW

from muster.web.charts.bars import Bar, draw_bars
from muster.web.charts.lines import Line, Value, draw_lines
from muster.web.charts.parts import Part, draw_parts
from muster.web.screens.score import (
    AssignmentScore,
    PeriodChoice,
    RateView,
    ScoreFigure,
    ScoreScreen,
    StreetScore,
)
from muster.web.screens.signin import DemoAccount, SignInScreen

SCORES = (78.2, 83.0, None, 80.4, 81.2, 84.5)
MADE_OF = (("A 按时接哨", 10, 9.6), ("B 按时报到", 20, 17.4), ("C 按时办结", 30, 26.5), ("返工", 0, -10.0))


def month_score(score: float | None) -> Value:
    return Value(value=score, text="" if score is None else f"{score:.2f}", url="#")


def made(name: str, most: float, points: float) -> Part:
    return Part(name=name, most=most, points=points, text=f"{points:.1f}", share="", value="", why="按时 100")


def figure(text: str | None, flag: str = "") -> ScoreFigure:
    return ScoreFigure(text=text, url="#" if text else "", flag=flag)


def sheet() -> ScoreScreen:
    rates = (
        RateView(name="结案率", figure=figure("95.65 %"), fraction="44 / 46"),
        RateView(name="按时结案率", figure=figure("86.96 %"), fraction="40 / 46"),
        RateView(name="响应率", figure=figure("99.00 %"), fraction="99 / 100"),
        RateView(name="解决率", figure=figure("88.90 %"), fraction="80 / 90"),
        RateView(name="满意率", figure=figure("93.20 %"), fraction="82 / 88"),
        RateView(name="返工率", figure=figure("6.82 %"), fraction="3 / 44"),
    )
    streets = tuple(
        StreetScore(
            street=name, scored=figure(n), mean=figure(mean), shrunk=figure(shrunk), share=float(shrunk)
        )
        for name, n, mean, shrunk in (
            ("华山街道", "12", "91.00", "89.73"),
            ("红云街道", "8", "86.00", "86.26"),
            ("丰宁街道", "1", "40.00", "78.89"),
        )
    )
    parts = (
        (
            "文林街夜间占道经营与噪声反复",
            "重点哨",
            "华山街道",
            ("100", "100", "90", "100", "80"),
            "—",
            "94.00",
        ),
        ("龙泉路暴雨积水", "应急哨", "红云街道", ("0", "100", "100", "100", "100"), "—", "90.00"),
        (
            "翠湖北路井盖缺失",
            "常规哨",
            "华山街道",
            ("100", "100", "90", "100", "80"),
            "返工 1 次 −10",
            "84.00",
        ),
        ("虹山东路黑臭水体", "协调哨", "丰宁街道", ("100", "60", "55", "60", "0"), "退单被驳回 −5", "48.50"),
    )
    assignments = [
        AssignmentScore(
            number="530102-2026-0417",
            title=title,
            url="#",
            type_name=kind,
            street=street,
            accept=p[0],
            arrive=p[1],
            finish=p[2],
            resolved=p[3],
            satisfied=p[4],
            deductions=minus,
            total=figure(total, "无回访" if nth == 1 else ""),
        )
        for nth, (title, kind, street, p, minus, total) in enumerate(parts)
    ]
    assignments.append(
        AssignmentScore(
            number="530102-2026-0388",
            title="莲华小区物业停车纠纷",
            url="#",
            type_name="常规哨",
            street="莲华街道",
            accept="",
            arrive="",
            finish="",
            resolved="",
            satisfied="",
            deductions="",
            total=figure(None),
            reason="不计分：裁定改派，2026年11月9日",
        )
    )
    periods = (
        PeriodChoice(label="2026年9月", url="#"),
        PeriodChoice(label="2026年10月", url="#"),
        PeriodChoice(label="2026年11月", url="#", current=True),
    )
    return ScoreScreen(
        unit="五华区城市管理局",
        period="2026年11月",
        state="未锁定",
        version=1,
        total=figure("89.75"),
        total_name="总分 T",
        formula="T = (1 − w)·S_其他 + w·S_街道 = 0.70 × 92.00 + 0.30 × 84.50",
        street_formula="(n·x̄ + k·μ) / (n + k)，k = 5",
        assignment_formula="0.10·A + 0.20·B + 0.30·C + 0.25·D + 0.15·E − 扣分",
        inputs=(
            ("S 街道", figure("84.50")),
            ("S 其他", figure("92.00")),
            ("权重 w", ScoreFigure(text="0.30")),
        ),
        rates=rates,
        streets=streets,
        assignments=tuple(assignments),
        periods=periods,
        counted_at=NOW,
        compared="比上月 81.20 高 3.30",
        trend=draw_lines(
            title="街道评价得分 S 近六个月",
            labels=[f"2026-{month:02}" for month in range(6, 12)],
            lines=[Line(name="S", tone="accent", values=tuple(map(month_score, SCORES)))],
            from_zero=False,
        ),
        peers=draw_bars(
            title="同类单位得分 S",
            measure="S",
            most=100,
            bars=[
                Bar(
                    name=name,
                    value=score,
                    text=f"{score:.2f}",
                    url="#",
                    note="12 件",
                    here=score == SCORES[-1],
                )
                for name, score in (
                    ("五华区水务局", 91.3),
                    ("五华区城市管理局", 84.5),
                    ("五华区住建局", 79.8),
                )
            ],
        ),
        made_of=draw_parts(title="五项平均", total="84.5", parts=[made(*one) for one in MADE_OF]),
        notes=("丰宁街道只有 1 件计分任务，收缩均值向本单位均值 86.67 靠拢（k = 5）。",),
    )


def sign_in(*, wrong: bool = False) -> SignInScreen:
    accounts = tuple(
        DemoAccount(username=name, person=person, post=post)
        for name, person, post in (
            ("huashan.dispatcher", "李晓", "华山街道综合管理中心 · 调度员"),
            ("huashan.secretary", "杨梅", "华山街道党工委 · 书记"),
            ("chengguan.clerk", "赵强", "五华区城市管理局 · 收发员"),
            ("longxiang.handler", "周建", "城管局龙翔中队 · 处置员"),
            ("wuhua.supervisor", "王敏", "五华区指挥中心 · 督查"),
        )
    )
    return SignInScreen(
        action="/sign-in",
        demo_action="/demo/sign-in",
        demo_accounts=accounts,
        username="huashan" if wrong else "",
        problems=("用户名或密码不对。请再试一次，或联系本单位的系统管理员。",) if wrong else (),
    )
