"""The rules the scores of a period rest on, for whoever recomputes them without Muster."""

import msgspec

from muster.assessment.inputs import department_of
from muster.assessment.sheets import asked_units, policy_version, weights_of
from muster.core.period.span import Span
from muster.core.recompute.rules import Rules, RulesUnit
from muster.directory import facts as directory
from muster.directory.reading.versions import LaidDown

ENCODER = msgspec.json.Encoder(decimal_format="string", enc_hook=dict)
"""Read-only mappings are written as what they map."""


def rules_of(*, span: Span) -> Rules:
    """Every unit with its weights, and every calendar: public data, no persons, no cases."""
    facts = directory.current()
    asked = asked_units(units=list(facts.units.units), span=span, book=facts.units)
    versions = {one.unit: policy_version(facts=facts, unit=one.unit, span=span) for one in asked}
    return Rules(
        period=span.name,
        begins=span.begins,
        ends=span.ends,
        units=tuple(
            RulesUnit(
                unit=one.unit,
                code=facts.units.get(one.unit).code,
                name=facts.units.get(one.unit).name,
                level=one.level,
                weights=versions[one.unit],
                enterprise=one.enterprise,
                department=department_of(one.unit, units=facts.units),
                predecessors=one.predecessors,
            )
            for one in asked
        ),
        weights={version: weights_of(version=version) for version in sorted(set(versions.values()))},
        calendars={
            one.id: directory.calendar(version=one.id) for one in facts.laid_down if _is_calendar(one)
        },
    )


def _is_calendar(version: LaidDown) -> bool:
    return version.kind == "calendar"


def written(*, rules: Rules) -> bytes:
    """The rules as the file that `python -m muster.core.recompute` reads."""
    return msgspec.json.format(ENCODER.encode(rules))
