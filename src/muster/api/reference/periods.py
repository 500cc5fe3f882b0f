"""Assessment periods over HTTP: where they stand, the frozen sheets with their digests, and every command."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from muster.api.operation import COMMANDS, Call, Operation, Reply
from muster.api.paths import number_of
from muster.api.problems.details import not_found
from muster.assessment.periods import store
from muster.assessment.periods.giving import AskedOfPeriod, PeriodStanding, give
from muster.assessment.periods.readers import Reader, reader_of
from muster.assessment.periods.reading import periods_of
from muster.assessment.periods.wire import decode_sheet
from muster.core.period.process.decide import allowed_now
from muster.core.period.process.parts import Placed, SheetMark
from muster.core.period.process.period import Period
from muster.core.period.process.states import PeriodState
from muster.core.period.process.table import PERIOD_BY_NAME
from muster.core.period.snapshot.sheet import FrozenSheet
from muster.core.time.days import local_day
from muster.directory import facts as directory

LONGEST = 2_000
Value = Annotated[str, Meta(max_length=LONGEST)]


class PeriodListed(msgspec.Struct, frozen=True, kw_only=True):
    """A period of an organisation."""

    organisation: int
    period: str
    kind: str
    state: PeriodState
    version: int


class PeriodsListed(msgspec.Struct, frozen=True, kw_only=True):
    """The latest first."""

    items: tuple[PeriodListed, ...]


class ObjectionTold(msgspec.Struct, frozen=True, kw_only=True):
    """An objection; `upheld` is None until it is decided."""

    no: int
    unit: int
    figure: str
    about: str
    at: datetime
    hearings: int
    upheld: bool | None


class ExclusionTold(msgspec.Struct, frozen=True, kw_only=True):
    """An application for an exclusion; `approved` is None until it is decided."""

    no: int
    unit: int
    whistle: str
    assignment: str
    at: datetime
    approved: bool | None


class PeriodTold(msgspec.Struct, frozen=True, kw_only=True):
    """A period as its reader may see it; `ranking` is empty until it is published."""

    organisation: int
    period: str
    kind: str
    state: PeriodState
    version: int
    cut_off: datetime | None
    closes_at: datetime | None
    published_at: datetime | None
    sheets: tuple[SheetMark, ...]
    objections: tuple[ObjectionTold, ...]
    exclusions: tuple[ExclusionTold, ...]
    ranking: tuple[Placed, ...]
    available_commands: tuple[str, ...]


class VersionTold(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a frozen sheet. `digest` pins its canonical bytes, as the ledger's event quotes it."""

    version: int
    digest: str
    drawn_at: datetime
    sheet: FrozenSheet


class SheetVersions(msgspec.Struct, frozen=True, kw_only=True):
    """Every version, the first first."""

    unit: int
    period: str
    versions: tuple[VersionTold, ...]


class PeriodAsked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The command's fields by name, in plain words; `seen` is the version that was judged."""

    fields: dict[Annotated[str, Meta(max_length=40)], Value] = msgspec.field(default_factory=dict)
    seen: Annotated[int, Meta(ge=0, le=2**31 - 1)] | None = None


def _list(call: Call) -> Reply:
    found = periods_of(organisations=_reader(call).organisations)
    items = tuple(
        PeriodListed(
            organisation=one.organisation,
            period=one.name,
            kind=one.span.kind.value,
            state=one.state,
            version=one.version,
        )
        for one in found
    )
    return Reply(body=PeriodsListed(items=items))


def _one(call: Call) -> Reply:
    reader, period = _reader(call), _period(call)
    whole = period.organisation in reader.whole
    units = directory.unit_book(number=call.acting.directory)
    allowed = allowed_now(period=period, by=call.by, units=units)
    return Reply(
        body=PeriodTold(
            organisation=period.organisation,
            period=period.name,
            kind=period.span.kind.value,
            state=period.state,
            version=period.version,
            cut_off=None if period.cut is None else period.cut.at,
            closes_at=period.closes_at,
            published_at=period.published_at,
            sheets=tuple(it for it in period.sheets if reader.reads_sheet(period=period, unit=it.unit)),
            objections=tuple(
                ObjectionTold(
                    no=one.no, unit=one.unit, figure=one.figure.value, about=one.about, at=one.at,
                    hearings=len(one.hearings), upheld=one.upheld,
                )
                for one in period.objections
                if whole or one.unit in reader.units
            ),
            exclusions=tuple(
                ExclusionTold(
                    no=one.no, unit=one.unit, whistle=one.whistle, assignment=one.assignment, at=one.at,
                    approved=one.approved,
                )
                for one in period.exclusions
                if whole or one.unit in reader.units
            ),
            ranking=period.placed,
            available_commands=tuple(row.name for row in allowed),
        )
    )  # fmt: skip


def _sheets(call: Call) -> Reply:
    period, unit = _period(call), number_of(call, "unit")
    if not _reader(call).reads_sheet(period=period, unit=unit):
        raise not_found()
    versions = tuple(
        VersionTold(
            version=stored.mark.version,
            digest=stored.mark.digest,
            drawn_at=stored.drawn_at,
            sheet=decode_sheet(stored.canonical),
        )
        for stored in store.versions_of(period=period, unit=unit)
    )
    return Reply(body=SheetVersions(unit=unit, period=period.name, versions=versions))


def _give(call: Call) -> Reply:
    asked: PeriodAsked = call.body
    if call.path["command"] not in PERIOD_BY_NAME:
        raise not_found()
    told = give(
        AskedOfPeriod(
            by=call.by,
            now=call.acting.now,
            key=call.key,
            organisation=number_of(call, "organisation"),
            period=call.path["period"],
            command=call.path["command"],
            values=asked.fields,
            seen=asked.seen,
        )
    )
    return Reply(body=told)


def _reader(call: Call) -> Reader:
    units = directory.unit_book(number=call.acting.directory)
    return reader_of(by=call.by, units=units, on=local_day(call.acting.now))


def _period(call: Call) -> Period:
    """The period in the address. Raises Problem 404 for none, and for one the caller may not read."""
    organisation = number_of(call, "organisation")
    if organisation not in _reader(call).organisations:
        raise not_found()
    found = store.read(organisation=organisation, period=call.path["period"])
    if found is None:
        raise not_found()
    return found


OPERATIONS = (
    Operation(
        name="list_periods", method="GET", path="periods", zh="考核期", en="Assessment periods",
        handle=_list, answer=PeriodsListed,
    ),
    Operation(
        name="get_period", method="GET", path="periods/{organisation}/{period}", zh="一个考核期",
        en="One assessment period", handle=_one, answer=PeriodTold,
        about="A unit is told its own sheet and objections, and everybody in it the published ranking.",
    ),
    Operation(
        name="get_frozen_sheets", method="GET", path="periods/{organisation}/{period}/sheets/{unit}",
        zh="各版计分表", en="The versions of a frozen sheet", handle=_sheets, answer=SheetVersions,
        about="A sheet one may not read answers like one that does not exist.",
    ),
    Operation(
        name="give_period_command", method="POST", path="periods/{organisation}/{period}/{command}",
        zh="办理考核期", en="Give a period a command", handle=_give, answer=PeriodStanding,
        scopes=COMMANDS, body=PeriodAsked, keyed=True,
        about="Commands and who may give them stand in the permission reference: open_period, lock_period, "
        "open_objections, object_to_sheet, hear_objection, decide_objection, apply_exclusion, "
        "decide_exclusion, publish_period, correct_sheet.",
    ),
)  # fmt: skip
