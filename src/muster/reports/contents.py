"""What each kind of document holds: the fields a template may name, each said in both languages.

A content is frozen as JSON when a document is made; files, pages and programs are drawn from it alone.
Percentages and points are decimals to two places, None where there is nothing to divide by.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from muster.reports.kinds import ReportKind


def _told(zh: str, en: str) -> Meta:
    return Meta(title=zh, description=en)


Points = Decimal | None
Name = Annotated[str, _told("单位名称", "name of the unit")]
Row = Annotated[int, _told("序号", "number of the row, from 1")]


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """What every document has. Head, number and seal are left to the office."""

    organisation: Annotated[str, _told("制发单位", "the organisation whose document it is")]
    title: Annotated[str, _told("标题", "the title")]
    year: Annotated[str, _told("发文年份，用于发文字号", "the year for the number of the document")]
    made_on: Annotated[str, _told("成文日期", "the day it was made")]


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the circular's table; the last row (`sums`) has the same columns."""

    no: Row
    unit: Name
    total: Annotated[int, _told("派遣总数", "whistles sent to the unit")]
    hotline_on_time: Annotated[int, _told("12345 热线按时办结", "from the 12345 line, closed on time")]
    hotline_late: Annotated[int, _told("12345 热线超时办结", "from the 12345 line, closed late")]
    hotline_open: Annotated[int, _told("12345 热线未办结", "from the 12345 line, not closed")]
    other_on_time: Annotated[int, _told("其他哨源按时办结", "from elsewhere, closed on time")]
    other_late: Annotated[int, _told("其他哨源超时办结", "from elsewhere, closed late")]
    other_open: Annotated[int, _told("其他哨源未办结", "from elsewhere, not closed")]
    on_time: Annotated[int, _told("按时办结数", "closed on time")]
    late: Annotated[int, _told("超时办结数", "closed late")]
    open: Annotated[int, _told("未办结数（含挂账）", "not closed, shelved ones included")]
    closure_rate: Annotated[Points, _told("结案率（%）", "closure rate, percent")]
    on_time_rate: Annotated[Points, _told("按时结案率（%）", "on-time closure rate, percent")]
    dissatisfied: Annotated[int, _told("不满意数", "appellants who are not satisfied")]
    dissatisfied_rate: Annotated[Points, _told("不满意率（%）", "share of the not satisfied, percent")]


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the ranking; `rank` is None below the minimum sample."""

    rank: Annotated[int | None, _told("名次，样本不足不排名", "the rank; none below the minimum sample")]
    unit: Name
    sample: Annotated[int, _told("计分任务数", "scored assignments")]
    street: Annotated[Points, _told("街道评价得分 S", "the streets' score S")]
    other: Annotated[Points, _told("其他评价得分", "the other score")]
    total: Annotated[Points, _told("总分 T", "the total T")]
    group: Annotated[str, _told("组别（公布后才有）", "the group, once published")]


class Busiest(msgspec.Struct, frozen=True, kw_only=True):
    """One of the units with most whistles."""

    no: Row
    unit: Name
    total: Annotated[int, _told("件数", "whistles")]


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """One category of what people came with."""

    no: Row
    category: Annotated[str, _told("类别", "the category")]
    count: Annotated[int, _told("诉求件数", "appeals")]
    share: Annotated[Points, _told("占比（%）", "share of all, percent")]


class Circular(Content, frozen=True, kw_only=True):
    """A period's circular (通报) with its table, and both workbooks."""

    period: Annotated[str, _told("期间", "the period")]
    standing: Annotated[str, _told("数据状态（如 未公布）", "whether the figures are published")]
    registered: Annotated[int, _told("登记哨件数", "registered whistles")]
    closed: Annotated[int, _told("已结案数", "closed")]
    open: Annotated[int, _told("未结案数", "not closed")]
    shelved: Annotated[int, _told("挂账数", "shelved")]
    closure_rate: Annotated[Points, _told("结案率（%）", "closure rate, percent")]
    on_time_rate: Annotated[Points, _told("按时结案率（%）", "on-time closure rate, percent")]
    rework_rate: Annotated[Points, _told("返工率（%）", "rework rate, percent")]
    recurrence_rate: Annotated[Points, _told("反弹率（%）", "recurrence rate, percent")]
    contact_rate: Annotated[Points, _told("响应率（%）", "contact rate, percent")]
    resolved_rate: Annotated[Points, _told("解决率（%）", "resolved rate, percent")]
    satisfied_rate: Annotated[Points, _told("满意率（%）", "satisfied rate, percent")]
    appeals: Annotated[int, _told("受理诉求数", "appeals received")]
    busiest: Annotated[tuple[Busiest, ...], _told("办件量前三", "the three with most whistles")]
    topics: Annotated[tuple[Topic, ...], _told("热点类别", "the categories with most appeals")]
    table: Annotated[tuple[Counts, ...], _told("附表各行", "rows of the table")]
    sums: Annotated[Counts, _told("附表合计行", "the sums of the table")]
    ranking: Annotated[tuple[Ranked, ...], _told("得分排名", "the ranking")]
    ranked_by: Annotated[str, _told("排名依据（总分 T 或街道评价得分 S）", "what the ranking goes by")]


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """One unit a whistle calls out, with its limits as written on the sheet."""

    no: Row
    unit: Name
    part: Annotated[str, _told("牵头或协办", "lead or assist")]
    accept_by: Annotated[str, _told("接哨时限", "to accept by")]
    arrive_by: Annotated[str, _told("报到时限", "to report in by")]
    finish_by: Annotated[str, _told("办结时限", "to finish by")]


class Case(Content, frozen=True, kw_only=True):
    """What a document says of the whistle it is about; nothing of a person, no address."""

    number: Annotated[str, _told("哨件编号", "number of the whistle")]
    subject: Annotated[str, _told("哨件标题", "title of the whistle")]
    type: Annotated[str, _told("哨别", "type of the whistle")]
    source: Annotated[str, _told("哨源", "source of the whistle")]
    item: Annotated[str, _told("事项", "catalogue item")]
    place: Annotated[str, _told("地点（到社区）", "the place, down to the community")]
    blower: Annotated[str, _told("吹哨单位", "who blew")]
    blown_at: Annotated[str, _told("吹哨时间", "when it was blown")]


class Summons(Case, frozen=True, kw_only=True):
    """The sheet of a whistle (吹哨单)."""

    level: Annotated[str, _told("层级", "level whose units are called")]
    own_attempt: Annotated[str, _told("自行处置情况", "what the blower tried itself")]
    standard: Annotated[str, _told("办理标准", "the standard to reach")]
    units: Annotated[tuple[Called, ...], _told("应哨单位各行", "the units called out")]


class SupervisionLetter(Case, frozen=True, kw_only=True):
    """A supervision order as a letter (督办函)."""

    to: Annotated[str, _told("被督办单位", "to whom the order went")]
    grade: Annotated[str, _told("督办等级", "grade of the order")]
    ordered_at: Annotated[str, _told("督办时间", "when it was ordered")]
    duty: Annotated[str, _told("督办事项（如 办结）", "the obligation it is about")]
    due_at: Annotated[str, _told("该事项时限", "when that was due")]
    note: Annotated[str, _told("督办要求", "what the order asks")]
    standing: Annotated[str, _told("该单位目前状态", "how the unit stands now")]


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who sat in a meeting, by post and never by name."""

    no: Row
    unit: Name
    post: Annotated[str, _told("职务", "the post")]


class FollowedUp(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a meeting asked of a unit."""

    no: Row
    unit: Name
    text: Annotated[str, _told("跟进事项", "what is to be done")]
    due: Annotated[str, _told("期限", "by which day")]


class Minutes(Content, frozen=True, kw_only=True):
    """The minutes of a deliberation (会商纪要)."""

    held_on: Annotated[str, _told("会商日期", "the day it was held")]
    convenor: Annotated[str, _told("召集人职务", "the convenor's post")]
    participants: Annotated[tuple[Sitting, ...], _told("参加人员各行", "who took part")]
    residents: Annotated[int, _told("居民人数", "number of residents")]
    finding: Annotated[str, _told("会商意见", "what was found")]
    decision: Annotated[str, _told("会商决定", "what was decided")]
    follow_ups: Annotated[tuple[FollowedUp, ...], _told("跟进事项各行", "what follows of it")]


class MonthResult(msgspec.Struct, frozen=True, kw_only=True):
    """One month of a unit's year."""

    month: Annotated[str, _told("月份", "the month")]
    sample: Annotated[int, _told("计分任务数", "scored assignments")]
    street: Annotated[Points, _told("街道评价得分 S", "the streets' score S")]
    other: Annotated[Points, _told("其他评价得分", "the other score")]
    total: Annotated[Points, _told("总分 T", "the total T")]


class AnnualResult(Content, frozen=True, kw_only=True):
    """A unit's year (年度评价结果)."""

    unit: Name
    period: Annotated[str, _told("年度", "the year")]
    standing: Annotated[str, _told("数据状态（如 未公布）", "whether the figures are published")]
    sample: Annotated[int, _told("全年计分任务数", "scored assignments of the year")]
    street: Annotated[Points, _told("全年街道评价得分 S", "the year's S")]
    other: Annotated[Points, _told("全年其他评价得分", "the year's other score")]
    total: Annotated[Points, _told("全年总分 T", "the year's total T")]
    rank: Annotated[int | None, _told("名次（公布后才有）", "the rank, once published")]
    group: Annotated[str, _told("组别（公布后才有）", "the group, once published")]
    formula: Annotated[str, _told("计算过程", "how the score was worked out")]
    months: Annotated[tuple[MonthResult, ...], _told("各月各行", "the months")]


CONTENTS: Mapping[ReportKind, type[Content]] = {
    ReportKind.CIRCULAR: Circular,
    ReportKind.CIRCULAR_TABLE: Circular,
    ReportKind.SCORE_TABLE: Circular,
    ReportKind.ANNUAL_RESULT: AnnualResult,
    ReportKind.SUMMONS: Summons,
    ReportKind.SUPERVISION_LETTER: SupervisionLetter,
    ReportKind.MINUTES: Minutes,
}
