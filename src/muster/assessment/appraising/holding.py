"""What a command on a round takes beside the round: forms, calendar, and for a lock every appraisal."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from muster.assessment.appraising import store
from muster.assessment.appraising.whistled import whistled
from muster.core.appraisal.pairs import Pair, day_of, pairs_of
from muster.core.appraisal.process import commands as c
from muster.core.appraisal.process.context import Context
from muster.core.appraisal.process.parts import Counted
from muster.core.appraisal.process.round import Appraisal, Round
from muster.core.appraisal.relation import Relation
from muster.core.directory.actors import Actor
from muster.core.time.days import local_day
from muster.directory import facts as directory

SENT = """
    SELECT assessor, unit, relation, version, total FROM appraisal
    WHERE organisation = %s AND period = %s AND state = 'sent_in'
"""


def context_for(
    *,
    before: Round | None,
    command: c.RoundCommand,
    by: Actor,
    facts: directory.Facts,
    now: datetime,
    of: int,
) -> Context:
    """The facts for a command on a round: two statements for a lock, one to decide, none otherwise."""
    today = local_day(now)
    policy = _policy(facts, of, now) if before is None else before.policy
    locks = isinstance(command, c.LockRound) and before is not None
    return Context(
        actor=by,
        today=today,
        units=facts.units,
        forms=directory.appraisal_forms(version=policy) if policy else {},
        policy=policy,
        objection_days=directory.period_policy(version=policy).objection_days if policy else 5,
        calendar=facts.calendar_if_any(organisation=of, on=today),
        sent=_sent_in(before) if locks and before is not None else {},
        whistled=whistled(pairs=_pairs_in(before, facts, now), span=before.span)
        if locks and before is not None
        else (),
        disputed=_disputed(before, command),
    )


def _pairs_in(round_: Round, facts: directory.Facts, now: datetime) -> tuple[Pair, ...]:
    """Every appraisal that a round asks for."""
    return pairs_of(
        organisation=round_.organisation,
        relations=directory.appraisal_forms(version=round_.policy).keys(),
        units=facts.units,
        on=day_of(span=round_.span, today=local_day(now)),
    )


def _sent_in(round_: Round) -> Mapping[Pair, Counted]:
    """The round's appraisals that count: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(SENT, [round_.organisation, round_.name])
        return {
            Pair(relation=Relation(relation), unit=unit, assessor=assessor): Counted(
                assessor=assessor, total=total, version=version
            )
            for assessor, unit, relation, version, total in cursor.fetchall()
        }


def _disputed(before: Round | None, command: c.RoundCommand) -> Appraisal | None:
    if before is None or not isinstance(command, c.DecideResult) or command.assessor is None:
        return None
    objection = before.objection(command.objection)
    if objection is None:
        return None
    _, found = store.read_both(
        organisation=before.organisation,
        period=before.name,
        assessor=command.assessor,
        unit=objection.unit,
    )
    return found


def _policy(facts: directory.Facts, of: int, now: datetime) -> int:
    try:
        return facts.policy_for(organisation=of, on=local_day(now)).version
    except directory.NoVersion:
        return 0
