"""Rounds of appraisals over HTTP: where they stand, what I have to fill in, one appraisal, every command."""

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.paths import number_of
from muster.api.problems.details import not_found
from muster.assessment.appraising import store
from muster.assessment.appraising.giving import (
    AppraisalStanding,
    Asked,
    RoundStanding,
    give_appraisal,
    give_round,
)
from muster.assessment.appraising.readers import Reader, reader_of
from muster.assessment.appraising.reading import Seen, appraisal_seen, asked_for
from muster.core.appraisal.form import Indicator
from muster.core.appraisal.process.decide import appraisal_commands, round_commands
from muster.core.appraisal.process.parts import Placed, Result
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.process.table import BY_NAME
from muster.core.appraisal.relation import Relation
from muster.core.directory.book import UnitBook
from muster.core.period.process.states import PeriodState
from muster.core.time.days import local_day
from muster.directory import facts as directory

LONGEST = 2_000
Value = Annotated[str, Meta(max_length=LONGEST)]
ROUND = "appraisals/{organisation}/{period}"


class RoundListed(msgspec.Struct, frozen=True, kw_only=True):
    """A round of an organisation."""

    organisation: int
    period: str
    state: PeriodState
    version: int


class RoundsListed(msgspec.Struct, frozen=True, kw_only=True):
    """The latest first."""

    items: tuple[RoundListed, ...]


class ResultTold(msgspec.Struct, frozen=True, kw_only=True):
    """A unit's result in a relation; who appraised and who is missing is told to the holder alone."""

    unit: int
    relation: Relation
    value: Decimal | None
    version: int
    appraisals: int
    missing: int
    appraisers: tuple[int, ...] = ()
    missing_appraisers: tuple[int, ...] = ()


class AppraisalAskedFor(msgspec.Struct, frozen=True, kw_only=True):
    """An appraisal the caller's organisation has to fill in; `state` is None before it is begun."""

    assessor: int
    unit: int
    relation: Relation
    state: AppraisalState | None
    total: Decimal | None


class RoundTold(msgspec.Struct, frozen=True, kw_only=True):
    """A round as its reader may see it."""

    organisation: int
    period: str
    state: PeriodState
    version: int
    results: tuple[ResultTold, ...]
    ranking: tuple[Placed, ...]
    asked_for: tuple[AppraisalAskedFor, ...]
    available_commands: tuple[str, ...]


class MarkTold(msgspec.Struct, frozen=True, kw_only=True):
    """The points that stand for an indicator."""

    indicator: str
    points: Decimal


class AppraisalTold(msgspec.Struct, frozen=True, kw_only=True):
    """One appraisal with the form it is filled in by; version 0 before it is begun."""

    assessor: int
    unit: int
    relation: Relation
    state: AppraisalState | None
    version: int
    total: Decimal | None
    indicators: tuple[Indicator, ...]
    marks: tuple[MarkTold, ...]
    available_commands: tuple[str, ...]


class AppraisalAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The command's fields by name, in plain words; `seen` is the version that was judged.

    To fill in: `points-CODE` for each indicator, and `basis-CODE` where points are taken off.
    """

    fields: dict[Annotated[str, Meta(max_length=40)], Value] = msgspec.field(default_factory=dict)
    seen: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None


def _list(call: Call) -> Reply:
    found = store.rounds_of(organisations=_reader(call).rounds)
    items = tuple(
        RoundListed(organisation=one.organisation, period=one.name, state=one.state, version=one.version)
        for one in found
    )
    return Reply(body=RoundsListed(items=items))


def _one(call: Call) -> Reply:
    reader, round_, units = _reader(call), _round(call), _units(call)
    whole = round_.organisation in reader.whole
    return Reply(
        body=RoundTold(
            organisation=round_.organisation,
            period=round_.name,
            state=round_.state,
            version=round_.version,
            results=tuple(
                _result(one, whole)
                for one in round_.results
                if reader.reads_result(round_=round_, unit=one.unit)
            ),
            ranking=round_.placed,
            asked_for=_asked_for(call, round_, reader),
            available_commands=tuple(
                row.name for row in round_commands(round_=round_, by=call.by, units=units)
            ),
        )
    )


def _result(one: Result, whole: bool) -> ResultTold:
    return ResultTold(
        unit=one.unit,
        relation=one.relation,
        value=one.value,
        version=one.version,
        appraisals=len(one.counted),
        missing=len(one.lacking),
        appraisers=tuple(it.assessor for it in one.counted) if whole else (),
        missing_appraisers=one.lacking if whole else (),
    )


def _asked_for(call: Call, round_: Round, reader: Reader) -> tuple[AppraisalAskedFor, ...]:
    found = asked_for(round_=round_, reader=reader, units=_units(call), today=local_day(call.acting.now))
    return tuple(
        AppraisalAskedFor(
            assessor=one.pair.assessor,
            unit=one.pair.unit,
            relation=one.pair.relation,
            state=None if one.appraisal is None else one.appraisal.state,
            total=None if one.appraisal is None else one.appraisal.total,
        )
        for one in found
    )


def _appraisal(call: Call) -> Reply:
    round_, units = _round(call), _units(call)
    seen = appraisal_seen(
        round_=round_,
        assessor=number_of(call, "assessor"),
        unit=number_of(call, "unit"),
        reader=_reader(call),
        units=units,
        today=local_day(call.acting.now),
    )
    rows = appraisal_commands(round_=round_, before=seen.appraisal, pair=seen.pair, by=call.by, units=units)
    return Reply(body=_told(seen, tuple(row.name for row in rows)))


def _told(seen: Seen, commands: tuple[str, ...]) -> AppraisalTold:
    pair, found = seen.pair, seen.appraisal
    return AppraisalTold(
        assessor=pair.assessor,
        unit=pair.unit,
        relation=pair.relation,
        state=None if found is None else found.state,
        version=0 if found is None else found.version,
        total=None if found is None else found.total,
        indicators=seen.form.indicators,
        marks=()
        if found is None
        else tuple(MarkTold(indicator=one.indicator, points=one.points) for one in found.marks),
        available_commands=commands,
    )


def _give(call: Call) -> Reply:
    row = BY_NAME.get(call.path["command"])
    if row is None or row.of_appraisal:
        raise not_found()
    return Reply(body=give_round(_asked(call)))


def _give_appraisal(call: Call) -> Reply:
    row = BY_NAME.get(call.path["command"])
    if row is None or not row.of_appraisal:
        raise not_found()
    assessor, unit = number_of(call, "assessor"), number_of(call, "unit")
    return Reply(body=give_appraisal(_asked(call), assessor=assessor, unit=unit))


def _asked(call: Call) -> Asked:
    asked: AppraisalAsked = call.body
    return Asked(
        by=call.by,
        now=call.acting.now,
        key=call.key,
        organisation=number_of(call, "organisation"),
        period=call.path["period"],
        command=call.path["command"],
        values=asked.fields,
        seen=asked.seen,
    )


def _units(call: Call) -> UnitBook:
    return directory.unit_book(number=call.acting.directory)


def _reader(call: Call) -> Reader:
    return reader_of(by=call.by, units=_units(call), on=local_day(call.acting.now))


def _round(call: Call) -> Round:
    """The round in the address. Raises Problem 404 for none, and for one the caller takes no part in."""
    organisation = number_of(call, "organisation")
    if organisation not in _reader(call).rounds:
        raise not_found()
    found = store.read_round(organisation=organisation, period=call.path["period"])
    if found is None:
        raise not_found()
    return found


OPERATIONS = (
    Operation(
        name="list_appraisal_rounds", method="GET", path="appraisals", zh="评议轮次",
        en="Rounds of appraisals", handle=_list, answer=RoundsListed,
    ),
    Operation(
        name="get_appraisal_round", method="GET", path=ROUND, zh="一轮评议", en="One round of appraisals",
        handle=_one, answer=RoundTold,
        about="Its holder is told all, an appraiser what it has to fill in, a unit its own result once "
        "results are shown, and everybody who takes part all results once they are published.",
    ),
    Operation(
        name="get_appraisal", method="GET", path=ROUND + "/of/{assessor}/{unit}", zh="一份评议表",
        en="One appraisal", handle=_appraisal, answer=AppraisalTold,
        about="An appraisal one may not read answers like one that does not exist.",
    ),
    Operation(
        name="give_appraisal_command", method="POST", path=ROUND + "/of/{assessor}/{unit}/{command}",
        zh="办理评议表", en="Give an appraisal a command", handle=_give_appraisal, answer=AppraisalStanding,
        scopes=COMMANDS, body=AppraisalAsked, keyed=True,
        about="fill, send_in, take_back; who may give them stands in the permission reference.",
    ),
    Operation(
        name="give_appraisal_round_command", method="POST", path=ROUND + "/{command}",
        zh="办理一轮评议", en="Give a round of appraisals a command", handle=_give, answer=RoundStanding,
        scopes=COMMANDS, body=AppraisalAsked, keyed=True,
        about="open_round, lock_round, show_results, object_to_result, decide_result, publish_round; who may "
        "give them stands in the permission reference.",
    ),
)  # fmt: skip
