"""Deliberations (议事协商): put on file, listed, read."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from uuid import UUID

import msgspec

from muster.api.appeals.bodies import Deliberating
from muster.api.appeals.handling import asked_by
from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.paths import deliberation_id_of
from muster.api.problems.details import not_found
from muster.api.whistles.reads import Paging
from muster.core.lifecycle.context import DeliberationDecision
from muster.directory import facts as directory
from muster.intake.models import Deliberation
from muster.intake.queries import deliberations
from muster.intake.services.deliberating import Held, deliberate, deliberate_apart
from muster.ledger.texts import get
from muster.whistles.queries import paging
from muster.whistles.queries.appeals import get_visible_appeal, sees_unit, units_within


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """The id under which the deliberation can be quoted."""

    id: str
    repeated: bool


class DeliberationTold(msgspec.Struct, frozen=True, kw_only=True):
    """A deliberation on file; `finding` is None where it was erased."""

    id: str
    appeal: str | None
    organisation: int
    level: str
    held_on: date
    convenor: int
    participants: tuple[int, ...]
    residents: int
    finding: str | None
    decision: DeliberationDecision


class Deliberations(msgspec.Struct, frozen=True, kw_only=True):
    """The latest first, and the cursor of the next page (None: this is the last)."""

    items: tuple[DeliberationTold, ...]
    next: str | None


class DeliberationsSought(Paging, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Held since a day."""

    since: date | None = None


class _Key(msgspec.Struct, frozen=True):
    held_on: date
    id: UUID


def _file(call: Call) -> Reply:
    body: Deliberating = call.body
    asked = asked_by(call)
    told = {name: getattr(body, name) for name in Held.__dataclass_fields__}
    if body.appeal is None:
        filed = deliberate_apart(asked, held=Held(**told))
    else:
        get_visible_appeal(appeal_id=body.appeal, by=call.by, units=asked.units, now=asked.now)
        filed = deliberate(asked, appeal_id=body.appeal, held=Held(**told))
    return Reply(body=Filed(id=filed.id, repeated=filed.repeated), status=HTTPStatus.CREATED)


def _list(call: Call) -> Reply:
    sought: DeliberationsSought = call.query
    mine = units_within(
        by=call.by, units=directory.unit_book(number=call.acting.directory), now=call.acting.now
    )
    after = None if sought.cursor is None else paging.read(sought.cursor, _Key)
    found = list(
        deliberations(
            organisations=mine,
            since=sought.since,
            after=None if after is None else (after.held_on, after.id),
            limit=sought.limit + 1,
        )
    )
    page = found[: sought.limit]
    onwards = paging.written(_Key(page[-1].held_on, page[-1].id)) if len(found) > len(page) else None
    return Reply(body=Deliberations(items=tuple(_told(page)), next=onwards))


def _one(call: Call) -> Reply:
    held = Deliberation.objects.filter(id=deliberation_id_of(call)).first()
    if held is None or not sees_unit(
        unit=held.organisation,
        by=call.by,
        units=directory.unit_book(number=call.acting.directory),
        now=call.acting.now,
    ):
        raise not_found()
    return Reply(body=_told([held])[0])


def _told(rows: Sequence[Deliberation]) -> list[DeliberationTold]:
    words = get(ids={str(row.finding) for row in rows}) if rows else {}
    return [
        DeliberationTold(
            id=str(row.id),
            appeal=None if row.appeal is None else str(row.appeal),
            organisation=row.organisation,
            level=row.level,
            held_on=row.held_on,
            convenor=row.convenor,
            participants=tuple(row.participants),
            residents=row.residents,
            finding=words.get(str(row.finding)),
            decision=DeliberationDecision(row.decision),
        )
        for row in rows
    ]


OPERATIONS = (
    Operation(
        name="file_deliberation", method="POST", path="deliberations", zh="登记议事协商",
        en="Put a deliberation on file", handle=_file, answer=Filed, scopes=COMMANDS, body=Deliberating,
        status=HTTPStatus.CREATED, keyed=True, problems=(404,),
    ),
    Operation(
        name="list_deliberations", method="GET", path="deliberations", zh="议事协商", en="List deliberations",
        handle=_list, answer=Deliberations, query=DeliberationsSought,
    ),
    Operation(
        name="get_deliberation", method="GET", path="deliberations/{deliberation}", zh="议事协商详情",
        en="One deliberation", handle=_one, answer=DeliberationTold,
    ),
)  # fmt: skip
