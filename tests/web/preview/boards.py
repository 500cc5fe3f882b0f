"""The inbox and the overview."""

from datetime import timedelta

from tests.web.preview import maps, musters
from tests.web.preview.moments import NOW
from tests.web.preview.musters import light
from tests.web.preview.whistles import working

from muster.core.time.readings import Light
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.musterline.facts import Muster
from muster.web.musterline.view import small_muster_line
from muster.web.screens.inbox import InboxScreen, JobRow, Tab
from muster.web.screens.overview import Figure, NewsView, OverviewScreen, SoundingRow, UnitLoad

CASES = (
    (
        "emergency",
        "应急哨",
        "龙泉路暴雨积水，车辆被困",
        "红云街道",
        musters.flooding,
        light(Light.RED, minutes=-26),
        "到场报到",
    ),
    (
        "key",
        "重点哨",
        "文林街、文化巷酒吧街夜间占道经营与噪声反复",
        "华山街道",
        musters.bar_street,
        working(Light.AMBER, minutes=1080),
        "反馈结果",
    ),
    (
        "coordination",
        "协调哨",
        "虹山东路黑臭水体权属不清",
        "丰宁街道",
        musters.fresh,
        light(Light.AMBER, minutes=35),
        "接哨",
    ),
    (
        "routine",
        "常规哨",
        "西苑广场舞噪声扰民",
        "西苑街道",
        musters.square_noise,
        working(Light.GREEN, minutes=2000),
        "核查",
    ),
    (
        "routine",
        "常规哨",
        "莲华小区消防通道违停",
        "莲华街道",
        musters.closed,
        working(Light.GREEN, minutes=1900),
        "一哨一评",
    ),
)


def _job(
    kind: str, kind_name: str, title: str, street: str, muster: Muster, job_light: object, act: str
) -> JobRow:
    return JobRow(
        light=job_light,
        asks=act,
        type=kind,
        type_name=kind_name,
        title=title,
        url="whistles.html",
        number="530102-2026-0417",
        place=street,
        blower=street,
        muster=small_muster_line(muster),
        act_label=act,
        live_key="whistle:1",
    )


def inbox(*, rows: int = 1, empty: bool = False) -> InboxScreen:
    jobs = tuple(_job(k, n, t, s, m(), li, a) for _ in range(rows) for k, n, t, s, m, li, a in CASES)
    names = (("全部", 23), ("待接哨", 4), ("待报到", 6), ("待反馈", 9), ("被退回", 1), ("即将超时", 3))
    tabs = tuple(
        Tab(label=name, url=f"?tab={nth}", count=count, count_name=f"inbox:{nth}", current=nth == 0)
        for nth, (name, count) in enumerate(names)
    )
    nothing = EmptyView(
        title="没有要办的事",
        text="您名下没有正在走的时限。新的哨件吹响时，这里会自动出现。",
        action_label="看看总览",
        action_url="overview.html",
    )
    return InboxScreen(
        title="我的待办",
        lead="按到期先后排列；灯、字和剩余时间说明轻重缓急。",
        tabs=tabs,
        rows=() if empty else jobs,
        now=NOW,
        paging=PagingView(shown=len(jobs), next_url="?after=1", total=23),
        search_url="inbox.html",
        empty=nothing,
    )


def overview() -> OverviewScreen:
    figures = (
        Figure(label="今日受理", name="received", value=318, url="#", note="昨日同时 296"),
        Figure(label="今日结案", name="closed", value=276, url="#", note="按时 271"),
        Figure(label="正在吹响", name="sounding", value=23, url="#", note="应急 2 · 重点 6"),
        Figure(label="待核查", name="verifying", value=11, url="#"),
        Figure(label="临期", name="near", value=41, url="#", tone="amber"),
        Figure(label="超时", name="late", value=7, url="#", tone="red"),
    )
    sounding = tuple(
        SoundingRow(
            title=title,
            url="whistles.html",
            type=kind,
            type_name=name,
            light=row_light,
            street=street,
            arrived=f"应到 {len(m().tracks)} · 已到 {sum(t.arrived_at is not None for t in m().tracks)}",
            muster=small_muster_line(m()),
        )
        for kind, name, title, street, m, row_light, _ in CASES
    )
    loads = (
        ("区城市管理局", 31, 4, 0, 96.4),
        ("区水务局", 18, 2, 1, 93.0),
        ("区市场监督管理局", 22, 5, 1, 88.2),
        ("区住房和城乡建设局", 9, 0, 0, 81.5),
        ("交警一大队", 12, 3, 4, 64.1),
        ("区文化和旅游局", 0, 0, 0, None),
    )
    units = tuple(
        UnitLoad(
            unit=unit,
            url="score.html",
            open=n,
            open_url="#",
            near=near,
            near_url="#",
            late=late,
            late_url="#",
            on_time=None if rate is None else f"{rate:.1f}",
            share=rate or 0,
        )
        for unit, n, near, late, rate in loads
    )
    told = (
        ("区水务局", "报到", "龙泉路暴雨积水"),
        ("莲华街道", "核查通过", "莲华小区消防通道违停"),
        ("区住建局", "接哨", "虹山东路黑臭水体"),
        ("系统", "督办", "交警一大队：文林街占道"),
        ("华山街道", "吹哨", "文林街酒吧街"),
    )
    news = tuple(
        NewsView(at=NOW - timedelta(minutes=nth * 3), actor=a, deed=d, subject=s, url="#")
        for nth, (a, d, s) in enumerate(told)
    )
    return OverviewScreen(
        title="五华区指挥中心",
        lead="值班：王 * · 11月24日 星期二",
        figures=figures,
        sounding=sounding,
        sounding_url="#",
        units=units,
        news=news,
        now=NOW,
        url="overview.html",
        live_key="overview:1",
        minimap=maps.county(),
    )
