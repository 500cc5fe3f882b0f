"""Which events does a command bring about, once it may be done?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict

from muster.core.appeals import commands as c
from muster.core.appeals import events as e
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.context import Context
from muster.core.appeals.states import Outcome
from muster.core.levels import Level
from muster.core.time.days import local_day


class _Marks(TypedDict):
    by: int | None
    unit: int | None
    occurred_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who acts, for which unit, and when."""

    by: int | None
    unit: int | None
    now: datetime

    def at(self, occurred_at: datetime | None = None) -> _Marks:
        """The marks every event carries; what happened without a moment of its own happened now."""
        return _Marks(by=self.by, unit=self.unit, occurred_at=occurred_at or self.now, recorded_at=self.now)


Result = Callable[[Appeal, Any, Context, Stamp], e.Event]


def received(_: Appeal | None, command: c.Receive, context: Context, stamp: Stamp) -> e.Event:
    """The appeal begins."""
    return e.AppealReceived(**stamp.at(command.made_at), id=command.id, report=command.report)


def imported(_: Appeal | None, command: c.ImportHistory, context: Context, stamp: Stamp) -> e.Event:
    """The appeal begins, and had ended before."""
    return e.HistoryImported(
        **stamp.at(command.made_at),
        id=command.id,
        report=command.report,
        reply=command.reply,
        replied_at=command.replied_at,
    )


def accepted(
    appeal: Appeal, command: c.Accept | c.AcceptByWhistle, context: Context, stamp: Stamp
) -> e.Event:
    """The holder takes it on."""
    return e.AppealAccepted(**stamp.at())


def refused(appeal: Appeal, command: c.Refuse, context: Context, stamp: Stamp) -> e.Event:
    """The holder does not take it on."""
    return e.AppealRefused(**stamp.at(), ground=command.ground, reason=command.reason)


def attempted(appeal: Appeal, command: c.RecordAttempt, context: Context, stamp: Stamp) -> e.Event:
    """The holder tried."""
    return e.AttemptRecorded(**stamp.at(), text=command.text)


def deliberated(appeal: Appeal, command: c.Deliberate, context: Context, stamp: Stamp) -> e.Event:
    """The holder deliberated."""
    return e.DeliberationHeld(**stamp.at(), deliberation=command.deliberation)


def answered(appeal: Appeal, command: c.Answer, context: Context, stamp: Stamp) -> e.Event:
    """Settled here."""
    return e.AppealAnswered(**stamp.at(), text=command.text)


def passed_up(appeal: Appeal, command: c.PassUp, context: Context, stamp: Stamp) -> e.Event:
    """The organisation above holds it; the guard has seen that there is one."""
    above = context.units.organisation_above(appeal.holder, local_day(stamp.now)) or appeal.holder
    level: Level = context.units.get(above).level
    return e.AppealPassedUp(**stamp.at(), deliberation=command.deliberation, holder=above, level=level)


def linked(appeal: Appeal, command: c.LinkWhistle, context: Context, stamp: Stamp) -> e.Event:
    """A whistle carries it."""
    return e.WhistleLinked(**stamp.at(), whistle=command.whistle)


def whistle_ended(appeal: Appeal, command: c.EndWhistle, context: Context, stamp: Stamp) -> e.Event:
    """A whistle no longer carries it."""
    return e.WhistleEnded(**stamp.at(), whistle=command.whistle, ending=command.ending, target=command.target)


def merged(appeal: Appeal, command: c.Merge, context: Context, stamp: Stamp) -> e.Event:
    """Another appeal carries it."""
    return e.AppealMerged(**stamp.at(), into=command.into, reason=command.reason)


def followed(appeal: Appeal, command: c.Follow, context: Context, stamp: Stamp) -> e.Event:
    """Another appeal carries it, for its appellant wanted no other handling."""
    return e.AppealMerged(**stamp.at(), into=command.into, reason=None)


def joined(appeal: Appeal, command: c.Join, context: Context, stamp: Stamp) -> e.Event:
    """It carries another appeal."""
    return e.AppealJoined(**stamp.at(), appeal=command.appeal)


def told(appeal: Appeal, command: c.Tell | c.TellWithKept, context: Context, stamp: Stamp) -> e.Event:
    """The appellant knows."""
    return e.AppellantTold(**stamp.at(), text=command.text)


def closed(appeal: Appeal, command: c.Close, context: Context, stamp: Stamp) -> e.Event:
    """It ends with what settled it."""
    outcome = Outcome.WHISTLE if appeal.settled_by_whistle and appeal.answer is None else Outcome.ANSWERED
    return e.AppealClosed(**stamp.at(), outcome=outcome)


def stated(appeal: Appeal, command: c.StateSatisfaction, context: Context, stamp: Stamp) -> e.Event:
    """The appellant spoke of the result."""
    return e.SatisfactionStated(
        **stamp.at(), resolved=command.resolved, satisfied=command.satisfied, text=command.text
    )


def revealed(appeal: Appeal, command: c.Reveal, context: Context, stamp: Stamp) -> e.Event:
    """Somebody saw who the appellant is."""
    return e.AppellantRevealed(**stamp.at(), reason=command.reason, fields=command.fields)
