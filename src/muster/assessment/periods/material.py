"""What the sheets of a period rest on, read as it stood at the cut-off: a few statements for any number."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby

from django.db import connection

from muster.assessment.inputs import department_of, read_inputs
from muster.assessment.models import ScoreInput
from muster.assessment.rating import BY_GRID
from muster.assessment.sheets import weights_of
from muster.core.lifecycle.counting import case_facts
from muster.core.lifecycle.events import Event
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.scoring import score_inputs
from muster.core.period.process.parts import Cut
from muster.core.period.snapshot.drawing import Material
from muster.core.period.span import Span
from muster.core.score.cases import CaseFacts
from muster.core.score.inputs import AssignmentInputs
from muster.directory import facts as directory
from muster.whistles.wire import decode_event

SUMMONED = """
    SELECT a.whistle_id FROM assignment a JOIN whistle w ON w.id = a.whistle_id
    WHERE a.unit = ANY(%(units)s) AND w.blown_at >= %(begins)s AND w.blown_at < %(ends)s
"""
HISTORIES = f"""
    SELECT stream_id, type, body::text FROM ledger
    WHERE stream_kind = 'whistle' AND recorded_at < %(at)s
        AND stream_id IN (SELECT s.whistle_id::text FROM ({SUMMONED}) s)
    ORDER BY stream_id, seq
"""  # noqa: S608 - constants
RECURRED = f"""
    SELECT w.recurrence_of::text, w.id::text FROM whistle w
    WHERE w.blown_at < %(at)s AND w.recurrence_of IN ({SUMMONED}) ORDER BY w.id
"""  # noqa: S608 - constants
CHANNELS = f"""
    SELECT c.whistle::text, p.id::text, p.channel FROM intake_appealwhistle c
    JOIN intake_appeal p ON p.id = c.appeal_id
    WHERE c.whistle IN ({SUMMONED}) ORDER BY c.whistle, p.received_at, p.id
"""  # noqa: S608 - constants
Sought = Mapping[str, int | datetime | list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortCase:
    """A whistle of the cohort at the cut-off and the units summoned on it by then."""

    facts: CaseFacts
    units: frozenset[int]


def material(*, organisation: int, span: Span, cut: Cut) -> Material:
    """Inputs and weights: one statement, one more for the weights of a process's first."""
    return Material(
        organisation=organisation,
        span=span,
        cut=cut,
        inputs=tuple(_inputs(span, cut)),
        weights=weights_of(version=cut.weights),
    )


def cases(*, span: Span, cut: Cut, units: Collection[int]) -> tuple[CohortCase, ...]:
    """The whistles first blown in the period on which these units were summoned: four statements.

    The histories stream through a cursor of the server; units that took over an abolished one's work since
    the cut-off are looked at too.
    """
    wanted: Sought = {
        "units": sorted({*units, *directory.unit_book().heirs_of(units)}),
        "begins": span.begins,
        "ends": span.ends,
        "at": cut.at,
    }
    recurred, channels = _recurrences(wanted), _channels(wanted)
    found = (_case(whistle, history, cut, recurred, channels) for whistle, history in _histories(wanted))
    return tuple(one for one in found if one is not None)


def _inputs(span: Span, cut: Cut) -> Iterator[AssignmentInputs]:
    counted = {one.unit for one in cut.units} | {before for one in cut.units for before in one.predecessors}
    below = {unit for unit, above in cut.departments if above in counted}
    rows = ScoreInput.objects.filter(
        unit__in=counted | below, closed_at__gte=span.begins, closed_at__lt=span.ends
    ).order_by("whistle", "no")
    for row in rows.iterator():
        yield read_inputs(row)


def _histories(wanted: Sought) -> Iterator[tuple[str, list[Event]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(HISTORIES, wanted)
        for whistle, lines in groupby(cursor, key=lambda line: line[0]):
            yield whistle, [decode_event(name=name, body=body) for _, name, body in lines]


def _recurrences(wanted: Sought) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(RECURRED, wanted)
        for earlier, later in cursor.fetchall():
            found[earlier].append(later)
    return {earlier: tuple(later) for earlier, later in found.items()}


def _channels(wanted: Sought) -> dict[str, list[tuple[str, str]]]:
    """The appeals that each whistle carries now with their channels, the first received first."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(CHANNELS, wanted)
        for whistle, appeal, channel in cursor.fetchall():
            found[whistle].append((appeal, channel))
    return found


def _case(
    whistle: str,
    history: Sequence[Event],
    cut: Cut,
    recurred: dict[str, tuple[str, ...]],
    channels: dict[str, list[tuple[str, str]]],
) -> CohortCase | None:
    folded = fold(history)
    inputs = score_inputs(
        history=history,
        calendar_of=lambda version: directory.calendar(version=version),
        department_of=partial(department_of, units=directory.unit_book()),
    )
    carried = (channel for appeal, channel in channels.get(whistle, ()) if appeal in folded.appeals)
    facts = case_facts(
        whistle=folded,
        inputs=inputs,
        at=cut.at,
        recurrences=recurred.get(whistle, ()),
        found_by_grid=next(carried, None) in BY_GRID,
    )
    if facts is None:
        return None
    return CohortCase(facts=facts, units=frozenset(part.unit for part in folded.assignments))
