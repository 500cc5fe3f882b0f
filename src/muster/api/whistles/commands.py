"""Every command of the table as an operation: POST it with a key, and with the version seen if it judges."""

from functools import partial
from http import HTTPStatus

import msgspec

from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.paths import whistle_id_of
from muster.api.problems.details import Problem
from muster.api.reading import version_seen
from muster.api.whistles.offered import Available, available, body_of_command, path_of
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.table import TRANSITIONS, Transition
from muster.whistles.queries.detail import get_offers
from muster.whistles.services.asking import build
from muster.whistles.services.give import give
from muster.whistles.services.texts import Texts

MINIMAL = "return=minimal"


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """What a command led to. `available_commands` is left out where `Prefer: return=minimal` was asked.

    `child` is the whistle an escalation drew up; `repeated`: the key had been answered before.
    """

    whistle: str
    number: str
    state: str
    version: int
    seq: int
    events: tuple[str, ...]
    child: str | None
    repeated: bool
    available_commands: tuple[Available, ...] | None = None


def _carry_out(call: Call, *, row: Transition) -> Reply:
    whistle_id = whistle_id_of(call) if row.start else None
    texts = Texts(key=call.key, now=call.acting.now)
    command = build(kind=row.command, values=_values(call, row), say=texts.refer)
    given = give(
        command=command,
        by=call.by,
        key=call.key,
        now=call.acting.now,
        whistle_id=whistle_id,
        texts=texts if texts.kept else None,
        directory_number=call.acting.directory,
    )
    offers = None
    if call.request.META.get("HTTP_PREFER") != MINIMAL:
        found = get_offers(
            whistle_id=given.whistle,
            by=call.by,
            now=call.acting.now,
            directory_number=call.acting.directory,
        )
        offers = available(whistle_id=given.whistle, offers=found)
    return Reply(
        body=Carried(
            whistle=given.whistle,
            number=given.number,
            state=given.state,
            version=given.version,
            seq=given.seq,
            events=given.events,
            child=given.child,
            repeated=given.repeated,
            available_commands=offers,
        ),
        status=HTTPStatus.OK if row.start else HTTPStatus.CREATED,
        headers={"ETag": f'"{given.version}"'},
    )


def _values(call: Call, row: Transition) -> dict[str, object]:
    values = dict(call.given)
    if issubclass(row.command, c.OnAssignment):
        values["assignment"] = _number(call.path["no"])
    if row.command is c.ReportIn:
        values["presence"] = {"people": [call.by.person], **values["presence"]}
    if row.start and values.get("seen") is None:
        values["seen"] = version_seen(call.request)
    if row.judges and values.get("seen") is None:
        raise Problem(
            428, "version_needed", f"“{row.zh}”须带上您看到的版本号（seen 或 If-Match）",
            f"to {row.en.lower()}, say which version you saw (seen or If-Match)",
        )  # fmt: skip
    return values


def _number(shown: str) -> int:
    """The number of an assignment; 0, which no assignment has, for what is none."""
    return int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 6 else 0


def _operation(row: Transition) -> Operation:
    return Operation(
        name=row.name,
        method="POST",
        path=path_of(row),
        zh=row.zh,
        en=row.en,
        about=(row.command.__doc__ or "").strip(),
        handle=partial(_carry_out, row=row),
        answer=Carried,
        scopes=COMMANDS,
        body=body_of_command(row),
        status=HTTPStatus.OK if row.start else HTTPStatus.CREATED,
        keyed=True,
        conditional=bool(row.start),
    )


OPERATIONS = tuple(_operation(row) for row in TRANSITIONS if row.who)
