"""What does a period look like after an event?"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import reduce
from typing import Any

from muster.core.period.process import events as e
from muster.core.period.process.parts import Adjustment, Exclusion, Hearing, SheetMark, SheetObjection
from muster.core.period.process.period import Period
from muster.core.period.process.states import PeriodState


class BrokenHistory(Exception):
    """Events that no rule could have brought about."""


def fold(history: Iterable[e.PeriodEvent]) -> Period:
    """The period after all its events, oldest first. Raises BrokenHistory."""
    period = reduce(evolve, history, None)
    if period is None:
        raise BrokenHistory("a period begins with its opening")
    return period


def evolve(period: Period | None, event: e.PeriodEvent) -> Period:
    """The period after one more event. Raises BrokenHistory."""
    if isinstance(event, e.PeriodOpened):
        return Period(
            organisation=event.unit,
            name=event.period,
            state=PeriodState.OPEN,
            version=1,
            opened_at=event.occurred_at,
        )
    if period is None:
        raise BrokenHistory(f"{type(event).__name__} before the period was opened")
    return replace(_STEPS[type(event)](period, event), version=period.version + 1)


def _locked(period: Period, event: e.PeriodLocked) -> Period:
    return replace(
        period,
        state=PeriodState.LOCKED,
        cut=event.cut,
        locked_at=event.occurred_at,
        sheets=event.sheets,
    )


def _objections_opened(period: Period, event: e.ObjectionsOpened) -> Period:
    return replace(
        period,
        state=PeriodState.OBJECTION_WINDOW,
        closes_at=event.closes_at,
        provisional=event.provisional,
    )


def _objected(period: Period, event: e.SheetObjected) -> Period:
    objection = SheetObjection(
        no=event.no,
        unit=event.of,
        figure=event.figure,
        about=event.about,
        reason=event.reason,
        evidence=event.evidence,
        by=event.by,
        at=event.occurred_at,
    )
    return replace(period, objections=(*period.objections, objection))


def _heard(period: Period, event: e.ObjectionHeard) -> Period:
    hearing = Hearing(held_on=event.held_on, participants=event.participants, record=event.record)
    return replace(
        period,
        objections=tuple(
            replace(one, hearings=(*one.hearings, hearing)) if one.no == event.no else one
            for one in period.objections
        ),
    )


def _objection_decided(period: Period, event: e.ObjectionDecided) -> Period:
    decided = replace(
        period,
        objections=tuple(
            replace(
                one,
                upheld=event.upheld,
                reasons=event.reasons,
                decided_by=event.by,
                decided_at=event.occurred_at,
            )
            if one.no == event.no
            else one
            for one in period.objections
        ),
    )
    return _adjusted(decided, event.adjustment, event.sheets)


def _exclusion_applied(period: Period, event: e.ExclusionApplied) -> Period:
    exclusion = Exclusion(
        no=event.no,
        unit=event.of,
        whistle=event.whistle,
        assignment=event.assignment,
        reason=event.reason,
        basis=event.basis,
        by=event.by,
        at=event.occurred_at,
    )
    return replace(period, exclusions=(*period.exclusions, exclusion))


def _exclusion_decided(period: Period, event: e.ExclusionDecided) -> Period:
    decided = replace(
        period,
        exclusions=tuple(
            replace(
                one,
                approved=event.approved,
                reasons=event.reasons,
                decided_by=event.by,
                decided_at=event.occurred_at,
            )
            if one.no == event.no
            else one
            for one in period.exclusions
        ),
    )
    return _adjusted(decided, event.adjustment, event.sheets)


def _published(period: Period, event: e.PeriodPublished) -> Period:
    return replace(period, state=PeriodState.PUBLISHED, placed=event.placed, published_at=event.occurred_at)


def _corrected(period: Period, event: e.SheetCorrected) -> Period:
    return _adjusted(period, event.adjustment, event.sheets)


def _adjusted(period: Period, adjustment: Adjustment | None, marks: tuple[SheetMark, ...]) -> Period:
    if adjustment is None:
        return period
    newer = {mark.unit: mark for mark in marks}
    return replace(
        period,
        adjustments=(*period.adjustments, adjustment),
        sheets=tuple(newer.get(mark.unit, mark) for mark in period.sheets),
    )


_STEPS: dict[type[e.PeriodEvent], Callable[[Period, Any], Period]] = {
    e.PeriodLocked: _locked,
    e.ObjectionsOpened: _objections_opened,
    e.SheetObjected: _objected,
    e.ObjectionHeard: _heard,
    e.ObjectionDecided: _objection_decided,
    e.ExclusionApplied: _exclusion_applied,
    e.ExclusionDecided: _exclusion_decided,
    e.PeriodPublished: _published,
    e.SheetCorrected: _corrected,
}
