"""A long list with everything that may stand around it."""

from datetime import timedelta

from django.utils.translation import gettext as _
from tests.web.preview.moments import NOW
from tests.web.preview.musters import bar_street

from muster.core.time.readings import Light
from muster.web.forms import fields as f
from muster.web.lists.address import Asked
from muster.web.lists.fields import tick
from muster.web.look.commands import OptionView
from muster.web.look.lights import resting_light
from muster.web.look.paging import PagingView
from muster.web.look.problems import EmptyView
from muster.web.musterline.view import small_muster_line
from muster.web.screens.inbox import Tab
from muster.web.screens.lists import (
    BulkView,
    CellView,
    ChipView,
    HeadView,
    ListScreen,
    RowView,
    SavedViewLink,
)

HEADS = (
    HeadView(key="number", label="编号", kind="text", stays=1),
    HeadView(key="title", label="哨件", kind="text", stays=2),
    HeadView(key="type", label="哨别", kind="type"),
    HeadView(key="state", label="状态", kind="state"),
    HeadView(key="light", label="时限", kind="light"),
    HeadView(key="line", label="报到线", kind="line"),
    HeadView(key="late", label="迟到", kind="number"),
    HeadView(key="blown_at", label="吹哨时间", kind="moment"),
)


def register() -> ListScreen:
    values = (
        {"text": "530102001-2026-000687"}, {"text": "翠湖西路小区门口预付卡退费"},
        {"text": "重点哨", "code": "key"}, {"text": "正在吹响"},
        {"light": resting_light(word="未计时", tone=Light.GREY)}, {"line": small_muster_line(bar_street())},
        {"text": "1"},
        {"at": NOW - timedelta(days=2)},
    )  # fmt: skip
    row = RowView(
        key="1",
        name="530102001-2026-000687",
        url="#",
        cells=tuple(CellView(head=head, **value) for head, value in zip(HEADS, values, strict=True)),
    )
    return ListScreen(
        name="register", title=_("哨件台账"), lead="", url="register.html", heads=HEADS, rows=(row,),
        tabs=(Tab(label=_("全部"), url="#", current=True), Tab(label=_("挂账"), url="#")),
        chips=(
            ChipView(label="状态", value="正在吹响", url="#"), ChipView(label="返工过", value="", url="#")
        ),
        paging=PagingView(shown=1, next_url="#"), now=NOW, counted="1000+", density="compact",
        density_tabs=(Tab(label="宽松", url="#"), Tab(label="紧凑", url="#", current=True)),
        filters=(f.line("item", _("事项代码"), required=False),),
        orders=(OptionView(value="newest", label="最新起草在前", chosen=True),),
        choosers=(tick(Asked({}), "columns", "时间", {"blown_at": "吹哨时间"}),),
        shown=(("density", "compact"),), asked=(("q", "翠湖"),), search="翠湖",
        search_label="编号、标题、地点",
        clear_url="#", export_url="#", save_url="#", query="q=1", act_url="#", act_label=_("起草哨件"),
        views=(
            SavedViewLink(name="本周超时", url="#", current=True, manage_url="#"),
            SavedViewLink(name="待核查", url="#", whose="华山街道综合指挥中心"),
        ),
        bulk=(BulkView(name="remind", label="催办", icon="bell", key="c"),), bulk_url="#", printed="全部",
    )  # fmt: skip


def appeals(*, empty: bool = False) -> ListScreen:
    heads = (HEADS[0], HeadView(key="title", label="诉求", kind="text", stays=2), HEADS[3])
    values = ({"text": "12345-1"}, {"text": "酒吧噪声扰民"}, {"text": "待受理", "code": "accent"})
    row = RowView(
        key="1",
        name="12345-1",
        url="#",
        cells=tuple(CellView(head=head, **value) for head, value in zip(heads, values, strict=True)),
    )
    return ListScreen(
        name="appeals", title="诉求", lead="您所在单位及其下级承办的诉求，最新的在最前。", url="appeals.html",
        tabs=(Tab(label="待受理", url="#"), Tab(label="全部", url="#", current=True)), chips=(), heads=heads,
        rows=() if empty else (row,), paging=PagingView(shown=1, next_url="#"), now=NOW, counted="1",
        density="usual", density_tabs=(Tab(label="宽松", url="#", current=True),), filters=(), orders=(),
        choosers=(), shown=(), asked=(), search_label="标题、内容，至少两个字", act_url="#",
        act_label="登记诉求", act_key="n",
        empty=EmptyView(title="没有符合条件的诉求", text="新登记的诉求过一会儿才能搜到。") if empty else None,
    )  # fmt: skip
