"""What do a round and an appraisal look like after an event?"""

from dataclasses import replace

from muster.core.appraisal.process import events as e
from muster.core.appraisal.process.parts import ResultObjection, latest
from muster.core.appraisal.process.round import Appraisal, Round
from muster.core.appraisal.process.states import AppraisalState
from muster.core.period.process.fold import BrokenHistory
from muster.core.period.process.states import PeriodState


def evolve_round(before: Round | None, event: e.RoundEvent) -> Round:
    """The round after one more event. Raises BrokenHistory."""
    if isinstance(event, e.RoundOpened):
        return Round(
            organisation=event.unit,
            name=event.period,
            state=PeriodState.OPEN,
            version=1,
            policy=event.policy,
            opened_at=event.occurred_at,
        )
    if before is None:
        raise BrokenHistory(f"{type(event).__name__} before the round was opened")
    return replace(_further(before, event), version=before.version + 1)


def _further(before: Round, event: e.RoundEvent) -> Round:
    match event:
        case e.RoundLocked():
            return replace(
                before,
                state=PeriodState.LOCKED,
                locked_at=event.occurred_at,
                reason=event.reason,
                results=event.results,
            )
        case e.ResultsShown():
            return replace(before, state=PeriodState.OBJECTION_WINDOW, closes_at=event.closes_at)
        case e.ResultObjected():
            return replace(before, objections=(*before.objections, _objection(event)))
        case e.ResultDecided():
            return _decided(before, event)
        case e.RoundPublished():
            return replace(
                before, state=PeriodState.PUBLISHED, published_at=event.occurred_at, placed=event.placed
            )
    raise BrokenHistory(f"a round has no {type(event).__name__}")


def _objection(event: e.ResultObjected) -> ResultObjection:
    return ResultObjection(
        no=event.no,
        unit=event.of,
        relation=event.relation,
        indicator=event.indicator,
        reason=event.reason,
        by=event.by,
        at=event.occurred_at,
    )


def _decided(before: Round, event: e.ResultDecided) -> Round:
    objections = tuple(
        replace(one, upheld=event.upheld, reasons=event.reasons, correction=event.correction)
        if one.no == event.no
        else one
        for one in before.objections
    )
    changed = event.result
    results = tuple(
        changed
        if changed is not None and (one.unit, one.relation) == (changed.unit, changed.relation)
        else one
        for one in before.results
    )
    return replace(before, objections=objections, results=results)


def evolve_appraisal(before: Appraisal | None, event: e.AppraisalEvent) -> Appraisal:
    """The appraisal after one more event. Raises BrokenHistory."""
    if isinstance(event, e.AppraisalFilled):
        return _filled(before, event)
    if before is None:
        raise BrokenHistory(f"{type(event).__name__} before anything was filled in")
    version = before.version + 1
    if isinstance(event, e.AppraisalSentIn):
        return replace(
            before, state=AppraisalState.SENT_IN, version=version, total=event.total, at=event.occurred_at
        )
    return replace(before, state=AppraisalState.FILLING, version=version, total=None, at=None)


def _filled(before: Appraisal | None, event: e.AppraisalFilled) -> Appraisal:
    standing = latest((*(() if before is None else before.marks), *event.marks))
    return Appraisal(
        organisation=event.organisation,
        period=event.period,
        assessor=event.assessor,
        unit=event.unit,
        relation=event.relation,
        state=AppraisalState.FILLING,
        version=1 if before is None else before.version + 1,
        marks=tuple(standing[code] for code in sorted(standing)),
    )
