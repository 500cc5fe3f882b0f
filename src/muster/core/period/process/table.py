"""The process of a period in one table: which command takes it from where to where, and who may give it.

From this table come the code path (`decide`), a page's forms, the API's operations and the permission
reference. Source: assessment periods open → locked → objection window → published.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from muster.core.directory.actors import Role
from muster.core.period.process import commands as c
from muster.core.period.process.authority import PeriodRelation, PeriodWho
from muster.core.period.process.context import Context
from muster.core.period.process.events import PeriodEvent
from muster.core.period.process.rules import excluding, objecting, opening
from muster.core.period.process.states import FROZEN, UNDECIDED, PeriodState

PeriodRule = Callable[[Any, Any, Context, datetime], PeriodEvent]
S = PeriodState


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodTransition:
    """One row: a command, from which states, to which, by whom, decided by which rule.

    `start` is empty for the command that opens a period; `goal` is None where the state stays. `apart`: who
    gives it holds no post in the unit it is about. `judges`: the caller must have seen the current version.
    """

    command: type[c.PeriodCommand]
    name: str
    zh: str
    en: str
    start: frozenset[PeriodState]
    goal: PeriodState | None
    who: PeriodWho
    rule: PeriodRule
    apart: bool = False
    judges: bool = False


ASSESSOR = PeriodWho(relation=PeriodRelation.ORGANISATION, roles=frozenset({Role.ASSESSOR}))
LEADER = PeriodWho(relation=PeriodRelation.ORGANISATION, roles=frozenset({Role.LEADER}))
UNIT_OFFICE = PeriodWho(relation=PeriodRelation.SHEET, roles=frozenset({Role.UNIT_HEAD, Role.CLERK}))


def _at(*states: PeriodState) -> frozenset[PeriodState]:
    return frozenset(states)


PERIOD_TRANSITIONS: tuple[PeriodTransition, ...] = (
    PeriodTransition(
        command=c.OpenPeriod, name="open_period", zh="开启考核期", en="Open a period",
        start=_at(), goal=S.OPEN, who=ASSESSOR, rule=opening.open_period,
    ),
    PeriodTransition(
        command=c.LockPeriod, name="lock_period", zh="锁定", en="Lock",
        start=_at(S.OPEN), goal=S.LOCKED, who=ASSESSOR, rule=opening.lock, judges=True,
    ),
    PeriodTransition(
        command=c.OpenObjections, name="open_objections", zh="开放异议", en="Open to objections",
        start=_at(S.LOCKED), goal=S.OBJECTION_WINDOW, who=ASSESSOR, rule=opening.open_objections,
    ),
    PeriodTransition(
        command=c.ObjectToSheet, name="object_to_sheet", zh="提出异议", en="Object",
        start=_at(S.OBJECTION_WINDOW), goal=None, who=UNIT_OFFICE, rule=objecting.object_to_sheet,
    ),
    PeriodTransition(
        command=c.HearObjection, name="hear_objection", zh="记录听取意见", en="Put a hearing on file",
        start=_at(S.OBJECTION_WINDOW), goal=None, who=ASSESSOR, rule=objecting.hear, apart=True,
    ),
    PeriodTransition(
        command=c.DecideObjection, name="decide_objection", zh="决定异议", en="Decide an objection",
        start=_at(S.OBJECTION_WINDOW), goal=None, who=LEADER, rule=objecting.decide_objection,
        apart=True, judges=True,
    ),
    PeriodTransition(
        command=c.ApplyExclusion, name="apply_exclusion", zh="申请剔除", en="Apply for an exclusion",
        start=UNDECIDED, goal=None, who=ASSESSOR, rule=excluding.apply_exclusion, apart=True,
    ),
    PeriodTransition(
        command=c.DecideExclusion, name="decide_exclusion", zh="审批剔除", en="Decide an exclusion",
        start=UNDECIDED, goal=None, who=LEADER, rule=excluding.decide_exclusion,
        apart=True, judges=True,
    ),
    PeriodTransition(
        command=c.PublishPeriod, name="publish_period", zh="公布", en="Publish",
        start=_at(S.OBJECTION_WINDOW), goal=S.PUBLISHED, who=LEADER, rule=opening.publish, judges=True,
    ),
    PeriodTransition(
        command=c.CorrectSheet, name="correct_sheet", zh="开具更正单", en="Draw up a correction sheet",
        start=FROZEN, goal=None, who=ASSESSOR, rule=excluding.correct_sheet, apart=True,
    ),
)  # fmt: skip
PERIOD_BY_COMMAND = {row.command: row for row in PERIOD_TRANSITIONS}
PERIOD_BY_NAME = {row.name: row for row in PERIOD_TRANSITIONS}
