"""The reference pages of the lifecycle, written from its table: state diagram and permission matrix."""

from muster.core.lifecycle.authority import Who
from muster.core.lifecycle.states import Stage, WhistleState
from muster.core.lifecycle.table import TRANSITIONS, Transition

STATES_ZH: dict[WhistleState, str] = {
    WhistleState.DRAFT: "起草",
    WhistleState.AWAITING_APPROVAL: "待审批",
    WhistleState.SOUNDING: "吹响",
    WhistleState.IN_HAND: "处置中",
    WhistleState.AWAITING_VERIFICATION: "待核查",
    WhistleState.AWAITING_EVALUATION: "待评价",
    WhistleState.CLOSED: "已结案",
    WhistleState.DECLINED: "不予吹哨",
    WhistleState.WITHDRAWN: "已撤哨",
    WhistleState.MERGED: "已并哨",
    WhistleState.ESCALATED: "已上报",
    WhistleState.SHELVED: "挂账",
}
STAGES_ZH: dict[Stage, str] = {
    Stage.COLLECTING: "问题收集",
    Stage.BLOWING: "街道吹哨",
    Stage.REPORTING_IN: "部门报到",
    Stage.FEEDING_BACK: "结果反馈",
    Stage.VERIFYING: "事项核查",
    Stage.EVALUATING: "综合评价",
}
RELATIONS = {
    "author": "staff of the organisation that draws it up (grid and community workers also for their street)",
    "blower": "in the organisation that blows, or one of its organs",
    "judge": "in the blower; if its desk is summoned, in the next organisation above whose desk is not",
    "unit": "in the assignment's unit",
    "lead": "in the lead unit",
    "commanding": "in the organisation of the whistle's level",
    "upper": "in the organisation one level above the whistle's",
    "county": "in the county or city on the whistle's chain",
    "ruler": "in the body that rules at the objection's level",
    "party": "in the objecting or the named unit, or in the blower",
    "overseer": "in an organisation at or above the whistle's level on its chain",
    "investigator": "in the county or city over the whistle that has not blown it; at the top, in the top",
}


def states_page() -> str:
    """Markdown: the diagram and one line per command."""
    edges = "\n".join(edge for row in TRANSITIONS for edge in _edges(row))
    names = "\n".join(f"| `{state}` | {STATES_ZH[state]} |" for state in WhistleState)
    rows = "\n".join(_state_row(row) for row in TRANSITIONS)
    return f"""# States and commands

Generated from `muster.core.lifecycle.table`; change the table, then run `make docs`.

```mermaid
stateDiagram-v2
{edges}
```

`in_hand` holds exactly while the current lead has accepted; it is derived anew after every event.

| state | 中文 |
|---|---|
{names}

| command | 中文 | rule | from | to | the caller must have seen the current version |
|---|---|---|---|---|---|
{rows}
"""


def _edges(row: Transition) -> list[str]:
    if not row.start:
        return [f"    [*] --> {goal}: {row.name}" for goal in row.goal]
    return [
        f"    {start} --> {goal}: {row.name}"
        for start in WhistleState
        if start in row.start
        for goal in row.goal
        if goal is not start
    ]


def _state_row(row: Transition) -> str:
    start = ", ".join(f"`{state}`" for state in WhistleState if state in row.start) or "new"
    goal = ", ".join(f"`{state}`" for state in row.goal) or "–"
    return f"| `{row.name}` | {row.zh} | {row.code} | {start} | {goal} | {'yes' if row.judges else 'no'} |"


def permissions_page() -> str:
    """Markdown: who may give which command, by role and relation to the whistle."""
    meanings = "\n".join(f"| `{relation}` | {meaning} |" for relation, meaning in RELATIONS.items())
    rows = "\n".join(
        f"| `{row.name}` | {row.zh} | {'<br>'.join(_who(who) for who in row.who) or 'the system'} |"
        for row in TRANSITIONS
    )
    return f"""# Who may do what

Generated from `muster.core.lifecycle.table`; change the table, then run `make docs`. Powers belong to posts:
a person may give a command when one post has the role and stands in the relation. Whoever verifies,
evaluates, re-visits, orders rework or investigates must also be independent of every unit ever summoned.

| relation | the post is held … |
|---|---|
{meanings}

| command | 中文 | role @ relation |
|---|---|---|
{rows}
"""


def _who(who: Who) -> str:
    roles = ", ".join(sorted(role.value for role in who.roles))
    types = "" if who.types is None else f" ({', '.join(sorted(kind.value for kind in who.types))})"
    return f"{roles} @ `{who.relation}`{types}"
