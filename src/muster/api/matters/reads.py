"""Registers and matters as their reader may see them, with what may be done now."""

from datetime import date
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from muster.api.edge import Moment, Number, Short
from muster.api.operation import Call, Operation, Reply
from muster.api.paths import matter_id_of
from muster.api.problems.details import FieldError, invalid
from muster.api.told import told
from muster.api.whistles.reads import Paging
from muster.core.empowerment.asked import questions
from muster.core.empowerment.context import Context
from muster.core.empowerment.decide import allowed_commands
from muster.core.empowerment.kind import Transition
from muster.core.empowerment.matter import Matter
from muster.core.empowerment.register import KINDS
from muster.core.empowerment.seen import View, view_of
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.empowerment.queries import Filters, find_matter, matters
from muster.empowerment.telling import texts_of
from muster.whistles.queries.paging import Page

KIND = Annotated[str, Meta(description=f"One of {', '.join(KINDS)}.")]


class MattersSought(Paging, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which register, and what it is narrowed to. `expired` and `late`: the day has come."""

    kind: KIND
    state: Short | None = None
    street: Number | None = None
    unit: Number | None = None
    open_only: bool = False
    flagged: bool = False
    expired: bool = False
    late: bool = False


class MatterSaid(msgspec.Struct, frozen=True, kw_only=True):
    """A command that may be given now: where to POST it, and the fields it takes (`needs`: required)."""

    command: str
    zh: str
    en: str
    address: str
    needs: tuple[str, ...]
    takes: tuple[str, ...]


class MatterTold(msgspec.Struct, frozen=True, kw_only=True):
    """A matter with its texts in words (None: erased). `facts` are what its kind knows, by name.

    `due_on`: by when the next step is owed; `expires_on`: the first day on which it holds no more.
    """

    id: str
    kind: str
    state: str
    street: int
    unit: int
    title: str | None
    opened_at: Moment
    due_on: date | None
    expires_on: date | None
    flags: tuple[str, ...]
    version: int
    facts: dict[str, Any]


class MatterDetail(MatterTold, frozen=True, kw_only=True):
    """A matter, and what this caller may do with it."""

    available_commands: tuple[MatterSaid, ...]


def address_of(row: Transition) -> str:
    """Where a command is posted: at its matter, or at all matters for one that begins."""
    return f"matters/{row.name}" if row.opens else f"matters/{{matter}}/{row.name}"


def view_for(call: Call) -> View:
    """What the caller sees."""
    units = directory.unit_book(number=call.acting.directory)
    return view_of(actor=call.by, units=units, on=local_day(call.acting.now))


def said_of(*, matter: Matter[Any], call: Call) -> tuple[MatterSaid, ...]:
    """What the caller may say of this matter now."""
    units = directory.unit_book(number=call.acting.directory)
    context = Context(actor=call.by, today=local_day(call.acting.now), units=units)
    return tuple(
        MatterSaid(
            command=row.name,
            zh=row.zh,
            en=row.en,
            address="/api/v1/" + address_of(row).replace("{matter}", matter.id),
            needs=tuple(one.name for one in questions(row.command) if not one.optional),
            takes=tuple(one.name for one in questions(row.command)),
        )
        for row in allowed_commands(matter=matter, context=context)
    )


def _facts(matter: Matter[Any], texts: dict[str, str | None]) -> dict[str, Any]:
    kind = KINDS[matter.kind]
    return {
        "id": matter.id,
        "kind": matter.kind,
        "state": matter.state,
        "street": matter.street,
        "unit": matter.unit,
        "title": texts.get(matter.title.id),
        "opened_at": matter.opened_at,
        "due_on": kind.due_on(matter),
        "expires_on": kind.expires_on(matter),
        "flags": tuple(str(flag) for flag in kind.flags(matter)),
        "version": matter.version,
        "facts": told(matter.body, texts),
    }


def _list(call: Call) -> Reply:
    sought: MattersSought = call.query
    if sought.kind not in KINDS:
        raise invalid(
            FieldError(
                field="kind", zh=f"须为 {'、'.join(KINDS)} 之一", en=f"must be one of {', '.join(KINDS)}"
            )
        )
    filters = Filters(
        today=local_day(call.acting.now),
        states=(sought.state,) if sought.state else (),
        street=sought.street,
        unit=sought.unit,
        open_only=sought.open_only,
        flagged=sought.flagged,
        expired=sought.expired,
        late=sought.late,
    )
    page = matters(
        kind=sought.kind, view=view_for(call), filters=filters, cursor=sought.cursor, limit=sought.limit
    )
    texts = texts_of(page.items)
    items = tuple(MatterTold(**_facts(matter, texts)) for matter in page.items)
    return Reply(body=Page(items=items, next=page.next))


def _one(call: Call) -> Reply:
    matter = find_matter(matter_id=matter_id_of(call), view=view_for(call))
    body = MatterDetail(
        **_facts(matter, texts_of([matter])), available_commands=said_of(matter=matter, call=call)
    )
    return Reply(body=body, headers={"ETag": f'"{matter.version}"'})


OPERATIONS = (
    Operation(
        name="list_matters", method="GET", path="matters", zh="街道赋权台账", en="List matters of a register",
        handle=_list, answer=Page[MatterTold], query=MattersSought,
    ),
    Operation(
        name="get_matter", method="GET", path="matters/{matter}", zh="赋权事项详情", en="One matter",
        handle=_one, answer=MatterDetail,
    ),
)  # fmt: skip
