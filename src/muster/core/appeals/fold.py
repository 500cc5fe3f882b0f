"""How does an event change the appeal? The state is the fold of its events and of nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from muster.core.appeals import events as e
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.parts import Attempt, CarriedBy, Statement
from muster.core.appeals.states import AppealState, Outcome, WhistleEnding

Step = Callable[[Appeal, Any], Appeal]


class NotAnAppeal(ValueError):
    """A stream that does not begin with its receipt cannot be folded."""


def fold(history: Iterable[e.Event]) -> Appeal:
    """The appeal that these events amount to, oldest first. Raises NotAnAppeal for an empty stream."""
    appeal: Appeal | None = None
    for event in history:
        appeal = evolve(appeal, event)
    if appeal is None:
        raise NotAnAppeal("an appeal begins with its receipt")
    return appeal


def evolve(appeal: Appeal | None, event: e.Event) -> Appeal:
    """The appeal after one more event. Raises NotAnAppeal when the first event is not its receipt."""
    if appeal is None:
        return _begin(event)
    step = _STEPS.get(type(event))
    after = step(appeal, event) if step else appeal
    return replace(after, seq=appeal.seq + 1, version=appeal.version + event.decision)


def _begin(event: e.Event) -> Appeal:
    if isinstance(event, e.AppealReceived):
        return _received(event, state=AppealState.RECEIVED)
    if isinstance(event, e.HistoryImported):
        ended_at = event.replied_at or event.occurred_at
        return replace(
            _received(event, state=AppealState.CLOSED),
            answer=event.reply,
            outcome=Outcome.REPLIED_BEFORE,
            told_at=event.replied_at,
            closed_at=ended_at,
        )
    raise NotAnAppeal("an appeal begins with its receipt")


def _received(event: e.AppealReceived | e.HistoryImported, *, state: AppealState) -> Appeal:
    return Appeal(
        id=event.id,
        state=state,
        report=event.report,
        holder=event.report.holder,
        level=event.report.level,
        received_at=event.occurred_at,
        seq=1,
        version=1,
    )


def _accepted(appeal: Appeal, event: e.AppealAccepted) -> Appeal:
    return replace(appeal, state=AppealState.ACCEPTED)


def _refused(appeal: Appeal, event: e.AppealRefused) -> Appeal:
    return replace(appeal, state=AppealState.REFUSED, answer=event.reason, closed_at=event.occurred_at)


def _attempted(appeal: Appeal, event: e.AttemptRecorded) -> Appeal:
    return replace(appeal, attempts=(*appeal.attempts, Attempt(holder=appeal.holder, text=event.text)))


def _deliberated(appeal: Appeal, event: e.DeliberationHeld) -> Appeal:
    return replace(appeal, deliberations=(*appeal.deliberations, event.deliberation))


def _answered(appeal: Appeal, event: e.AppealAnswered) -> Appeal:
    return replace(appeal, state=AppealState.ANSWERED, answer=event.text)


def _passed_up(appeal: Appeal, event: e.AppealPassedUp) -> Appeal:
    return replace(appeal, state=AppealState.PASSED_UP, holder=event.holder, level=event.level)


def _linked(appeal: Appeal, event: e.WhistleLinked) -> Appeal:
    whistles = (*appeal.whistles, CarriedBy(whistle=event.whistle))
    return replace(appeal, state=AppealState.IN_WHISTLE, whistles=whistles)


def _whistle_ended(appeal: Appeal, event: e.WhistleEnded) -> Appeal:
    """With every whistle declined or withdrawn, the holder has the appeal back."""
    whistles = tuple(
        replace(link, ending=event.ending) if link.whistle == event.whistle else link
        for link in appeal.whistles
    )
    moved = event.ending is WhistleEnding.MERGED and event.target is not None
    if moved and all(link.whistle != event.target for link in whistles):
        whistles = (*whistles, CarriedBy(whistle=event.target or ""))
    appeal = replace(appeal, whistles=whistles)
    if appeal.state is AppealState.IN_WHISTLE and not (appeal.carried or appeal.settled_by_whistle):
        return replace(appeal, state=AppealState.ACCEPTED)
    return appeal


def _merged(appeal: Appeal, event: e.AppealMerged) -> Appeal:
    return replace(appeal, state=AppealState.MERGED, merged_into=event.into)


def _joined(appeal: Appeal, event: e.AppealJoined) -> Appeal:
    return replace(appeal, joined=(*appeal.joined, event.appeal))


def _told(appeal: Appeal, event: e.AppellantTold) -> Appeal:
    """A merged appeal stays merged; its appellant is told all the same."""
    state = appeal.state if appeal.state is AppealState.MERGED else AppealState.TOLD
    return replace(appeal, state=state, told_at=event.occurred_at)


def _closed(appeal: Appeal, event: e.AppealClosed) -> Appeal:
    return replace(appeal, state=AppealState.CLOSED, outcome=event.outcome, closed_at=event.occurred_at)


def _stated(appeal: Appeal, event: e.SatisfactionStated) -> Appeal:
    said = Statement(resolved=event.resolved, satisfied=event.satisfied, text=event.text)
    return replace(appeal, statement=said)


_STEPS: dict[type[e.Event], Step] = {
    e.AppealAccepted: _accepted,
    e.AppealRefused: _refused,
    e.AttemptRecorded: _attempted,
    e.DeliberationHeld: _deliberated,
    e.AppealAnswered: _answered,
    e.AppealPassedUp: _passed_up,
    e.WhistleLinked: _linked,
    e.WhistleEnded: _whistle_ended,
    e.AppealMerged: _merged,
    e.AppealJoined: _joined,
    e.AppellantTold: _told,
    e.AppealClosed: _closed,
    e.SatisfactionStated: _stated,
}
