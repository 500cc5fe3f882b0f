"""Who may do what to a period in which state: every cell allowed here by hand, every other refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.lifecycle import scene

from muster.core.directory.actors import Actor, Role
from muster.core.levels import Level
from muster.core.lifecycle.refusals import NotAuthorised, Refusal, WrongState
from muster.core.period.process import commands as c
from muster.core.period.process import events as e
from muster.core.period.process.context import Context
from muster.core.period.process.decide import allowed_now, decide
from muster.core.period.process.fold import BrokenHistory, evolve, fold
from muster.core.period.process.parts import (
    AdjustmentKind,
    AssessedUnit,
    Category,
    Cut,
    Exclusion,
    Hearing,
    SheetMark,
    SheetObjection,
)
from muster.core.period.process.period import Period
from muster.core.period.process.states import PeriodState
from muster.core.period.process.table import PERIOD_TRANSITIONS
from muster.core.period.refusals import PeriodLockedAlready
from muster.core.score.figure import FigureCode

S = PeriodState
NOW = datetime(2026, 4, 13, 2, 0, tzinfo=UTC)
ASSESSOR = scene.person(Role.ASSESSOR, scene.COUNTY_CENTRE)
LEADER = scene.COUNTY_LEADER
CLERK, HEAD = scene.clerk(scene.URBAN), scene.person(Role.UNIT_HEAD, scene.URBAN)
TEXT = scene.text()
UNITS = (
    AssessedUnit(unit=scene.URBAN, level=Level.COUNTY, category=Category.DEPARTMENT),
    AssessedUnit(unit=scene.WATER, level=Level.COUNTY, category=Category.DEPARTMENT),
)
CUT = Cut(at=datetime(2026, 3, 31, 16, 0, tzinfo=UTC), weights=0, units=UNITS)
OBJECTION = SheetObjection(
    no=1, unit=scene.URBAN, figure=FigureCode.STREET_SCORE, about="", reason=TEXT, evidence=None,
    by=1, at=NOW, hearings=(Hearing(held_on=date(2026, 4, 8), participants=TEXT, record=TEXT),),
)  # fmt: skip
EXCLUSION = Exclusion(
    no=1, unit=scene.URBAN, whistle="w", assignment="", reason=TEXT, basis=TEXT, by=1, at=NOW
)


def period(state: PeriodState, **changes: object) -> Period:
    frozen = {} if state is S.OPEN else {"cut": CUT, "sheets": marks(1)}
    waiting = {"objections": (OBJECTION,), "exclusions": (EXCLUSION,)}
    stands = {
        "organisation": scene.COUNTY, "name": "2026-03", "state": state, "version": 5,
        "opened_at": NOW, "closes_at": NOW + timedelta(days=1),
    }  # fmt: skip
    return Period(**{**stands, **frozen, **waiting, **changes})  # type: ignore[arg-type]


def marks(version: int, digest: str = "sha256:a") -> tuple[SheetMark, ...]:
    return tuple(SheetMark(unit=one.unit, version=version, digest=digest) for one in UNITS)


def context(by: Actor) -> Context:
    return Context(
        actor=by,
        today=date(2026, 4, 13),
        units=scene.BOOK,
        calendar=scene.CALENDAR,
        draw=lambda cut, adjustments: {one.unit: f"sha256:{len(adjustments)}" for one in cut.units},
        place=lambda found: (),
        counts=lambda unit, whistle, assignment: True,
        recurs=lambda whistle, later: True,
        cut=CUT,
    )


COMMANDS: dict[str, c.PeriodCommand] = {
    "lock_period": c.LockPeriod(),
    "open_objections": c.OpenObjections(),
    "object_to_sheet": c.ObjectToSheet(
        unit=scene.URBAN, figure=FigureCode.STREET_SCORE, about="w/1", reason=TEXT
    ),
    "hear_objection": c.HearObjection(objection=1, held_on=date(2026, 4, 9), participants=TEXT, record=TEXT),
    "decide_objection": c.DecideObjection(objection=1, upheld=False, reasons=TEXT),
    "apply_exclusion": c.ApplyExclusion(unit=scene.URBAN, whistle="v", reason=TEXT, basis=TEXT),
    "decide_exclusion": c.DecideExclusion(exclusion=1, approved=False, reasons=TEXT),
    "publish_period": c.PublishPeriod(),
    "correct_sheet": c.CorrectSheet(
        unit=scene.URBAN,
        correction=c.Correction(kind=AdjustmentKind.RECURRED, whistle="w", later="v"),
        reason=TEXT,
    ),
}
ALLOWED: dict[tuple[str, str], set[PeriodState]] = {
    ("lock_period", "assessor"): {S.OPEN},
    ("open_objections", "assessor"): {S.LOCKED},
    ("object_to_sheet", "clerk"): {S.OBJECTION_WINDOW},
    ("object_to_sheet", "head"): {S.OBJECTION_WINDOW},
    ("hear_objection", "assessor"): {S.OBJECTION_WINDOW},
    ("decide_objection", "leader"): {S.OBJECTION_WINDOW},
    ("apply_exclusion", "assessor"): {S.OPEN, S.LOCKED, S.OBJECTION_WINDOW},
    ("decide_exclusion", "leader"): {S.OPEN, S.LOCKED, S.OBJECTION_WINDOW},
    ("publish_period", "leader"): {S.OBJECTION_WINDOW},
    ("correct_sheet", "assessor"): {S.LOCKED, S.OBJECTION_WINDOW, S.PUBLISHED},
}
"""By command and person: the states in which it is allowed. Whoever or whatever is not here is refused."""
PEOPLE: dict[str, Actor] = {
    "assessor": ASSESSOR,
    "leader": LEADER,
    "clerk": CLERK,
    "head": HEAD,
    "handler": scene.handler(scene.URBAN),
    "other clerk": scene.clerk(scene.WATER),
    "dispatcher": scene.COUNTY_DISPATCHER,
    "supervisor": scene.COUNTY_SUPERVISOR,
    "city leader": scene.CITY_LEADER,
    "city assessor": scene.person(Role.ASSESSOR, scene.CITY_CENTRE),
    "street leader": scene.LEADER,
    "department's assessor": scene.person(Role.ASSESSOR, scene.URBAN),
}
NOTHING_PENDING = frozenset({"lock_period", "publish_period"})


def ready(command: str, state: PeriodState) -> Period:
    """The period in a state in which only the table stands between the command and its event."""
    found = period(state)
    if command in NOTHING_PENDING:
        found = replace(found, objections=(), exclusions=(), closes_at=NOW)
    return found


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("state", S)
def test_a_cell_of_the_table(command: str, person: str, state: PeriodState) -> None:
    allowed = state in ALLOWED.get((command, person), set())

    try:
        decide(ready(command, state), COMMANDS[command], context(PEOPLE[person]), NOW)
        refused = None
    except Refusal as refusal:
        refused = refusal

    assert (refused is None) == allowed, refused
    if (command, person) not in ALLOWED:
        assert isinstance(refused, NotAuthorised)
    elif not allowed:
        assert isinstance(refused, WrongState | PeriodLockedAlready)


def test_the_table_names_every_command_once() -> None:
    assert {row.name for row in PERIOD_TRANSITIONS} == {"open_period", *COMMANDS}
    assert len(PERIOD_TRANSITIONS) == len({row.command for row in PERIOD_TRANSITIONS})


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("person", ["assessor", "leader", "clerk", "handler"])
def test_the_forms_offered_are_the_cells_of_the_table(person: str, state: PeriodState) -> None:
    offered = allowed_now(period=period(state), by=PEOPLE[person], units=scene.BOOK)

    assert {row.name for row in offered} == {
        command for (command, who), states in ALLOWED.items() if who == person and state in states
    }


def test_every_goal_follows_from_its_event() -> None:
    opened = decide(None, c.OpenPeriod(organisation=scene.COUNTY, name="2026-03"), context(ASSESSOR), NOW)
    found = evolve(None, opened)
    for command, by, state in (
        (c.LockPeriod(), ASSESSOR, S.LOCKED),
        (c.OpenObjections(), ASSESSOR, S.OBJECTION_WINDOW),
        (c.PublishPeriod(), LEADER, S.PUBLISHED),
    ):
        later = NOW + timedelta(days=30)
        found = evolve(found, decide(found, command, context(by), later if by is LEADER else NOW))
        assert found.state is state


def test_a_history_begins_with_its_opening() -> None:
    with pytest.raises(BrokenHistory):
        fold([])
    with pytest.raises(BrokenHistory):
        evolve(None, corrected(1))


def corrected(nth: int) -> e.SheetCorrected:
    event = decide(
        period(S.PUBLISHED, version=nth),
        c.CorrectSheet(
            unit=scene.URBAN,
            correction=c.Correction(kind=AdjustmentKind.RECURRED, whistle="w", later=f"v{nth}"),
            reason=TEXT,
        ),
        context(ASSESSOR),
        NOW,
    )
    assert isinstance(event, e.SheetCorrected)
    return event


@given(st.lists(st.sampled_from(sorted(COMMANDS)), max_size=8), st.sampled_from(sorted(PEOPLE)))
def test_once_published_the_result_never_changes(commands: list[str], person: str) -> None:
    found = period(S.PUBLISHED, objections=(), exclusions=())
    first = {mark: mark.digest for mark in found.sheets}

    for nth, command in enumerate(commands):
        asked = COMMANDS[command]
        if isinstance(asked, c.CorrectSheet):
            asked = replace(asked, correction=replace(asked.correction, later=f"v{nth}"))
        try:
            event = decide(found, asked, context(PEOPLE[person]), NOW)
        except Refusal:
            continue
        after = evolve(found, event)
        newer = {mark.unit: mark.version for mark in after.sheets}
        assert all(newer[mark.unit] >= mark.version for mark in found.sheets)
        assert after.version == found.version + 1
        found = after

    assert (found.state, found.placed, found.cut) == (S.PUBLISHED, (), CUT)
    assert all(digest == "sha256:a" for digest in first.values())
