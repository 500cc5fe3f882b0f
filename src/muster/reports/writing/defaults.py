"""The templates that stand until an office brings its own: built here, never kept as files."""

import io
from collections.abc import Callable, Mapping
from functools import cache

from docx.shared import Mm, Pt

from muster.reports.kinds import ReportKind
from muster.reports.writing.layout import Page
from muster.reports.writing.tables import Head, TableForm, add_table

ANNEX_WIDTH = Mm(225)
UNIT = Head(label="单位", field="unit", share=26, words=True)
NO = Head(label="序号", field="no", share=8)
COUNTS = TableForm(
    rows="table",
    sums="sums",
    size=Pt(9),
    width=ANNEX_WIDTH,
    heads=(
        NO,
        UNIT,
        Head(label="派遣总数", field="total"),
        Head(label="按时办结", field="hotline_on_time", group="12345热线"),
        Head(label="超时办结", field="hotline_late", group="12345热线"),
        Head(label="未办结", field="hotline_open", group="12345热线"),
        Head(label="按时办结", field="other_on_time", group="其他哨源"),
        Head(label="超时办结", field="other_late", group="其他哨源"),
        Head(label="未办结", field="other_open", group="其他哨源"),
        Head(label="按时办结数", field="on_time"),
        Head(label="超时办结数", field="late"),
        Head(label="未办结数", field="open"),
        Head(label="结案率（%）", field="closure_rate", share=12),
        Head(label="按时结案率（%）", field="on_time_rate", share=12),
        Head(label="不满意数", field="dissatisfied"),
        Head(label="不满意率（%）", field="dissatisfied_rate", share=12),
    ),
)
SCORES = TableForm(
    rows="ranking",
    heads=(
        Head(label="名次", field="rank", share=8),
        UNIT,
        Head(label="计分任务", field="sample"),
        Head(label="街道评价 S", field="street", group="得分"),
        Head(label="其他评价", field="other", group="得分"),
        Head(label="总分 T", field="total", group="得分"),
        Head(label="组别", field="group", share=12),
    ),
)
TOPICS = TableForm(
    rows="topics",
    heads=(
        NO,
        Head(label="类别", field="category", share=40, words=True),
        Head(label="诉求件数", field="count", share=16),
        Head(label="占比（%）", field="share", share=16),
    ),
)
CALLED = TableForm(
    rows="units",
    heads=(
        NO,
        UNIT,
        Head(label="牵头/协办", field="part", share=14),
        Head(label="接哨", field="accept_by", group="时限", share=22),
        Head(label="报到", field="arrive_by", group="时限", share=22),
        Head(label="办结", field="finish_by", group="时限", share=22),
    ),
)
SAT = TableForm(
    rows="participants",
    heads=(
        NO,
        Head(label="单位", field="unit", share=50, words=True),
        Head(label="职务", field="post", share=30),
    ),
)
FOLLOW_UPS = TableForm(
    rows="follow_ups",
    heads=(
        NO,
        UNIT,
        Head(label="跟进事项", field="text", share=40, words=True),
        Head(label="期限", field="due", share=22),
    ),
)
MONTHS = TableForm(
    rows="months",
    heads=(
        Head(label="月份", field="month", share=20),
        Head(label="计分任务", field="sample"),
        Head(label="街道评价 S", field="street", group="得分", share=14),
        Head(label="其他评价", field="other", group="得分", share=14),
        Head(label="总分 T", field="total", group="得分", share=14),
    ),
)


def _circular(page: Page) -> None:
    page.receiver("各有关单位：")
    page.text(
        "现将{{ period }}{{ organisation }}街道吹哨、部门报到工作情况通报如下。（数据状态：{{ standing }}）"
    )
    page.level_1("一、基本情况")
    page.text(
        "{{ period }}共登记哨件{{ registered }}件，已结案{{ closed }}件，未结案{{ open }}件，其中挂账"
        "{{ shelved }}件。结案率{{ closure_rate | percent }}，按时结案率{{ on_time_rate | percent }}，"
        "返工率{{ rework_rate | percent }}，反弹率{{ recurrence_rate | percent }}。"
    )
    page.level_1("二、办件量前三")
    page.text(
        "{%p for row in busiest %}", "{{ row.no }}. {{ row.unit }}，{{ row.total }}件。", "{%p endfor %}"
    )
    page.chart("chart_volume")
    page.level_1("三、热点分析")
    page.text(
        "{{ period }}共受理诉求{{ appeals }}件{% if topics %}，主要类别如下{% endif %}。", "{%p if topics %}"
    )
    add_table(page, TOPICS)
    page.chart("chart_topics")
    page.text("{%p endif %}")
    page.level_1("四、三率情况")
    page.text(
        "响应率{{ contact_rate | percent }}，解决率{{ resolved_rate | percent }}，"
        "满意率{{ satisfied_rate | percent }}。"
        "“—”表示没有可计算的件数。"
    )
    page.chart("chart_rates")
    page.level_1("五、得分排名")
    page.text("按{{ ranked_by }}排列，样本不足的单位列后，不排名次。")
    add_table(page, SCORES)
    page.text("附件：各单位办理情况统计表")
    page.signed()
    page.turn()
    page.receiver("附件")
    page.caption("{{ period }}各单位办理情况统计表")
    add_table(page, COUNTS)


def _annual(page: Page) -> None:
    page.receiver("{{ unit }}：")
    page.text("现将你单位{{ period }}评价结果通知如下。（数据状态：{{ standing }}）")
    page.level_1("一、评价结果")
    page.text(
        "全年计分任务{{ sample }}件，街道评价得分S为{{ street }}分，其他评价得分为{{ other }}分，总分T为"
        "{{ total }}分。名次：{{ rank }}；组别：{{ group or '—' }}。",
        "计算过程：{{ formula or '—' }}",
    )
    page.level_1("二、各月情况")
    add_table(page, MONTHS)
    page.chart("chart_months")
    page.signed()


CASE = (
    "哨件编号：{{ number }}（{{ type }}）",
    "事由：{{ subject }}",
    "事项：{{ item }}",
    "哨源：{{ source }}",
    "地点：{{ place }}",
    "吹哨单位：{{ blower }}",
    "吹哨时间：{{ blown_at }}",
)


def _summons(page: Page) -> None:
    page.level_1("一、哨件情况")
    page.text(
        *CASE, "层级：{{ level }}", "自行处置情况：{{ own_attempt }}", "办理标准：{{ standard or '—' }}"
    )
    page.level_1("二、应哨单位")
    add_table(page, CALLED)
    page.text("请各应哨单位按时限接哨、到场报到并反馈结果。事不了、人不撤，案不结、哨不停。")
    page.signed()


def _letter(page: Page) -> None:
    page.receiver("{{ to }}：")
    page.text(
        "你单位承办的{{ number }}号哨件《{{ subject }}》，{% if duty %}{{ duty }}时限为{{ due_at }}，"
        "{% endif %}目前状态：{{ standing or '—' }}。现于{{ ordered_at }}予以{{ grade }}督办。"
    )
    page.level_1("一、哨件情况")
    page.text(*CASE)
    page.level_1("二、督办要求")
    page.text("{{ note }}", "请将办理情况及时反馈。")
    page.signed()


def _minutes(page: Page) -> None:
    page.text(
        "会商日期：{{ held_on }}",
        "召集人：{{ convenor or '—' }}",
        "参加居民：{{ residents }}人",
        "参加单位：",
    )
    add_table(page, SAT)
    page.level_1("一、会商意见")
    page.text("{{ finding }}")
    page.level_1("二、会商决定")
    page.text("{{ decision }}。", "{%p if follow_ups %}")
    page.level_1("三、跟进事项")
    add_table(page, FOLLOW_UPS)
    page.text("{%p endif %}")
    page.signed()


BODIES: Mapping[ReportKind, Callable[[Page], None]] = {
    ReportKind.CIRCULAR: _circular,
    ReportKind.ANNUAL_RESULT: _annual,
    ReportKind.SUMMONS: _summons,
    ReportKind.SUPERVISION_LETTER: _letter,
    ReportKind.MINUTES: _minutes,
}


@cache
def default_template(kind: ReportKind, /) -> bytes:
    """Our own template of a document."""
    page = Page()
    page.slots()
    page.title("{{ title }}")
    BODIES[kind](page)
    made = io.BytesIO()
    page.document.save(made)
    return made.getvalue()
