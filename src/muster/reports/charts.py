"""The charts of a document: their figures, drawn by the page as SVG and by the file as a chart of Word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from muster.reports.contents import AnnualResult, Circular, Content
from muster.reports.kinds import ReportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Named values of one measure, in the order in which they are drawn; None is drawn as no bar."""

    title: str
    measure: str
    names: tuple[str, ...]
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRule:
    """A chart a template may place as `{{r name }}`, said in both languages."""

    name: str
    zh: str
    en: str
    bars: Callable[[Any], Bars]


MOST = 12
"""Bars of one chart: what comes after them stands in the table."""


def _volume(content: Circular) -> Bars:
    rows = content.table[:MOST]
    return Bars(
        title="各单位派遣哨件数",
        measure="件",
        names=tuple(row.unit for row in rows),
        values=tuple(Decimal(row.total) for row in rows),
    )


def _topics(content: Circular) -> Bars:
    return Bars(
        title="热点类别诉求件数",
        measure="件",
        names=tuple(row.category for row in content.topics),
        values=tuple(Decimal(row.count) for row in content.topics),
    )


def _three_rates(content: Circular) -> Bars:
    return Bars(
        title="三率",
        measure="%",
        names=("响应率", "解决率", "满意率"),
        values=(content.contact_rate, content.resolved_rate, content.satisfied_rate),
    )


def _months(content: AnnualResult) -> Bars:
    return Bars(
        title="各月街道评价得分 S",
        measure="分",
        names=tuple(row.month for row in content.months),
        values=tuple(row.street for row in content.months),
    )


_CIRCULAR = (
    ChartRule(name="chart_volume", zh="各单位派遣哨件数", en="whistles by unit", bars=_volume),
    ChartRule(name="chart_topics", zh="热点类别诉求件数", en="appeals by category", bars=_topics),
    ChartRule(name="chart_rates", zh="三率", en="the three rates", bars=_three_rates),
)
CHARTS: Mapping[ReportKind, tuple[ChartRule, ...]] = {
    ReportKind.CIRCULAR: _CIRCULAR,
    ReportKind.ANNUAL_RESULT: (
        ChartRule(name="chart_months", zh="各月得分", en="score by month", bars=_months),
    ),
}


def charts_of(*, kind: ReportKind, content: Content) -> dict[str, Bars]:
    """The charts of a document by the name a template places them under."""
    return {rule.name: rule.bars(content) for rule in CHARTS.get(kind, ())}
