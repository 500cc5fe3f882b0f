"""A ledger whose frozen sheets must never change: its events are kept, and with them the digests they quote.

`golden.jsonl` holds the lines of seven whistles, the other scores and one period from open to published. The
sheets are drawn up from nothing but these lines and must bear the digests that the period's events quote.
"""

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from tests.core.lifecycle import scene

from muster.assessment.periods.placing import settings_of
from muster.assessment.periods.wire import decode_period_event, digest_of, encode_sheet
from muster.core.lifecycle.counting import case_facts
from muster.core.lifecycle.events import Event
from muster.core.lifecycle.fold import fold
from muster.core.lifecycle.scoring import score_inputs
from muster.core.period.process.events import PeriodEvent, PeriodPublished
from muster.core.period.process.fold import evolve
from muster.core.period.process.parts import SheetMark
from muster.core.period.process.period import Period
from muster.core.period.snapshot.drawing import Material, draw_sheets, measure
from muster.core.period.snapshot.ranking import rank
from muster.core.period.snapshot.sheet import FrozenSheet
from muster.core.score.weights import DEFAULT_WEIGHTS
from muster.whistles.wire import decode_event

GOLDEN = Path(__file__).with_name("golden.jsonl")
PUBLISHED = "sha256:d0fa1eeec40b4d9766cf4d69432b001679f12217dfd44c273366373e4107b5c8"
"""Of the golden lines themselves: nobody changes them to make a test pass."""


def golden() -> tuple[dict[str, list[Event]], list[PeriodEvent]]:
    """The whistles' histories and the period's."""
    histories: defaultdict[str, list[Event]] = defaultdict(list)
    course: list[PeriodEvent] = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        body = msgspec.json.encode(told["body"])
        if told["kind"] == "whistle":
            histories[told["stream"]].append(decode_event(name=told["type"], body=body))
        elif told["type"] != "other_score_entered":
            course.append(decode_period_event(name=told["type"], body=body))
    return histories, course


def drawn(histories: dict[str, list[Event]], period: Period) -> dict[int, FrozenSheet]:
    """The sheets from the histories before the cut-off, with the period's departures."""
    cut = period.cut
    assert cut is not None
    inputs, cases = [], []
    for history in histories.values():
        known = [event for event in history if event.recorded_at < cut.at]
        found = score_inputs(
            history=known,
            calendar_of=lambda version: replace(scene.CALENDAR, version=version),
            department_of=lambda unit: None,
        )
        whistle = fold(known)
        facts = case_facts(whistle=whistle, inputs=found, at=cut.at)
        assert facts is not None
        cases.append((facts, {part.unit for part in whistle.assignments}))
        inputs += found if whistle.closed_at is not None else ()
    weights = replace(DEFAULT_WEIGHTS, version=cut.weights)
    measured = {
        one.unit: measure(
            unit=one.unit,
            cases=[facts for facts, units in cases if one.unit in units],
            span=period.span,
            at=cut.at,
            shelved_days_counted=180,
            adjustments=period.adjustments,
        )
        for one in cut.units
    }
    material = Material(
        organisation=period.organisation, span=period.span, cut=cut, inputs=tuple(inputs), weights=weights
    )
    return draw_sheets(material=material, measured=measured, adjustments=period.adjustments)


@pytest.fixture(scope="module")
def redrawn() -> tuple[Period, list[tuple[SheetMark, str]], dict[int, FrozenSheet]]:
    """The period at its end, each version with the digest its redrawn bytes bear, and the last sheets."""
    histories, course = golden()
    period, found, sheets = None, [], {}
    for event in course:
        period = evolve(period, event)
        marks: tuple[SheetMark, ...] = getattr(event, "sheets", ())
        if marks:
            sheets = drawn(histories, period)
            found += [(mark, digest_of(encode_sheet(sheets[mark.unit]), like=mark.digest)) for mark in marks]
    assert period is not None
    return period, found, sheets


def test_every_version_bears_the_digest_that_its_event_quotes(
    redrawn: tuple[Period, list[tuple[SheetMark, str]], dict[int, FrozenSheet]],
) -> None:
    _, found, _ = redrawn

    assert [(mark.unit, mark.version) for mark, digest in found if mark.digest != digest] == []
    assert max(mark.version for mark, _ in found) == 2


def test_the_ranking_is_the_one_that_was_published(
    redrawn: tuple[Period, list[tuple[SheetMark, str]], dict[int, FrozenSheet]],
) -> None:
    period, _, sheets = redrawn
    versions = {mark.unit: mark.version for mark in period.sheets}

    ranked = rank(
        sheets=[(sheet, versions[unit]) for unit, sheet in sheets.items()],
        before={},
        policy=settings_of(replace(period, cut=None)),
    )

    _, course = golden()
    [published] = [event for event in course if isinstance(event, PeriodPublished)]
    assert ranked == published.placed


def test_the_golden_lines_are_the_ones_that_were_kept() -> None:
    assert digest_of(GOLDEN.read_bytes(), like="sha256:") == PUBLISHED
