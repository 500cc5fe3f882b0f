"""W6–W9: the result is fed back, verified by an outsider, and evaluated; only then is the case closed."""

from datetime import datetime

from muster.core.catalogue.item import EvidenceKind
from muster.core.lifecycle import commands as c
from muster.core.lifecycle import events as e
from muster.core.lifecycle import where
from muster.core.lifecycle.context import Context
from muster.core.lifecycle.parts import CITIZEN_SOURCES, Evaluation, Ratification
from muster.core.lifecycle.refusals import Incomplete, NotMet, NotYet, UnknownReference, WrongState
from muster.core.lifecycle.rules import independence, refusing, running
from muster.core.lifecycle.rules.marks import marks
from muster.core.lifecycle.rules.proposals import check_departures
from muster.core.lifecycle.states import PART_NAMES, Ending, WhistleState
from muster.core.lifecycle.whistle import Assignment, Whistle
from muster.core.score.inputs import PenaltyKind
from muster.core.time.clock import Clock, ClockKind

REWORKABLE = frozenset({Ending.ABSENT, Ending.SUPERSEDED})
UNANSWERED = frozenset({Ratification.PENDING, Ratification.LAPSED})


def submit_result(
    whistle: Whistle, command: c.SubmitResult, context: Context, now: datetime
) -> list[e.Event]:
    """The lead feeds the result back once everybody else is done and nothing is disputed."""
    lead = whistle.lead
    if lead is None or lead.ending is not None or lead.reported_in_at is None:
        raise NotYet("牵头单位须先报到", "the lead reports in first")
    if whistle.pending_objection is not None:
        raise NotYet("还有退单待裁定", "an objection waits for its ruling")
    open_parts = [part for part in whistle.assignments if part.no != lead.no and not part.settled]
    if open_parts:
        names = "、".join(context.units.get(part.unit).name for part in open_parts)
        raise NotYet(f"协办单位尚未办结：{names}", f"{len(open_parts)} assisting units are not done")
    _check_evidence(whistle, command, context)
    finish = running.stopped(lead.clocks, at=now, kinds={ClockKind.FINISH, ClockKind.CONTACT})
    interim = running.stopped(whistle.clocks, at=now, kinds={ClockKind.INTERIM})
    return [
        e.ResultSubmitted(
            **marks(context, now, unit=lead.unit),
            note=command.note,
            evidence=command.evidence,
            clocks=(*finish, *interim, verify_clock(whistle, context, now)),
        )
    ]


def _check_evidence(whistle: Whistle, command: c.SubmitResult, context: Context) -> None:
    if context.item is None:
        return
    given = {piece.kind for piece in (*whistle.evidence, *command.evidence)}
    missing = {rule.kind for rule in context.item.evidence} - given
    missing.discard(EvidenceKind.MEASUREMENT)
    if missing:
        kinds = ", ".join(sorted(missing))
        raise Incomplete(f"缺少清单要求的证据：{kinds}", f"the catalogue asks for evidence: {kinds}")


def verify_clock(whistle: Whistle, context: Context, now: datetime) -> Clock:
    """The clock of the blower, or of whoever judges in its place, for verifying this round's result."""
    return running.start(
        ClockKind.VERIFY,
        obligor=where.judging(whistle, context.units, context.today)[0],
        limit=running.owed(ClockKind.VERIFY, whistle, context),
        at=now,
        context=context,
        round=running.next_round(whistle.clocks, ClockKind.VERIFY),
    )


def verify(whistle: Whistle, command: c.Verify, context: Context, now: datetime) -> list[e.Event]:
    """An independent verifier passes the result, or sends it back to those at fault."""
    independence.check(whistle, context)
    _check_call_backs(whistle, command, now)
    if command.passed:
        return [_passed(whistle, command, context, now)]
    return [_failed(whistle, command, context, now)]


def called_back(whistle: Whistle) -> tuple[str, ...]:
    """Whom a verifier calls back: each appeal, or the citizen by the whistle's id where it carries none."""
    if whistle.appeals or whistle.source not in CITIZEN_SOURCES:
        return whistle.appeals
    return (whistle.id,)


def _check_call_backs(whistle: Whistle, command: c.Verify, now: datetime) -> None:
    """Each has been made, about an appeal that the whistle carries where it carries any."""
    if any(call_back.at > now for call_back in command.call_backs):
        raise NotYet("回访时间晚于现在，请核对", "a call-back lies in the future: check its time")
    if whistle.appeals and any(it.appeal not in whistle.appeals for it in command.call_backs):
        raise UnknownReference("回访的诉求不在本哨之内", "the whistle carries no appeal of that call-back")


def _passed(whistle: Whistle, command: c.Verify, context: Context, now: datetime) -> e.VerificationPassed:
    if whistle.state is not WhistleState.AWAITING_VERIFICATION:
        raise WrongState("核查已经通过", "the result has passed already", allowed=("evaluate",))
    if whistle.source in CITIZEN_SOURCES and not command.call_backs:
        raise Incomplete("群众来源的哨件须先回访", "a citizen's matter needs its call-back recorded")
    _check_measurement(command, context)
    blower = independence.verifying_for(whistle, context)
    if blower in whistle.passed_by:
        raise WrongState("该吹哨单位已经核查通过", "this blower has verified already")
    last = set(whistle.blowers) <= {*whistle.passed_by, blower}
    clocks = (*running.stopped(whistle.clocks, at=now, kinds={ClockKind.VERIFY}),) if last else ()
    evaluate = (_evaluate_clock(whistle, context, now),) if last else ()
    return e.VerificationPassed(
        **marks(context, now, unit=blower),
        blower=blower,
        finding=command.finding,
        call_backs=command.call_backs,
        evidence=command.evidence,
        reason=command.reason,
        measured=command.measured,
        clocks=(*clocks, *evaluate),
    )


def _check_measurement(command: c.Verify, context: Context) -> None:
    """A measurement meets its threshold, or there is a reason with evidence from the spot."""
    rules = () if context.item is None else context.item.evidence
    for rule in rules:
        if rule.kind is not EvidenceKind.MEASUREMENT:
            continue
        if command.measured is not None and rule.met_by(command.measured):
            continue
        if command.reason is None or not command.evidence:
            raise NotMet(
                f"检测值未达到 {rule.threshold}{rule.unit} 的要求，须说明理由并附现场证据",
                f"the measurement misses {rule.threshold} {rule.unit}: give a reason and on-site evidence",
            )


def _evaluate_clock(whistle: Whistle, context: Context, now: datetime) -> Clock:
    return running.start(
        ClockKind.EVALUATE,
        obligor=where.judging(whistle, context.units, context.today)[0],
        limit=running.owed(ClockKind.EVALUATE, whistle, context),
        at=now,
        context=context,
        round=running.next_round(whistle.clocks, ClockKind.EVALUATE),
    )


def _failed(whistle: Whistle, command: c.Verify, context: Context, now: datetime) -> e.VerificationFailed:
    if command.reason is None:
        raise Incomplete("核查不通过须说明理由", "a failed verification needs its reason")
    return e.VerificationFailed(
        **marks(context, now, unit=whistle.blower),
        finding=command.finding,
        call_backs=command.call_backs,
        reason=command.reason,
        at_fault=command.at_fault,
        measured=command.measured,
        clocks=sent_back(whistle, command.at_fault, context, now),
    )


def sent_back(
    whistle: Whistle, numbers: tuple[int, ...], context: Context, now: datetime
) -> tuple[Clock, ...]:
    """The clocks once these assignments at fault go back to work, and the lead with them.

    Raises Incomplete and UnknownReference unless each of them has done its part, or was to have done it.
    """
    at_fault = [whistle.assignment(number) for number in numbers]
    if not at_fault or None in at_fault:
        raise Incomplete("须指明至少一项有责任的应哨任务", "name at least one assignment at fault")
    for part in at_fault:
        if part is not None and not _may_be_at_fault(part):
            raise UnknownReference(
                "该应哨任务不能返工", f"assignment {part.no} is {PART_NAMES[part.state].en}, not at fault"
            )
    back = {*numbers, *(() if whistle.lead is None else (whistle.lead.no,))}
    stopped = running.stopped(whistle.clocks, at=now, kinds={ClockKind.VERIFY, ClockKind.EVALUATE})
    return (*stopped, *_finish_anew(whistle, back, context, now))


def _may_be_at_fault(part: Assignment) -> bool:
    return part.ending in REWORKABLE or (part.ending is None and part.done_at is not None)


def _finish_anew(whistle: Whistle, back: set[int], context: Context, now: datetime) -> list[Clock]:
    """A new finish clock for everybody who goes back, as long as the original limit."""
    return [
        running.finish_anew(part, whistle, at=now, context=context)
        for part in whistle.assignments
        if part.no in back
    ]


def evaluate(whistle: Whistle, command: c.Evaluate, context: Context, now: datetime) -> list[e.Event]:
    """Evaluate every scored assignment and close; no close without it."""
    independence.check(whistle, context)
    if any(objection.pending for objection in whistle.objections):
        raise NotYet("还有争议待裁定", "a dispute waits for its ruling")
    if whistle.ratification in UNANSWERED:
        raise NotYet(
            "应急哨尚未补批，须由领导同意或不同意", "a leader has still to ratify the emergency, or not to"
        )
    if refusing.waits_for_finding(whistle):
        raise NotYet(
            "还有拒不应哨报告待调查认定", "the county has still to find whether a unit refused the whistle"
        )
    owed = {part.no for part in whistle.assignments if is_scored(part)}
    given = [evaluation.assignment for evaluation in command.evaluations]
    if sorted(given) != sorted(owed):
        raise Incomplete(
            "每项计分的应哨任务须有且只有一份评价（一哨一评）",
            f"assignments {sorted(owed)} each need one evaluation; given were {sorted(given)}",
        )
    for evaluation in command.evaluations:
        _check_penalties(evaluation)
    no_callback = check_departures(whistle, command)
    return [
        e.WhistleEvaluated(
            **marks(context, now, unit=whistle.blower),
            evaluations=command.evaluations,
            no_callback=no_callback,
            note=command.note,
            clocks=running.all_stopped(whistle, at=now),
        )
    ]


def _check_penalties(evaluation: Evaluation) -> None:
    """An evaluator finds buck-passing and fraud, with a reason; a rejected objection is the ruling's."""
    if PenaltyKind.OBJECTION_REJECTED in evaluation.penalties:
        raise Incomplete(
            "退单被驳回的扣分只能由裁定产生", "only a ruling costs points for a rejected objection"
        )
    if evaluation.penalties and evaluation.reason is None:
        raise NotMet("推诿或弄虚作假扣分须说明理由", "a penalty for buck-passing or fraud needs its reason")


def is_scored(part: Assignment) -> bool:
    """Whether the assignment is evaluated: all but reassigned, ended, and excused before accepting."""
    if part.ending in (Ending.REASSIGNED, Ending.ENDED):
        return False
    return not (part.ending is Ending.EXCUSED and part.accepted_at is None)
