"""Who looks at the samples."""

from muster.web.look.frame import FrameView, NavItem, PostChoice


def frame(current: str, *, english: bool = False) -> FrameView:
    names = (
        {
            "inbox": "My inbox",
            "appeals": "Appeals",
            "overview": "Overview",
            "whistles": "Whistles",
            "score": "Assessment",
        }
        if english
        else {"inbox": "我的待办", "appeals": "诉求", "overview": "总览", "whistles": "哨件", "score": "考核"}
    )
    icons = {
        "inbox": "inbox",
        "appeals": "message-square-text",
        "overview": "layout-dashboard",
        "whistles": "megaphone",
        "score": "award",
    }
    nav = tuple(
        NavItem(
            label=label,
            url=f"{name}.html",
            icon=icons[name],
            current=name == current,
            count_name="owed" if name == "inbox" else "",
        )
        for name, label in names.items()
    )
    posts = (
        PostChoice(label="华山街道综合管理中心 · 调度员", value="1", current=True),
        PostChoice(label="五华区指挥中心 · 督查", value="2"),
    )
    return FrameView(
        nav=nav,
        person="李 *",
        person_id=1,
        post="华山街道综合管理中心 · 调度员",
        posts=posts,
        live_source="/live/preview",
        demo_note="演示城市：人名、案件与图形均为生成，时间加速流逝。",
    )
