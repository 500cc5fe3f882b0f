"""The deliberations a whistle rests on, with who took part by their posts of that day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from muster.core.directory.actors import Role
from muster.core.lifecycle.context import DeliberationDecision

# People are told by the posts they held on the day, never by name.
HELD = """
    SELECT d.id::text, d.organisation, d.held_on, d.decision, d.residents, t.body,
        ARRAY(
            SELECT DISTINCT ON (o.person_id) o.unit_id || ' ' || o.role FROM post o
            WHERE o.person_id = ANY(d.participants || d.convenor) AND o.since <= d.held_on
                AND (o.until IS NULL OR d.held_on < o.until)
            ORDER BY o.person_id, o.home DESC, o.id
        ),
        (
            SELECT o.unit_id || ' ' || o.role FROM post o
            WHERE o.person_id = d.convenor AND o.since <= d.held_on
                AND (o.until IS NULL OR d.held_on < o.until)
            ORDER BY o.home DESC, o.id LIMIT 1
        )
    FROM intake_deliberation d LEFT JOIN ledger_text t ON t.id = d.finding
    WHERE d.id = ANY(%s::uuid[]) OR d.appeal = ANY(%s::uuid[]) ORDER BY d.held_on, d.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """Somebody who sat in a deliberation: the post they held that day."""

    unit: int
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliberated:
    """One deliberation. `finding` is None once it was erased; `convenor` where the post is known."""

    id: str
    organisation: int
    held_on: date
    decision: DeliberationDecision
    residents: int
    finding: str | None
    participants: tuple[Sat, ...]
    convenor: Sat | None


def deliberations_behind(*, ids: Collection[str], appeals: Collection[str]) -> tuple[Deliberated, ...]:
    """These deliberations and those about the appeals, the earliest first: one statement.

    Ask first whether the whistle may be seen.
    """
    with connection.cursor() as cursor:
        cursor.execute(HELD, [list(ids), list(appeals)])
        rows = cursor.fetchall()
    return tuple(
        Deliberated(
            id=held_id,
            organisation=organisation,
            held_on=held_on,
            decision=DeliberationDecision(decision),
            residents=residents,
            finding=finding,
            participants=tuple(map(_sat, participants)),
            convenor=None if convenor is None else _sat(convenor),
        )
        for held_id, organisation, held_on, decision, residents, finding, participants, convenor in rows
    )


def _sat(told: str) -> Sat:
    unit, role = told.split()
    return Sat(unit=int(unit), role=Role(role))
