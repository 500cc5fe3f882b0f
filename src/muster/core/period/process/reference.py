"""What the generated references say of assessment periods, written from their table and settings."""

from muster.core.period.policy import DEFAULT_PERIOD_POLICY
from muster.core.period.process.authority import PeriodRelation
from muster.core.period.process.states import STATES_ZH, PeriodState
from muster.core.period.process.table import PERIOD_TRANSITIONS, PeriodTransition

RELATIONS = {
    PeriodRelation.ORGANISATION: "in the county or city that assesses, or in one of its organs",
    PeriodRelation.SHEET: "in the unit whose sheet it is",
}


def period_states() -> str:
    """Markdown: the states of a period and the commands between them."""
    edges = "\n".join(edge for row in PERIOD_TRANSITIONS for edge in _edges(row))
    names = "\n".join(f"| `{state}` | {STATES_ZH[state]} |" for state in PeriodState)
    rows = "\n".join(_state_row(row) for row in PERIOD_TRANSITIONS)
    return f"""
## Assessment periods

From `muster.core.period.process.table`.

```mermaid
stateDiagram-v2
{edges}
```

| state | 中文 |
|---|---|
{names}

| command | 中文 | from | to | the caller must have seen the current version |
|---|---|---|---|---|
{rows}
"""


def period_permissions() -> str:
    """Markdown: who may give which command on a period."""
    meanings = "\n".join(f"| `{relation}` | {meaning} |" for relation, meaning in RELATIONS.items())
    rows = "\n".join(
        f"| `{row.name}` | {row.zh} | {', '.join(sorted(row.who.roles))} @ `{row.who.relation}` "
        f"| {'yes' if row.apart else '–'} |"
        for row in PERIOD_TRANSITIONS
    )
    return f"""
## Assessment periods

From `muster.core.period.process.table`. *Apart*: who gives the command holds no post in the unit it is about.
Who applied for an exclusion does not decide it.

| relation | the post is held … |
|---|---|
{meanings}

| command | 中文 | role @ relation | apart |
|---|---|---|---|
{rows}
"""


def period_groups() -> str:
    """Markdown: how a period's units are ranked and grouped, with the usual settings."""
    usual = DEFAULT_PERIOD_POLICY
    return f"""
## 排名与分组 Ranking and groups

部门按总分 T、派出机构和企业按 S 各自排名；按两位小数比较，同分同名次；样本不足或无总分的列在最后并写明原因。
Departments are ranked by T, outposts and enterprises by S, each among themselves, by figures to two places; equals
share a place. Who lacks a sample or a total stands last with the reason.

| 组 group | 条件（默认策略，`period` 下可改） condition (default policy, set under `period`) |
|---|---|
| `advanced` 先进 | 名次在前 {usual.advanced_share:.0%}<br>among the first {usual.advanced_share:.0%} |
| `governance` 治理 | 在后 {usual.rectification_share:.0%}，且比上期下降至少 {usual.governance_fall} 分或上期已在整改、治理组<br>among the last {usual.rectification_share:.0%}, and fallen by {usual.governance_fall} points or more, or among the last in the period before |
| `rectification` 整改 | 在后 {usual.rectification_share:.0%} 的其余单位<br>the others of the last {usual.rectification_share:.0%} |
| `improving` 进步 | 不在以上各组，且比上期上升至少 {usual.improving_by} 分<br>in none of these, and risen by {usual.improving_by} points or more |

至少 {usual.grouped_from} 个单位有名次才分组；每个单位取第一个符合的组。
Groups are formed of at least {usual.grouped_from} ranked units; a unit is in the first group that fits.
"""  # noqa: E501 - rows of a table


def _edges(row: PeriodTransition) -> list[str]:
    if row.goal is None:
        return []
    if not row.start:
        return [f"    [*] --> {row.goal}: {row.name}"]
    return [f"    {start} --> {row.goal}: {row.name}" for start in PeriodState if start in row.start]


def _state_row(row: PeriodTransition) -> str:
    start = ", ".join(f"`{state}`" for state in PeriodState if state in row.start) or "new"
    goal = "–" if row.goal is None else f"`{row.goal}`"
    return f"| `{row.name}` | {row.zh} | {start} | {goal} | {'yes' if row.judges else 'no'} |"
