"""Documents in the reader's words: kinds, states, sizes, and the page a document is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from muster.core.directory.actors import Actor
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.whistle import Whistle
from muster.core.period.process.period import Period
from muster.core.period.span import Span, SpanKind
from muster.intake.deliberated import Deliberated
from muster.reports.charts import Bars
from muster.reports.gathering.cases import ORDERED, may_order_letter
from muster.reports.gathering.named import speaks_for
from muster.reports.gathering.period import organisations_of
from muster.reports.keeping.listing import Listed
from muster.reports.kinds import KINDS, About, ReportKind
from muster.reports.states import ReportState
from muster.reports.writing.paper import Leaf
from muster.web.charts.bars import Bar, BarsView, draw_bars
from muster.web.look.moments import shortly
from muster.web.screens.reports.documents import DraftButton, PaperLeaf, PaperPart, ReportRow
from muster.web.told.appeals import name_of
from muster.whistles.queries.timeline import Happening

Words = str | Promise
KIND_NAMES: Mapping[ReportKind, Words] = {
    ReportKind.CIRCULAR: _("通报"),
    ReportKind.CIRCULAR_TABLE: _("通报附表"),
    ReportKind.SCORE_TABLE: _("考核得分表"),
    ReportKind.ANNUAL_RESULT: _("年度评价结果"),
    ReportKind.SUMMONS: _("吹哨单"),
    ReportKind.SUPERVISION_LETTER: _("督办函"),
    ReportKind.MINUTES: _("会商纪要"),
}
STATE_NAMES: Mapping[ReportState, Words] = {
    ReportState.QUEUED: _("等待制作"),
    ReportState.MAKING: _("正在制作"),
    ReportState.READY: _("已制成"),
    ReportState.FAILED: _("未制成"),
}
TONES = {ReportState.READY: "accent", ReportState.FAILED: "red"}
KILO = 1_000


def report_row(report: Listed) -> ReportRow:
    """A document as the list tells it."""
    english = (get_language() or "").startswith("en")
    ready = report.state is ReportState.READY
    return ReportRow(
        title=report.title,
        url=reverse("document", args=[report.id]),
        file_url=reverse("document_file", args=[report.id]) if ready else "",
        kind_name=str(KIND_NAMES[report.kind]),
        state=str(STATE_NAMES[report.state]),
        tone=TONES.get(report.state, ""),
        under_way=report.under_way,
        progress=report.progress,
        asked_at=report.asked_at,
        made_at=report.made_at,
        size="" if report.size is None else f"{max(1, round(report.size / KILO))} KB",
        why=report.reason_en if english else report.reason_zh,
    )


def draft_button(kind: ReportKind, subject: str, *, note: str = "", label: Words = "") -> DraftButton:
    """A button that asks for this document."""
    return DraftButton(
        kind=kind.value, subject=subject, key=str(uuid4()), label=str(label or KIND_NAMES[kind]), note=note
    )


def case_documents(
    whistle: Whistle,
    entries: Iterable[Happening],
    held: Iterable[Deliberated],
    *,
    by: Actor,
    units: UnitBook,
    now: datetime,
) -> tuple[DraftButton, ...]:
    """What this person may draw up from a whistle: its sheet, letters of orders, minutes of meetings."""
    return tuple(_case_documents(whistle, entries, held, by, units, now))


def _case_documents(
    whistle: Whistle,
    entries: Iterable[Happening],
    held: Iterable[Deliberated],
    by: Actor,
    units: UnitBook,
    now: datetime,
) -> Iterator[DraftButton]:
    if whistle.blown_at is not None:
        yield draft_button(ReportKind.SUMMONS, whistle.id)
    for order in entries:
        if order.type == ORDERED and may_order_letter(
            whistle=whistle, order=order, by=by, units=units, now=now
        ):
            note = f"{name_of(int(str(order.facts['to'])), units)} · {shortly(order.occurred_at, now)}"
            yield draft_button(ReportKind.SUPERVISION_LETTER, f"{whistle.id}/{order.seq}", note=note)
    yield from meeting_documents(held, by=by, units=units)


def meeting_documents(held: Iterable[Deliberated], *, by: Actor, units: UnitBook) -> tuple[DraftButton, ...]:
    """The minutes of these meetings that are this person's to draw up."""
    return tuple(
        draft_button(
            ReportKind.MINUTES, one.id, note=f"{name_of(one.organisation, units)} · {one.held_on:%Y-%m-%d}"
        )
        for one in held
        if speaks_for(organisation=one.organisation, by=by, units=units)
    )


def period_documents(period: Period, *, by: Actor, units: UnitBook) -> tuple[DraftButton, ...]:
    """The circular and the tables of an organisation's period, for who draws them up."""
    if period.organisation not in organisations_of(by=by, units=units):
        return ()
    subject = f"{period.organisation}/{period.name}"
    return tuple(draft_button(kind, subject) for kind, rule in KINDS.items() if rule.about is About.PERIOD)


def paper_leaves(leaves: Sequence[Leaf]) -> tuple[PaperLeaf, ...]:
    """The leaves with their charts drawn."""
    return tuple(
        PaperLeaf(
            leaf=leaf,
            parts=tuple(
                PaperPart(block=block, chart=None if block.chart is None else bars_view(block.chart))
                for block in leaf.blocks
            ),
        )
        for leaf in leaves
    )


def bars_view(bars: Bars) -> BarsView:
    """A document's chart as the pages draw it; shares fill their bar at a hundred."""
    return draw_bars(
        title=bars.title,
        measure=bars.measure,
        bars=(
            Bar(name=name, value=float(value or 0), text="—" if value is None else f"{value}{bars.measure}")
            for name, value in zip(bars.names, bars.values, strict=True)
        ),
        most=100.0 if bars.measure == "%" else None,
    )


def organisation_names(organisations: Iterable[int], units: UnitBook) -> dict[str, Words]:
    """Organisations to choose from, in official order."""
    known = sorted((units.get(one) for one in organisations), key=lambda unit: (unit.number, unit.id))
    return {str(unit.id): unit.name for unit in known}


def period_label(span: Span) -> str:
    """2026年3月, 2026年第1季度, 2026年."""
    year, _dash, rest = span.name.partition("-")
    return {
        SpanKind.MONTH: gettext("%(year)s年%(n)s月"),
        SpanKind.QUARTER: gettext("%(year)s年第%(n)s季度"),
        SpanKind.YEAR: gettext("%(year)s年"),
    }[span.kind] % {"year": year, "n": rest.lstrip("0Q")}


def no_reports_words() -> str:
    """What the empty list says."""
    return gettext("还没有文书。通报和得分表在本页制作；吹哨单、督办函和会商纪要在哨件页制作。")
