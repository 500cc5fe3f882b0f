"""What the generated references say of appraisals, written from their table and relations."""

from muster.core.appraisal.form import USUAL_MINIMUM
from muster.core.appraisal.process.authority import AppraisalRelation
from muster.core.appraisal.process.states import APPRAISAL_STATES_ZH, AppraisalState
from muster.core.appraisal.process.table import ANY_SCORER, TRANSITIONS, AppraisalTransition
from muster.core.appraisal.relation import HELD_AT, RELATIONS_ZH
from muster.core.period.process.states import STATES_ZH, PeriodState

RELATIONS = {
    AppraisalRelation.HOLDER: "in the county or city that holds the round, or in one of its organs",
    AppraisalRelation.APPRAISER: "in the organisation that appraises, or in one of its organs",
    AppraisalRelation.APPRAISED: "in the unit that is appraised, for an organisation in one of its organs",
}


def appraisal_states() -> str:
    """Markdown: the states of rounds and appraisals and the commands between them."""
    names = "\n".join(f"| round | `{state}` | {STATES_ZH[state]} |" for state in PeriodState)
    names += "\n" + "\n".join(
        f"| appraisal | `{state}` | {APPRAISAL_STATES_ZH[state]} |" for state in AppraisalState
    )
    rows = "\n".join(_state_row(row) for row in TRANSITIONS)
    return f"""
## Appraisals

From `muster.core.appraisal.process.table`. An appraisal changes only while its round is open.

| of | state | 中文 |
|---|---|---|
{names}

| command | 中文 | of | from | to | the caller must have seen the current version |
|---|---|---|---|---|---|
{rows}
"""


def appraisal_permissions() -> str:
    """Markdown: who may give which command on a round or an appraisal."""
    meanings = "\n".join(f"| `{relation}` | {meaning} |" for relation, meaning in RELATIONS.items())
    rows = "\n".join(
        f"| `{row.name}` | {row.zh} | {_roles(row)} @ `{row.who.relation}` | {'yes' if row.apart else '–'} |"
        for row in TRANSITIONS
    )
    return f"""
## Appraisals

From `muster.core.appraisal.process.table`. *Apart*: who gives the command holds no post in the
unit it is about.

| relation | the post is held … |
|---|---|
{meanings}

| command | 中文 | role @ relation | apart |
|---|---|---|---|
{rows}
"""


def appraisal_results() -> str:
    """Markdown: who appraises whom, and what the appraisals come to."""
    rows = "\n".join(
        f"| `{relation}` | {RELATIONS_ZH[relation]} | {HELD_AT[relation.appraiser]} |"
        for relation in RELATIONS_ZH
    )
    return f"""
## 评议 Appraisals

没有哨件支撑的关系按评议表打分，各项分值合计 100 分，分值、依据、评分人写在策略的 `appraisals` 里。
Where no whistle underlies the relation a form of indicators is filled in; their points sum to 100. Points,
evidence and scorer stand in the policy under `appraisals`.

| 关系 relation | 中文 | 由谁组织 the round is held by |
|---|---|---|
{rows}

- 一份评议表的总分是各项分数之和，缺一项就没有总分。
  An appraisal's total is the sum of its points; with one indicator missing there is none.
- 一个单位在一种关系中的结果是已报送各份总分的平均数，四舍五入一次到两位小数；没有一份则没有结果。
  A unit's result in a relation is the plain mean of the totals sent in, rounded once to two places; of none
  there is none (88.00, 92.50, 79.25 → **86.58**).
- 已报送份数达到最少份数（默认 {USUAL_MINIMUM}，或该单位应有的全部）才排名；同分同名次。
  A unit is ranked with the minimum of appraisals ({USUAL_MINIMUM} unless the form says otherwise, or all it
  can have); equals share a place.
- 社区只有所属街道的一次综合考核，只与同一街道的社区比较。
  A community has one comprehensive assessment, by its street, and is compared with that street's communities.
- 本期已按哨件评价的，不再填写评议表，也不算缺报。
  Who evaluated the unit on a whistle of the period fills nothing in and is not missing.
- 评议结果列在 S 旁边，不进入 S 和总分 T，街道评价占比不变。
  Results stand beside S and enter neither S nor T: the streets' share stays what it is.
"""


def _roles(row: AppraisalTransition) -> str:
    return "whoever the form names" if row.who is ANY_SCORER else ", ".join(sorted(row.who.roles))


def _state_row(row: AppraisalTransition) -> str:
    start = ", ".join(f"`{state}`" for state in sorted(row.start))
    begun = "new, " if row.begins else ""
    goal = "–" if row.goal is None else f"`{row.goal}`"
    of = "appraisal" if row.of_appraisal else "round"
    cells = (f"`{row.name}`", row.zh, of, begun + (start or "new"), goal, "yes" if row.judges else "no")
    return f"| {' | '.join(cells)} |"
