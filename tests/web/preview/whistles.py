"""The whistle page: the bar street of 文林街, seen by the street's dispatcher."""

from datetime import timedelta

from tests.web.preview import maps, musters
from tests.web.preview.moments import NOW, at

from muster.core.lifecycle.states import Stage
from muster.core.time.limits import LimitKind
from muster.core.time.readings import Light
from muster.web.look.clocks import ClockView
from muster.web.look.commands import CommandView, FieldKind, FieldView, OptionView, RefusedCommandView
from muster.web.look.lights import LightView, running_light
from muster.web.look.problems import ProblemView
from muster.web.look.stages import stage_bar
from muster.web.look.timeline import EntryView
from muster.web.musterline.view import large_muster_line
from muster.web.screens.whistle import AppealView, EvidenceView, Fact, WhistleScreen


def working(tone: Light, **left: int) -> LightView:
    return running_light(tone=tone, left=timedelta(**left), kind=LimitKind.WORKING, nominal_minutes=450)


def supervise(**extra: object) -> CommandView:
    fields = (
        FieldView(
            name="level",
            label="督办等级",
            kind=FieldKind.RADIO,
            required=True,
            options=(
                OptionView(value="1", label="一级", help="提醒到科室负责人"),
                OptionView(value="2", label="二级", help="提醒到单位负责人", chosen=True),
            ),
        ),
        FieldView(
            name="reason",
            label="督办事由",
            kind=FieldKind.LONG_TEXT,
            required=True,
            help="交警一大队和其上级将看到这段话。",
            max_length=500,
        ),
    )
    return CommandView(
        name="supervise",
        label="督办交警一大队",
        action="/whistles/0417/supervise",
        idempotency_key="k1",
        icon="siren",
        key="d",
        kind="primary",
        tells="向交警一大队及其上级发出督办单，记入全留痕和本期考核。",
        fields=fields,
        **extra,
    )


def commands() -> tuple[CommandView, ...]:
    photos = FieldView(name="photos", label="现场照片", kind=FieldKind.FILE, accept="image/*")
    until = FieldView(name="until", label="延期至", kind=FieldKind.DATE, required=True)
    unit = FieldView(
        name="unit",
        label="单位",
        kind=FieldKind.SELECT,
        options=(OptionView(value="", label="请选择"), OptionView(value="7", label="五华区消防救援大队")),
    )
    return (
        supervise(),
        CommandView(
            name="extend",
            label="批准延期",
            action="#",
            idempotency_key="k2",
            icon="calendar-clock",
            key="e",
            version=12,
            fields=(until,),
        ),
        CommandView(
            name="add_unit",
            label="增派单位",
            action="#",
            idempotency_key="k3",
            icon="plus",
            key="n",
            fields=(unit, photos),
        ),
        CommandView(
            name="escalate",
            label="上报区级",
            action="#",
            idempotency_key="k4",
            icon="arrow-up-right",
            key="u",
            version=12,
        ),
    )


def entries() -> tuple[EntryView, ...]:
    return (
        EntryView(
            seq=41,
            at=at(24, "10:15"),
            actor="系统",
            deed="催办",
            text="交警一大队：报到超时 1 天",
            icon="siren",
            seal="9f3c…a2",
            tone="red",
        ),
        EntryView(
            seq=38,
            at=at(23, "16:40"),
            actor="五华区市场监督管理局",
            deed="报到",
            text="迟到 6 小时 28 分",
            icon="map-pin",
            seal="77b0…1e",
            tone="amber",
            facts=("3 人", "现场照片 2 张", "距现场 35 米"),
            late_report=True,
        ),
        EntryView(
            seq=33,
            at=at(20, "17:02"),
            actor="五华区城市管理局",
            deed="阶段报告",
            icon="file-text",
            seal="c41d…90",
            quote="占道 12 处已清理，噪声整改 3 家；文化巷 2 家商户拒签承诺书，拟请市场监管所联合约谈。",
        ),
        EntryView(
            seq=21,
            at=at(18, "14:20"),
            actor="五华区城市管理局",
            deed="报到",
            text="龙翔中队 6 人到场",
            icon="map-pin",
            seal="0b7a…f3",
            tone="green",
        ),
        EntryView(
            seq=12,
            at=at(18, "9:12"),
            actor="华山街道",
            deed="吹哨",
            text="重点哨，召集 4 个单位",
            icon="megaphone",
            seal="5e19…07",
            tone="accent",
            facts=("书记批准", "审议纪要 2026-31", "清单 v7"),
        ),
    )


def bar_street(*, problem: ProblemView | None = None) -> WhistleScreen:
    near = working(Light.AMBER, minutes=2 * 450 + 180)
    late = running_light(
        tone=Light.RED, left=timedelta(hours=-28), kind=LimitKind.NATURAL, nominal_minutes=450
    )
    clocks = (
        ClockView(
            name="报到",
            obligor="交警一大队",
            light=late,
            limit="3 个工作日",
            due_at=at(23, "9:12"),
            share=140,
        ),
        ClockView(
            name="办结",
            obligor="五华区城市管理局（牵头）",
            light=near,
            limit="15 个工作日",
            due_at=at(9, "9:12", 12),
            share=79,
            extensions=1,
        ),
        ClockView(
            name="办结",
            obligor="五华公安分局华山派出所",
            light=working(Light.GREEN, minutes=11 * 450),
            limit="15 个工作日",
            due_at=at(4, "9:12", 1).replace(year=2027),
            share=31,
            pauses=1,
            provisional=True,
        ),
        ClockView(
            name="接哨",
            obligor="五华区城市管理局",
            light=LightView(tone=Light.GREY, word="按时"),
            limit="1 小时（工作时间）",
            due_at=at(18, "10:12"),
            running=False,
        ),
    )
    facts = (
        Fact(name="事项", text="街面秩序 · 占道经营（清单 v7）"),
        Fact(name="哨源", text="12345 热线 9、群众来电 4、网格 1"),
        Fact(name="地点", text="文林片区网格 03 · 98 号楼栋"),
        Fact(name="反弹", text="同地同事项", links=(("0311", "#"), ("0364", "#"))),
        Fact(name="标准", text="夜间 ≤ 55 dB；占道 0 处；连续 7 日"),
    )
    appeals = (
        AppealView(
            number="SQ-20261117-0093",
            source="12345 热线",
            received_at=at(17, "23:41"),
            text="文林街酒吧夜里一点还在放音乐，桌椅摆到人行道上，推婴儿车过不去。",
            appellant="王 ** · 138****0417",
            url="#",
        ),
        AppealView(
            number="SQ-20261116-0211",
            source="网格巡查",
            received_at=at(16, "21:10"),
            text="文化巷口占道经营 5 处，已劝导 2 次，离开后恢复。",
        ),
    )
    evidence = (
        EvidenceView(
            caption="夜间噪声 · 11月22日 22:10 · 文林街 98 号",
            value="58 dB",
            threshold="限值 55 dB",
            light=LightView(tone=Light.RED, word="未达标"),
        ),
        EvidenceView(
            caption="占道经营 · 11月22日 22:30",
            value="0 处",
            threshold="限值 0 处",
            light=LightView(tone=Light.GREEN, word="达标"),
        ),
    )
    return WhistleScreen(
        id="0417",
        number="530102001-2026-0417",
        title="文林街、文化巷酒吧街夜间占道经营与噪声反复",
        type="key",
        type_name="重点哨",
        lead_text="华山街道 吹响于 11月18日 09:12 · 第 1 轮",
        light=LightView(tone=Light.AMBER, word="临期", left="办结剩 2 个工作日 3 小时"),
        stages=stage_bar(
            current=Stage.REPORTING_IN,
            notes={
                Stage.COLLECTING: "14 件诉求并案",
                Stage.BLOWING: "书记批准 · 审议纪要",
                Stage.REPORTING_IN: "应到 4 · 已到 3",
            },
        ),
        muster=large_muster_line(musters.bar_street()),
        commands=commands(),
        refused=(RefusedCommandView(label="撤哨", why="已有单位接哨（案不结、哨不停）。"),),
        facts=facts,
        clocks=clocks,
        appeals=appeals,
        evidence=evidence,
        pairs=(),
        photos=(),
        voices=(),
        deliberations=(),
        disputes=(),
        entries=entries(),
        basis="清单 v7 · 工作日历 2026 第 2 版 · 政策第 4 版",
        now=NOW,
        url="whistles.html",
        minimap=maps.street(),
        problem=problem,
        more_entries_url="#",
    )
