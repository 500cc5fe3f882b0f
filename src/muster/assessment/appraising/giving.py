"""Give a round or an appraisal a command: one transaction, one event, one answer.

Between BEGIN and COMMIT there are at most eight statements, however many appraisals a round has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from muster.assessment.appraising import holding, store
from muster.assessment.appraising.asking import appraisal_command, round_command
from muster.assessment.appraising.readers import Reader, reader_of
from muster.assessment.appraising.whistled import whistled
from muster.assessment.appraising.wire import appraisal_stream, round_stream
from muster.assessment.periods.workshop import fill_inputs
from muster.core.appraisal.pairs import Pair
from muster.core.appraisal.process.context import Context
from muster.core.appraisal.process.decide import decide_appraisal, decide_round
from muster.core.appraisal.process.events import NAMES, AppraisalEvent, RoundEvent
from muster.core.appraisal.process.fold import evolve_appraisal, evolve_round
from muster.core.appraisal.process.round import Round
from muster.core.appraisal.process.rules.filling import pair_asked
from muster.core.appraisal.process.states import AppraisalState
from muster.core.appraisal.refusals import NotAppraised
from muster.core.appraisal.relation import Relation
from muster.core.directory.actors import Actor
from muster.core.directory.book import UnknownUnit
from muster.core.ledger.chain import GENESIS, Head, moment_after
from muster.core.ledger.streams import Stream
from muster.core.period.process.states import PeriodState
from muster.core.period.refusals import OnlyTheStreet
from muster.core.time.days import local_day
from muster.directory import facts as directory
from muster.ledger import entries, texts
from muster.ledger.append import append
from muster.ledger.heads import lock_heads
from muster.ledger.keys import Claim, Outcome, answered, fingerprint, once
from muster.whistles.services.refusals import NotFound
from muster.whistles.services.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks what of which round, under which key; `values` are the command's fields in plain words.

    `seen` is the version of the round or appraisal that was judged; None where that is not known.
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
class RoundStanding(Outcome):
    """Where the round stands after the command."""

    organisation: int
    period: str
    state: PeriodState
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalStanding(Outcome):
    """Where the appraisal stands after the command."""

    organisation: int
    period: str
    assessor: int
    unit: int
    state: AppraisalState
    version: int


def give_round(asked: Asked) -> RoundStanding:
    """Carry a command on a round out. Raises NotFound, Refusal, KeyReused."""
    facts = directory.current()
    reader = _reader(asked, facts)
    if asked.command == "lock_round":
        fill_inputs()
    said = Texts(key=asked.key, now=asked.now)

    def work(mine: Claim) -> RoundStanding:
        of = round_stream(organisation=asked.organisation, period=asked.period)
        head = lock_heads(streams=[of]).get(of, GENESIS)
        before = store.read_round(organisation=asked.organisation, period=asked.period)
        if before is None and asked.command != "open_round":
            raise NotFound
        command = round_command(
            name=asked.command,
            organisation=asked.organisation,
            period=asked.period,
            values=asked.values,
            say=said.refer,
            seen=asked.seen,
        )
        context = holding.context_for(
            before=before, command=command, by=asked.by, facts=facts, now=asked.now, of=asked.organisation
        )
        event = decide_round(before, command, context, moment_after(head.recorded_at, now=asked.now))
        after = evolve_round(before, event)
        told = RoundStanding(
            organisation=after.organisation, period=after.name, state=after.state, version=after.version
        )
        _write(event, of, head, said, mine, told)
        store.save_round(round_=after)
        return told

    if asked.organisation not in reader.rounds:
        raise NotFound
    return once(mine=_claim(asked, f"round.{asked.command}"), answer=RoundStanding, work=work)


def give_appraisal(asked: Asked, *, assessor: int, unit: int) -> AppraisalStanding:
    """Carry a command on `assessor`'s appraisal of `unit` out. Raises NotFound, Refusal, KeyReused."""
    facts = directory.current()
    reader = _reader(asked, facts)
    said = Texts(key=asked.key, now=asked.now)

    def work(mine: Claim) -> AppraisalStanding:
        on_round = round_stream(organisation=asked.organisation, period=asked.period)
        of = appraisal_stream(
            organisation=asked.organisation, period=asked.period, assessor=assessor, unit=unit
        )
        heads = lock_heads(streams=[on_round, of])
        round_, before = store.read_both(
            organisation=asked.organisation, period=asked.period, assessor=assessor, unit=unit
        )
        if round_ is None:
            raise NotFound
        context = _context(asked, facts, round_, assessor, unit)
        command = appraisal_command(name=asked.command, values=asked.values, say=said.refer, seen=asked.seen)
        head = heads.get(of, GENESIS)
        event = decide_appraisal(
            round_,
            before,
            command,
            assessor=assessor,
            unit=unit,
            context=context,
            now=moment_after(head.recorded_at, now=asked.now),
        )
        after = evolve_appraisal(before, event)
        told = AppraisalStanding(
            organisation=after.organisation,
            period=after.period,
            assessor=assessor,
            unit=unit,
            state=after.state,
            version=after.version,
        )
        _write(event, of, head, said, mine, told)
        store.save_appraisal(appraisal=after)
        return told

    if asked.organisation not in reader.rounds or assessor not in reader.assessors:
        raise NotFound
    mine = _claim(asked, f"appraisal.{asked.command}", assessor=assessor, unit=unit)
    return once(mine=mine, answer=AppraisalStanding, work=work)


def _reader(asked: Asked, facts: directory.Facts) -> Reader:
    return reader_of(by=asked.by, units=facts.units, on=local_day(asked.now))


def _context(asked: Asked, facts: directory.Facts, round_: Round, assessor: int, unit: int) -> Context:
    """What an appraisal's rules need; whether whistles underlie the pair is read where there is one."""
    context = Context(
        actor=asked.by,
        today=local_day(asked.now),
        units=facts.units,
        forms=directory.appraisal_forms(version=round_.policy),
        policy=round_.policy,
    )
    try:
        pair: Pair | None = pair_asked(round_=round_, assessor=assessor, unit=unit, context=context)
    except (UnknownUnit, NotAppraised, OnlyTheStreet):
        pair = None
    if pair is None or asked.command != "fill" or pair.relation is Relation.STREET_COMMUNITY:
        return context
    return replace(context, whistled=whistled(pairs=[pair], span=round_.span))


def _claim(asked: Asked, name: str, **about: int) -> Claim:
    """`about` is what the command is about beside the round."""
    body = {
        "organisation": asked.organisation,
        "period": asked.period,
        "values": dict(asked.values),
        "seen": asked.seen,
        **about,
    }
    return Claim(
        actor=asked.by.person,
        key=asked.key,
        fingerprint=fingerprint(command=name, body=msgspec.json.encode(body, order="sorted")),
        now=asked.now,
    )


def _write(
    event: RoundEvent | AppraisalEvent, of: Stream, head: Head, said: Texts, mine: Claim, told: Outcome
) -> None:
    if said.kept:
        texts.put(texts=said.kept)
    entry = entries.Entry(stream=of, type=NAMES[type(event)], decision=event.decision, event=event)
    append(entries=[entry], heads={of: head}, answered=answered(mine=mine, told=told))
