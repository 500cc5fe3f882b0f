"""Give a period a command: one transaction, one event, one answer.

What drawing up needs is read before the transaction: a cut-off lies in the past and never moves, so nothing
that is read can change meanwhile. Between BEGIN and COMMIT there are at most seven statements.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from muster.assessment.periods import store, workshop
from muster.assessment.periods.asking import build_command
from muster.assessment.periods.counted import counts, recurs
from muster.assessment.periods.placing import places, settings_of
from muster.assessment.periods.population import cut_for
from muster.assessment.periods.readers import reader_of
from muster.assessment.periods.reading import standing_spans
from muster.assessment.periods.wire import stream
from muster.assessment.periods.workshop import Workshop
from muster.core.directory.actors import Actor
from muster.core.ledger.chain import GENESIS, Head, moment_after
from muster.core.lifecycle.refusals import Refusal
from muster.core.period.policy import DEFAULT_PERIOD_POLICY
from muster.core.period.process import commands as c
from muster.core.period.process.context import Context
from muster.core.period.process.decide import check_may_now, decide, unit_of
from muster.core.period.process.events import PERIOD_NAMES, PeriodEvent
from muster.core.period.process.fold import evolve
from muster.core.period.process.parts import Adjustment, Cut, Placed, SheetMark
from muster.core.period.process.period import Period
from muster.core.period.process.rules.opening import cut_off
from muster.core.period.process.states import PeriodState
from muster.core.period.span import BadPeriod, Span, span_of
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.ledger import entries, texts
from muster.ledger.append import append
from muster.ledger.heads import lock_heads
from muster.ledger.keys import Claim, Outcome, answered, fingerprint, once
from muster.ledger.refusals import StaleStream
from muster.whistles.services.refusals import NotFound
from muster.whistles.services.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOfPeriod:
    """Who asks what of which period, under which key; `values` are the command's fields in plain words.

    `seen` is the version of the period that was judged; None where that is not known.
    """

    by: Actor
    now: datetime
    key: str
    organisation: int
    period: str
    command: str
    values: Mapping[str, str]
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodStanding(Outcome):
    """Where the period stands after the command."""

    organisation: int
    period: str
    state: PeriodState
    version: int


def give(asked: AskedOfPeriod) -> PeriodStanding:
    """Carry the command out. Raises NotFound, Refusal, KeyReused, StaleStream."""
    facts = directory.current()
    before = _visible(asked, facts)
    said = Texts(key=asked.key, now=asked.now)
    named = {"organisation": str(asked.organisation), "name": asked.period}
    command = build_command(
        name=asked.command, values={**asked.values, **named}, say=said.refer, seen=asked.seen
    )
    prepared = _prepared(asked, facts, before, command)

    def work(mine: Claim) -> PeriodStanding:
        if isinstance(prepared, Refusal):
            raise prepared
        of = stream(organisation=asked.organisation, period=asked.period)
        head = lock_heads(streams=[of]).get(of, GENESIS)
        if head.seq != (0 if before is None else before.version):
            raise StaleStream
        event = decide(before, command, prepared.context, moment_after(head.recorded_at, now=asked.now))
        after = evolve(before, event)
        told = PeriodStanding(
            organisation=after.organisation, period=after.name, state=after.state, version=after.version
        )
        if said.kept:
            texts.put(texts=said.kept)
        _write(event, head, mine, told)
        store.save(period=after)
        marks: Sequence[SheetMark] = getattr(event, "sheets", ())
        store.add_sheets(period=after, marks=marks, drawn=prepared.drawn, at=event.recorded_at)
        return told

    return once(mine=_claim(asked), answer=PeriodStanding, work=work)


def _visible(asked: AskedOfPeriod, facts: directory.Facts) -> Period | None:
    """The period, None where it is still to be opened. Raises NotFound, also for whom it is not there."""
    reader = reader_of(by=asked.by, units=facts.units, on=local_day(asked.now))
    if asked.organisation not in reader.organisations:
        raise NotFound
    period = store.read(organisation=asked.organisation, period=asked.period)
    if period is None and asked.command != "open_period":
        raise NotFound
    return period


def _prepared(
    asked: AskedOfPeriod, facts: directory.Facts, before: Period | None, command: c.PeriodCommand
) -> "_Prepared | Refusal":
    """What the command takes; or why it is refused, which counts only if its key was not answered before."""
    try:
        check_may_now(period=before, command=command, by=asked.by, units=facts.units)
        return _Prepared(asked, facts, before, command)
    except Refusal as refusal:
        return refusal


class _Prepared:
    """The context of one command, with what it has to read for drawing up read already."""

    def __init__(
        self, asked: AskedOfPeriod, facts: directory.Facts, before: Period | None, command: c.PeriodCommand
    ) -> None:
        self._before = before
        self._workshop: Workshop | None = None
        cut = None
        if isinstance(command, c.LockPeriod) and before is not None:
            cut = self._for_lock(before, facts, asked.now)
        elif before is not None:
            self._for_unit(before, command)
        self.context = Context(
            actor=asked.by,
            today=local_day(asked.now),
            units=facts.units,
            calendar=facts.calendar_if_any(organisation=asked.organisation, on=local_day(asked.now)),
            draw=self._draw,
            place=self._place,
            counts=lambda unit, whistle, assignment: counts(
                period=before, unit=unit, whistle=whistle, assignment=assignment, units=facts.units
            ),
            recurs=lambda whistle, later: recurs(whistle=whistle, later=later),
            policy=DEFAULT_PERIOD_POLICY if before is None else settings_of(before),
            standing=_standing(asked) if isinstance(command, c.OpenPeriod) else (),
            cut=cut,
        )

    @property
    def drawn(self) -> Mapping[int, bytes]:
        """The bytes of the sheets that were drawn up last."""
        return {} if self._workshop is None else self._workshop.drawn

    def _for_lock(self, period: Period, facts: directory.Facts, now: datetime) -> Cut:
        workshop.fill_inputs()
        at = cut_off(span=period.span, now=now)
        cut = cut_for(organisation=period.organisation, span=period.span, at=at, facts=facts)
        self._workshop = workshop.for_all(period=period, cut=cut)
        return cut

    def _for_unit(self, period: Period, command: c.PeriodCommand) -> None:
        """What a departure takes; nothing for commands without one."""
        unit = unit_of(command=command, period=period)
        if period.cut is not None and unit is not None and _departs(command):
            self._workshop = workshop.for_unit(period=period, cut=period.cut, unit=unit)

    def _draw(self, cut: Cut, adjustments: Sequence[Adjustment]) -> Mapping[int, str]:
        if self._workshop is None:
            raise StaleStream
        return self._workshop.draw(cut, adjustments)

    def _place(self, marks: Sequence[SheetMark]) -> tuple[Placed, ...]:
        return () if self._before is None else places(period=self._before, marks=marks)


def _departs(command: c.PeriodCommand) -> bool:
    match command:
        case c.DecideObjection():
            return command.upheld
        case c.DecideExclusion():
            return command.approved
    return isinstance(command, c.CorrectSheet)


def _standing(asked: AskedOfPeriod) -> tuple[Span, ...]:
    try:
        span = span_of(asked.period)
    except BadPeriod:
        return ()
    return standing_spans(organisation=asked.organisation, kind=span.kind)


def _claim(asked: AskedOfPeriod) -> Claim:
    body = {
        "organisation": asked.organisation,
        "period": asked.period,
        "values": dict(asked.values),
        "seen": asked.seen,
    }
    return Claim(
        actor=asked.by.person,
        key=asked.key,
        fingerprint=fingerprint(
            command=f"period.{asked.command}", body=msgspec.json.encode(body, order="sorted")
        ),
        now=asked.now,
    )


def _write(event: PeriodEvent, head: Head, mine: Claim, told: PeriodStanding) -> None:
    of = stream(organisation=event.unit, period=event.period)
    entry = entries.Entry(stream=of, type=PERIOD_NAMES[type(event)], decision=event.decision, event=event)
    append(entries=[entry], heads={of: head}, answered=answered(mine=mine, told=told))
