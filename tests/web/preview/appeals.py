"""Appeals: the list, one in a street's hands, and the reception desk's form."""

from dataclasses import replace

from tests.web.preview.moments import NOW, at

from muster.web.look.commands import CommandView, FieldKind, FieldView, OptionView, RefusedCommandView
from muster.web.look.problems import ProblemView
from muster.web.look.timeline import EntryView
from muster.web.screens.appeals import (
    AppealScreen,
    CarrierView,
    PassageView,
    ReceptionScreen,
)
from muster.web.screens.whistle import Fact


def _command(name: str, label: str, icon: str, *fields: FieldView, **more: object) -> CommandView:
    return CommandView(
        name=name, label=label, action="#", idempotency_key="k", icon=icon, fields=fields, **more
    )  # type: ignore[arg-type]


def commands() -> tuple[CommandView, ...]:
    text = FieldView(name="text", label="答复内容", kind=FieldKind.LONG_TEXT, required=True, max_length=2000)
    people = (OptionView(value="1", label="李明"), OptionView(value="2", label="王芳"))
    return (
        _command(
            "answer",
            "答复",
            "message-square",
            text,
            kind="primary",
            key="r",
            tells="本级解决。答复后还须告知诉求人。",
        ),
        _command(
            "record_attempt", "记录自行处置", "pen-line", replace(text, label="做了什么，结果如何"), key="t"
        ),
        _command(
            "deliberate",
            "登记议事协商",
            "users",
            FieldView(
                name="held_on", label="协商日期", kind=FieldKind.DATE, required=True, value="2026-11-24"
            ),
            FieldView(name="convenor", label="召集人", kind=FieldKind.SELECT, required=True, options=people),
            FieldView(name="participants[]", label="参加人", kind=FieldKind.CHECKBOXES, options=people),
            FieldView(
                name="residents",
                label="参加的居民人数",
                kind=FieldKind.NUMBER,
                value="很多",
                errors=("请填写整数。",),
            ),
            opened=True,
        ),
        _command(
            "merge",
            "并案",
            "git-merge",
            replace(text, name="reason", label="并案理由"),
            kind="danger",
            tells="本件并入保留的那件；两位诉求人都会得到结果。",
        ),
    )


def bar_music(*, revealed: bool = False) -> AppealScreen:
    return AppealScreen(
        number="SQ-20261117-0093",
        title="文林街酒吧夜里一点还在放音乐，桌椅摆到人行道上",
        lead="12345 热线 · 工单导入 · 2026年11月17日 23:41",
        state="已受理",
        tone="",
        text="文林街酒吧夜里一点还在放音乐，桌椅摆到人行道上，推婴儿车过不去。\n已经打过三次电话。",
        attempts=(PassageView(by="华山街道", text="11 月 18 日晚劝导 2 家，次日恢复。"),),
        answer="",
        deliberations=(
            PassageView(
                by="华山街道",
                text="噪声执法权在区级，建议吹哨。",
                on="2026-11-18 · 参加 5 人，居民 3 人",
                tags=("上报上级",),
            ),
        ),
        whistles=(
            CarrierView(
                number="530102001-2026-0311", title="文林街酒吧街噪声", url="whistles.html", state="已撤哨"
            ),
        ),
        photos=(),
        voices=(),
        entries=(
            EntryView(
                seq=3,
                at=at(18, "22:10"),
                actor="华山街道",
                deed="记录自行处置",
                icon="pen-line",
                seal="9f3ca2b1",
                quote="11 月 18 日晚劝导 2 家，次日恢复。",
            ),
            EntryView(
                seq=2,
                at=at(18, "9:12"),
                actor="华山街道",
                deed="受理诉求",
                icon="check",
                seal="5e190771",
                tone="accent",
            ),
            EntryView(
                seq=1,
                at=at(17, "23:41"),
                actor="系统",
                deed="登记了诉求",
                icon="message-square-text",
                seal="0b7af3c4",
            ),
        ),
        facts=(
            Fact(name="承办单位", text="华山街道"),
            Fact(name="诉求人", text="王* · 138****0417"),
            Fact(name="地点", text="华山街道 · 文林社区 · 文林街 98 号"),
            Fact(name="并入本件", links=(("SQ-20261117-0101", "#"), ("SQ-20261118-0004", "#"))),
        ),
        flags=("来件只有日期，没有时刻",),
        commands=commands(),
        refused=(RefusedCommandView(label="上报", why="上报前须先记录本级自行处置的情况。"),),
        url="appeal.html",
        now=NOW,
        draft_url="#",
        person=(Fact(name="电话", text="13800000417"),) if revealed else (),
    )


def reception(*, wrong: bool = False) -> ReceptionScreen:
    empty = OptionView(value="", label="—")
    channel = FieldView(
        name="channel",
        label="来源渠道",
        kind=FieldKind.SELECT,
        required=True,
        options=(empty, OptionView(value="walk_in", label="来访")),
        errors=("请选择。",) if wrong else (),
    )
    text = FieldView(
        name="text",
        label="诉求内容",
        kind=FieldKind.LONG_TEXT,
        required=True,
        max_length=2000,
        help="按诉求人的原话记录，不写诉求人的姓名和电话。",
        errors=("请填写。",) if wrong else (),
    )
    streets = (
        empty,
        OptionView(value="3", label="华山街道", chosen=True),
        OptionView(value="5", label="护国街道"),
    )
    return ReceptionScreen(
        title="登记诉求",
        lead="一件诉求记一个问题。登记后由受理单位决定是否受理。",
        url="reception.html",
        back_url="appeals.html",
        idempotency_key="k",
        words=(channel, FieldView(name="title", label="标题", required=True, value="路灯不亮"), text),
        area=(FieldView(name="street", label="街道", kind=FieldKind.SELECT, options=streets),),
        community=FieldView(
            name="community",
            label="社区",
            kind=FieldKind.SELECT,
            options=(empty, OptionView(value="4", label="文林社区")),
        ),
        where=(FieldView(name="address", label="详细地址"),),
        person=(FieldView(name="name", label="诉求人姓名"), FieldView(name="phone", label="诉求人电话")),
        shown=(),
        problem=ProblemView(title="还不能这样登记", detail="编号 SQ-1 的诉求已登记。") if wrong else None,
    )
