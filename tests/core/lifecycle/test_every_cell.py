"""Every state × command × person: what is written in the table is allowed, every other cell is refused."""

from datetime import timedelta
from typing import Any

import pytest
from tests.core.lifecycle import expectations as told
from tests.core.lifecycle import scene, stories

from muster.core.catalogue.types import WhistleType
from muster.core.levels import Level
from muster.core.lifecycle import commands as c
from muster.core.lifecycle.decide import decide
from muster.core.lifecycle.parts import ObjectionReason, RevisitWay, RulingResult, Source
from muster.core.lifecycle.refusals import NotAuthorised, Refusal, WrongState
from muster.core.lifecycle.states import WhistleState
from muster.core.lifecycle.table import TRANSITIONS
from muster.core.lifecycle.whistle import Whistle
from muster.core.time.clock import PauseReason

LATER = scene.MONDAY + timedelta(days=30)
SAMPLES: dict[str, c.Command] = {
    "submit": c.Submit(),
    "decline": c.Decline(reason=scene.text()),
    "send_back": c.SendBack(reason=scene.text()),
    "blow": c.Blow(),
    "ratify": c.Ratify(granted=True),
    "accept": c.Accept(assignment=1),
    "contact": c.Contact(assignment=1),
    "report_in": c.ReportIn(assignment=1, presence=scene.present()),
    "interim_report": c.InterimReport(assignment=1),
    "finish": c.Finish(assignment=1),
    "submit_result": c.SubmitResult(note=scene.text()),
    "verify": c.Verify(passed=False, finding=scene.FOUND, reason=scene.text(), at_fault=(1,)),
    "evaluate": c.Evaluate(evaluations=()),
    "escalate": stories.escalation(),
    "shelve": stories.shelving(scene.Story()),
    "unshelve": c.Unshelve(reason=scene.text()),
    "merge": c.Merge(target="w-9", reason=scene.text()),
    "withdraw": c.Withdraw(reason=scene.text()),
    "object": c.Object(assignment=1, reason=ObjectionReason.DUPLICATE, basis=scene.text()),
    "dispute": c.Dispute(assignment=1, reason=ObjectionReason.DUPLICATE, basis=scene.text()),
    "pass_up": c.PassUp(objection="o1"),
    "rule": c.Rule(objection="o1", result=RulingResult.REJECTED, opinion=scene.text()),
    "ask_excuse": c.AskExcuse(assignment=1, reason=scene.text()),
    "excuse": c.Excuse(assignment=1),
    "record_absence": c.RecordAbsence(assignment=1),
    "contest": c.Contest(assignment=1, reason=scene.text()),
    "pause": c.Pause(assignments=(1,), reason=PauseReason.FORCE_MAJEURE, until=LATER, note=scene.text()),
    "resume": c.Resume(assignments=(1,), reason=PauseReason.FORCE_MAJEURE),
    "ask_extension": c.AskExtension(assignment=1, limit=scene.limit("1 wd"), reason=scene.text()),
    "extend": c.Extend(assignment=1, limit=scene.limit("1 wd"), told=scene.text()),
    "refuse_extension": c.RefuseExtension(assignment=1, reason=scene.text()),
    "recalculate": c.Recalculate(),
    "add_unit": c.AddUnit(unit=scene.WATER, reason=scene.text()),
    "change_lead": c.ChangeLead(unit=scene.WATER, reason=scene.text()),
    "succeed": c.Succeed(old=scene.MARKET, new=scene.WATER),
    "remind": c.Remind(note=scene.text()),
    "supervise": c.Supervise(unit=scene.URBAN, grade=2, note=scene.text()),
    "instruct": c.Instruct(note=scene.text()),
    "interview": c.Interview(unit=scene.URBAN, note=scene.text()),
    "revisit": c.Revisit(way=RevisitWay.ON_THE_SPOT, finding=scene.FOUND, note=scene.text()),
    "order_rework": c.OrderRework(reason=scene.text(), at_fault=(1,)),
    "report_refusal": c.ReportRefusal(assignment=1, reason=scene.text()),
    "investigate": c.Investigate(assignment=1, upheld=True, findings=scene.text()),
    "annotate": c.Annotate(note=scene.text()),
}
WHISTLES = {state: make().whistle for state, make in stories.IN_STATE.items()}
ROWS = {command: (told.names(states), told.names(people)) for command, states, people in told.TABLE}


def exists(person: str, state: str) -> bool:
    """Before the blow nobody is summoned, so there is no lead yet."""
    return not person.startswith("lead ") or bool(WHISTLES[state].assignments)


def outcome(command: c.Command, state: str, person: str) -> str:
    """`refused` at the door: by person or by state; else `given`, though a guard may still ask for more."""
    known: Any = scene.context(
        told.PEOPLE[person],
        now=LATER,
        deliberation=scene.deliberation(scene.COUNTY),
        related={"w-9": WHISTLES["in_hand"]},
    )
    try:
        decide(WHISTLES[state], command, known, LATER)
    except NotAuthorised as refusal:
        # a second shelving or extension is refused by a guard of its own, never at the door
        return "given" if "第二次" in refusal.zh else "refused"
    except WrongState as refusal:
        return "refused" if refusal.allowed else "given"
    except Refusal:
        return "given"
    return "given"


def test_table_names_every_command_and_state() -> None:
    commands = {row.name for row in TRANSITIONS if row.who and row.start}

    assert set(ROWS) == set(SAMPLES) == commands
    assert set(WHISTLES) == {state.value for state in WhistleState}
    assert all(whistle is not None and whistle.state == state for state, whistle in WHISTLES.items())


@pytest.mark.parametrize("command", sorted(SAMPLES))
def test_every_other_cell_is_refused(command: str) -> None:
    states, people = ROWS[command]
    expected = {
        (state, person): "given"
        if state in states and person in people and exists(person, state)
        else "refused"
        for state in WHISTLES
        for person in told.PEOPLE
    }

    found = {
        (state, person): outcome(SAMPLES[command], state, person)
        for state in WHISTLES
        for person in told.PEOPLE
    }

    assert {cell: found[cell] for cell in found if found[cell] != expected[cell]} == {}


@pytest.mark.parametrize("type_", list(WhistleType))
def test_who_may_sound_follows_the_type(type_: WhistleType) -> None:
    story = scene.drafted(type_)
    if type_ is not WhistleType.EMERGENCY:
        story.give(c.Submit(), scene.DISPATCHER)
    facts = {"deliberation": scene.deliberation(scene.STREET)}

    may = set()
    for name, person in told.PEOPLE.items():
        try:
            decide(story.whistle, c.Blow(), scene.context(person, now=story.now, **facts), story.now)
        except NotAuthorised:
            continue
        may.add(name)

    assert may == told.names(told.BLOW_BY_TYPE[type_.value])


def test_only_a_leader_of_the_blower_ratifies_an_emergency() -> None:
    story = scene.blown(WhistleType.EMERGENCY)
    facts = {"deliberation": scene.deliberation(scene.STREET)}

    may = set()
    for name, person in told.PEOPLE.items():
        try:
            decide(
                story.whistle,
                c.Ratify(granted=True),
                scene.context(person, now=story.now, **facts),
                story.now,
            )
        except NotAuthorised:
            continue
        may.add(name)

    assert may == {"street leader"}


def may_give(command: c.Command, whistle: Whistle | None, **facts: Any) -> set[str]:
    """The people at whose hands the command is not refused for want of a post."""
    found = set()
    for name, person in told.PEOPLE.items():
        try:
            decide(whistle, command, scene.context(person, now=LATER, **facts), LATER)
        except NotAuthorised:
            continue
        except Refusal:
            pass
        found.add(name)
    return found


BLOWERS = {
    "street": (scene.STREET, Level.COUNTY),
    "community": (scene.COMMUNITY, Level.STREET),
    "county": (scene.COUNTY, Level.CITY),
}


@pytest.mark.parametrize("kind", [c.Draft, c.Recur])
@pytest.mark.parametrize("organisation", sorted(told.DRAFTERS))
def test_only_staff_draws_up(organisation: str, kind: type[c.Draft]) -> None:
    blower, level = BLOWERS[organisation]
    fields: dict[str, Any] = {"earlier": "w-0"} if kind is c.Recur else {}
    command = kind(
        id="w-1", number="", type=WhistleType.KEY, level=level, blower=blower,
        source=Source.BEYOND_OWN_MEANS, place=scene.PLACE, title=scene.text(), own_attempt=scene.text(),
        **fields,
    )  # fmt: skip

    assert may_give(command, None) == told.names(told.DRAFTERS[organisation])


@pytest.mark.parametrize("level", sorted(told.RULERS))
def test_each_level_of_ruling_has_its_rulers_and_its_parties(level: str) -> None:
    story = scene.blown()
    clerk = told.PEOPLE["lead clerk"]
    story.give(c.Object(assignment=1, reason=ObjectionReason.DUPLICATE, basis=scene.text()), clerk)
    for _ in range(int(level[1]) - 1):
        story.give(c.PassUp(objection="o1"), clerk)

    assert may_give(SAMPLES["rule"], story.whistle) == told.names(told.RULERS[level])
    assert may_give(SAMPLES["pass_up"], story.whistle) == told.names(told.PARTIES)
