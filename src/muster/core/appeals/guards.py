"""What must hold before an appeal may take a step?"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from muster.core.appeals import commands as c
from muster.core.appeals.appeal import Appeal
from muster.core.appeals.context import Context
from muster.core.appeals.parts import Deliberation
from muster.core.appeals.refusals import AttemptMissing, InTheFuture, NotCarried, NotMergeable, StillSounding
from muster.core.appeals.states import KEEPABLE, AppealState, WhistleEnding
from muster.core.directory.book import UnitBook
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.lifecycle.refusals import (
    Incomplete,
    NeedsDeliberation,
    NotYet,
    TooLate,
    UnknownReference,
    WrongState,
)
from muster.core.time.days import local_day

MOST_FOLLOW_UPS = 20
"""Follow-ups of one deliberation."""
Guard = Callable[[Appeal, Any, Context, datetime], None]


def not_in_the_future(
    _: Appeal | None, command: c.Receive | c.ImportHistory, context: Context, now: datetime
) -> None:
    """An appeal is made before it is recorded."""
    if command.made_at is not None and command.made_at > now:
        raise InTheFuture(
            "诉求时间晚于当前时间，请核对日期。",
            "The appeal's time lies in the future; check the date.",
        )


def attempt_recorded(appeal: Appeal, command: c.Command, context: Context, now: datetime) -> None:
    """Own duty first: the holder says what it tried."""
    if not appeal.attempted_by(holder=appeal.holder):
        raise AttemptMissing(
            "上报前须先记录本级自行处置的情况。",
            "Before passing the appeal up, record what this level tried by its own means.",
            allowed=("record_attempt",),
        )


def deliberation_passes_up(appeal: Appeal, command: c.PassUp, context: Context, now: datetime) -> None:
    """Passing up rests on a deliberation of the holder that decided so."""
    held = appeal.deliberation(deliberation_id=command.deliberation)
    if held is None or held.organisation != appeal.holder or held.grid is not None:
        raise NeedsDeliberation(
            "上报须有本级议事协商记录。",
            "Passing up needs a deliberation held by this level on this appeal.",
            allowed=("deliberate",),
        )
    if held.decision is not DeliberationDecision.PASS_UP:
        raise NeedsDeliberation(
            "该次议事协商决定本级解决，不能据此上报。",
            "That deliberation decided to settle the matter here; it does not pass it up.",
            allowed=("answer", "deliberate"),
        )


def level_above_exists(appeal: Appeal, command: c.PassUp, context: Context, now: datetime) -> None:
    """The city is the top of the ladder."""
    if context.units.organisation_above(appeal.holder, local_day(now)) is None:
        raise WrongState(
            "已是最高层级，不能再上报。", "This is the top level; there is none above to pass to."
        )


def deliberation_is_the_holders(
    appeal: Appeal, command: c.Deliberate, context: Context, now: datetime
) -> None:
    """A deliberation on file is the holder's own, already held, with somebody present."""
    held = command.deliberation
    if held.organisation != appeal.holder:
        raise NeedsDeliberation(
            "议事协商须由当前承办层级召开。",
            "The deliberation must be one of the organisation that holds the appeal.",
        )
    check_held(held, context.units, now)
    if appeal.deliberation(deliberation_id=held.id) is not None:
        raise WrongState("该议事协商已登记。", "This deliberation is already on file.")


def check_held(held: Deliberation, units: UnitBook, now: datetime) -> None:
    """Raises Incomplete when nobody took part, InTheFuture when it has not been held yet.

    UnknownReference and TooLate for a follow-up of no unit, or due before the deliberation.
    """
    if not held.participants and held.residents < 1:
        raise Incomplete("请填写参加议事协商的人员。", "Say who took part in the deliberation.")
    if held.held_on > local_day(now):
        raise InTheFuture("议事协商日期晚于今天。", "The deliberation's date lies in the future.")
    _check_follow_ups(held, units)


def _check_follow_ups(held: Deliberation, units: UnitBook) -> None:
    if len(held.follow_ups) > MOST_FOLLOW_UPS:
        raise Incomplete(
            f"一次议事最多 {MOST_FOLLOW_UPS} 项跟进。",
            f"A deliberation has at most {MOST_FOLLOW_UPS} follow-ups.",
        )
    for one in held.follow_ups:
        if one.unit not in units.units:
            raise UnknownReference("没有这个单位。", "There is no such unit.")
        if one.due < held.held_on:
            raise TooLate("跟进期限不能早于议事日期。", "A follow-up is not due before its deliberation.")


def not_carried_yet(appeal: Appeal, command: c.LinkWhistle, context: Context, now: datetime) -> None:
    """A whistle carries an appeal once."""
    if any(link.whistle == command.whistle for link in appeal.whistles):
        raise WrongState("该哨件已承接此诉求。", "This whistle carries the appeal already.")


def whistle_is_open(appeal: Appeal, command: c.EndWhistle, context: Context, now: datetime) -> None:
    """Only a whistle that carries the appeal and has not ended can end; a merged one names its target."""
    if all(link.whistle != command.whistle or link.ending for link in appeal.whistles):
        raise NotCarried(
            "该哨件未承接此诉求，或已结束。", "This whistle does not carry the appeal, or has ended."
        )
    if (command.ending is WhistleEnding.MERGED) != (command.target is not None):
        raise Incomplete(
            "并哨须指明目标哨件。", "A merged whistle, and only that, names the one that goes on."
        )


def kept_is_open(appeal: Appeal, command: c.Merge | c.Follow, context: Context, now: datetime) -> None:
    """The kept appeal is another one, and open."""
    kept = context.kept
    if kept is None or kept.id != command.into or kept.id == appeal.id or kept.state not in KEEPABLE:
        raise NotMergeable(
            "只能并入另一件尚未答复的诉求。",
            "An appeal can only join another one that is still being handled.",
        )


def result_is_there(appeal: Appeal, command: c.Tell, context: Context, now: datetime) -> None:
    """There is something to tell: an answer, or every whistle ended."""
    if appeal.state is AppealState.IN_WHISTLE and not appeal.settled_by_whistle:
        raise StillSounding(
            "哨件尚未全部结束，不能告知结果。",
            "A whistle that carries this appeal still sounds; there is no result to tell yet.",
        )


def kept_is_told(appeal: Appeal, command: c.TellWithKept, context: Context, now: datetime) -> None:
    """The appellants of merged appeals are told after, and with, the kept one's."""
    if context.kept is None or context.kept.id != appeal.merged_into or context.kept.told_at is None:
        raise NotYet(
            "须待所并入的诉求告知结果后一并告知。",
            "The appellant is told together with the appeal this one was merged into.",
        )


def told_and_not_stated(
    appeal: Appeal, command: c.StateSatisfaction, context: Context, now: datetime
) -> None:
    """The appellant knows the result, and says once what it is worth."""
    if appeal.told_at is None:
        raise NotYet("结果尚未告知，还不能评价。", "There is no result to speak of until it was told.")
    if appeal.statement is not None:
        raise WrongState("您已评价过这件诉求。", "What the result is worth was said before.")


def reason_given(appeal: Appeal, command: c.Reveal, context: Context, now: datetime) -> None:
    """Revealing says what is to be seen, of an appellant that is on file."""
    if appeal.report.appellant is None:
        raise Incomplete("该诉求没有登记诉求人。", "No appellant is on file for this appeal.")
    if not command.fields:
        raise Incomplete("请指明要查看的内容。", "Say which details are to be seen.")
