"""Deliberations (议事协商): put on file, listed, read."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from uuid import UUID

import msgspec

from muster.api.appeals.bodies import Deliberating, FollowUpSaid
from muster.api.appeals.handling import asked_by
from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.paths import deliberation_id_of, number_of
from muster.api.problems.details import not_found
from muster.api.whistles.reads import Paging
from muster.core.lifecycle.context import DeliberationDecision
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.intake.meetings.reading import chain_of, follow_ups
from muster.intake.models import Deliberation
from muster.intake.queries import deliberations
from muster.intake.services.deliberating import Held, ToDo, deliberate, deliberate_apart
from muster.intake.services.reporting import report_follow_up
from muster.ledger.texts import get
from muster.whistles.queries import paging
from muster.whistles.queries.appeals import get_visible_appeal, units_within


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
    grid: int | None
    agenda: str | None
    taken_up: str | None
    passed_to: int | None


class FollowUpTold(msgspec.Struct, frozen=True, kw_only=True):
    """Who does what by when; `done` is None before anything was said of it, texts where they were erased."""

    no: int
    unit: int
    text: str | None
    due: date
    done: bool | None
    told: str | None


class FollowUps(msgspec.Struct, frozen=True, kw_only=True):
    """What follows of a deliberation, in its order."""

    items: tuple[FollowUpTold, ...]


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
    told["follow_ups"] = tuple(ToDo(unit=it.unit, text=it.text, due=it.due) for it in body.follow_ups)
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
    return Reply(body=_told([_seen(call)])[0])


def _follow_ups(call: Call) -> Reply:
    found = follow_ups(meeting=str(_seen(call).id))
    told = (
        FollowUpTold(no=it.no, unit=it.unit, text=it.text, due=it.due, done=it.done, told=it.told)
        for it in found
    )
    return Reply(body=FollowUps(items=tuple(told)))


def _report(call: Call) -> Reply:
    body: FollowUpSaid = call.body
    held = _seen(call)
    said = report_follow_up(
        asked_by(call), deliberation=str(held.id), no=number_of(call, "no"), done=body.done, text=body.text
    )
    return Reply(body=Filed(id=said.id, repeated=said.repeated))


def _seen(call: Call) -> Deliberation:
    """The deliberation, as on its page. Raises Problem 404."""
    held = Deliberation.objects.filter(id=deliberation_id_of(call)).first()
    units = directory.unit_book(number=call.acting.directory)
    mine = units_within(by=call.by, units=units, now=call.acting.now)
    if held is None or str(held.id) not in chain_of(
        meeting=str(held.id), mine=mine, today=local_day(call.acting.now)
    ):
        raise not_found()
    return held


def _told(rows: Sequence[Deliberation]) -> list[DeliberationTold]:
    words = get(ids={str(it) for row in rows for it in (row.finding, row.agenda) if it}) if rows else {}
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
            grid=row.grid,
            agenda=None if row.agenda is None else words.get(str(row.agenda)),
            taken_up=None if row.taken_up is None else str(row.taken_up),
            passed_to=row.passed_to,
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
    Operation(
        name="list_follow_ups", method="GET", path="deliberations/{deliberation}/follow-ups", zh="议事跟进",
        en="Follow-ups of a deliberation", handle=_follow_ups, answer=FollowUps,
    ),
    Operation(
        name="report_follow_up", method="POST", path="deliberations/{deliberation}/follow-ups/{no}",
        zh="登记跟进情况", en="Say what became of a follow-up", handle=_report, answer=Filed, scopes=COMMANDS,
        body=FollowUpSaid, keyed=True,
    ),
)  # fmt: skip
