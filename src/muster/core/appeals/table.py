"""The life of an appeal in one table: which command takes it from where to where, and who may give it.

From this table come the code path (`decide`), the buttons a page shows, and the API's `available_commands`.
"""

from dataclasses import dataclass

from muster.core.appeals import commands as c
from muster.core.appeals import guards as g
from muster.core.appeals import results as r
from muster.core.appeals.authority import CONVENORS, DESK, NOBODY, RECEPTION
from muster.core.appeals.states import AppealState as S
from muster.core.directory.actors import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row: a command, from which states, to which, by whom, under which guards.

    `start` is empty for a command that begins an appeal, which the system may give too: residents report
    without an account. `goal` is empty where the state stays. `roles` is empty where the command only
    follows from another one.
    """

    command: type[c.Command]
    name: str
    zh: str
    en: str
    start: frozenset[S]
    goal: tuple[S, ...]
    roles: frozenset[Role]
    result: r.Result
    guards: tuple[g.Guard, ...]


def _row(
    command: type[c.Command],
    zh: str,
    en: str,
    start: tuple[S, ...],
    goal: tuple[S, ...],
    roles: frozenset[Role],
    result: r.Result,
    *guards: g.Guard,
) -> Transition:
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in command.__name__)
    return Transition(
        command=command,
        name=name.lstrip("_"),
        zh=zh,
        en=en,
        start=frozenset(start),
        goal=goal,
        roles=roles,
        result=result,
        guards=guards,
    )


NEW = ()
STAYS = ()
HANDLED = (S.ACCEPTED, S.IN_WHISTLE)
MERGEABLE = (S.RECEIVED, S.ACCEPTED, S.PASSED_UP)
KEEPING = (*MERGEABLE, S.IN_WHISTLE)
RESULTING = (S.TOLD, S.CLOSED, S.MERGED)

TRANSITIONS: tuple[Transition, ...] = (
    _row(c.Receive, "登记", "Receive", NEW, (S.RECEIVED,), RECEPTION, r.received, g.not_in_the_future),
    _row(
        c.ImportHistory, "导入历史", "Import as history", NEW, (S.CLOSED,), DESK,
        r.imported, g.not_in_the_future,
    ),
    _row(c.Accept, "受理", "Accept", (S.RECEIVED, S.PASSED_UP), (S.ACCEPTED,), DESK, r.accepted),
    _row(
        c.AcceptByWhistle, "随哨受理", "Accept by a whistle", (S.RECEIVED, S.PASSED_UP), (S.ACCEPTED,),
        NOBODY, r.accepted,
    ),
    _row(c.Refuse, "不予受理", "Refuse", (S.RECEIVED,), (S.REFUSED,), DESK, r.refused),
    _row(c.RecordAttempt, "记录自行处置", "Record own attempt", HANDLED, STAYS, DESK, r.attempted),
    _row(
        c.Deliberate, "登记议事协商", "Record a deliberation", HANDLED, STAYS, CONVENORS,
        r.deliberated, g.deliberation_is_the_holders,
    ),
    _row(c.Answer, "答复", "Answer", (S.ACCEPTED,), (S.ANSWERED,), DESK, r.answered),
    _row(
        c.PassUp, "上报", "Pass up", (S.ACCEPTED,), (S.PASSED_UP,), DESK,
        r.passed_up, g.attempt_recorded, g.deliberation_passes_up, g.level_above_exists,
    ),
    _row(
        c.LinkWhistle, "转入哨件", "Carry by a whistle", HANDLED, (S.IN_WHISTLE,), NOBODY,
        r.linked, g.not_carried_yet,
    ),
    _row(
        c.EndWhistle, "哨件结束", "End of a whistle", (S.IN_WHISTLE,), (S.IN_WHISTLE, S.ACCEPTED), NOBODY,
        r.whistle_ended, g.whistle_is_open,
    ),
    _row(c.Merge, "并案", "Merge", MERGEABLE, (S.MERGED,), DESK, r.merged, g.kept_is_open),
    _row(c.Follow, "附议", "Follow", (S.RECEIVED,), (S.MERGED,), NOBODY, r.followed, g.kept_is_open),
    _row(c.Join, "接收并案", "Take a merged one in", KEEPING, STAYS, NOBODY, r.joined),
    _row(c.Tell, "告知结果", "Tell", (S.ANSWERED, S.IN_WHISTLE), (S.TOLD,), DESK, r.told, g.result_is_there),
    _row(
        c.TellWithKept, "并案告知", "Tell with the kept one", (S.MERGED,), STAYS, NOBODY,
        r.told, g.kept_is_told,
    ),
    _row(c.Close, "办结", "Close", (S.TOLD,), (S.CLOSED,), DESK, r.closed),
    _row(
        c.StateSatisfaction, "群众评价", "State satisfaction", RESULTING, STAYS, NOBODY,
        r.stated, g.told_and_not_stated,
    ),
    _row(c.Reveal, "查看诉求人", "Reveal the appellant", tuple(S), STAYS, DESK, r.revealed, g.reason_given),
)  # fmt: skip

JUDGING = frozenset({c.Accept, c.Refuse, c.Answer, c.PassUp, c.Merge, c.Tell, c.Close})
"""Commands that judge the appeal as it was read: one that has changed since is to be read again."""

BY_COMMAND: dict[type[c.Command], Transition] = {row.command: row for row in TRANSITIONS}
BY_NAME: dict[str, Transition] = {row.name: row for row in TRANSITIONS}
