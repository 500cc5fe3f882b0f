"""What has this person reported before (同号来电)? Asked by phone, told without one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from muster.core.appeals.states import AppealState
from muster.intake.appellants.cipher import appellant_cipher
from muster.intake.appellants.masking import plain_phone

MOST = 8
FIND = """
    SELECT a.id::text, a.external_id, a.state, a.holder, t.body, b.body, a.received_at
    FROM intake_appellant p JOIN intake_appeal a ON a.appellant = p.id
    LEFT JOIN ledger_text t ON t.id = a.title
    LEFT JOIN ledger_text b ON b.id = a.text
    WHERE p.phone_digest = {digest} AND a.id IS DISTINCT FROM %(but)s::uuid
      AND (a.holder = ANY(%(units)s) OR a.community = ANY(%(units)s) OR a.street = ANY(%(units)s))
    ORDER BY a.received_at DESC, a.id DESC LIMIT %(most)s
"""
BY_PHONE = FIND.format(digest="%(digest)s")
BY_APPEAL = FIND.format(
    digest="(SELECT q.phone_digest FROM intake_appeal c JOIN intake_appellant q ON q.id = c.appellant"
    " WHERE c.id = %(but)s::uuid)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An appeal beside the one at hand, as a list shows it."""

    id: str
    external_id: str
    state: AppealState
    holder: int
    title: str | None
    text: str | None
    received_at: datetime


def same_phone(*, phone: str, units: Collection[int]) -> tuple[Earlier, ...]:
    """The appeals made with this phone that these units hold or stand over, newest first: one statement."""
    digest = appellant_cipher().digest(plain_phone(phone), field="phone")
    return () if digest is None else _found(BY_PHONE, digest=digest, but=None, units=units)


def same_appellant(*, appeal_id: str, units: Collection[int]) -> tuple[Earlier, ...]:
    """The same for whoever made this appeal, whose phone nobody needs to see for it."""
    return _found(BY_APPEAL, but=appeal_id, units=units)


def _found(statement: str, *, units: Collection[int], **values: Any) -> tuple[Earlier, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"units": list(units), "most": MOST, **values})
        return tuple(read_earlier(row) for row in cursor.fetchall())


def read_earlier(row: tuple[Any, ...]) -> Earlier:
    """A row of the columns that FIND selects."""
    names = ("id", "external_id", "state", "holder", "title", "text", "received_at")
    told = dict(zip(names, row, strict=True))
    return Earlier(**told | {"state": AppealState(told["state"])})
