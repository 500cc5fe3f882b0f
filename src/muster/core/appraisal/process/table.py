"""The process of appraisals in one table: which command takes what from where to where, and who may give it.

Rows without `of_appraisal` move the round, the others one appraisal of an open round. From this table come
the code path (`decide`), the pages' forms, the API's commands and the references.
Source: domain.md §6.5, open → locked → objection window → published.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from muster.core.appraisal.form import SCORERS
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process.authority import AppraisalRelation, AppraisalWho
from muster.core.appraisal.process.rules import filling, holding, objecting
from muster.core.appraisal.process.states import AppraisalState
from muster.core.directory.actors import Role
from muster.core.period.process.states import PeriodState

Rule = Callable[..., Any]
S, A = PeriodState, AppraisalState


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalTransition:
    """One row: a command, from which states, to which, by whom, decided by which rule.

    `start` is empty for the command that begins a round; `goal` is None where the state stays. `begins`: the
    command may also come before there is an appraisal. `apart`: who gives it holds no post in the unit it is
    about. `judges`: the caller must have seen the current version.
    """

    command: type[c.RoundCommand] | type[c.AppraisalCommand]
    name: str
    zh: str
    en: str
    start: frozenset[StrEnum]
    goal: StrEnum | None
    who: AppraisalWho
    rule: Rule
    of_appraisal: bool = False
    begins: bool = False
    apart: bool = False
    judges: bool = False


_HOLDER, _APPRAISER, _APPRAISED = AppraisalRelation
ASSESSOR = AppraisalWho(relation=_HOLDER, roles=frozenset({Role.ASSESSOR}))
LEADER = AppraisalWho(relation=_HOLDER, roles=frozenset({Role.LEADER}))
ANY_SCORER = AppraisalWho(relation=_APPRAISER, roles=SCORERS)
"""Whoever speaks for the appraiser; each indicator names the role that scores it."""
HEADS = AppraisalWho(relation=_APPRAISER, roles=frozenset({Role.LEADER, Role.SECRETARY}))
UNIT_OFFICE = AppraisalWho(
    relation=_APPRAISED, roles=frozenset({Role.UNIT_HEAD, Role.CLERK, Role.LEADER, Role.SECRETARY})
)


def _at(*states: StrEnum) -> frozenset[StrEnum]:
    return frozenset(states)


TRANSITIONS: tuple[AppraisalTransition, ...] = (
    AppraisalTransition(
        command=c.OpenRound, name="open_round", zh="开启评议", en="Open a round",
        start=_at(), goal=S.OPEN, who=ASSESSOR, rule=holding.open_round,
    ),
    AppraisalTransition(
        command=c.Fill, name="fill", zh="填写", en="Fill in", of_appraisal=True, begins=True,
        start=_at(A.FILLING), goal=A.FILLING, who=ANY_SCORER, rule=filling.fill, apart=True, judges=True,
    ),
    AppraisalTransition(
        command=c.SendIn, name="send_in", zh="报送", en="Send in", of_appraisal=True,
        start=_at(A.FILLING), goal=A.SENT_IN, who=HEADS, rule=filling.send_in, apart=True, judges=True,
    ),
    AppraisalTransition(
        command=c.TakeBack, name="take_back", zh="撤回更正", en="Take back", of_appraisal=True,
        start=_at(A.SENT_IN), goal=A.FILLING, who=HEADS, rule=filling.take_back, apart=True, judges=True,
    ),
    AppraisalTransition(
        command=c.LockRound, name="lock_round", zh="截止锁定", en="Lock",
        start=_at(S.OPEN), goal=S.LOCKED, who=ASSESSOR, rule=holding.lock_round, judges=True,
    ),
    AppraisalTransition(
        command=c.ShowResults, name="show_results", zh="反馈结果", en="Show the results",
        start=_at(S.LOCKED), goal=S.OBJECTION_WINDOW, who=ASSESSOR, rule=holding.show_results,
    ),
    AppraisalTransition(
        command=c.ObjectToResult, name="object_to_result", zh="提出异议", en="Object",
        start=_at(S.OBJECTION_WINDOW), goal=None, who=UNIT_OFFICE, rule=objecting.object_to_result,
    ),
    AppraisalTransition(
        command=c.DecideResult, name="decide_result", zh="决定异议", en="Decide an objection",
        start=_at(S.OBJECTION_WINDOW), goal=None, who=LEADER, rule=objecting.decide_result,
        apart=True, judges=True,
    ),
    AppraisalTransition(
        command=c.PublishRound, name="publish_round", zh="公布", en="Publish",
        start=_at(S.OBJECTION_WINDOW), goal=S.PUBLISHED, who=LEADER, rule=holding.publish_round, judges=True,
    ),
)  # fmt: skip
BY_COMMAND = {row.command: row for row in TRANSITIONS}
BY_NAME = {row.name: row for row in TRANSITIONS}
