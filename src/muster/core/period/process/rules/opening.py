"""Open a period, lock it, open it to objections, publish it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from muster.core.lifecycle.refusals import Incomplete, NotYet, UnknownReference
from muster.core.period.process import commands as c
from muster.core.period.process import events as e
from muster.core.period.process.authority import ASSESSING_LEVELS
from muster.core.period.process.context import Context
from muster.core.period.process.parts import SheetMark
from muster.core.period.process.period import Period
from muster.core.period.refusals import PeriodGap, PeriodStands, StillPending
from muster.core.period.span import Span, span_asked
from muster.core.period.window import check_over, window_closes
from muster.core.time.days import SHANGHAI

SETTLED_AFTER = timedelta(minutes=10)
"""So long after a midnight everything recorded before it has come in."""


def open_period(
    period: Period | None, command: c.OpenPeriod, context: Context, now: datetime
) -> e.PeriodOpened:
    """A period begins; it follows the organisation's others of its kind without gap or overlap."""
    span = span_asked(command.name)
    if context.units.get(command.organisation).level not in ASSESSING_LEVELS:
        raise UnknownReference(
            "只有市和县（市、区）设考核期", "only a city or a county has assessment periods"
        )
    if span.begins > now:
        raise NotYet("该考核期尚未开始", "the period has not begun")
    _check_beside(span, context.standing)
    return e.PeriodOpened(
        by=context.actor.person,
        unit=command.organisation,
        occurred_at=now,
        recorded_at=now,
        period=span.name,
    )


def _check_beside(span: Span, standing: tuple[Span, ...]) -> None:
    for other in standing:
        if span.begins < other.ends and other.begins < span.ends:
            raise PeriodStands(
                f"{span.name} 与已有的考核期 {other.name} 重叠",
                f"{span.name} overlaps the period {other.name}",
            )
    if standing and not any(span.begins == it.ends or span.ends == it.begins for it in standing):
        last = max(standing, key=lambda it: it.ends)
        raise PeriodGap(
            f"{span.name} 与已有的考核期不衔接，下一期应为 {last.after.name}",
            f"{span.name} does not follow the other periods; the next is {last.after.name}",
        )


def cut_off(*, span: Span, now: datetime) -> datetime:
    """The last local midnight at which everything had come in, at or after the end. Raises NotYet.

    A whole midnight, so that what commands recorded before it is all committed when the sheets are drawn up.
    """
    settled = (now - SETTLED_AFTER).astimezone(SHANGHAI)
    midnight = settled.replace(hour=0, minute=0, second=0, microsecond=0)
    if midnight < span.ends:
        raise NotYet(
            f"考核期 {span.name} 尚未结束，{span.ends:%Y-%m-%d} 0 时 10 分后才能锁定",
            f"{span.name} is not over; it can be locked ten minutes after {span.ends:%Y-%m-%d} 00:00",
        )
    return midnight.astimezone(UTC)


def lock(period: Period, command: c.LockPeriod, context: Context, now: datetime) -> e.PeriodLocked:
    """The sheets are drawn up as of the cut-off; exclusions approved until now are left out of them."""
    if period.waiting:
        raise StillPending("还有剔除申请未审批", "exclusions wait for approval")
    at = cut_off(span=period.span, now=now)
    if context.cut is None:
        raise Incomplete("没有可考核的单位", "there are no units to assess")
    cut = replace(context.cut, at=at)
    drawn = context.draw(cut, period.adjustments)
    return e.PeriodLocked(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        cut=cut,
        sheets=tuple(
            SheetMark(unit=unit, version=1, digest=digest) for unit, digest in sorted(drawn.items())
        ),
    )


def open_objections(
    period: Period, command: c.OpenObjections, context: Context, now: datetime
) -> e.ObjectionsOpened:
    """The window lasts the policy's working days by the organisation's calendar."""
    closes_at, calendar, provisional = window_closes(
        opened=now, working_days=context.policy.objection_days, calendar=context.calendar
    )
    return e.ObjectionsOpened(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        closes_at=closes_at,
        calendar=calendar.version,
        provisional=provisional,
    )


def publish(period: Period, command: c.PublishPeriod, context: Context, now: datetime) -> e.PeriodPublished:
    """After the window, with every objection and exclusion decided."""
    check_over(closes_at=period.closes_at, now=now)
    if period.waiting:
        raise StillPending("还有异议或剔除申请未决定", "objections or exclusions wait for a decision")
    return e.PeriodPublished(
        by=context.actor.person,
        unit=period.organisation,
        occurred_at=now,
        recorded_at=now,
        period=period.name,
        placed=context.place(period.sheets),
    )
