"""The reference page of the registers, written from their tables: states, permissions, what is asked."""

from muster.core.empowerment.asked import questions
from muster.core.empowerment.authority import Who
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.register import KINDS

RELATIONS = {
    "unit": "in the unit that put it forward",
    "department": "in the unit that put it forward, which stands over the street",
    "street": "in the street or one of its organs",
    "county": "in the county over the street or one of its organs",
    "others": "in a unit named in it",
    "party_office": "in the street's Party building office",
}


def registers_page() -> str:
    """Markdown: a diagram and a table per kind of matter."""
    kinds = "\n\n".join(_kind(kind) for kind in KINDS.values())
    return f"""# Registers of the street

Generated from the tables in `muster.core.empowerment.kinds`; change a table, then run `make docs`.

{kinds}
"""


def _kind(kind: Kind) -> str:
    edges = "\n".join(edge for row in kind.table for edge in _edges(row))
    ended = "\n".join(f"    {state} --> [*]" for state in kind.states if state in kind.ended)
    states = "\n".join(f"| `{state}` | {state.zh} | {state.en} |" for state in kind.states)
    rows = "\n".join(_row(row) for row in kind.table)
    return f"""## {kind.zh} · {kind.en} (`{kind.name}`)

```mermaid
stateDiagram-v2
{edges}
{ended}
```

| state | 中文 | English |
|---|---|---|
{states}

| command | 中文 | from → to | who | what is asked | event |
|---|---|---|---|---|---|
{rows}"""


def _edges(row: Transition) -> list[str]:
    return [f"    {start} --> {row.goal or start}: {row.name}" for start in row.start or ("[*]",)]


def _row(row: Transition) -> str:
    start = ", ".join(f"`{state}`" for state in row.start) or "new"
    goal = f"`{row.goal}`" if row.goal else "stays"
    allowed = "; ".join(_who(entry) for entry in row.who)
    asked = ", ".join(f"`{one.name}`" for one in questions(row.command)) or "–"
    return f"| `{row.name}` | {row.zh} | {start} → {goal} | {allowed} | {asked} | `{row.event}` |"


def _who(entry: Who) -> str:
    return f"{', '.join(sorted(entry.roles))} {RELATIONS[entry.relation]}"
