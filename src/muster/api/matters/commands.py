"""Every command of the registers' tables as an operation: POST it with a key, and with the version seen."""

from functools import partial
from http import HTTPStatus

import msgspec

from muster.api.edge import asked
from muster.api.matters.reads import MatterSaid, address_of, said_of, view_for
from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.paths import matter_id_of
from muster.api.reading import version_seen
from muster.core.empowerment.kind import Kind, Transition
from muster.core.empowerment.register import KINDS
from muster.empowerment.giving import give
from muster.empowerment.queries import get_matter
from muster.whistles.services.asking import GIVEN_HERE, build
from muster.whistles.services.texts import Texts


class MatterMoved(msgspec.Struct, frozen=True, kw_only=True):
    """Where the matter stands after the command; `repeated`: the key had been answered before."""

    id: str
    kind: str
    state: str
    version: int
    repeated: bool
    available_commands: tuple[MatterSaid, ...]


def _carry_out(call: Call, *, kind: Kind, row: Transition) -> Reply:
    texts = Texts(key=call.key, now=call.acting.now)
    given = give(
        command=build(kind=row.command, values=call.given, say=texts.refer),
        by=call.by,
        key=call.key,
        now=call.acting.now,
        matter_id=None if row.opens else matter_id_of(call),
        seen=None if row.opens else version_seen(call.request),
        texts=texts if texts.kept else None,
        directory_number=call.acting.directory,
    )
    matter = get_matter(kind=kind.name, matter_id=given.id, view=view_for(call))
    return Reply(
        body=MatterMoved(
            id=given.id,
            kind=given.kind,
            state=given.state,
            version=given.version,
            repeated=given.repeated,
            available_commands=said_of(matter=matter, call=call),
        ),
        status=HTTPStatus.CREATED if row.opens else HTTPStatus.OK,
        headers={"ETag": f'"{given.version}"'},
    )


def _operation(kind: Kind, row: Transition) -> Operation:
    return Operation(
        name=row.name,
        method="POST",
        path=address_of(row),
        zh=f"{kind.zh}：{row.zh}",
        en=f"{kind.en}: {row.en}",
        about=(row.command.__doc__ or "").strip(),
        handle=partial(_carry_out, kind=kind, row=row),
        answer=MatterMoved,
        scopes=COMMANDS,
        body=asked(row.command, without=GIVEN_HERE),
        status=HTTPStatus.CREATED if row.opens else HTTPStatus.OK,
        keyed=True,
        conditional=not row.opens,
    )


OPERATIONS = tuple(_operation(kind, row) for kind in KINDS.values() for row in kind.table)
