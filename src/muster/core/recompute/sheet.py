"""The sheet of one unit from the streams of a ledger."""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from muster.core.ledger.streams import StreamKind
from muster.core.ledger.verification.rows import Row, StoredStream
from muster.core.lifecycle.events import EVENT_TYPES, Event, WhistleEvaluated
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.scoring import score_inputs
from muster.core.lifecycle.states import WhistleState
from muster.core.recompute.made import made
from muster.core.recompute.rules import Rules, RulesUnit
from muster.core.score.inputs import AssignmentInputs
from muster.core.score.unit import UnitSheet, score_units

_OTHER = "other_score_entered"
Entered = dict[int, tuple[Decimal, int]]


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


_EVENTS = {_snake(name): kind for name, kind in EVENT_TYPES.items()}


def recomputed(*, streams: Iterable[StoredStream], rules: Rules, unit: RulesUnit) -> UnitSheet:
    """The unit's sheet of the period of the rules. Raises Unreadable for a ledger of another version."""
    assignments: list[AssignmentInputs] = []
    entered: Entered = {}
    for stream in streams:
        if stream.stream.kind == StreamKind.WHISTLE:
            assignments += _closed(stream, rules)
        elif stream.stream.kind == StreamKind.PERIOD:
            entered |= _entered(stream, rules)
    weights = rules.weights[unit.weights]
    peers = [one for one in rules.units if one.weights == unit.weights and one.level is unit.level]
    for judged in ([unit], peers):
        asked = [rules.sheet_unit(one, entered=entered) for one in judged]
        sheets = score_units(units=asked, assignments=assignments, weights=weights)
        sheet = next(one for one in sheets if one.unit == unit.unit)
        if sheet.sample:
            break
    return sheet


def _closed(stream: StoredStream, rules: Rules) -> Iterator[AssignmentInputs]:
    """The inputs of a whistle that was evaluated in the period and is closed."""
    history = [_event(row) for row in stream.rows]
    evaluated = [one.occurred_at for one in history if isinstance(one, WhistleEvaluated)]
    if not evaluated or not rules.begins <= evaluated[-1] < rules.ends:
        return
    if fold(history).state is not WhistleState.CLOSED:
        return
    departments = {one.unit: one.department for one in rules.units}
    yield from score_inputs(
        history=history,
        calendar_of=lambda version: rules.calendars[version],
        department_of=lambda one: departments.get(one),
    )


def _event(row: Row) -> Event:
    line = json.loads(row.canonical)
    event: Event = made(kind=_EVENTS[line["type"]], written=line["body"])
    return event


def _entered(stream: StoredStream, rules: Rules) -> Entered:
    """The other score that stands, with the number of its entry."""
    found: Entered = {}
    for row in stream.rows:
        line = json.loads(row.canonical)
        if line["type"] == _OTHER and line["body"]["period"] == rules.period:
            found[line["body"]["unit"]] = (Decimal(line["body"]["value"]), row.seq)
    return found
