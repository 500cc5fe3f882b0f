"""A score sheet, with the worked figures of the rules."""

from tests.web.preview.moments import NOW

from muster.web.screens.score import (
    AssignmentScore,
    PeriodChoice,
    ScoreFigure,
    ScoreScreen,
    StreetScore,
)
from muster.web.screens.signin import DemoAccount, SignInScreen


def figure(text: str | None, flag: str = "") -> ScoreFigure:
    return ScoreFigure(text=text, url="#" if text else "", flag=flag)


def sheet() -> ScoreScreen:
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
        streets=streets,
        assignments=tuple(assignments),
        periods=periods,
        counted_at=NOW,
        around_url="score_around.html",
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
